// Reads the text of one CSV file (RFC 4180), lines ended by LF or CRLF, as spreadsheets write it.
import { CsvError, type Info, parse } from "csv-parse/sync";
import { allColumnsOf, columnsOf, type FileReason, type Row, type Table } from "../../src/domain/rows.ts";

/** A fault of a file: `line` is undefined where it is the whole file. */
export type SheetFault = { line?: number; reason: FileReason };

/**
 * The rows of a table's file. What can't be read is added to `faults`, and the rows that can be are returned. Columns that
 * the table doesn't have are ignored; so are rows without anything in them, which spreadsheets leave behind. Cells that a
 * row lacks at its end are empty.
 */
export function readSheet(table: Table, text: string, faults: SheetFault[]): Row[] {
  const bytes = new TextEncoder().encode(text);
  let records: { record: string[]; info: Info }[];
  try {
    records = parse(text, {
      bom: true,
      info: true,
      relax_column_count: true,
      record_delimiter: ["\r\n", "\n", "\r"],
    }) as unknown as { record: string[]; info: Info }[];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    faults.push({ line: Number(error["lines"]), reason: { code: "quote" } });
    return [];
  }

  const lines = new LineCounter(bytes);
  const header = records.shift();
  if (!header) {
    faults.push({ reason: { code: "empty_file" } });
    return [];
  }
  const names = header.record.map((name) => name.normalize("NFKC").trim().toLowerCase());
  const missing = columnsOf(table).filter((column) => !names.includes(column));
  if (missing.length) faults.push({ line: 1, reason: { code: "column_missing", columns: missing } });
  const twice = allColumnsOf(table).filter((column) => names.indexOf(column) !== names.lastIndexOf(column));
  if (twice.length) faults.push({ line: 1, reason: { code: "column_twice", columns: twice } });
  if (missing.length || twice.length) return [];

  const rows: Row[] = [];
  let from = header.info.bytes;
  for (const { record, info } of records) {
    const line = lines.at(from);
    from = info.bytes;
    const filled = record.findLastIndex((cell) => cell.trim() !== "") + 1;
    if (filled === 0) continue;
    if (filled > names.length) {
      faults.push({ line, reason: { code: "cells", found: filled, wanted: names.length } });
      continue;
    }
    rows.push({ line, cells: Object.fromEntries(names.map((name, k) => [name, record[k] ?? ""])) });
  }
  return rows;
}

/** Turns growing byte offsets into line numbers. */
class LineCounter {
  readonly #bytes: Uint8Array;
  #offset = 0;
  #line = 1;

  constructor(bytes: Uint8Array) {
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
