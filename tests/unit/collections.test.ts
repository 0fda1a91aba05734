// The one list of nouns, as those rely on it who go through it in order or make addresses of it.
import { expect, expectTypeOf, test } from "vitest";
import {
  COLLECTION_NAMES,
  COLLECTIONS,
  type Collection,
  collectionIn,
  PAGE_COLLECTIONS,
  type PageCollection,
  PUBLIC_COLLECTIONS,
  type PublicCollection,
  ROOMS,
} from "../../src/domain/collections.ts";

test("a noun stands after all it refers to", () => {
  const before = new Set<Collection>();
  for (const name of COLLECTION_NAMES) {
    for (const target of Object.values(COLLECTIONS[name].refers)) expect(before, name).toContain(target);
    before.add(name);
  }
});

test("what is public refers to nothing private, which would leak that it is there", () => {
  const open: readonly Collection[] = PUBLIC_COLLECTIONS;
  for (const name of open)
    for (const target of Object.values(COLLECTIONS[name].refers)) expect(open).toContain(target);
});

test("no two nouns share a singular or a room, and addresses can be made of rooms", () => {
  const singulars = COLLECTION_NAMES.map((name) => COLLECTIONS[name].singular);
  expect(new Set(singulars).size).toBe(singulars.length);
  expect(new Set(ROOMS).size).toBe(ROOMS.length);
  for (const room of ROOMS) expect(room).toMatch(/^[a-z]+$/);
  expect(ROOMS.map(collectionIn)).toEqual(PAGE_COLLECTIONS);
});

test("a gap in a table of nouns is a type error", () => {
  expectTypeOf<PageCollection>().toExtend<PublicCollection>();
  // @ts-expect-error: without the others
  ({ events: 1 }) satisfies Record<PublicCollection, number>;
});
