// All public records joined: each with what it refers to, and in the lists of what it belongs to.
import { PUBLIC_COLLECTIONS, type PublicCollection } from "../domain/collections.ts";
import { type Found, type Joined, NOUNS, type Noun, type PublicRecord } from "./nouns.ts";

export type Records = { [Name in PublicCollection]: PublicRecord<Name>[] };
export type Lists = { [Name in PublicCollection]: Joined<Name>[] };

const SOURCE = Symbol("the record that a joined one is of");

/** The record that a joined one is of: the very same object in the next hub if nothing was written of it. */
export function sourceOf(joined: object): object {
  return (joined as { [SOURCE]?: object })[SOURCE] ?? joined;
}

/** Joins all records as of `now` (milliseconds), each list in its order. */
export function join(records: Records, now: number): Lists {
  const found = Object.fromEntries(PUBLIC_COLLECTIONS.map((name) => [name, new Map()])) as unknown as Found;
  const add = <Name extends PublicCollection>(name: Name): void => {
    const noun: Noun<Name> = NOUNS[name];
    const joined: Map<string, Joined<Name>> = found[name];
    for (const record of records[name]) {
      const one = noun.join(record, found, now);
      if (!one) continue;
      joined.set(record.id, one);
      if (one !== record) (one as { [SOURCE]?: object })[SOURCE] = record;
    }
  };
  const settle = <Name extends PublicCollection>(name: Name): [Name, Joined<Name>[]] => {
    const noun: Noun<Name> = NOUNS[name];
    const joined: Map<string, Joined<Name>> = found[name];
    const all = [...joined.values()];
    for (const one of all) noun.settle?.(one);
    return [name, noun.order ? all.sort(noun.order) : all];
  };
  PUBLIC_COLLECTIONS.forEach(add);
  // Back to front: what orders a list is in the lists of its members.
  return Object.fromEntries(PUBLIC_COLLECTIONS.toReversed().map(settle)) as Lists;
}
