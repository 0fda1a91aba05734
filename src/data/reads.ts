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

/** What is known of a record until it is written: what it holds itself, in short, with what its join added then; its cells. */
type Known = { added: string; digest: string; cells: { [field: string]: Cell } };
const knownOf = new WeakMap<object, Known>();

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

/** Plain data that is no object, told from any other by how it begins and how long it is. */
const plain = (value: unknown): string =>
  typeof value === "string" ? `"${value.length}:${value}` : String(value);

/** What the cells of a hub hold, in short. Two hubs agree on a cell exactly when whatever is read of it is the same. */
export class Digests {
  readonly #cells = new Map<Cell, unknown>();
  /** Of each record what is its own. */
  readonly #own = new Map<object, string>();
  readonly #values = new Map<object, string>();

  /** Makes getters of all links in `hub`, an object of lists of records, and of its own fields. `facts`: see Cell. */
  constructor(hub: object, facts: { [fact: string]: string | number }) {
    for (const [fact, value] of Object.entries(facts)) this.#cells.set(fact, value);
    this.#visit(hub);
    for (const field of Object.keys(hub)) this.#watch(hub, field, `.${field}`);
  }

  /** What a cell holds; "" where there is no such cell any more. */
  of(cell: Cell): string {
    const value = this.#cells.get(cell);
    return value === undefined ? "" : this.#ofValue(value);
  }

  /** What plain data holds; of each record in it what is its own, links left out. */
  #ofValue(value: unknown): string {
    if (!isObject(value)) return plain(value);
    let known = this.#own.get(value) ?? this.#values.get(value);
    if (known === undefined) {
      known = isRecord(value) ? this.#ofOwn(value, {}) : digest(this.#textOf(value));
      this.#values.set(value, known);
    }
    return known;
  }

  /** The same of what is asked for but once, as what a page is given. */
  ofGiven(value: object): string {
    return digest(this.#textOf(value));
  }

  #textOf(value: object): string {
    let text = "";
    if (Array.isArray(value)) {
      for (const item of value) text += `${this.#ofValue(item)},`;
      return `[${text}]`;
    }
    for (const [field, item] of Object.entries(value)) text += `${field}:${this.#ofValue(item)},`;
    return `{${text}}`;
  }

  /** Worked out again only if the record that it is of was written, or its join adds something else. */
  #ofOwn(record: Linked, links: Fields): string {
    const fields = record as Linked & Fields;
    const source = sourceOf(record) as Fields;
    let added = "";
    for (const field of Object.keys(record)) {
      // Which fields are links is its own as well: an empty list is none.
      if (field in links) added += `${field},`;
      else if (fields[field] !== source[field]) added += `${field}:${JSON.stringify(fields[field])},`;
    }
    const before = knownOf.get(source);
    if (before?.added === added) return before.digest;
    const own = Object.keys(record).map((field) => (field in links ? field : [field, fields[field]]));
    const known = { added, digest: digest(JSON.stringify(own)), cells: before?.cells ?? {} };
    knownOf.set(source, known);
    return known.digest;
  }

  /** Comes to all records, one after another: a way from one to the next may be longer than what calls can be within calls. */
  #visit(hub: object): void {
    const toVisit: unknown[] = Object.values(hub);
    while (toVisit.length > 0) {
      const value = toVisit.pop();
      if (!isObject(value) || this.#own.has(value)) continue;
      if (!isRecord(value)) {
        for (const item of Object.values(value)) toVisit.push(item);
        continue;
      }
      const links: Fields = {};
      for (const field of Object.keys(value)) {
        const item = (value as Linked & Fields)[field];
        if (!leads(item)) continue;
        links[field] = item;
        toVisit.push(item);
      }
      this.#own.set(value, this.#ofOwn(value, links));
      const { cells } = knownOf.get(sourceOf(value)) as Known;
      for (const field of Object.keys(links)) {
        cells[field] ??= `${value.id}.${field}`;
        this.#watch(value, field, cells[field]);
      }
    }
  }

  #watch(owner: object, field: string, cell: Cell): void {
    if (this.#cells.has(cell)) throw new Error(`there are two records of one id: ${cell}`);
    const value = (owner as { [field: string]: unknown })[field];
    this.#cells.set(cell, value);
    Object.defineProperty(owner, field, {
      enumerable: true,
      get() {
        noted?.add(cell);
        return value;
      },
    });
  }
}
