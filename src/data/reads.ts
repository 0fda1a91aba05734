// What a page is made of, noted while it is rendered: so it is made anew when that has changed, and only then.
// Records are joined as plain objects; here every way from one to another becomes a getter that notes it was gone.
import { hash } from "node:crypto";
import { sourceOf } from "./join.ts";

/**
 * What can be read and noted: a record's link to others (`<id>.<field>`), a list or figure of the hub (`.<field>`), a
 * fact that belongs to no record (`<fact>`).
 */
export type Cell = string;

let noted: Set<Cell> | undefined;

/** Notes that a cell is read, if somebody wants to know. */
export function note(cell: Cell): void {
  noted?.add(cell);
}

/** Does some work and tells what it read. One at a time: the work must have nothing to wait for but itself. */
export async function noting<T>(work: () => Promise<T>): Promise<{ value: T; reads: Cell[] }> {
  if (noted) throw new Error("two pages are rendered at once");
  noted = new Set();
  try {
    return { value: await work(), reads: [...noted] };
  } finally {
    noted = undefined;
  }
}

/** What was worked out of objects, by what worked it out, and what was read for it. */
const workedOut = new WeakMap<object, Map<unknown, { value: unknown; reads: ReadonlySet<Cell> }>>();

/** What `work` makes of an object, worked out once for all pages that ask: each of them has read what it is made of. */
export function once<Of extends object, Value>(of: Of, work: (of: Of) => Value): Value {
  const known = workedOut.get(of) ?? new Map<unknown, { value: Value; reads: ReadonlySet<Cell> }>();
  workedOut.set(of, known);
  let one = known.get(work);
  if (!one) {
    const asking = noted;
    const reads = new Set<Cell>();
    noted = reads;
    try {
      one = { value: work(of), reads };
    } finally {
      noted = asking;
    }
    known.set(work, one);
  }
  for (const cell of one.reads) noted?.add(cell);
  return one.value as Value;
}

type Fields = { [field: string]: unknown };
type Linked = { id: string };

/** What records hold themselves, in short, with what their joins added then. */
const owns = new WeakMap<object, { added: string; digest: string }>();

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;
const isRecord = (value: unknown): value is Linked => isObject(value) && "id" in value;
/** Whether there is a record in it, at whatever depth short of the record's own links. */
const leads = (value: unknown): boolean => {
  if (!isObject(value)) return false;
  return isRecord(value) || Object.values(value).some(leads);
};

/** Up to this length a text stands for itself: it begins with a bracket, as no digest does. */
const SHORT = 64;
const digest = (text: string): string => (text.length <= SHORT ? text : hash("sha1", text, "base64url"));

/** What the cells of a hub hold, in short. Two hubs agree on a cell exactly when whatever is read of it is the same. */
export class Digests {
  readonly #links = new Map<object, Fields>();
  readonly #visited = new Set<object>();
  readonly #cells = new Map<Cell, () => string>();
  readonly #known = new Map<Cell, string>();
  readonly #own = new Map<object, string>();
  readonly #values = new Map<object, string>();

  /** Makes getters of all links in `hub`, an object of lists of records, and of its own fields. `facts`: see Cell. */
  constructor(hub: object, facts: { [fact: string]: string | number }) {
    for (const [fact, value] of Object.entries(facts)) this.#known.set(fact, String(value));
    for (const value of Object.values(hub)) this.#visit(value);
    for (const field of Object.keys(hub)) this.#watch(hub, field, `.${field}`);
  }

  /** What a cell holds; "" where there is no such cell any more. */
  of(cell: Cell): string {
    const known = this.#known.get(cell);
    if (known !== undefined) return known;
    const value = this.#cells.get(cell)?.() ?? "";
    this.#known.set(cell, value);
    return value;
  }

  /** What plain data holds; of each record in it what is its own, links left out. */
  ofValue(value: unknown): string {
    if (!isObject(value)) return JSON.stringify(value) ?? "";
    if (isRecord(value)) return this.#ofRecord(value);
    let known = this.#values.get(value);
    if (known === undefined) {
      known = digest(
        Array.isArray(value)
          ? `[${value.map((item) => this.ofValue(item)).join()}]`
          : `{${Object.entries(value)
              .map(([field, item]) => `${field}:${this.ofValue(item)}`)
              .join()}}`,
      );
      this.#values.set(value, known);
    }
    return known;
  }

  #ofRecord(record: Linked): string {
    let known = this.#own.get(record);
    if (known === undefined) {
      known = this.#ofOwn(record as Linked & Fields);
      this.#own.set(record, known);
    }
    return known;
  }

  /** Worked out again only if the record that it is of was written, or its join adds something else. */
  #ofOwn(record: Linked & Fields): string {
    const links = this.#links.get(record) ?? {};
    const source = sourceOf(record) as Fields;
    let added = "";
    for (const field of Object.keys(record)) {
      // Which fields are links is its own as well: an empty list is none.
      if (field in links) added += `${field},`;
      else if (record[field] !== source[field]) added += `${field}:${JSON.stringify(record[field])},`;
    }
    const before = owns.get(source);
    if (before?.added === added) return before.digest;
    const fields = Object.keys(record).map((field) => (field in links ? field : [field, record[field]]));
    const own = digest(JSON.stringify(fields));
    owns.set(source, { added, digest: own });
    return own;
  }

  #visit(value: unknown): void {
    if (!isObject(value) || this.#visited.has(value)) return;
    if (!isRecord(value)) {
      for (const item of Object.values(value)) this.#visit(item);
      return;
    }
    this.#visited.add(value);
    let links: Fields | undefined;
    for (const field of Object.keys(value)) {
      const item = (value as Linked & Fields)[field];
      if (!leads(item)) continue;
      links ??= {};
      links[field] = item;
    }
    if (!links) return;
    this.#links.set(value, links);
    for (const item of Object.values(links)) this.#visit(item);
    for (const field of Object.keys(links)) this.#watch(value, field, `${value.id}.${field}`);
  }

  #watch(owner: object, field: string, cell: Cell): void {
    if (this.#cells.has(cell)) throw new Error(`there are two records of one id: ${cell}`);
    const value = (owner as { [field: string]: unknown })[field];
    this.#cells.set(cell, () => this.ofValue(value));
    Object.defineProperty(owner, field, {
      enumerable: true,
      get() {
        noted?.add(cell);
        return value;
      },
    });
  }
}
