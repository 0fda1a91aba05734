// A data set: the rows of its files as values, checked against each other and against what the hub has.

import { BELONGING, type Belonging } from "../../src/domain/belonging.ts";
import { COLLECTIONS, type Collection } from "../../src/domain/collections.ts";
import {
  type Exceptions,
  goesOn,
  moveDays,
  moveUntil,
  occurrences,
  RuleFault,
} from "../../src/domain/recurrence.ts";
import {
  columnsOf,
  type Line,
  type Lines,
  type RowFault,
  TABLES,
  type Table,
} from "../../src/domain/rows.ts";
import { DAY, localDay, pocketbaseDate } from "../../src/domain/time.ts";
import type { Fault, Note } from "./fault.ts";
import type { Database } from "./records.ts";

/** `keys`: what names a line in each file, faulty lines too; undefined for a file that can't be read whole. */
export type Dataset = { lines: Lines; keys: { [T in Table]?: ReadonlySet<string> } };

/** Faults and notes as they are found. */
export type Findings = { faults: Fault[]; notes: Note[] };

export const inFile = ({ table, ...fault }: RowFault): Fault => ({ file: `${table}.csv`, ...fault });

/** Faults in the order of the files, and there of the lines. */
export function inOrder(faults: readonly Fault[]): Fault[] {
  const rank = ({ file }: Fault) => TABLES.findIndex((table) => file === `${table}.csv`);
  return faults.toSorted((a, b) => rank(a) - rank(b) || (a.line ?? 0) - (b.line ?? 0));
}

/**
 * An event's dates: where its sessions start (milliseconds, ascending), how long each is, and the rule behind them.
 * `keys` tell the sessions apart by the files alone, however far their dates were moved.
 */
export type Series = {
  starts: number[];
  keys: string[];
  duration: number;
  rrule: string;
} & Partial<Exceptions>;

/** A row that says nothing of exceptions leaves those that its event has in the hub; its dates are moved by `shift` later. */
export function keepExceptions(db: Database, events: Lines["events"], shift: number): void {
  const slugs = JSON.stringify(events.map(({ row }) => row.slug));
  const held = db.all(
    ["slug", "exdate", "rdate"],
    "FROM events WHERE slug IN (SELECT value FROM json_each(?)) AND exdate || rdate <> ''",
    slugs,
  );
  const bySlug = new Map(held.map((event) => [event["slug"], event]));
  for (const { row } of events) {
    const stored = (column: string) => moveDays(String(bySlug.get(row.slug)?.[column] ?? ""), -shift / DAY);
    const { exdate = stored("exdate"), rdate = stored("rdate") } = row;
    Object.assign(row, { exdate, rdate });
  }
}

/**
 * The dates of all events, by slug, moved by `shift`; of a series that runs already those of the year after `now` too.
 * `most`: how many dates there may be.
 */
export function readSeries(
  events: Lines["events"],
  shift: number,
  now: number,
  faults: Fault[],
  most = Infinity,
): Map<string, Series> {
  const series = new Map<string, Series>();
  let dates = 0;
  for (const { line, row } of events) {
    const place = { file: "events.csv", line };
    const tooMany = () =>
      void faults.push({ ...place, column: "rrule", reason: { code: "too_many_dates", most } });
    if (dates > most) {
      tooMany();
      continue;
    }
    const [written, moved] = [pocketbaseDate(row.start), pocketbaseDate(row.start + shift)];
    try {
      const rrule = moveUntil(row.rrule, shift / DAY);
      const { exdate = "", rdate = "" } = row;
      const exceptions = { exdate: moveDays(exdate, shift / DAY), rdate: moveDays(rdate, shift / DAY) };
      const starts = occurrences(moved, rrule, now, exceptions);
      if (!starts.length) {
        faults.push({ ...place, column: "exdate", reason: { code: "no_dates" } });
        continue;
      }
      dates += starts.length;
      if (dates > most) {
        tooMany();
        continue;
      }
      const said = shift ? occurrences(written, row.rrule, now - shift, { exdate, rdate }) : starts;
      const keys = starts.map((at, k) => `${row.slug} ${pocketbaseDate(said[k] ?? at - shift)}`);
      series.set(row.slug, {
        ...{ starts, keys, duration: row.end - row.start, rrule },
        // A column that its file does without says nothing.
        ...(row.exdate === undefined ? {} : { exdate: exceptions.exdate }),
        ...(row.rdate === undefined ? {} : { rdate: exceptions.rdate }),
      });
      if (row.served && starts.length > 1)
        faults.push({ ...place, column: "served", reason: { code: "one_session" } });
    } catch (error) {
      if (!(error instanceof RuleFault)) throw error;
      faults.push({ ...place, column: "rrule", reason: { code: "rule", rule: error.reason } });
    }
  }
  return series;
}

/** Which series go on beyond the dates that they have for now. */
export function noteOpenSeries(
  events: Lines["events"],
  series: ReadonlyMap<string, Series>,
  now: number,
  notes: Note[],
): void {
  for (const { line, row } of events) {
    const { starts = [], rrule = "" } = series.get(row.slug) ?? {};
    const [first] = starts;
    if (first === undefined || !goesOn(pocketbaseDate(first), rrule, now)) continue;
    const until = localDay(starts[starts.length - 1] ?? now);
    notes.push({ file: "events.csv", line, column: "rrule", remark: { code: "goes_on", until } });
  }
}

/** What a record is called, beside its slug. */
export type Named = { slug: string; name: string };

/** What the hub's records of a table are called. */
export function namesIn(db: Database, table: Table): Named[] {
  const name = columnsOf(table).includes("title") ? "title" : "name";
  return db
    .all(["slug", name], `FROM ${table}`)
    .map((row) => ({ slug: String(row["slug"]), name: String(row[name]) }));
}

const nameOf = (row: object): string => {
  const { name, title } = row as { name?: string; title?: string };
  return name ?? title ?? "";
};

/**
 * Every reference must name a record of the files or of the hub, by its slug or by a name that is its alone; the slug
 * takes the name's place. An empty reference is the column's business. `held`: what the hub has.
 */
export function resolveReferences(dataset: Dataset, held: (table: Table) => Named[], faults: Fault[]): void {
  const known = new Map<Table, { slugs: ReadonlySet<string>; names: Map<string, Set<string>> }>();
  const knownOf = (table: Table) => {
    const before = known.get(table);
    if (before) return before;
    const ofHub = held(table);
    const ofFile = dataset.lines[table].map(({ row }) => ({
      slug: "slug" in row ? row.slug : "",
      name: nameOf(row),
    }));
    const names = new Map<string, Set<string>>();
    for (const { slug, name } of [...ofHub, ...ofFile]) {
      names.set(name, (names.get(name) ?? new Set()).add(slug));
    }
    const slugs = new Set([...ofHub.map(({ slug }) => slug), ...(dataset.keys[table] ?? [])]);
    const all = { slugs, names };
    known.set(table, all);
    return all;
  };
  for (const table of TABLES) {
    const refers = Object.entries(COLLECTIONS[table].refers) as [string, Collection & Table][];
    for (const { line, row } of dataset.lines[table] as Line<Table>[]) {
      for (const [column, target] of refers) {
        const value = (row as Record<string, unknown>)[column] as string;
        // Where a whole file can't be read, that is the fault to mend, not each mention of what it holds.
        if (!value || !dataset.keys[target]) continue;
        const { slugs, names } = knownOf(target);
        if (slugs.has(value)) continue;
        const [slug, other] = names.get(value) ?? [];
        if (slug && !other) Object.assign(row, { [column]: slug });
        else {
          const code = slug ? ("several" as const) : ("unknown" as const);
          faults.push(inFile({ table, line, column, reason: { code, value, table: target } }));
        }
      }
    }
  }
}

const MISPLACED = {
  events: (value: string, community: string) => ({ code: "elsewhere", value, community }) as const,
  stalls: (value: string, partner: string) => ({ code: "not_offered", value, partner }) as const,
};

/** Says of every line whose references don't belong to each other, in the files or in the hub; by slugs. */
export function checkBelonging({ lines }: Dataset, db: Database, faults: Fault[]): void {
  for (const table of Object.keys(BELONGING) as Belonging[]) {
    const { column, of, owner } = BELONGING[table];
    if (!lines[table].length) continue;
    const owners = COLLECTIONS[of].refers as { readonly [field: string]: Collection };
    const stored = db.all(
      ["slug", "owner"],
      `FROM (SELECT o.slug AS slug, w.slug AS owner FROM ${of} o JOIN ${owners[owner]} w ON w.id = o.${owner})`,
    );
    const belongs = new Map(stored.map(({ slug, owner }) => [String(slug), String(owner)]));
    for (const { row } of lines[of] as Line<Table>[]) {
      const { slug, [owner]: whose } = row as unknown as { [column: string]: string };
      if (slug && whose) belongs.set(slug, whose);
    }
    for (const { line, row } of lines[table] as Line<Table>[]) {
      const { [column]: value = "", [owner]: whose = "" } = row as unknown as { [column: string]: string };
      const wanted = belongs.get(value);
      if (wanted !== undefined && wanted !== whose)
        faults.push(inFile({ table, line, column, reason: MISPLACED[table](value, whose) }));
    }
  }
}
