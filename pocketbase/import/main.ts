// The command `npm run import -- DIR`: loads a folder of CSV files into the hub's database, running or not.
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { localDay } from "../../src/domain/time.ts";
import { SAMPLE } from "../system/settings.ts";
import { DatasetError, loadDataset, shiftWeeksFor } from "./load.ts";

function fail(words: string): never {
  console.error(words);
  process.exit(1);
}

const [dir, ...rest] = process.argv.slice(2);
if (!dir || rest.length) fail("Usage: npm run import -- DIR, where DIR is a folder of CSV files.");
const database = join(process.env["DATA_DIR"] || "data", "data.db");
if (!existsSync(database)) fail(`There is no database at ${database} yet: run npm start once, then import.`);

try {
  // As at the first start, only the sample moves with the calendar.
  const shiftWeeks = resolve(dir) === SAMPLE ? shiftWeeksFor(dir, localDay(Date.now()), database) : 0;
  const { counts, added, changed, removed } = await loadDataset({ dir, database, shiftWeeks });
  for (const [collection, count] of Object.entries(counts)) console.log(`${collection}: ${count}`);
  console.log(`Records added: ${added}, changed: ${changed}, removed: ${removed}.`);
} catch (error) {
  fail(
    error instanceof DatasetError
      ? `${error.message}\nNothing was loaded.`
      : `The import failed: ${(error as Error).message}. Nothing was loaded.`,
  );
}
