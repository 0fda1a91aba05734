// The public records as they are known: read whole, then kept up to date record by record, always as a visitor.
import { isDeepStrictEqual } from "node:util";
import type { Records } from "../../src/data/join.ts";
import type { PublicRecord } from "../../src/data/nouns.ts";
import { readCollection, readRecords } from "../../src/data/records.ts";
import { COLLECTIONS, PUBLIC_COLLECTIONS, type PublicCollection } from "../../src/domain/collections.ts";
import { type Session, withoutCounts } from "../../src/domain/session.ts";
import type { Changed } from "./changes.ts";
import { inOrder } from "./delta.ts";

/** Records asked for by one request: PocketBase reads a filter of up to 200 conditions. */
const AT_ONCE = 100;
/** From how many on a collection is read whole instead. */
const MANY = 1000;

type Fields = { [field: string]: unknown };
type Maps = { [Name in PublicCollection]: Map<string, PublicRecord<Name>> };
/** Ids of what was written, and of what refers to it. */
type Written = { [Name in PublicCollection]?: ReadonlySet<string> };

/** The public records of the server at `url`. */
export class Snapshot {
  readonly #url: string;
  #maps: Maps | undefined;

  constructor(url: string) {
    this.#url = url;
  }

  /** All records, each collection in the order of its ids. Nothing before the first `readAll`. */
  get records(): Records {
    const sorted = PUBLIC_COLLECTIONS.map((name) => [
      name,
      inOrder([...(this.#maps?.[name].values() ?? [])]),
    ]);
    return Object.fromEntries(sorted) as Records;
  }

  /**
   * Reads everything; a record that says what it said stays the very same object.
   * @throws as `readRecords` does; then all is as it was
   */
  async readAll(): Promise<void> {
    const read = await readRecords(this.#url);
    const mapOf = <Name extends PublicCollection>(name: Name) => {
      const known = this.#maps?.[name];
      const same = (record: PublicRecord<Name>) => {
        const old = known?.get(record.id);
        return old && isDeepStrictEqual(old, record) ? old : record;
      };
      return [name, new Map(read[name].map((record) => [record.id, same(record)]))];
    };
    this.#maps = Object.fromEntries(PUBLIC_COLLECTIONS.map(mapOf)) as Maps;
  }

  /**
   * Reads what was written, and what refers to it: whether anyone may see that can depend on it. Sessions of which only
   * seats differ stay as they were, so that all pages of an hour tell the same.
   * @throws as `readCollection` does; then all is as it was
   */
  async readChanged(changed: Changed): Promise<void> {
    if (!this.#maps) {
      await this.readAll();
      return;
    }
    const next = { ...this.#maps };
    const written: Written = {};
    const read = async <Name extends PublicCollection>(name: Name, known: Maps[Name]) => {
      const fresh = await this.#readAgain(name, known, changed[name] ?? [], written);
      if (!fresh) return;
      written[name] = fresh.touched;
      next[name] = fresh.map as Maps[Name];
    };
    // What a record refers to comes before it in the list of nouns.
    for (const name of PUBLIC_COLLECTIONS) await read(name, next[name]);
    this.#maps = next;
  }

  async #readAgain<Name extends PublicCollection>(
    name: Name,
    known: ReadonlyMap<string, PublicRecord<Name>>,
    ids: readonly string[],
    written: Written,
  ) {
    const asked: [field: string, values: ReadonlySet<string>][] = [["id", new Set(ids)]];
    for (const [field, target] of Object.entries(COLLECTIONS[name].refers)) {
      const values = written[target as PublicCollection];
      if (values) asked.push([field, values]);
    }
    const conditions = asked.flatMap(([field, values]) =>
      [...values].map((value) => `${field} = "${value}"`),
    );
    if (conditions.length === 0) return undefined;
    const isAsked = (record: Fields) => asked.some(([field, values]) => values.has(record[field] as string));
    const filters =
      conditions.length > MANY ? [""] : chunks(conditions, AT_ONCE).map((all) => all.join(" || "));
    const map = new Map(known);
    const touched = new Set(ids);
    for (const [id, record] of known) {
      if (filters[0] !== "" && !isAsked(record)) continue;
      touched.add(id);
      map.delete(id);
    }
    for (const filter of filters) {
      for (const record of await readCollection(this.#url, name, filter)) {
        touched.add(record.id);
        const old = known.get(record.id);
        map.set(record.id, old && sameButCounts(name, old, record) ? old : record);
      }
    }
    return { map, touched };
  }
}

function sameButCounts(name: PublicCollection, a: object, b: object): boolean {
  const [was, is] = name === "sessions" ? [a, b].map((one) => withoutCounts(one as Session)) : [a, b];
  return isDeepStrictEqual(was, is);
}

function chunks<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size));
}
