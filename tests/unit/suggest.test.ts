// Whom staff might ask for a wish, and which wishes may be one and the same.
import fc from "fast-check";
import { expect, test } from "vitest";
import { isKnown, kilometres } from "../../src/domain/community.ts";
import { SERVICE_CATEGORIES } from "../../src/domain/partner.ts";
import {
  type Candidate,
  type Compared,
  duplicates,
  type Home,
  homesToAsk,
  kindFor,
  suggestPartners,
  type Wanted,
} from "../../src/domain/suggest.ts";
import { WISH_CATEGORIES } from "../../src/domain/wish.ts";

const HERE = { lon: 119.1, lat: 36.7 };
const location = fc.record({
  lon: fc.double({ min: 119, max: 119.3, noNaN: true }),
  lat: fc.double({ min: 36.6, max: 36.8, noNaN: true }),
});
const community = fc.constantFrom("here", "there", "far");
const words = fc.constantFrom(
  "修水龙头",
  "换灯泡",
  "上门理发",
  "学用手机",
  "量血压",
  "陪老人看病",
  "写毛笔字",
);
const wanted: fc.Arbitrary<Wanted> = fc.record({
  category: fc.constantFrom(...WISH_CATEGORIES),
  title: words,
  description: fc.constantFrom("", "厨房的灯不亮了", "每周一次"),
  community,
  location,
});
const service = fc.record({ category: fc.constantFrom(...SERVICE_CATEGORIES), name: words });
const candidate: fc.Arbitrary<Candidate> = fc.record({
  id: fc.string({ minLength: 1, maxLength: 8 }),
  community,
  verified: fc.boolean(),
  location,
  services: fc.array(service, { maxLength: 4 }),
  held: fc.nat(15),
  wishes_at_once: fc.nat(15),
  ratings: fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 6 }),
});

test("partners are looked for at home, then in the nearest communities, across borders; where none is known, in the subdistrict", () => {
  const home = fc.record({
    id: fc.string({ minLength: 1, maxLength: 4 }),
    subdistrict: fc.constantFrom("", "东山街道", "开元街道"),
    location: fc.oneof(location, fc.constant({ lon: 0, lat: 0 })),
  });
  const homes = fc.uniqueArray(home, { selector: ({ id }) => id, minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(homes, fc.integer({ min: 1, max: 12 }), (homes, most) => {
      const [own] = homes as [Home, ...Home[]];
      const asked = homesToAsk(own, homes, most);
      expect(asked[0]).toBe(own.id);
      expect(asked.length).toBeLessThanOrEqual(most);
      const far = ({ location }: Home) =>
        isKnown(location) && isKnown(own.location) ? kilometres(own.location, location) : undefined;
      for (const one of homes.filter(({ id }) => id !== own.id)) {
        const km = far(one);
        const isAsked = asked.includes(one.id);
        if (km === undefined) {
          if (isAsked) expect(one.subdistrict).toBe(own.subdistrict);
          continue;
        }
        // Whoever is nearer than somebody that is asked, is asked.
        const others = homes.filter(({ id }) => id !== own.id && asked.includes(id));
        if (others.some((other) => (far(other) ?? Infinity) > km)) expect(isAsked).toBe(true);
      }
    }),
  );
});

/** Where the second of two partners that differ in one thing comes, with others beside them: before the first, or after. */
function isBefore(wish: Wanted, others: readonly Candidate[], first: Candidate, second: Candidate): boolean {
  const all = [
    ...others.filter(({ id }) => id !== "a" && id !== "b"),
    { ...first, id: "a" },
    { ...second, id: "b" },
  ];
  const ranked = suggestPartners(wish, all, all.length).map(({ partner }) => partner);
  return ranked.indexOf("b") < ranked.indexOf("a");
}

/** Holds that `worse`, all else equal, never ranks higher. */
function neverHigher(change: (partner: Candidate, wish: Wanted, more: number) => Candidate) {
  const given = fc.tuple(
    wanted,
    fc.array(candidate, { maxLength: 8 }),
    candidate,
    fc.integer({ min: 1, max: 20 }),
  );
  fc.assert(
    fc.property(given, ([wish, others, partner, more]) => {
      const verified = { ...partner, verified: true };
      expect(isBefore(wish, others, verified, change(verified, wish, more))).toBe(false);
    }),
    { numRuns: 500 },
  );
}

test("more distance never ranks higher, all else equal", () => {
  neverHigher((partner, wish, more) => {
    const away = (at: { lon: number; lat: number }) => ({
      lon: wish.location.lon + (at.lon - wish.location.lon) * (1 + more),
      lat: wish.location.lat + (at.lat - wish.location.lat) * (1 + more),
    });
    return { ...partner, location: away(partner.location) };
  });
  neverHigher((partner, wish) => ({
    ...partner,
    community: partner.community === wish.community ? "elsewhere" : partner.community,
  }));
});

test("more wishes in hand, and poorer ratings, never rank higher, all else equal", () => {
  neverHigher((partner, _, more) => ({ ...partner, held: partner.held + more }));
  neverHigher((partner) => ({
    ...partner,
    ratings: partner.ratings.map((rating) => Math.max(1, rating - 1)),
  }));
});

test("offering less never ranks higher, all else equal", () => {
  neverHigher((partner) => ({ ...partner, services: partner.services.slice(1) }));
});

test("only verified partners are suggested, whatever order they come in, each with what it holds", () => {
  fc.assert(
    fc.property(
      wanted,
      fc.uniqueArray(candidate, { maxLength: 10, selector: ({ id }) => id }),
      fc.integer({ min: 1, max: 5 }),
      (wish, partners, most) => {
        const found = suggestPartners(wish, partners, most);
        const verified = partners.filter(({ verified }) => verified);
        expect(found).toHaveLength(Math.min(most, verified.length));
        expect(suggestPartners(wish, partners.toReversed(), most)).toEqual(found);
        const scores = found.map(({ score }) => score);
        expect(scores).toEqual(scores.toSorted((a, b) => b - a));
        for (const { partner, reasons } of found) {
          const own = verified.find(({ id }) => id === partner) as Candidate;
          expect(reasons).toContainEqual(expect.objectContaining({ why: "holds", wishes: own.held }));
          const offered = reasons.find(({ why }) => why === "offers");
          if (offered?.why === "offers")
            expect(own.services.map(({ name }) => name)).toContain(offered.service);
        }
      },
    ),
  );
});

test("whoever repairs lamps near by comes before whoever mends pipes, has its hands full, is far or cuts hair", () => {
  const partner = (id: string, more: Partial<Candidate>): Candidate => ({
    id,
    community: "there",
    verified: true,
    location: { lon: 119.11, lat: 36.7 },
    services: [{ category: "repair", name: "换灯泡、修插座" }],
    held: 0,
    wishes_at_once: 0,
    ratings: [],
    ...more,
  });
  const wish: Wanted = {
    category: "repair",
    title: "想请人换一下厨房的灯泡",
    description: "",
    community: "here",
    location: HERE,
  };
  const found = suggestPartners(wish, [
    partner("hairdresser", { services: [{ category: "haircut", name: "上门理发" }] }),
    partner("far", { location: { lon: 119.3, lat: 36.8 } }),
    partner("near", {}),
    partner("busy", { held: 10 }),
    partner("plumber", { services: [{ category: "repair", name: "修水管" }] }),
  ]);
  expect(found.map(({ partner }) => partner)).toEqual(["near", "plumber", "busy", "far", "hairdresser"]);
  expect(found[0]?.reasons).toEqual([
    { why: "offers", service: "换灯泡、修插座" },
    { why: "near", km: 0.9 },
    { why: "holds", wishes: 0, full: false },
  ]);
});

const one: Compared = {
  id: "one",
  title: "想请人换厨房的灯泡",
  description: "",
  community: "here",
  category: "repair",
  phone: "19900000001",
};

test("the same phone, or much the same words in one community, may be one wish; a wish is not its own double", () => {
  expect(
    duplicates(one, [
      one,
      { ...one, id: "phone", title: "想学书法", category: "learning" },
      { ...one, id: "words", title: "厨房的灯泡坏了，换个灯泡", phone: "19900000002" },
      { ...one, id: "elsewhere", community: "there", phone: "19900000002" },
      { ...one, id: "other", title: "想修门锁", phone: "" },
    ]),
  ).toEqual([
    { wish: "phone", why: "phone" },
    { wish: "words", why: "words" },
  ]);
  fc.assert(
    fc.property(words, words, (a, b) => {
      const [first, second] = [
        { ...one, title: a, phone: "" },
        { ...one, id: "two", title: b, phone: "" },
      ];
      expect(duplicates(first, [second]).length).toBe(duplicates(second, [first]).length);
      if (a === b) expect(duplicates(first, [second])).toEqual([{ wish: "two", why: "words" }]);
    }),
  );
});

test("whom who asks would like comes first, if it is verified, with its reason; the others stay as they are", () => {
  const some = fc.uniqueArray(candidate, { selector: ({ id }) => id, minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(wanted, some, fc.nat(), (wish, partners, n) => {
      const liked = partners[n % partners.length] as Candidate;
      const asked = { partner: liked.id, name: "配老花镜" };
      const before = suggestPartners(wish, partners, partners.length);
      const after = suggestPartners({ ...wish, asked }, partners, partners.length);
      expect(after[0]?.partner === liked.id).toBe(liked.verified);
      const others = (all: typeof before) => all.filter(({ partner }) => partner !== liked.id);
      expect(others(after)).toEqual(others(before));
      if (liked.verified) expect(after[0]?.reasons[0]).toEqual({ why: "asked", service: asked.name });
    }),
  );
});

test("a service of each kind is asked for as some kind of wish", () => {
  expect(SERVICE_CATEGORIES.map((kind) => [kind, kindFor(kind)])).toEqual([
    ["health", "company"],
    ["haircut", "haircut"],
    ["repair", "repair"],
    ["skills", "learning"],
    ["science", "learning"],
    ["policy", "other"],
    ["culture", "learning"],
    ["care", "company"],
  ]);
});
