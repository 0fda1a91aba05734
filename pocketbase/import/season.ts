// A season's files, of any kind that the desk takes, into the hub's database: read by the desk's reader, judged and written
// by what judges and writes the desk's rows, as the district.
import { once } from "node:events";
import { readFileSync, statSync } from "node:fs";
import { Worker } from "node:worker_threads";
import type { Answers } from "../../src/domain/cell.ts";
import { IMPORT, MAX_ROWS, type RowOutcome } from "../../src/domain/imports.ts";
import { type Chosen, fillIn } from "../../src/features/import/fill-in.ts";
import { MAX_FILE, PATIENCE } from "../../src/features/import/limit.ts";
import { importPageWords } from "../../src/features/import/messages.ts";
import type { SheetTable } from "../../src/features/import/names.ts";
import type { Read, Reading, SentRow } from "../../src/features/import/reading.ts";
import { importWords } from "../../src/i18n/import.ts";
import type { Lang } from "../../src/i18n/index.ts";
import { issues } from "../../src/i18n/problems.ts";
import { namesIn } from "./dataset.ts";
import { type Allowed, type Judged, writeRows } from "./events.ts";
import { DatasetError, type Fault } from "./fault.ts";
import type { Database } from "./records.ts";
import { inTransaction } from "./transaction.ts";

/** Who runs the shell writes everything. All is really written here, so that the database itself says what is awaited. */
export const DISTRICT: Allowed = {
  by: "community",
  write: () => true,
  publish: () => true,
  offer: () => true,
  awaited: () => false,
};

/** In MB, of the thread that reads a file. */
const READER_MEMORY = 1024;

/** Files of which no rows come, with why in a reader's words. */
export class UnreadableFile extends Error {
  override readonly name = "UnreadableFile";
  readonly inWords: (lang: Lang) => string;

  constructor(file: string, why: (lang: Lang) => string) {
    super(file);
    this.inWords = (lang) => importWords(lang).said(importWords(lang).place({ file }), why(lang));
  }
}

/** What is wrong in which cell; `column` as the hub calls it. */
export type WrongCell = Fault & { table: SheetTable; column: string };

/** How many rows came to what, what is wrong with which, and the columns that are not used. */
export type SeasonResult = {
  outcomes: { [O in RowOutcome]?: number };
  wrong: WrongCell[];
  unknown: string[];
};

/** A row and where it stands. */
type Placed = { file: string; line: number; row: SentRow };
type Season = { [T in SheetTable]: Placed[] };

/** @throws DatasetError if there is no such file @throws UnreadableFile */
async function readSeasonFile(file: string): Promise<Reading> {
  const unreadable = (trouble: Extract<Read, { trouble: unknown }>["trouble"]) =>
    new UnreadableFile(file, (lang) => importPageWords(lang).troubles[trouble]);
  let bytes: Uint8Array;
  try {
    if (statSync(file).size > MAX_FILE) throw unreadable("tooBig");
    bytes = readFileSync(file);
  } catch (error) {
    if (error instanceof UnreadableFile) throw error;
    const code = (error as NodeJS.ErrnoException).code === "ENOENT" ? "missing" : "unreadable";
    throw new DatasetError([{ file, reason: { code } }]);
  }
  const reader = new Worker(new URL("./reader.ts", import.meta.url), {
    workerData: { name: file, bytes },
    resourceLimits: { maxOldGenerationSizeMb: READER_MEMORY },
  });
  const signal = AbortSignal.timeout(PATIENCE);
  try {
    const [read] = (await once(reader, "message", { signal })) as [Read];
    if ("reading" in read) return read.reading;
    throw unreadable(read.trouble);
  } catch (error) {
    throw error instanceof UnreadableFile ? error : unreadable(signal.aborted ? "slow" : "badFile");
  } finally {
    await reader.terminate();
  }
}

/**
 * A calendar with what it does not say, as it was chosen on the desk or said in the command; a place tells its community.
 * @throws DatasetError naming what is still missing
 */
function filledIn(db: Database, file: string, reading: Reading, said: Partial<Chosen>): Reading {
  const venues = db
    .all(
      ["slug", "name", "community"],
      "FROM (SELECT v.slug, v.name, c.slug AS community FROM venues v JOIN communities c ON c.id = v.community)",
    )
    .map((venue) => venue as { slug: string; name: string; community: string });
  const { kind = "", venue = "", partner = "" } = said;
  const community = said.community ?? venues.find(({ slug }) => slug === venue)?.community ?? "";
  const chosen: Chosen = { kind, community, venue, partner };
  const whole = fillIn(reading, chosen, { venues, partners: namesIn(db, "partners") });
  const columns = Object.keys(chosen).filter((column) => whole.events.some(({ row }) => !row[column]));
  if (columns.length) throw new DatasetError([{ file, reason: { code: "unsaid", columns } }]);
  return whole;
}

function outcomesOf(season: Season, rows: readonly Judged[]): Pick<SeasonResult, "outcomes" | "wrong"> {
  const outcomes: SeasonResult["outcomes"] = {};
  const wrong: WrongCell[] = [];
  for (const { table, line, outcome, column = "", reason } of rows) {
    outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
    const placed = season[table][line - 1];
    if (!reason || !placed) continue;
    // Rows are numbered through all files; whoever reads it looks for the line of theirs.
    const twice = reason.code === "line_twice" && season[table][reason.line - 1];
    wrong.push({
      ...{ table, file: placed.file, line: placed.line, column },
      reason: twice ? { ...reason, line: twice.line } : reason,
    });
  }
  return { outcomes, wrong };
}

/**
 * Writes the rows of files (.xlsx, .csv, .ics; stalls may be in one of their own) into `database`, PocketBase's data.db,
 * whether the server runs or not: in one transaction, all of them or, if one is wrong, none. `said`: what calendars leave open.
 * @throws DatasetError, UnreadableFile if there are no rows to judge
 */
export async function importSeason(options: {
  files: readonly string[];
  database: string;
  said: Partial<Chosen>;
  answers: Answers;
}): Promise<SeasonResult> {
  const { files, database, said, answers } = options;
  const readings: { file: string; reading: Reading }[] = [];
  for (const file of files) readings.push({ file, reading: await readSeasonFile(file) });
  const work = (db: Database): SeasonResult => {
    const season: Season = { events: [], stalls: [] };
    for (const { file, reading } of readings) {
      const { events, stalls } = reading.isCalendar ? filledIn(db, file, reading, said) : reading;
      season.events.push(...events.map((row) => ({ file, ...row })));
      season.stalls.push(...stalls.map((row) => ({ file, ...row })));
    }
    const numbered = (rows: readonly Placed[]) => rows.map(({ row }, at) => ({ line: at + 1, cells: row }));
    const sent = { events: numbered(season.events), stalls: numbered(season.stalls) };
    checkSize(files.join(" "), sent);
    const { rows } = writeRows(db, sent, DISTRICT, Date.now(), answers);
    return { ...outcomesOf(season, rows), unknown: readings.flatMap(({ reading }) => reading.unknown) };
  };
  return inTransaction(database, work, ({ wrong }) => wrong.length === 0);
}

/** Nothing larger than a request of the desk. @throws UnreadableFile */
function checkSize(file: string, sent: { events: readonly object[]; stalls: readonly object[] }): void {
  if (sent.events.length + sent.stalls.length > MAX_ROWS)
    throw new UnreadableFile(file, (lang) => issues(lang)["import.long"]);
  if (Buffer.byteLength(JSON.stringify(sent)) > IMPORT.limit)
    throw new UnreadableFile(file, (lang) => importPageWords(lang).troubles.tooBig);
}
