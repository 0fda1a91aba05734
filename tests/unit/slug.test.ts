// Slugs: what may name a record, and what the site's own pages have taken.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { COLLECTION_NAMES, COLLECTIONS } from "../../src/domain/collections.ts";
import { isReserved, isSlug } from "../../src/domain/slug.ts";

/** Every fixed part of a route's address, by the files of `src/pages`. */
function routeNames(): string[] {
  const files = readdirSync(join(import.meta.dirname, "../../src/pages"), { recursive: true }) as string[];
  const names = files.flatMap((file) => file.split("/").map((part) => part.replace(/\..*$/, "")));
  return [...new Set(names)].filter((name) => name && !name.startsWith("["));
}

test("every page's name is reserved", () => {
  const names = routeNames();
  expect(names).toEqual(expect.arrayContaining(["ask", "new", "signup", "manage"]));
  const rooms = COLLECTION_NAMES.flatMap((name) => COLLECTIONS[name].page ?? []);
  expect([...names, ...rooms].filter((name) => !isReserved(name))).toEqual([]);
});

test("a slug is small letters, digits and single dashes, 80 at most", () => {
  for (const good of ["a", "2026", "market-01", "x".repeat(80)]) expect(isSlug(good), good).toBe(true);
  for (const bad of ["", "A", "a--b", "-a", "a-", "集市", "a b", "a/b", "a\n", "x".repeat(81)]) {
    expect(isSlug(bad), bad).toBe(false);
  }
  expect(isReserved("market-01")).toBe(false);
});
