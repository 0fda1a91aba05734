// Searching by words, as the lists do on a phone: on the sample district, with the words that people use.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { EVENT_KINDS } from "../../src/domain/event.ts";
import { findEvents } from "../../src/features/event/find.ts";
import type { EventItem } from "../../src/features/event/item.ts";
import { eventWords } from "../../src/features/event/messages.ts";
import { NEEDS } from "../../src/features/home/needs.ts";
import { partnerWords } from "../../src/features/partner/messages.ts";
import { findEverywhere } from "../../src/features/search/everywhere.ts";
import { siteSearchWords } from "../../src/features/search/messages.ts";
import { searchWords } from "../../src/features/search/spoken.ts";
import { wishWords } from "../../src/features/wish/messages.ts";
import { LANGS } from "../../src/i18n/index.ts";
import { isNear, readSearchWords, searchFor } from "../../src/ui/listing/words.ts";
import { SAMPLE } from "./district.ts";

type Line = Record<string, string>;
const tables = new Map<string, Line[]>();
function lines(table: string): Line[] {
  const known = tables.get(table);
  if (known) return known;
  const read: Line[] = parse(readFileSync(join(SAMPLE, `${table}.csv`)), { columns: true });
  tables.set(table, read);
  return read;
}
const field = (records: Line[], name: string) => records.map((record) => record[name] ?? "");

const communities = new Map(lines("communities").map((line) => [line["slug"], line["name"] ?? ""]));
const services = new Map(lines("services").map((line) => [line["slug"], line["name"] ?? ""]));
const offers = new Map<string, string[]>();
for (const { event = "", service = "" } of lines("stalls"))
  offers.set(event, [...(offers.get(event) ?? []), services.get(service) ?? ""]);
const now = Date.now();
const items = lines("events").map(
  ({ slug = "", title = "", title_en = "", community = "", kind = "" }): EventItem => ({
    slug,
    title,
    title_en,
    kind: EVENT_KINDS.find((known) => known === kind) ?? "market",
    audience: "all",
    signup: "none",
    cancelled: false,
    community: { slug: community, name: communities.get(community) ?? "", subdistrict: "", lat: 0, lon: 0 },
    venue: { name: "", lat: 0, lon: 0 },
    offers: offers.get(slug) ?? [],
    slots: [{ at: now, until: now + 1, capacity: 0, taken: 0 }],
  }),
);
const words = searchWords([...communities.values()]);
const hits = (q: string) => findEvents(items, { q }, now, searchFor(q, words));

/** All lists of the sample, as the search in all of them has them. */
const everything = {
  events: { items, communities: [] },
  partners: lines("partners").map(({ slug = "", name = "", community = "" }) => ({
    slug,
    name,
    kind: "merchant" as const,
    verified: true,
    fulfilled: 0,
    community: { slug: community, name: communities.get(community) ?? "" },
    services: lines("services")
      .filter(({ partner }) => partner === slug)
      .map(({ name = "" }) => ({ name, category: "health" as const })),
  })),
  venues: {
    communities: [],
    items: lines("venues").map(({ slug = "", name = "", address = "", community = "" }) => ({
      slug,
      name,
      address,
      kind: "square" as const,
      community: { slug: community, name: communities.get(community) ?? "", subdistrict: "", lat: 0, lon: 0 },
      lat: 0,
      lon: 0,
      events: 0,
    })),
  },
  wishes: lines("wishes").map(({ slug = "", title = "", community = "" }) => ({
    slug,
    title,
    category: "other" as const,
    status: "published" as const,
    day: "2026-11-01",
    community: { slug: community, name: communities.get(community) ?? "" },
  })),
  words,
};

/** The words that a hint gives as examples. */
const examples = (hint: string) => hint.split(/(?:比如|for example)[：:]\s*/i)[1]?.split(/[、,]\s*/) ?? [];

describe.each(LANGS)("every word that the hub gives as an example finds something (%s)", (lang) => {
  test.each([...examples(eventWords(lang).searchHint), ...NEEDS[lang]])("among the events: %s", (word) => {
    expect(hits(word).length).toBeGreaterThan(0);
  });
  test.each(examples(partnerWords(lang).searchHint))("among the partners: %s", (word) => {
    const search = searchFor(word, words);
    expect(field(lines("services"), "name").filter(search.finds).length).toBeGreaterThan(0);
  });
  test.each(examples(siteSearchWords(lang).hint))("in all lists: %s", (word) => {
    const found = findEverywhere(everything, word, now, "");
    expect(Object.values(found).flat().length).toBeGreaterThan(0);
  });
  test.each(examples(wishWords(lang).searchHint))("among the wishes: %s", (word) => {
    const search = searchFor(word, words);
    expect(field(lines("wishes"), "title").filter(search.finds).length).toBeGreaterThan(0);
  });
});

test("the hints give examples", () => {
  for (const lang of LANGS) {
    const hints = [eventWords, partnerWords, wishWords].map((of) => of(lang).searchHint);
    for (const hint of [...hints, siteSearchWords(lang).hint])
      expect(examples(hint).length).toBeGreaterThan(1);
  }
});

test("one field finds events, services, places and wishes", () => {
  const found = findEverywhere(everything, "剪头发", now, "");
  expect(found.events[0]?.offers).toContain("爱心义剪");
  expect(found.partners[0]?.services.map(({ name }) => name)).toContain("爱心义剪");
  expect(found.wishes.map(({ title }) => title).join()).toContain("理发");
  expect(findEverywhere(everything, "食堂", now, "").venues.length).toBeGreaterThan(0);
});

test("a market is found by what is brought there, and says so", () => {
  const market = hits("量血压").find(({ item }) => item.kind === "market");
  expect(market?.offers).toContain("测量血压血糖");
  // What the card says anyway is not said twice.
  expect(hits("市集")[0]).not.toHaveProperty("offers");
});

test.each([
  ["画画", "绘画"],
  ["集市", "公益便民市集"],
  ["剪头发", "爱心义剪"],
  ["blood pressure", "测量血压血糖"],
  ["Haircut", "爱心义剪"],
  ["hiarcut", ""],
  ["caligraphy", "书法"],
  ["shufa", "书法"],
  ["sf", "书法"],
  ["taiji", "太极"],
])("who searches %s finds %s", (typed, found) => {
  const search = searchFor(typed, words);
  const names = [...services.values(), ...field(lines("events"), "title")];
  expect(names.some((name) => name.includes(found || "nothing") && search.finds(name))).toBe(found !== "");
});

test("words written together are taken apart, and idle ones left out", () => {
  const all = (q: string) => hits(q).map(({ item }) => item.slug);
  expect(all("泰祥量血压")).toEqual(all("泰祥 量血压"));
  expect(all("哪里有没有理发").length).toBeGreaterThan(0);
  expect(all("taixiang")).toEqual(all("泰祥"));
  expect(all("泰祥 量血压").every((slug) => all("泰祥").includes(slug))).toBe(true);
  expect(all("没有这样的东西")).toEqual([]);
});

test("whatever is written is found by itself, by part of it, and in any case and width", () => {
  const names = fc.constantFrom(...new Set([...services.values(), ...field(lines("events"), "title")]));
  fc.assert(
    fc.property(names, fc.nat(), fc.nat(), (name, from, length) => {
      const start = from % name.length;
      const part = name.slice(start, start + 1 + (length % (name.length - start)));
      expect(searchFor(part, words).finds(name)).toBe(true);
      expect(searchFor(part.toUpperCase(), words).finds(name)).toBe(true);
    }),
  );
});

test("any text can be typed", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme" }), (typed, before) => {
      const { finds, touches } = searchFor(typed, words);
      if (typed.trim()) expect(finds(`${before}${typed}`)).toBe(true);
      if (finds(before) && typed.trim()) expect(touches(before) || finds("")).toBe(true);
    }),
  );
});

test.each([
  ["买买提•艾力的讲座", "买买提·艾力"],
  ["买买提·艾力的讲座", "买买提．艾力 讲座"],
  ["ＡＢＣ英语角", "abc"],
  ["ABC英语角", "ａｂｃ　英语"],
  ["3・15 维权", "3.15"],
])("%s is found by %s", (text, query) => expect(searchFor(query).finds(text)).toBe(true));

test("each word must occur, in whatever order; nothing finds everything", () => {
  expect(searchFor("书法 周末").finds("周末书法课")).toBe(true);
  expect(searchFor("书法 周日").finds("周末书法课")).toBe(false);
  expect(searchFor(" ").finds("周末书法课")).toBe(true);
});

test("every text is found by any part of it", () => {
  const text = fc.string({ unit: fc.constantFrom(..."买提·•．・ＡａBb 　（)") });
  fc.assert(
    fc.property(text, fc.nat(20), fc.nat(20), (text, from, to) => {
      expect(searchFor(text.slice(from, to)).finds(text)).toBe(true);
    }),
  );
});

test("one letter more, less or other is near, two are not", () => {
  expect(isNear("haircut", "hairut")).toBe(true);
  expect(isNear("haircut", "haircuts")).toBe(true);
  expect(isNear("haircut", "heircut")).toBe(true);
  expect(isNear("haircut", "heircuts")).toBe(false);
});

test("the file of synonyms has each word once a line, and no line of one word", () => {
  const file = readFileSync(join(import.meta.dirname, "../../content/synonyms.txt"), "utf8");
  const { groups, idle } = readSearchWords(file);
  expect(idle.length).toBeGreaterThan(0);
  for (const group of groups) {
    expect(group.length).toBeGreaterThan(1);
    expect(new Set(group).size).toBe(group.length);
  }
});
