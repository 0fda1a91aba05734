// Public records joined to one another, whatever order they were read in and whatever went missing meanwhile.
import fc from "fast-check";
import { expect, test } from "vitest";
import { join, type Records } from "../../src/data/join.ts";
import { PUBLIC_COLLECTIONS, type PublicCollection } from "../../src/domain/collections.ts";
import type { Event } from "../../src/domain/event.ts";
import { DAY, HOUR, pocketbaseDate } from "../../src/domain/time.ts";
import type { Wish } from "../../src/domain/wish.ts";

const NOW = Date.parse("2026-11-25T04:00:00Z");
const updated = "2026-11-01 00:00:00.000Z";
const location = { lon: 0, lat: 0 };
const numbers = (count: number) => Array.from({ length: count }, (_, k) => k);

const community = (k: number) => ({
  id: `community${k}`,
  slug: `community-${k}`,
  name: "泰祥社区",
  subdistrict: "寒亭街道",
  residents: 7000,
  workers: 12,
  location,
  platform: "",
  phone: "",
  hours: "",
  updated,
});
const venue = (k: number) => ({
  id: `venue${k}`,
  slug: `venue-${k}`,
  community: `community${k % 2}`,
  kind: "square" as const,
  name: "广场",
  address: "",
  location,
  capacity: 0,
  phone: "",
  hours: "",
  step_free: "" as const,
  toilet: "" as const,
  photo: "",
  updated,
});
const partner = (k: number) => ({
  id: `partner${k}`,
  slug: `partner-${k}`,
  name: "艺术协会",
  kind: "social_organization" as const,
  community: `community${k % 2}`,
  verified: true,
  photo: "",
  updated,
});
const service = (k: number) => ({
  id: `service${k}`,
  slug: `service-${k}`,
  partner: `partner${k % 3}`,
  category: "health" as const,
  name: "量血压",
  per_month: 1,
  updated,
});
const event = (k: number, status: Event["status"] = "published") => ({
  id: `event${k}`,
  slug: `event-${k}`,
  kind: "market" as const,
  title: "公益市集",
  title_en: "",
  description: "",
  bring: "",
  fee: "",
  carries: "",
  phone: "",
  places: "",
  photo: "",
  community: `community${k % 2}`,
  venue: `venue${k % 2}`,
  partner: `partner${k % 3}`,
  signup: "none" as const,
  audience: "all" as const,
  status,
  rrule: "",
  exdate: "",
  rdate: "",
  asked: "",
  returned: "",
  offer_minutes: 0,
  party_limit: 0,
  created: updated,
  updated,
});
/** Three of each event: yesterday, and on two days to come, sooner for later events. */
const session = (k: number) => {
  const start = NOW + ((k % 3) * 10 - 1) * DAY - Math.floor(k / 3) * HOUR;
  return {
    id: `session${k}`,
    event: `event${Math.floor(k / 3)}`,
    start: pocketbaseDate(start),
    end: pocketbaseDate(start + HOUR),
    recurrence: pocketbaseDate(start),
    status: "scheduled" as const,
    capacity: 0,
    taken: 0,
    waiting: 0,
    served: 0,
    opens: "",
    closes: "",
    sequence: 0,
    modified: updated,
  };
};
const stall = (k: number) => ({
  id: `stall${k}`,
  event: "event0",
  partner: `partner${k % 3}`,
  service: `service${k}`,
  opened: "" as const,
  updated,
});
const wish = (k: number, status: Wish["status"] = "claimed") => ({
  id: `wish${k}`,
  slug: `wish-${k}`,
  title: "想要一个书架",
  category: "goods" as const,
  description: "",
  community: `community${k % 2}`,
  status,
  partner: k ? `partner${k % 3}` : "",
  rating: 0,
  created: pocketbaseDate(NOW - k * DAY),
  updated,
});

const nothing = Object.fromEntries(PUBLIC_COLLECTIONS.map((name) => [name, []])) as unknown as Records;
const district = (): Records => ({
  ...nothing,
  communities: numbers(2).map(community),
  venues: numbers(2).map(venue),
  partners: numbers(3).map(partner),
  services: numbers(4).map(service),
  events: numbers(4).map((k) => event(k)),
  sessions: numbers(12).map(session),
  stalls: numbers(4).map(stall),
  wishes: numbers(5).map((k) => wish(k)),
});

const names = (records: readonly { id: string }[]) => records.map(({ id }) => id);

test("each record comes with what it refers to, and stands in the lists there", () => {
  const { communities, venues, partners, events, wishes } = join(district(), NOW);
  for (const event of events) {
    expect([event.home.id, event.place.id, event.host.id]).toEqual([
      event.community,
      event.venue,
      event.partner,
    ]);
    expect(event.sessions.every((session) => session.event === event.id)).toBe(true);
    expect(names(event.coming)).toEqual(names(event.sessions.slice(1)));
  }
  for (const wish of wishes)
    expect([wish.home.id, wish.helper?.id ?? ""]).toEqual([wish.community, wish.partner]);
  for (const { id, venues, ...home } of communities) {
    expect(names(venues)).toEqual(names(district().venues.filter(({ community }) => community === id)));
    expect(names(home.events)).toEqual(names(events.filter(({ community }) => community === id)));
    expect(names(home.wishes)).toEqual(names(wishes.filter(({ community }) => community === id)));
    expect(names(home.partners)).toEqual(names(partners.filter(({ community }) => community === id)));
  }
  for (const { id, community, home, events: own } of venues) {
    expect(home.id).toBe(community);
    expect(names(own)).toEqual(names(events.filter(({ venue }) => venue === id)));
  }
  for (const { id, services, ...host } of partners) {
    expect(names(services)).toEqual(names(district().services.filter(({ partner }) => partner === id)));
    // All have a stall at the market event0.
    expect(names(host.events)).toEqual(
      names(events.filter(({ id: event, partner }) => partner === id || event === "event0")),
    );
    expect(names(host.wishes)).toEqual(names(wishes.filter(({ partner }) => partner === id)));
  }
});

test("lists have their order whatever order records were read in", () => {
  const shuffled = fc
    .tuple(
      ...PUBLIC_COLLECTIONS.map((name) =>
        fc.shuffledSubarray(district()[name] as object[], { minLength: district()[name].length }),
      ),
    )
    .map((lists) => Object.fromEntries(PUBLIC_COLLECTIONS.map((name, k) => [name, lists[k]])) as Records);
  fc.assert(
    fc.property(shuffled, (records) => {
      const { communities, partners, events, wishes } = join(records, NOW);
      expect(names(communities)).toEqual(["community0", "community1"]);
      expect(names(partners)).toEqual(["partner0", "partner1", "partner2"]);
      // The one that takes place next first.
      expect(names(events)).toEqual(["event3", "event2", "event1", "event0"]);
      expect(names(wishes)).toEqual(["wish0", "wish1", "wish2", "wish3", "wish4"]);
      for (const { sessions } of events)
        expect(sessions.map(({ at }) => at)).toEqual(sessions.map(({ at }) => at).sort());
      for (const { events: own } of [...communities, ...partners]) {
        expect(names(own)).toEqual(names(events.filter((event) => own.includes(event))));
      }
    }),
  );
});

test("what points to a record that is gone, or to a draft's, is left out with all that would stand in it", () => {
  const gone = fc.record(
    Object.fromEntries(
      PUBLIC_COLLECTIONS.map((name) => [name, fc.subarray(district()[name] as object[])]),
    ) as Record<PublicCollection, fc.Arbitrary<object[]>>,
  );
  fc.assert(
    fc.property(gone, fc.boolean(), (some, draft) => {
      const records = some as Records;
      if (draft) records.events = records.events.map((one) => ({ ...one, status: "draft" }));
      const { communities, venues, partners, events, wishes, stalls } = join(records, NOW);
      const known = new Set(names([...records.communities, ...records.venues, ...records.partners]));
      for (const { community } of [...venues, ...partners]) expect(known).toContain(community);
      for (const { community, venue, partner, status } of events) {
        expect(known).toContain(community);
        expect(known).toContain(venue);
        expect(known).toContain(partner);
        expect(status).not.toBe("draft");
      }
      for (const wish of wishes) expect(known).toContain(wish.community);
      for (const { service, partner } of stalls) {
        expect(records.services).toContain(service);
        expect(partners.some((one) => one === partner)).toBe(true);
      }
      for (const owner of [...communities, ...venues, ...partners])
        for (const event of owner.events) expect(events.includes(event)).toBe(true);
      for (const owner of [...communities, ...partners]) {
        for (const wish of owner.wishes) expect(wishes.includes(wish)).toBe(true);
      }
    }),
  );
});
