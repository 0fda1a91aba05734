// Loads a data set, a folder of CSV files, into PocketBase's database: all of it or nothing.
import { existsSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import type { Answers } from "../../src/domain/cell.ts";
import { type Lines, TABLES, type Table } from "../../src/domain/rows.ts";
import { DAY, instant, startOfDay } from "../../src/domain/time.ts";
import {
  checkBelonging,
  type Findings,
  inOrder,
  keepExceptions,
  namesIn,
  noteOpenSeries,
  readSeries,
  resolveReferences,
} from "./dataset.ts";
import { DatasetError, type Fault, type Note } from "./fault.ts";
import { asOf, readDataset } from "./folder.ts";
import { inTransaction } from "./transaction.ts";
import { type Outcome, Writing, writeLine } from "./writers.ts";

export { DatasetError, type Fault } from "./fault.ts";

const WEEK = 7 * DAY;

/**
 * What a load did: `counts` is how many records of each collection the data set holds, `outcomes` what became of each
 * line, `notes` what is worth saying, the rest what it changed.
 */
export type LoadResult = {
  counts: Record<string, number>;
  added: number;
  changed: number;
  removed: number;
  outcomes: { table: Table; line: number; outcome: Outcome }[];
  notes: Note[];
};

/**
 * The whole weeks by which a data set's dates are moved so that it looks alive on `today` (`YYYY-MM-DD`): from the
 * `as_of` of its meta.json to today, never back; 0 without meta.json. Where `database` already holds the data set, the
 * weeks it was moved by then, so that loading it again moves nothing.
 * @throws DatasetError if meta.json is there and has no date
 */
export function shiftWeeksFor(dir: string, today: string, database?: string): number {
  const from = asOf(dir);
  if (from === undefined) return 0;
  const before = database && existsSync(database) ? shiftBefore(dir, database) : undefined;
  return before ?? Math.max(0, Math.floor((startOfDay(today) - from) / WEEK));
}

/** The weeks by which the data set's first wish that is in the database was moved: nothing else writes a wish's date. */
function shiftBefore(dir: string, database: string): number | undefined {
  const findings: Findings = { faults: [], notes: [] };
  const { lines } = readDataset(dir, {}, findings);
  const db = new DatabaseSync(database, { readOnly: true, timeout: 10_000 });
  try {
    const find = db.prepare("SELECT created FROM wishes WHERE slug = ?");
    for (const { row } of lines.wishes) {
      const stored = row.created === undefined ? undefined : find.get(row.slug);
      const weeks = stored ? (instant(String(stored["created"])) - (row.created ?? 0)) / WEEK : -1;
      if (weeks >= 0 && Number.isInteger(weeks)) return weeks;
    }
    return undefined;
  } catch {
    return undefined;
  } finally {
    db.close();
  }
}

/**
 * Loads the CSV files of `dir` into `database` (PocketBase's data.db, migrated), whether the server runs or not, in one
 * transaction. All dates are moved by `shiftWeeks`.
 *
 * Files: communities, venues, partners (contact_* go to partner_contacts), services, events (each becomes sessions by its
 * rrule), stalls, wishes (private_* go to wish_contacts), projects (if there). Other files of the folder have no collection and are skipped.
 *
 * Records are found by slug, stalls by event and service, and keep their ids; new ids depend on collection and slug alone.
 * Loading again writes only what the files say anew, cell by cell: what was changed in the hub since, by staff or by
 * sign-ups and claims, is kept, and rows that are gone from the files stay (a record that is gone from the hub comes back).
 * A session the rule no longer has is removed, called off if anybody signed up, and left alone once it has begun.
 * Raw writes reach no realtime subscriber: programs that follow the database see `updated` and `modified` change.
 * @throws DatasetError naming every faulty line; nothing is loaded then
 */
export async function loadDataset(options: {
  dir: string;
  database: string;
  shiftWeeks: number;
  answers?: Answers;
}): Promise<LoadResult> {
  const findings: Findings = { faults: [], notes: [] };
  const fail = () => {
    if (findings.faults.length) throw new DatasetError(inOrder(findings.faults));
  };
  const [shift, now] = [options.shiftWeeks * WEEK, Date.now()];
  const dataset = readDataset(options.dir, options.answers ?? {}, findings);
  return inTransaction(options.database, (db) => {
    keepExceptions(db, dataset.lines.events, shift);
    const series = readSeries(dataset.lines.events, shift, now, findings.faults);
    noteOpenSeries(dataset.lines.events, series, now, findings.notes);
    resolveReferences(dataset, (table) => namesIn(db, table), findings.faults);
    checkBelonging(dataset, db, findings.faults);
    fail();
    const to = new Writing(db, { shift, now, series });
    const outcomes = writeLines(to, dataset.lines, findings.faults);
    fail();
    const counts: Record<string, number> = {};
    for (const table of TABLES) {
      counts[table] = dataset.lines[table].length;
      if (table === "events")
        counts["sessions"] = [...series.values()].reduce((n, { starts }) => n + starts.length, 0);
    }
    return { counts, ...to.written, outcomes, notes: findings.notes };
  });
}

/** Writes all lines, each table after those it refers to. */
function writeLines(to: Writing, lines: Lines, faults: Fault[]): LoadResult["outcomes"] {
  return TABLES.flatMap((table) =>
    lines[table].map(({ line, row }) => {
      const { outcome, fault } = writeLine(to, table, row as never);
      if (fault) faults.push({ file: `${table}.csv`, line, ...fault });
      return { table, line, outcome };
    }),
  );
}
