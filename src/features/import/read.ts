// Files and pasted cells as rows for the hub, for the desk and for the command alike. It runs in a worker: what is read may
// be of anybody's making.
import { parse } from "csv-parse/browser/esm/sync";
import { unzipSync } from "fflate";
import readSheets from "read-excel-file/universal";
import { decodeText } from "../../domain/decode.ts";
import { columnsNamed, DEFAULTS, meaningOf } from "./columns.ts";
import { MAX_FILE, MAX_INSIDE } from "./limit.ts";
import type { SheetTable } from "./names.ts";
import { type Brought, type Read, type Reading, type SentRow, Unreadable } from "./reading.ts";

/** Cells as they are written, row by row. */
export type Cells = readonly (readonly string[])[];
/** How many names of columns a row has to have to be the row of names: above it may stand what the sheet is. */
const ENOUGH = 2;

function namesIn(cells: Cells): { at: number; table: SheetTable; columns: (string | undefined)[] } {
  for (const [at, row] of cells.slice(0, 20).entries()) {
    const stalls = columnsNamed("stalls", row);
    if (["event", "partner", "service"].every((column) => stalls.includes(column))) {
      return { at, table: "stalls", columns: stalls };
    }
    const events = columnsNamed("events", row);
    const known = new Set(events.filter(Boolean));
    if (known.size >= ENOUGH && known.has("title")) return { at, table: "events", columns: events };
  }
  throw new Unreadable("noColumns");
}

const isTime = (text: string) => /^\s*(?:上午|早上|中午|下午|晚上)?\s*\d{1,2}\s*[:：时点]/.test(text);

/** A day and a time of day as one. */
function withDate({ date = "", ...row }: SentRow): SentRow {
  if (!date) return row;
  const joined = (time = "") =>
    isTime(time) ? `${date.trim().split(/\s/)[0]} ${time.trim()}` : time || date;
  return { ...row, start: joined(row["start"]), end: joined(row["end"]) };
}

/** The rows of one sheet. @throws Unreadable */
export function readCells(cells: Cells): Reading {
  if (!cells.some((row) => row.some((cell) => cell.trim() !== ""))) throw new Unreadable("empty");
  const { at, table, columns } = namesIn(cells);
  const reading: Reading = { events: [], stalls: [], unknown: [] };
  reading.unknown = (cells[at] ?? []).filter((name, k) => name.trim() !== "" && columns[k] === undefined);
  for (const [k, written] of cells.entries()) {
    if (k <= at || !written.some((cell) => cell.trim() !== "")) continue;
    const row: SentRow = {};
    for (const [j, column] of columns.entries())
      if (column) row[column] = meaningOf(column, written[j] ?? "");
    const whole = table === "events" ? { ...DEFAULTS, ...withDate(row) } : row;
    reading[table].push({ line: k + 1, row: whole });
  }
  return reading;
}

const two = (number: number) => String(number).padStart(2, "0");

/** A workbook's cell as it would be written; its dates have no zone. */
function written(cell: unknown): string {
  if (cell === null || cell === undefined) return "";
  if (typeof cell === "boolean") return cell ? "是" : "否";
  if (!(cell instanceof Date)) return String(cell);
  const day = cell.toISOString().slice(0, 10);
  const time = `${two(cell.getUTCHours())}:${two(cell.getUTCMinutes())}`;
  // A time of day alone is one of the day that spreadsheets count from.
  if (cell.getUTCFullYear() < 1901) return time;
  return time === "00:00" ? day : `${day} ${time}`;
}

async function readWorkbook(bytes: Uint8Array): Promise<Reading> {
  let inside = 0;
  try {
    unzipSync(bytes, {
      filter: ({ originalSize }) => {
        inside += originalSize;
        return false;
      },
    });
  } catch {
    throw new Unreadable("badFile");
  }
  if (inside > MAX_INSIDE) throw new Unreadable("tooBig");
  const sheets = await readSheets(new Blob([bytes as Uint8Array<ArrayBuffer>])).catch(() => {
    throw new Unreadable("badFile");
  });
  const whole: Reading = { events: [], stalls: [], unknown: [] };
  let trouble: unknown;
  for (const { data } of sheets) {
    try {
      const { events, stalls, unknown } = readCells(data.map((row) => row.map(written)));
      whole.events.push(...events);
      whole.stalls.push(...stalls);
      whole.unknown.push(...unknown);
    } catch (error) {
      // A workbook may have sheets beside: a list of phones, an empty one.
      trouble ??= error;
    }
  }
  if (!whole.events.length && !whole.stalls.length) throw trouble ?? new Unreadable("empty");
  return whole;
}

/** Text of cells: pasted ones have tabs between them. @throws Unreadable */
export function readText(text: string): Reading {
  const [first = ""] = text.split(/\r\n|\r|\n/, 1);
  const delimiter = [",", "\t", ";"].sort((a, b) => first.split(b).length - first.split(a).length)[0];
  try {
    return readCells(
      parse(text, {
        bom: true,
        delimiter,
        relax_column_count: true,
        skip_empty_lines: false,
        record_delimiter: ["\r\n", "\n", "\r"],
      }) as string[][],
    );
  } catch (error) {
    throw error instanceof Unreadable ? error : new Unreadable("badText");
  }
}

/** A file's rows, by the ending of its name. @throws Unreadable */
export async function readFile(name: string, bytes: Uint8Array): Promise<Reading> {
  if (bytes.length > MAX_FILE) throw new Unreadable("tooBig");
  if (/\.xlsx$/i.test(name)) return readWorkbook(bytes);
  if (!/\.(csv|tsv|txt|ics|ical)$/i.test(name)) throw new Unreadable("kindOfFile");
  const decoded = decodeText(bytes);
  if ("reason" in decoded) throw new Unreadable("badText");
  if (!/^\s*BEGIN:VCALENDAR/i.test(decoded.text)) return readText(decoded.text);
  // Few bring one, and it takes much to read.
  const { readCalendar } = await import("./calendar.ts");
  return readCalendar(decoded.text, Date.now());
}

/** What is brought as rows, or why there are none. */
export async function read(brought: Brought): Promise<Read> {
  try {
    const isText = "text" in brought;
    return { reading: isText ? readText(brought.text) : await readFile(brought.name, brought.bytes) };
  } catch (error) {
    return { trouble: error instanceof Unreadable ? error.trouble : "badFile" };
  }
}
