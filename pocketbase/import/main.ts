// The command `npm run import -- DIR` loads a folder of CSV files into the hub's database, running or not;
// `npm run import -- FILE…` a season's events and stalls, as the desk takes them.
import { existsSync, statSync } from "node:fs";
import { extname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import type { Answers } from "../../src/domain/cell.ts";
import { ROW_OUTCOMES } from "../../src/domain/imports.ts";
import { localDay } from "../../src/domain/time.ts";
import type { Chosen } from "../../src/features/import/fill-in.ts";
import { importPageWords } from "../../src/features/import/messages.ts";
import { columnWord } from "../../src/features/import/names.ts";
import { importWords } from "../../src/i18n/import.ts";
import { terminalLang } from "../../src/i18n/index.ts";
import { areaCodeIn, SAMPLE } from "../system/settings.ts";
import { noteInWords } from "./fault.ts";
import { DatasetError, loadDataset, shiftWeeksFor } from "./load.ts";
import { importSeason, UnreadableFile } from "./season.ts";

const lang = terminalLang(process.env);
const words = importWords(lang);

function fail(said: string): never {
  console.error(said);
  process.exit(1);
}

/** What is to be loaded: one folder, or files with what calendars among them leave open. */
type Command = ({ dir: string } | { files: string[]; said: Partial<Chosen> }) & { zeros: boolean };

const isFolder = (path: string) => (existsSync(path) ? statSync(path).isDirectory() : extname(path) === "");

function command(): Command {
  const said = { type: "string" } as const;
  try {
    const { values, positionals } = parseArgs({
      options: {
        "restore-zeros": { type: "boolean", default: false },
        ...{ kind: said, community: said, venue: said, partner: said },
      },
      allowPositionals: true,
    });
    const { "restore-zeros": zeros, ...chosen } = values;
    const [dir, ...rest] = positionals;
    if (dir && !positionals.some(isFolder)) return { files: positionals, said: chosen, zeros };
    if (dir && !rest.length && !Object.keys(chosen).length) return { dir, zeros };
  } catch {}
  return fail(words.usage);
}

async function loadFolder(dir: string, answers: Answers): Promise<void> {
  // As at the first start, only the sample moves with the calendar.
  const shiftWeeks = resolve(dir) === SAMPLE ? shiftWeeksFor(dir, localDay(Date.now()), database) : 0;
  const { counts, added, changed, removed, notes } = await loadDataset({
    dir,
    database,
    shiftWeeks,
    answers,
  });
  for (const note of notes) console.log(noteInWords(note, lang));
  for (const [collection, count] of Object.entries(counts)) {
    console.log(words.counted(words.tables[collection as keyof typeof words.tables], count));
  }
  console.log(words.changes(added, changed, removed));
}

/** As the desk shows it before and after. */
async function loadSeason(files: string[], said: Partial<Chosen>, answers: Answers): Promise<void> {
  const page = importPageWords(lang);
  const { outcomes, wrong, unknown } = await importSeason({ files, database, said, answers });
  if (unknown.length) console.log(page.unknown(unknown.join("、")));
  for (const outcome of ROW_OUTCOMES) {
    const count = outcomes[outcome];
    if (count) console.log(words.counted(page.outcomes[outcome], count));
  }
  if (wrong.length) {
    throw new DatasetError(
      wrong.map(({ table, ...cell }) => ({ ...cell, column: columnWord(table, cell.column, lang) })),
    );
  }
  const all = Object.keys(outcomes);
  console.log(all.every((outcome) => outcome === "same") ? page.nothing : page.applied);
}

const given = command();
const database = join(process.env["DATA_DIR"] || "data", "data.db");
if (!existsSync(database)) fail(words.noDatabase(database));

try {
  const answers = { zeros: given.zeros, areaCode: areaCodeIn(process.env) };
  if ("dir" in given) await loadFolder(given.dir, answers);
  else await loadSeason(given.files, given.said, answers);
} catch (error) {
  const isOurs = error instanceof DatasetError || error instanceof UnreadableFile;
  fail(isOurs ? `${error.inWords(lang)}\n${words.nothing}` : words.failed((error as Error).message));
}
