// The file by which other servers lead former addresses on.
import { expect, test } from "vitest";
import type { FormerSlug } from "../../pocketbase/publisher/changes.ts";
import { redirects } from "../../pocketbase/publisher/redirects.ts";
import type { Records } from "../../src/data/join.ts";
import type { SlugCollection } from "../../src/domain/collections.ts";

const records = (all: { [Name in SlugCollection]?: { id: string; slug: string }[] }) =>
  ({
    communities: [],
    venues: [],
    partners: [],
    services: [],
    events: [],
    wishes: [],
    ...all,
  }) as unknown as Records;
const had = (record: string, ...slugs: string[]): FormerSlug[] =>
  slugs.map((slug) => ({ collection: "events", slug, record }));
const FILES = [
  "index.html",
  "events/index.html",
  "events/c/index.html",
  "en/events/c/index.html",
  "feeds/events/c.ics",
];

test("every page and feed of a record is reached by each slug it had, in one step", () => {
  const lines = redirects(FILES, records({ events: [{ id: "1", slug: "c" }] }), had("1", "a", "b"));
  expect(lines.split("\n")).toEqual([
    "/en/events/a/ /en/events/c/ 301",
    "/en/events/b/ /en/events/c/ 301",
    "/events/a/ /events/c/ 301",
    "/events/b/ /events/c/ 301",
    "/feeds/events/a.ics /feeds/events/c.ics 301",
    "/feeds/events/b.ics /feeds/events/c.ics 301",
    "",
  ]);
});

test("a slug that another record has now, or had later, is that one's; who may not be seen is not told of", () => {
  const events = [
    { id: "1", slug: "c" },
    { id: "2", slug: "a" },
    { id: "3", slug: "d" },
  ];
  const files = [...FILES, "events/a/index.html", "events/d/index.html"];
  const lines = redirects(files, records({ events }), [
    ...had("1", "a", "b"),
    ...had("2", "x"),
    ...had("hidden", "secret"),
    ...had("3", "b"),
  ]);
  expect(lines.split("\n")).toEqual(["/events/b/ /events/d/ 301", "/events/x/ /events/a/ 301", ""]);
});
