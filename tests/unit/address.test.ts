// Which addresses may be a record's page.
import { existsSync, readdirSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  feedForms,
  feedType,
  pageBehindPoster,
  recordAddress,
  recordPage,
} from "../../src/domain/address.ts";
import { COLLECTION_NAMES, COLLECTIONS, PAGE_COLLECTIONS, ROOMS } from "../../src/domain/collections.ts";
import { SLUG } from "../../src/domain/slug.ts";

const slug = fc.stringMatching(SLUG);
const prefix = fc.constantFrom("", "/en");

test("every noun with a page has its records' pages in its room, in both languages", () => {
  fc.assert(
    fc.property(fc.constantFrom(...PAGE_COLLECTIONS), slug, prefix, (collection, slug, prefix) => {
      const room = COLLECTIONS[collection].page;
      const page = { collection, room, slug, prefix };
      expect(recordPage(`${prefix}/${room}/${slug}/`)).toEqual({ ...page, whole: true });
      expect(recordPage(`${prefix}/${room}/${slug}`)).toEqual({ ...page, whole: false });
    }),
  );
});

test("pages, feeds, posters and what is below them are of the record whose slug they have", () => {
  const after = fc.constantFrom("", "/", "/2/", ".ics", ".rss", ".json", "/2026-11/", "/2026-11.svg");
  fc.assert(
    fc.property(
      fc.constantFrom(...PAGE_COLLECTIONS),
      slug,
      fc.constantFrom("", "/en", "/feeds"),
      after,
      (collection, slug, prefix, after) => {
        const before = `${prefix}/${COLLECTIONS[collection].page}/`;
        expect(recordAddress(before + slug + after)).toEqual({ collection, before, slug, after });
        const posters = { collection: "communities", before: "/posters/", slug, after };
        expect(recordAddress(`/posters/${slug}${after}`)).toEqual(posters);
      },
    ),
  );
});

test("a poster is of the record whose page it leads on to once it is over, and nothing else is a poster", () => {
  fc.assert(
    fc.property(slug, prefix, (slug, prefix) => {
      const of = (path: string) => pageBehindPoster(prefix + path);
      const event = { collection: "events", room: "events", slug, prefix, whole: true };
      expect(of(`/events/${slug}/poster/`)).toEqual(event);
      const community = { ...event, collection: "communities", room: "communities" };
      expect(of(`/posters/${slug}/2026-11/`)).toEqual(community);
      for (const other of [`/events/${slug}/`, `/posters/${slug}/`, `/wishes/${slug}/poster/`]) {
        expect(of(other)).toBeUndefined();
      }
    }),
  );
});

test("every page, feed and poster that is made of a slug is such an address", () => {
  const routes = readdirSync("src/pages", { recursive: true, encoding: "utf8" });
  const named = routes.filter((route) => /\[(slug|community)\]/.test(route));
  expect(named.length).toBeGreaterThan(6);
  for (const route of named) {
    const path = `/${route}`
      .replace("/[...lang]", "/en")
      .replace(/\.(astro|ts)$/, "")
      .replace(/\[(slug|community)\]/, "some-slug")
      .replace(/\[\w+\]/g, "2026-11");
    expect(recordAddress(path), route).toMatchObject({ slug: "some-slug" });
  }
});

test("every room has its list and its records' pages", () => {
  for (const room of ROOMS) {
    const folder = `src/pages/[...lang]/${room}`;
    expect(existsSync(`${folder}/[slug].astro`), `${folder}/[slug].astro`).toBe(true);
    const lists = ["index", "[...list]"].filter((name) => existsSync(`${folder}/${name}.astro`));
    expect(lists, `the list of ${folder}`).toHaveLength(1);
  }
});

test("no other noun has, however it is asked for", () => {
  const others = COLLECTION_NAMES.filter((name) => !(ROOMS as readonly string[]).includes(name));
  expect(others).toContain("members");
  for (const name of others) expect(recordPage(`/${name}/some-slug/`)).toBeUndefined();
});

test("nothing but one slug in one room is a record's page", () => {
  for (const path of [
    "/events/",
    "/events",
    "/en/events/",
    "/events/a/b/",
    "/events/A/",
    "/events/a--b/",
    "/events/-a/",
    "/events/a-/",
    "/events/a//",
    "//events/a/",
    "/de/events/a/",
    "/en/en/events/a/",
    "/events/a/\n",
    "/events/%61/",
    "/feeds/events/a.ics",
  ]) {
    expect(recordPage(path), path).toBeUndefined();
  }
});

test("a feed's forms stand beside its calendar, and each says what it is", () => {
  expect(feedForms("/feeds/kinds/class.ics")).toEqual([
    { href: "/feeds/kinds/class.ics", type: "text/calendar" },
    { href: "/feeds/kinds/class.rss", type: "application/rss+xml" },
    { href: "/feeds/kinds/class.json", type: "application/feed+json" },
  ]);
  expect(feedForms("/feeds/events/event-1.ics").map(({ href }) => href)).toEqual([
    "/feeds/events/event-1.ics",
  ]);
  for (const { href, type } of feedForms("/feeds/all.ics")) expect(feedType(href)).toBe(type);
  for (const path of ["/events/index.json", "/feeds/all.html", "/all.ics", "/feeds/x.constructor"]) {
    expect(feedType(path), path).toBeUndefined();
  }
});
