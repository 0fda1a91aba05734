// Every page is in the sitemap once, in its room's file, and what comes again is the same.
import { expect, test } from "vitest";
import { isSitemap, Sitemap } from "../../pocketbase/publisher/sitemap.ts";

const SITE = "https://hub.example.org";
const NAMES = [
  "index.html",
  "en/index.html",
  "events/index.html",
  "events/fair/index.html",
  "en/events/fair/index.html",
  "events/fair/poster/index.html",
  "wishes/a-lamp/index.html",
  "posters/elm/2026-11/index.html",
  "404.html",
  "feeds/all.ics",
];

const locations = (text: string) =>
  [...text.matchAll(/<loc>https:\/\/hub\.example\.org([^<]*)<\/loc>/g)].map(([, path]) => path);
const linksOf = (text: string) =>
  [...text.matchAll(/hreflang="en" href="https:\/\/hub\.example\.org([^"]*)"/g)].map(([, path]) => path);

test("each page to be found is in the file of its room, and the index names the files", async () => {
  const files = Object.fromEntries(await new Sitemap(SITE).files(NAMES));
  expect(Object.keys(files).every(isSitemap)).toBe(true);
  expect(locations(files["sitemap-pages.xml"] ?? "")).toEqual(["/", "/en/", "/events/"]);
  expect(locations(files["sitemap-events.xml"] ?? "")).toEqual(["/en/events/fair/", "/events/fair/"]);
  expect(linksOf(files["sitemap-events.xml"] ?? "")).toEqual(["/en/events/fair/", "/en/events/fair/"]);
  expect(locations(files["sitemap-wishes.xml"] ?? "")).toEqual(["/wishes/a-lamp/"]);
  expect(linksOf(files["sitemap-wishes.xml"] ?? "")).toEqual([]);
  expect(locations(files["sitemap-index.xml"] ?? "")).toEqual([
    "/sitemap-events.xml",
    "/sitemap-pages.xml",
    "/sitemap-wishes.xml",
  ]);
});

test("one that has written others before writes the same as one that has not", async () => {
  const sitemap = new Sitemap(SITE);
  await sitemap.files(NAMES);
  for (const names of [
    [...NAMES, "events/walk/index.html"],
    NAMES.filter((name) => !name.includes("wishes")),
    NAMES,
  ]) {
    expect(await sitemap.files(names)).toEqual(await new Sitemap(SITE).files(names));
  }
});
