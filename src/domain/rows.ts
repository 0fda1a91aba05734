// What the lines of a district's spreadsheets mean, a file a noun. Pure: rows of text in, rows of values or faults out.
import * as cell from "./cell.ts";
import { type Answers, type Bare, type Cell, CellFault, type CellReason } from "./cell.ts";
import { COLLECTION_NAMES, COLLECTIONS, type Collection, hasSlug } from "./collections.ts";
import { AUDIENCES, EVENT_KINDS, EVENT_STATUSES, SIGNUP_MODES } from "./event.ts";
import { emptyIn } from "./life-cycle.ts";
import { PARTNER_KINDS, SERVICE_CATEGORIES } from "./partner.ts";
import { PROJECT_LIFE, PROJECT_STATUSES } from "./project.ts";
import { MAX_OCCURRENCES, type RuleReason } from "./recurrence.ts";
import { isReserved, slugOf } from "./slug.ts";
import { VENUE_KINDS } from "./venue.ts";
import { WISH_CATEGORIES, WISH_STATUSES } from "./wish.ts";

/** A line's cells by column, as they are written, and the number of the line, from 1 as an editor counts. */
export type Row = { line: number; cells: Readonly<Record<string, string>> };

/** Why a line can't be taken: a key of the message catalogue with what its words need. */
export type RowReason =
  | CellReason
  | Bare<
      | "slug_reserved"
      | "together"
      | "not_after_start"
      | "one_session"
      | "hours"
      | "awaited"
      | "not_yours"
      | "no_dates"
      | "places_filled"
    >
  | { code: "too_many_dates"; most: number }
  | { code: "elsewhere"; value: string; community: string }
  | { code: "not_offered"; value: string; partner: string }
  | { code: "line_twice"; key: string; line: number }
  | { code: "unknown"; value: string; table: Table }
  | { code: "several"; value: string; table: Table }
  | { code: "seats_taken"; taken: number }
  | { code: "rule"; rule: RuleReason };

/** One thing wrong with a line. */
export type RowFault = { table: Table; line: number; column: string; reason: RowReason };

/** Why a whole file can't be taken, or a line of it without more ado. */
export type FileReason =
  | Bare<"missing" | "unreadable" | "empty_file" | "no_encoding" | "two_encodings" | "quote">
  | { code: "column_missing"; columns: readonly string[] }
  | { code: "column_twice"; columns: readonly string[] }
  | { code: "cells"; found: number; wanted: number };

/** What is worth saying about a file that was taken. */
export type Remark =
  | Bare<"gb18030">
  | { code: "slugs_made"; count: number }
  | { code: "goes_on"; until: string };

type Columns = { readonly [column: string]: Cell<unknown> };
/** `columns` must be in the file, `more` need not: a column that is not there says nothing, and its value is undefined. */
type File = {
  columns: Columns;
  more?: Columns;
  /** The columns that tell one line from another, where no slug does. */
  key?: readonly string[];
  /** Whether a folder may do without the file, as those of older releases do. */
  optional?: true;
  /** The columns that a slug is made of where a line has none; they tell the record by what an office rarely changes. */
  named?: readonly string[];
};

const { line, lines, filled, oneOf, slug, reference } = cell;

/** Every noun's file: its columns and how each is read. Null where records come from elsewhere. */
export const FILES = {
  communities: {
    columns: {
      slug,
      name: filled(line(80)),
      subdistrict: line(80),
      residents: cell.count(),
      workers: cell.count(),
      lat: cell.degrees(90),
      lon: cell.degrees(180),
      platform: line(80),
    },
    more: { phone: cell.phoneOfOffice, hours: line(200) },
    named: ["name"],
  },
  venues: {
    columns: {
      slug,
      community: filled(reference),
      kind: oneOf(VENUE_KINDS),
      name: filled(line(120)),
      address: line(200),
      lat: cell.degrees(90),
      lon: cell.degrees(180),
      capacity: cell.count(),
    },
    more: { phone: cell.phoneOfOffice, hours: line(200), step_free: cell.known, toilet: cell.known },
    named: ["community", "name"],
  },
  partners: {
    columns: {
      slug,
      name: filled(line(120)),
      kind: oneOf(PARTNER_KINDS),
      community: filled(reference),
      contact_name: line(80),
      contact_phone: cell.phoneOfOffice,
      contact_email: cell.email,
      verified: cell.yes,
    },
    named: ["name"],
  },
  /** In partners.csv. */
  partner_contacts: null,
  services: {
    columns: {
      slug,
      partner: filled(reference),
      category: oneOf(SERVICE_CATEGORIES),
      name: filled(line(120)),
      per_month: cell.count(),
    },
    named: ["partner", "name"],
  },
  events: {
    columns: {
      slug,
      kind: oneOf(EVENT_KINDS),
      title: filled(line(120)),
      community: filled(reference),
      venue: filled(reference),
      partner: filled(reference),
      start: cell.when,
      end: cell.when,
      rrule: cell.rule,
      capacity: cell.count(),
      signup: oneOf(SIGNUP_MODES),
      audience: oneOf(AUDIENCES),
      served: cell.saidCount(),
      status: oneOf(EVENT_STATUSES),
      description: lines(5000),
    },
    more: {
      exdate: cell.days(MAX_OCCURRENCES),
      rdate: cell.days(MAX_OCCURRENCES),
      title_en: line(120),
      bring: line(200),
      fee: line(60),
      phone: cell.phoneOfOffice,
      opens_days_before: cell.count(365),
      offer_minutes: cell.count(10_080),
      party_limit: cell.count(10),
      places: cell.places,
    },
    named: ["title", "community", "start"],
  },
  /** Of events.csv. */
  sessions: null,
  stalls: {
    columns: { event: filled(reference), partner: filled(reference), service: filled(reference) },
    /** Whether it is there no more. */
    more: { off: cell.yes },
    key: ["event", "service"],
  },
  /** What people do in the hub is not loaded from files. */
  stall_applications: null,
  wishes: {
    columns: {
      slug,
      title: filled(line(60)),
      category: oneOf(WISH_CATEGORIES),
      community: filled(reference),
      created: cell.day,
      status: oneOf(WISH_STATUSES),
      partner: reference,
      rating: cell.saidCount(5),
      private_name: line(40),
      private_phone: cell.phoneOfResident,
      private_address: lines(200),
    },
    named: ["title", "community", "created"],
  },
  /** In wishes.csv. */
  wish_contacts: null,
  projects: {
    columns: {
      slug,
      title: filled(line(60)),
      category: oneOf(SERVICE_CATEGORIES),
      community: filled(reference),
      partner: reference,
      status: oneOf(PROJECT_STATUSES),
    },
    more: { description: lines(500) },
    named: ["title", "community"],
    optional: true,
  },
  project_notes: null,
  project_photos: null,
  wish_photos: null,
  thanks: null,
  members: null,
  invitations: null,
  claims: null,
  signups: null,
  hours: null,
  certificates: null,
  attendance: null,
  webhooks: null,
  notices: null,
  audit: null,
} as const satisfies Record<Collection, File | null>;

type Files = typeof FILES;
/** A noun with a file of its own. */
export type Table = { [Name in Collection]: Files[Name] extends null ? never : Name }[Collection];
export const TABLES = COLLECTION_NAMES.filter((name): name is Table => FILES[name] !== null);

type Read<C> = { [Column in keyof C]: C[Column] extends Cell<infer Value> ? Value : never };
type More<F> = F extends { more: infer C } ? Partial<Read<C>> : unknown;
/** A line of a table as values. */
export type Values<T extends Table> = Read<Files[T]["columns"]> & More<Files[T]>;
export type Line<T extends Table> = { line: number; row: Values<T> };
export type Lines = { [T in Table]: Line<T>[] };

const fileOf = (table: Table): File => FILES[table];

/** Whether a folder may do without a table's file. */
export const mayBeMissing = (table: Table): boolean => fileOf(table).optional ?? false;
/** The columns that a table's file must have. */
export const columnsOf = (table: Table): string[] => Object.keys(fileOf(table).columns);
/** All columns that a table's file may have. */
export const allColumnsOf = (table: Table): string[] =>
  Object.keys({ ...fileOf(table).columns, ...fileOf(table).more });

/** What a whole line must be, beyond its cells. */
const CHECKS: { [T in Table]?: (row: Values<T>) => { column: string; reason: RowReason } | undefined } = {
  events: (row) => (row.end > row.start ? undefined : { column: "end", reason: { code: "not_after_start" } }),
  wishes: (row) =>
    !row.private_name === !row.private_phone
      ? undefined
      : { column: "private_phone", reason: { code: "together" } },
  projects: ({ status, partner }) =>
    partner || emptyIn(PROJECT_LIFE, status).includes("partner")
      ? undefined
      : { column: "partner", reason: { code: "empty" } },
};

/** Reads a line; what is wrong with it goes to `faults`, and then nothing comes back. */
function readLine<T extends Table>(table: T, { line, cells }: Row, answers: Answers, faults: RowFault[]) {
  const { columns, more = {} } = fileOf(table);
  const row: Record<string, unknown> = {};
  const before = faults.length;
  const read = (column: string, cell: Cell<unknown>) => {
    try {
      row[column] = cell(cells[column] ?? "", answers);
    } catch (error) {
      if (!(error instanceof CellFault)) throw error;
      faults.push({ table, line, column, reason: error.reason });
    }
  };
  for (const [column, cell] of Object.entries(columns)) read(column, cell);
  for (const [column, cell] of Object.entries(more)) if (column in cells) read(column, cell);
  if (faults.length > before) return undefined;
  const wrong = CHECKS[table]?.(row as Values<T>);
  if (wrong) faults.push({ table, line, ...wrong });
  return wrong ? undefined : (row as Values<T>);
}

/**
 * Reads the rows of a table. Faults are added to `faults`, and the lines without any come back. A line without a slug gets
 * one that depends on what it names alone, so that the same line has the same slug each time.
 */
export function readRows<T extends Table>(
  table: T,
  rows: readonly Row[],
  faults: RowFault[],
  answers: Answers = {},
): { lines: Line<T>[]; keys: Set<string>; made: number } {
  const { key = ["slug"], named = [] } = fileOf(table);
  const lines: Line<T>[] = [];
  /** Where each key stands first; faulty lines have one too. */
  const seen = new Map<string, number>();
  let made = 0;
  for (const { line, cells } of rows) {
    const row = readLine(table, { line, cells }, answers, faults);
    const value = (column: string) =>
      String((row as Record<string, unknown>)?.[column] ?? cells[column]?.trim() ?? "");
    if (hasSlug(table) && row && value("slug") === "") {
      const { singular } = COLLECTIONS[table];
      let slug = slugOf(singular, named.map(value));
      for (let k = 2; seen.has(slug); k += 1) slug = slugOf(singular, [...named.map(value), String(k)]);
      Object.assign(row, { slug });
      made += 1;
    }
    const own = key.map(value);
    const twice = seen.get(own.join("\n"));
    const column = key[key.length - 1] ?? "";
    if (twice === undefined) seen.set(own.join("\n"), line);
    else if (own.some(Boolean)) {
      faults.push({ table, line, column, reason: { code: "line_twice", key: own.join(", "), line: twice } });
      continue;
    }
    if (hasSlug(table) && isReserved(own[0] ?? "")) {
      faults.push({ table, line, column, reason: { code: "slug_reserved" } });
    } else if (row) lines.push({ line, row });
  }
  return { lines, keys: new Set(seen.keys()), made };
}
