// The command `npm run import -- DIR`: loads a folder of CSV files into the hub's database, running or not.
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { localDay } from "../../src/domain/time.ts";
import { importWords } from "../../src/i18n/import.ts";
import { terminalLang } from "../../src/i18n/index.ts";
import { areaCodeIn, SAMPLE } from "../system/settings.ts";
import { noteInWords } from "./fault.ts";
import { DatasetError, loadDataset, shiftWeeksFor } from "./load.ts";

const lang = terminalLang(process.env);
const words = importWords(lang);

function fail(said: string): never {
  console.error(said);
  process.exit(1);
}

function command(): { dir: string; zeros: boolean } {
  try {
    const options = { "restore-zeros": { type: "boolean" } } as const;
    const { values, positionals } = parseArgs({ options, allowPositionals: true });
    const [dir, ...rest] = positionals;
    if (dir && !rest.length) return { dir, zeros: values["restore-zeros"] ?? false };
  } catch {}
  return fail(words.usage);
}

const { dir, zeros } = command();
const database = join(process.env["DATA_DIR"] || "data", "data.db");
if (!existsSync(database)) fail(words.noDatabase(database));

try {
  // As at the first start, only the sample moves with the calendar.
  const shiftWeeks = resolve(dir) === SAMPLE ? shiftWeeksFor(dir, localDay(Date.now()), database) : 0;
  const { counts, added, changed, removed, notes } = await loadDataset({
    dir,
    database,
    shiftWeeks,
    answers: { zeros, areaCode: areaCodeIn(process.env) },
  });
  for (const note of notes) console.log(noteInWords(note, lang));
  for (const [collection, count] of Object.entries(counts)) {
    console.log(words.counted(words.tables[collection as keyof typeof words.tables], count));
  }
  console.log(words.changes(added, changed, removed));
} catch (error) {
  fail(
    error instanceof DatasetError
      ? `${error.inWords(lang)}\n${words.nothing}`
      : words.failed((error as Error).message),
  );
}
