// A data set as its files have it, checked against itself and the database.
import { existsSync } from "node:fs";
import type { DatabaseSync } from "node:sqlite";
import type * as z from "zod";
import { moveUntil, occurrences } from "../../src/domain/recurrence.ts";
import { DAY, pocketbaseDate } from "../../src/domain/time.ts";
import { readRows } from "./csv.ts";
import { DatasetError, type Fault } from "./dataset-error.ts";
import { CommunityRow, EventRow, PartnerRow, ServiceRow, StallRow, VenueRow, WishRow } from "./rows.ts";

const SCHEMAS = {
  communities: CommunityRow,
  venues: VenueRow,
  partners: PartnerRow,
  services: ServiceRow,
  events: EventRow,
  stalls: StallRow,
  wishes: WishRow,
};
type Schemas = typeof SCHEMAS;
type Table = keyof Schemas;
type Line<T extends Table> = { line: number; row: z.output<Schemas[T]> };
export type Dataset = { [T in Table]: Line<T>[] };
/** The slugs that each file has, on faulty lines too; none for a file that can't be read. */
export type Slugs = Partial<Record<Table, Set<string>>>;

export function inOrder(faults: Fault[]): Fault[] {
  const files = Object.keys(SCHEMAS);
  const rank = (fault: Fault) => files.indexOf(fault.file.replace(".csv", ""));
  return faults.sort((a, b) => rank(a) - rank(b) || (a.line ?? 0) - (b.line ?? 0));
}

export function readDataset(dir: string, faults: Fault[]): { dataset: Dataset; slugs: Slugs } {
  if (!existsSync(dir)) throw new DatasetError([{ file: dir, reason: "there is no such folder" }]);
  const dataset: Record<string, Line<Table>[]> = {};
  const slugs: Slugs = {};
  for (const [table, schema] of Object.entries(SCHEMAS)) {
    const file = `${table}.csv`;
    const lines: Line<Table>[] = [];
    const seen = new Map<string, number>();
    const before = faults.length;
    const wanted = Object.entries(schema.shape).filter(([, cell]) => !cell.safeParse(undefined).success);
    const rows = readRows(
      dir,
      file,
      Object.keys(schema.shape),
      faults,
      wanted.map(([name]) => name),
    );
    const whole = faults.length === before;
    for (const { line, cells } of rows) {
      const result = schema.safeParse(cells);
      if (result.success) lines.push({ line, row: result.data });
      const columns = new Set<string>();
      for (const issue of result.error?.issues ?? []) {
        const column = String(issue.path[0]);
        if (!columns.has(column)) faults.push({ file, line, column, reason: issue.message });
        columns.add(column);
      }
      const stall = table === "stalls";
      const key = stall ? `${cells["event"]} with ${cells["service"]}` : (cells["slug"] ?? "");
      const earlier = seen.get(key);
      if (earlier === undefined) seen.set(key, line);
      else if (key) {
        faults.push({
          file,
          line,
          column: stall ? "service" : "slug",
          reason: `${key} is on line ${earlier} already`,
        });
      }
    }
    dataset[table] = lines;
    if (whole) slugs[table as Table] = new Set(seen.keys());
  }
  return { dataset: dataset as Dataset, slugs };
}

/**
 * An event's dates: where its sessions start (milliseconds, ascending), how long each is, and the rule behind them.
 * `keys` tell the sessions apart by the files alone, however far their dates were moved.
 */
export type Series = { starts: number[]; keys: string[]; duration: number; rrule: string };

export function readSeries(events: Dataset["events"], shift: number, faults: Fault[]): Map<string, Series> {
  const series = new Map<string, Series>();
  for (const { line, row } of events) {
    const fault = (column: string, reason: string) =>
      faults.push({ file: "events.csv", line, column, reason });
    const duration = row.end - row.start;
    if (duration <= 0) fault("end", "is not after the start");
    try {
      const rrule = moveUntil(row.rrule, shift / DAY);
      const starts = occurrences(pocketbaseDate(row.start + shift), rrule);
      const written = shift ? occurrences(pocketbaseDate(row.start), row.rrule) : starts;
      const keys = starts.map((at, k) => `${row.slug} ${pocketbaseDate(written[k] ?? at - shift)}`);
      series.set(row.slug, { starts, keys, duration, rrule });
      if (row.served && starts.length > 1) fault("served", "belongs to one session; this event has several");
    } catch (error) {
      fault("rrule", (error as Error).message);
    }
  }
  return series;
}

const REFERENCES: { [T in Table]?: Record<string, Table> } = {
  venues: { community: "communities" },
  partners: { community: "communities" },
  services: { partner: "partners" },
  events: { community: "communities", venue: "venues", partner: "partners" },
  stalls: { event: "events", partner: "partners", service: "services" },
  wishes: { community: "communities", partner: "partners" },
};

/** Every reference must name a slug of the files or of the database; an empty one is the schema's business. */
export function checkReferences(db: DatabaseSync, dataset: Dataset, slugs: Slugs, faults: Fault[]): void {
  const held = new Map<Table, Set<unknown>>();
  const heldBy = (table: Table) => {
    const known =
      held.get(table) ??
      new Set(
        db
          .prepare(`SELECT slug FROM ${table}`)
          .all()
          .map((record) => record["slug"]),
      );
    held.set(table, known);
    return known;
  };
  for (const [table, references] of Object.entries(REFERENCES)) {
    for (const { line, row } of dataset[table as Table]) {
      for (const [column, target] of Object.entries(references)) {
        const value = (row as Record<string, unknown>)[column] as string;
        // Where a whole file can't be read, that is the fault to mend, not each mention of what it holds.
        const inFiles = slugs[target]?.has(value) ?? true;
        if (!value || inFiles || heldBy(target).has(value)) continue;
        faults.push({ file: `${table}.csv`, line, column, reason: `there is no ${value} in ${target}.csv` });
      }
    }
  }
}
