// The index that lists filter by: what goes in comes out, and queries find what they should.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { AUDIENCES, EVENT_KINDS, SIGNUP_MODES } from "../../src/domain/event.ts";
import { PARTNER_KINDS, SERVICE_CATEGORIES } from "../../src/domain/partner.ts";
import { HOUR, MINUTE, startOfDay } from "../../src/domain/time.ts";
import { VENUE_KINDS } from "../../src/domain/venue.ts";
import { PUBLIC_WISH_STATUSES, WISH_CATEGORIES } from "../../src/domain/wish.ts";
import { packEvents, unpackEvents } from "../../src/features/event/event-index.ts";
import { type EventQuery, findEvents, spanOf } from "../../src/features/event/find.ts";
import type { EventItem, ItemCommunity } from "../../src/features/event/item.ts";
import { nearHits } from "../../src/features/home/near.ts";
import { packPartners, unpackPartners } from "../../src/features/partner/partner-index.ts";
import { findVenues } from "../../src/features/venue/find.ts";
import type { VenueItem } from "../../src/features/venue/item.ts";
import { packVenues, unpackVenues } from "../../src/features/venue/venue-index.ts";
import { packWishes, unpackWishes } from "../../src/features/wish/wish-index.ts";
import { parseQuery, withQuery } from "../../src/ui/listing/query.ts";

// A Tuesday, ten in the morning.
const now = startOfDay("2026-11-24") + 10 * HOUR;
const communities: ItemCommunity[] = [
  { slug: "community-001", name: "泰祥社区", subdistrict: "寒亭街道", lat: 36.798, lon: 119.273 },
  { slug: "community-002", name: "春风社区", subdistrict: "开元街道", lat: 36.798, lon: 119.202 },
];

const venues = [
  { name: "泰祥文化广场", lat: 36.797, lon: 119.274 },
  { name: "春风党群服务中心", lat: 36.798, lon: 119.202 },
  { name: "春风党群服务中心", lat: 36.8, lon: 119.202 },
];

const item = fc.record({
  slug: fc.stringMatching(/^[a-z0-9]{1,12}$/),
  title: fc.string({ maxLength: 40 }),
  title_en: fc.string({ maxLength: 40 }),
  kind: fc.constantFrom(...EVENT_KINDS),
  audience: fc.constantFrom(...AUDIENCES),
  signup: fc.constantFrom(...SIGNUP_MODES),
  cancelled: fc.boolean(),
  community: fc.constantFrom(...communities),
  venue: fc.constantFrom(...venues),
  offers: fc.array(fc.constantFrom("测量血压血糖", "磨剪刀", "Ｘ"), { maxLength: 4 }),
  slots: fc.array(
    fc
      .record({
        start: fc.integer({ min: -600, max: 300_000 }),
        length: fc.integer({ min: 1, max: 600 }),
        capacity: fc.integer({ min: 0, max: 500 }),
        taken: fc.integer({ min: 0, max: 500 }),
        opens: fc.option(fc.integer({ min: -9000, max: 300_000 })),
        closes: fc.option(fc.integer({ min: -9000, max: 300_000 })),
      })
      .map(({ start, length, capacity, taken, opens, closes }) => ({
        at: now + start * MINUTE,
        until: now + (start + length) * MINUTE,
        capacity,
        taken,
        ...(opens !== null && { opens: now + opens * MINUTE }),
        ...(closes !== null && { closes: now + closes * MINUTE }),
      })),
    { maxLength: 8 },
  ),
});

const one = (more: Partial<EventItem>): EventItem => ({
  slug: "event-1",
  title: "周末课堂·书法",
  title_en: "",
  kind: "class",
  audience: "all",
  signup: "required",
  cancelled: false,
  community: communities[0] as ItemCommunity,
  venue: { name: "泰祥社区党群服务中心", lat: 36.798, lon: 119.273 },
  offers: [],
  slots: [],
  ...more,
});
const slot = (day: string, hour: number, left = 5) => {
  const at = startOfDay(day) + hour * HOUR;
  return { at, until: at + HOUR, capacity: 5, taken: 5 - left };
};

/** What is left of a value on its way to the browser. */
const sent = <T>(value: T): T => JSON.parse(JSON.stringify(value));

describe("an index comes out as it went in:", () => {
  test("events", () => {
    fc.assert(
      fc.property(fc.array(item, { maxLength: 10 }), (items) => {
        const index = { items, communities };
        expect(unpackEvents(sent(packEvents(index, now)))).toEqual(index);
      }),
    );
  });

  const own = fc.constantFrom(...communities.map(({ slug, name }) => ({ slug, name })));

  test("partners", () => {
    const service = fc.record({ name: fc.string(), category: fc.constantFrom(...SERVICE_CATEGORIES) });
    const partner = fc.record({
      slug: fc.string(),
      name: fc.string(),
      kind: fc.constantFrom(...PARTNER_KINDS),
      verified: fc.boolean(),
      community: own,
      services: fc.array(service, { maxLength: 4 }),
      fulfilled: fc.nat(),
    });
    fc.assert(
      fc.property(fc.array(partner, { maxLength: 10 }), (items) => {
        expect(unpackPartners(sent(packPartners(items)))).toEqual(items);
      }),
    );
  });

  test("venues", () => {
    const venue = fc.record({
      slug: fc.string(),
      name: fc.string(),
      kind: fc.constantFrom(...VENUE_KINDS),
      address: fc.string(),
      community: fc.constantFrom(...communities),
      lat: fc.constantFrom(0, 36.7982),
      lon: fc.constantFrom(0, 119.2017),
      events: fc.nat(),
    });
    fc.assert(
      fc.property(fc.array(venue, { maxLength: 10 }), (items) => {
        const index = { items, communities };
        expect(unpackVenues(sent(packVenues(index)))).toEqual(index);
      }),
    );
  });

  test("wishes", () => {
    const wish = fc.record({
      slug: fc.string(),
      title: fc.string(),
      category: fc.constantFrom(...WISH_CATEGORIES),
      status: fc.constantFrom(...PUBLIC_WISH_STATUSES),
      community: own,
      day: fc.constantFrom("2026-11-24", "2026-12-31"),
    });
    fc.assert(
      fc.property(fc.array(wish, { maxLength: 10 }), (items) => {
        expect(unpackWishes(sent(packWishes(items)))).toEqual(items);
      }),
    );
  });
});

describe("finding events", () => {
  const weekly = one({ slots: [slot("2026-11-24", 14, 0), slot("2026-11-28", 9), slot("2026-12-05", 9)] });

  test("shows the first session that fits, not just the first", () => {
    expect(findEvents([weekly], {}, now)[0]?.slot).toEqual(weekly.slots[0]);
    expect(findEvents([weekly], { when: "weekend" }, now)[0]?.slot).toEqual(weekly.slots[1]);
    expect(findEvents([weekly], { free: "1" }, now)[0]?.slot).toEqual(weekly.slots[1]);
  });

  test("takes for free what opens later, and not what has closed", () => {
    const [, saturday] = weekly.slots as [EventItem["slots"][0], EventItem["slots"][0]];
    const later = one({ slots: [{ ...saturday, opens: now + HOUR }] });
    const closed = one({ slots: [{ ...saturday, closes: now }] });
    expect(findEvents([later, closed], { free: "1" }, now).map(({ item }) => item)).toEqual([later]);
  });

  test("drops what is over", () => {
    const over = one({ slots: [slot("2026-11-24", 8)] });
    expect(findEvents([over], {}, now)).toEqual([]);
  });

  test("keeps what has begun and isn't over", () => {
    const running = one({ slots: [{ at: now - HOUR, until: now + HOUR, capacity: 5, taken: 5 }] });
    expect(findEvents([running], { when: "today" }, now)).toHaveLength(1);
  });

  test("counts what is for everyone as for every age", () => {
    expect(findEvents([weekly], { audience: "seniors" }, now)).toHaveLength(1);
    expect(findEvents([{ ...weekly, audience: "children" }], { audience: "seniors" }, now)).toHaveLength(0);
  });

  test("finds words in full or half width, in any order", () => {
    expect(findEvents([weekly], { q: "泰祥 书法" }, now)).toHaveLength(1);
    expect(findEvents([one({ ...weekly, title: "ＡＢＣ课" })], { q: "abc" }, now)).toHaveLength(1);
    expect(findEvents([weekly], { q: "太极" }, now)).toHaveLength(0);
  });

  test.each([
    ["today", "2026-11-24", ["2026-11-24", "2026-11-25"]],
    ["weekend", "2026-11-24", ["2026-11-28", "2026-11-30"]],
    ["weekend", "2026-11-29", ["2026-11-29", "2026-11-30"]],
    ["week", "2026-11-24", ["2026-11-24", "2026-11-30"]],
    ["month", "2026-12-31", ["2026-12-31", "2027-01-01"]],
    ["month", "2028-02-29", ["2028-02-29", "2028-03-01"]],
  ] as const)("means by %s on %s the days %j", (when, today, span) => {
    expect(spanOf(when, today)).toEqual(span);
  });
});

describe("what is near", () => {
  const [, there] = communities as [ItemCommunity, ItemCommunity];
  const far = one({ slug: "far", slots: [slot("2026-11-28", 8)] });
  const near = one({
    slug: "near",
    community: there,
    venue: { name: "春风广场", lat: 36.797, lon: 119.203 },
    slots: [slot("2026-11-28", 9)],
  });

  test("comes before what is sooner, also where one's own community has nothing on", () => {
    const slugs = (home?: ItemCommunity) =>
      nearHits([far, near], home, now, 6).hits.map(({ item }) => item.slug);
    expect(slugs({ ...there, slug: "community-003" })).toEqual(["near", "far"]);
    expect(slugs()).toEqual(["far", "near"]);
  });
});

describe("finding places", () => {
  const [home, there] = communities as [ItemCommunity, ItemCommunity];
  const place = (slug: string, community: ItemCommunity, more: Partial<VenueItem> = {}): VenueItem => ({
    slug,
    name: `${community.name}助老食堂`,
    kind: "canteen",
    address: "通亭街 9 号",
    community,
    lat: community.lat,
    lon: community.lon,
    events: 0,
    ...more,
  });
  const unknown = place("unknown", there, { lat: 0, lon: 0 });
  const items = [
    place("far", home),
    unknown,
    place("near", there),
    place("square", there, { kind: "square" }),
  ];
  const slugs = (query: Parameters<typeof findVenues>[1], from?: ItemCommunity) =>
    findVenues(items, query, undefined, from).map(({ item }) => item.slug);

  test("begins with what is near, where one lives there; last comes what is nobody knows where", () => {
    expect(slugs({})).toEqual(["far", "unknown", "near", "square"]);
    expect(slugs({}, there)).toEqual(["near", "square", "far", "unknown"]);
  });

  test("goes by kind, community and words", () => {
    expect(slugs({ kind: "square" })).toEqual(["square"]);
    expect(slugs({ community: home.slug })).toEqual(["far"]);
    expect(slugs({ q: "春风 食堂" })).toEqual(["unknown", "near", "square"]);
    expect(slugs({ q: "通亭街" })).toHaveLength(4);
    expect(slugs({ q: "操场" })).toEqual([]);
  });
});

describe("finding events in a community", () => {
  const [home, there] = communities as [ItemCommunity, ItemCommunity];
  const across = { name: "桥头广场", lat: 36.8, lon: 119.275 };
  const own = one({ slug: "own", slots: [slot("2026-11-28", 9)] });
  const close = one({ slug: "close", community: there, venue: across, slots: [slot("2026-11-28", 8)] });
  const away = one({
    slug: "away",
    community: there,
    venue: { name: "春风广场", lat: 36.798, lon: 119.202 },
    slots: [slot("2026-11-25", 8)],
  });
  const found = (query: EventQuery) =>
    findEvents([away, close, own], query, now, undefined, home).map(({ item }) => item.slug);

  test("does not stop at its border, and has of a day the nearest first", () => {
    expect(found({ community: home.slug })).toEqual(["own", "close"]);
  });

  test("near it has everything, the nearest first, and says how far", () => {
    expect(found({ near: home.slug })).toEqual(["own", "close", "away"]);
    const [nearest] = findEvents([away], { near: home.slug }, now, undefined, home);
    expect(nearest?.km).toBeGreaterThan(6);
  });

  test("farther is never before nearer", () => {
    const events = fc.array(item, { maxLength: 12 });
    fc.assert(
      fc.property(events, (items) => {
        const far = findEvents(items, { near: home.slug }, now, undefined, home).map(({ km = 0 }) =>
          Math.round(km * 10),
        );
        expect(far).toEqual([...far].sort((a, b) => a - b));
      }),
    );
  });
});

describe("a query in the address", () => {
  test("comes back as it was written", () => {
    const query = { q: "书法 & 绘画?", kind: "class" };
    expect(parseQuery(new URL(withQuery("/events/", query), "http://x").search, ["q", "kind"])).toEqual(
      query,
    );
  });

  test("takes only names it knows, and nothing empty", () => {
    expect(parseQuery("?q=&kind=class&x=1", ["q", "kind"])).toEqual({ kind: "class" });
    expect(withQuery("/events/", { q: "" })).toBe("/events/");
  });
});
