// Reads one CSV file (RFC 4180), UTF-8 with or without a BOM, lines ended by LF or CRLF.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { CsvError, type Info, parse } from "csv-parse/sync";
import type { Fault } from "./dataset-error.ts";

/** A line's cells by column name, trimmed, and the line on which it begins. */
export type Row = { line: number; cells: Record<string, string> };

/**
 * The rows of `dir/file`. What can't be read is added to `faults`, and the rows that can be are returned.
 * Columns beyond those are ignored, empty lines skipped. `wanted`: the columns that must be there; all, unless given.
 */
export function readRows(
  dir: string,
  file: string,
  columns: readonly string[],
  faults: Fault[],
  wanted: readonly string[] = columns,
): Row[] {
  let bytes: Buffer;
  try {
    bytes = readFileSync(join(dir, file));
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === "ENOENT";
    faults.push({ file, reason: missing ? "the file is missing" : "the file can't be read" });
    return [];
  }
  const garbled = firstGarbledLine(bytes);
  if (garbled) {
    faults.push({ file, line: garbled, reason: "is not UTF-8; save the file as “CSV UTF-8”" });
    return [];
  }

  let records: { record: string[]; info: Info }[];
  try {
    records = parse(bytes, {
      bom: true,
      info: true,
      relax_column_count: true,
      record_delimiter: ["\r\n", "\n", "\r"],
    }) as unknown as { record: string[]; info: Info }[];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    faults.push({
      file,
      line: Number(error["lines"]),
      reason: "has a quotation mark that is not closed or not doubled",
    });
    return [];
  }

  const lines = new LineCounter(bytes);
  const header = records.shift();
  if (!header) {
    faults.push({ file, reason: "the file is empty; its first line must name the columns" });
    return [];
  }
  const names = header.record.map((name) => name.trim());
  const missing = wanted.filter((column) => !names.includes(column));
  if (missing.length) faults.push({ file, line: 1, reason: `the column ${missing.join(", ")} is missing` });
  const twice = columns.filter((column) => names.indexOf(column) !== names.lastIndexOf(column));
  if (twice.length) faults.push({ file, line: 1, reason: `the column ${twice.join(", ")} is there twice` });
  if (missing.length || twice.length) return [];

  const rows: Row[] = [];
  let from = header.info.bytes;
  for (const { record, info } of records) {
    const line = lines.at(from);
    from = info.bytes;
    if (record.length === 1 && record[0]?.trim() === "") continue;
    if (record.length !== names.length) {
      faults.push({ file, line, reason: `has ${record.length} cells where the header has ${names.length}` });
      continue;
    }
    rows.push({ line, cells: Object.fromEntries(names.map((name, k) => [name, record[k]?.trim() ?? ""])) });
  }
  return rows;
}

/** Turns growing byte offsets into line numbers. */
class LineCounter {
  readonly #bytes: Buffer;
  #offset = 0;
  #line = 1;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  at(offset: number): number {
    for (; this.#offset < offset; this.#offset += 1) {
      const byte = this.#bytes[this.#offset];
      // CR counts alone or before anything but LF; LF counts always.
      if (byte === 0x0a || (byte === 0x0d && this.#bytes[this.#offset + 1] !== 0x0a)) this.#line += 1;
    }
    return this.#line;
  }
}

/** The first line that is not UTF-8, or 0. */
function firstGarbledLine(bytes: Buffer): number {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const valid = (part: Buffer) => {
    try {
      decoder.decode(part);
      return true;
    } catch {
      return false;
    }
  };
  if (valid(bytes)) return 0;
  let from = 0;
  for (let line = 1; ; line += 1) {
    // No UTF-8 character contains the byte of LF, so that lines can be judged one by one.
    const end = bytes.indexOf(0x0a, from);
    if (end < 0 || !valid(bytes.subarray(from, end))) return line;
    from = end + 1;
  }
}
