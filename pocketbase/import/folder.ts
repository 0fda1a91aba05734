// A data set as a folder of CSV files, and the day it was made for.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Answers } from "../../src/domain/cell.ts";
import { decodeText } from "../../src/domain/decode.ts";
import {
  type Line,
  mayBeMissing,
  type Row,
  type RowFault,
  readRows,
  TABLES,
  type Table,
} from "../../src/domain/rows.ts";
import { startOfDay } from "../../src/domain/time.ts";
import { type Dataset, type Findings, inFile } from "./dataset.ts";
import { DatasetError } from "./fault.ts";
import { areHours } from "./hours.ts";
import { readSheet, type SheetFault } from "./sheet.ts";

/** The rows of each file, and whether they are all that it has. */
type Tables = { [T in Table]: { rows: readonly Row[]; whole: boolean } };

/**
 * The rows of a folder's files, one a table.
 * @throws DatasetError if there is no such folder
 */
function readFolder(dir: string, { faults, notes }: Findings): Tables {
  if (!existsSync(dir)) throw new DatasetError([{ file: dir, reason: { code: "no_folder" } }]);
  const rowsOf = (table: Table): Tables[Table] => {
    const file = `${table}.csv`;
    const found: SheetFault[] = [];
    let bytes: Uint8Array | undefined;
    try {
      bytes = readFileSync(join(dir, file));
    } catch (error) {
      const missing = (error as NodeJS.ErrnoException).code === "ENOENT";
      if (missing && mayBeMissing(table)) return { rows: [], whole: true };
      found.push({ reason: { code: missing ? "missing" : "unreadable" } });
    }
    const decoded = bytes && decodeText(bytes);
    if (decoded && "reason" in decoded) found.push(decoded);
    const rows = decoded && "text" in decoded ? readSheet(table, decoded.text, found) : [];
    if (decoded && "encoding" in decoded && decoded.encoding === "gb18030") {
      notes.push({ file, remark: { code: "gb18030" } });
    }
    faults.push(...found.map((fault) => ({ file, ...fault })));
    return { rows, whole: found.length === 0 };
  };
  return Object.fromEntries(TABLES.map((table) => [table, rowsOf(table)])) as Tables;
}

/**
 * Reads a folder's files, each by itself.
 * @throws DatasetError if there is no such folder
 */
export function readDataset(dir: string, answers: Answers, findings: Findings): Dataset {
  const { faults, notes } = findings;
  const tables = readFolder(dir, findings);
  const dataset: { lines: { [T in Table]?: Line<Table>[] }; keys: Dataset["keys"] } = { lines: {}, keys: {} };
  for (const table of TABLES) {
    const found: RowFault[] = [];
    const { lines, keys, made } = readRows(table, tables[table].rows, found, answers);
    for (const { line, row } of lines) {
      const wrong = "hours" in row && !areHours(String(row.hours ?? ""));
      if (wrong) found.push({ table, line, column: "hours", reason: { code: "hours" } });
    }
    faults.push(...found.map(inFile));
    if (made) notes.push({ file: `${table}.csv`, remark: { code: "slugs_made", count: made } });
    dataset.lines[table] = lines;
    if (tables[table].whole) dataset.keys[table] = keys;
  }
  return dataset as Dataset;
}

/**
 * The day for which a data set was made, as the instant it begins, by the `as_of` of its meta.json; undefined without one.
 * @throws DatasetError if meta.json is there and has no date
 */
export function asOf(dir: string): number | undefined {
  const file = join(dir, "meta.json");
  if (!existsSync(file)) return undefined;
  try {
    const at = startOfDay(JSON.parse(readFileSync(file, "utf8")).as_of);
    if (!Number.isNaN(at)) return at;
  } catch {}
  throw new DatasetError([{ file: "meta.json", column: "as_of", reason: { code: "as_of" } }]);
}
