// The waiting list, over whole histories of arrivals, answers, cancellations and changes of capacity.
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Refusal } from "../../src/domain/problem.ts";
import { COMING, HOLDING, MAX_PARTY, SIGNUP_STATUSES, type SignupStatus } from "../../src/domain/signup.ts";
import { DAY, HOUR, instant, localTime, MINUTE, pocketbaseDate } from "../../src/domain/time.ts";
import {
  arrivalStatus,
  changeParty,
  hasRoom,
  hindrance,
  nextOffers,
  OFFER_MINUTES,
  offerUntil,
  withdrawals,
} from "../../src/domain/waiting.ts";

type Held = { number: number; party: number; status: SignupStatus };
type Step =
  | { arrive: number }
  | { leave: number; how: "cancelled" | "declined" | "expired" | "confirmed" }
  | { capacity: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ arrive: fc.integer({ min: 1, max: MAX_PARTY }) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      leave: fc.nat(60),
      how: fc.constantFrom(
        "cancelled" as const,
        "declined" as const,
        "expired" as const,
        "confirmed" as const,
      ),
    }),
  },
  { weight: 1, arbitrary: fc.record({ capacity: fc.integer({ min: 1, max: 25 }) }) },
);

/** Runs a history as the hub does: whoever comes is placed, offers are answered or not, and freed seats are offered on. */
function run(
  capacity: number,
  steps: Step[],
  check: (list: Held[], seats: { capacity: number; taken: number }) => void,
) {
  const list: Held[] = [];
  const seats = () => ({
    capacity,
    taken: list.filter((s) => HOLDING.includes(s.status)).reduce((n, s) => n + s.party, 0),
  });
  const these = (status: SignupStatus) => list.filter((s) => s.status === status);
  for (const step of steps) {
    if ("arrive" in step) {
      list.push({ number: list.length + 1, party: step.arrive, status: arrivalStatus(seats(), step.arrive) });
    } else if ("capacity" in step) {
      const back = withdrawals(seats().taken, step.capacity, these("offered"));
      for (const signup of back ?? []) signup.status = "waitlisted";
      if (back) capacity = step.capacity;
    } else {
      const one = list[step.leave % (list.length || 1)];
      const answers = step.how !== "cancelled";
      if (one?.status === "offered" || (one?.status === "confirmed" && !answers)) one.status = step.how;
      if (one?.status === "waitlisted" && !answers) one.status = "cancelled";
    }
    for (const lucky of nextOffers(seats(), these("waitlisted"))) lucky.status = "offered";
    check(list, seats());
  }
}

const history = fc.tuple(fc.integer({ min: 1, max: 20 }), fc.array(step, { maxLength: 60 }));

test("no history sells a seat twice or leaves one empty that somebody waiting would fit", () => {
  fc.assert(
    fc.property(history, ([capacity, steps]) => {
      run(capacity, steps, (list, { capacity, taken }) => {
        expect(taken).toBeLessThanOrEqual(capacity);
        for (const waiting of list.filter((s) => s.status === "waitlisted")) {
          expect(waiting.party).toBeGreaterThan(capacity - taken);
        }
      });
    }),
    { numRuns: 500 },
  );
});

const inLine = fc
  .uniqueArray(fc.integer({ min: 1, max: 999 }), { maxLength: 25 })
  .chain((numbers) =>
    fc.tuple(
      ...numbers.map((number) =>
        fc.record({ number: fc.constant(number), party: fc.integer({ min: 1, max: MAX_PARTY }) }),
      ),
    ),
  );
const free = fc.integer({ min: 0, max: 30 });

test("nobody is overtaken by a later party that takes seats they would have fitted", () => {
  fc.assert(
    fc.property(inLine, free, (waiting, left) => {
      const chosen = nextOffers({ capacity: left + 5, taken: 5 }, waiting);
      for (const passed of waiting.filter((s) => !chosen.includes(s))) {
        const before = chosen.filter((s) => s.number < passed.number).reduce((n, s) => n + s.party, 0);
        expect(passed.party).toBeGreaterThan(left - before);
      }
    }),
    { numRuns: 1000 },
  );
});

test("offers keep the order of arrival, however the list comes, and nobody is left to offer to after them", () => {
  fc.assert(
    fc.property(inLine, free, fc.nat(), (waiting, left, seed) => {
      const seats = { capacity: left + 1, taken: 1 };
      const chosen = nextOffers(seats, waiting);
      expect(chosen.map((s) => s.number)).toEqual(chosen.map((s) => s.number).sort((a, b) => a - b));
      const mixed = [...waiting].sort((a, b) => ((a.number * seed) % 7) - ((b.number * seed) % 7));
      expect(nextOffers(seats, mixed)).toEqual(chosen);
      const taken = 1 + chosen.reduce((n, s) => n + s.party, 0);
      const rest = waiting.filter((s) => !chosen.includes(s));
      expect(nextOffers({ ...seats, taken }, rest)).toEqual([]);
    }),
  );
});

test("without a limit nobody waits", () => {
  fc.assert(
    fc.property(fc.nat(100_000), fc.integer({ min: 1, max: MAX_PARTY }), (taken, party) => {
      expect(arrivalStatus({ capacity: 0, taken }, party)).toBe("confirmed");
    }),
  );
});

test("a session shrinks by no more offers than it must, the latest first, and never below the firm seats", () => {
  fc.assert(
    fc.property(inLine, fc.nat(20), fc.integer({ min: 0, max: 60 }), (offered, firm, capacity) => {
      const taken = firm + offered.reduce((n, s) => n + s.party, 0);
      const back = withdrawals(taken, capacity, offered);
      if (capacity === 0) expect(back).toEqual([]);
      else if (firm > capacity) expect(back).toBeUndefined();
      if (capacity === 0 || firm > capacity) return;
      const freed = (back ?? []).reduce((n, s) => n + s.party, 0);
      expect(taken - freed).toBeLessThanOrEqual(capacity);
      const last = back?.at(-1);
      if (last) expect(taken - freed + last.party).toBeGreaterThan(capacity);
      const kept = offered.filter((s) => !back?.includes(s));
      for (const s of back ?? []) for (const k of kept) expect(s.number).toBeGreaterThan(k.number);
    }),
  );
});

const NOON = Date.parse("2026-11-28T04:00:00Z");

test("an offer stands four hours by day, a third of what is left when it is soon, and never past the start", () => {
  expect(offerUntil(NOON, NOON + 3 * DAY)).toBe(NOON + 4 * HOUR);
  expect(offerUntil(NOON, NOON + 3 * DAY, 90)).toBe(NOON + 90 * MINUTE);
  expect(offerUntil(NOON, NOON + 6 * HOUR)).toBe(NOON + 2 * HOUR);
  expect(offerUntil(NOON, NOON + 12 * MINUTE)).toBe(NOON + 10 * MINUTE);
  expect(offerUntil(NOON, NOON + 9 * MINUTE)).toBeUndefined();
  expect(offerUntil(NOON, NOON - HOUR)).toBeUndefined();
});

test("nobody loses a seat in their sleep, unless the session is too near to wait for the morning", () => {
  const evening = Date.parse("2026-11-28T12:30:00Z"); // 20:30 local
  const morning = Date.parse("2026-11-29T01:00:00Z"); // 09:00 local
  expect(offerUntil(evening, evening + 5 * DAY)).toBe(morning);
  expect(offerUntil(evening + 5 * HOUR, evening + 5 * DAY)).toBe(morning);
  expect(offerUntil(evening, morning + HOUR)).toBe(evening + 4 * HOUR);
});

test("whatever the hour, an offer leaves time to answer and ends before the session begins", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 7 * 24 * 60 }),
      fc.integer({ min: 10, max: 60 * 24 * 60 }),
      fc.integer({ min: 0, max: 10_080 }),
      (minute, left, minutes) => {
        const now = NOON + minute * MINUTE;
        const start = now + left * MINUTE;
        const until = offerUntil(now, start, minutes) as number;
        expect(until - now).toBeGreaterThanOrEqual(10 * MINUTE);
        expect(until).toBeLessThanOrEqual(start);
        const usual = now + (minutes || OFFER_MINUTES) * MINUTE;
        if (until > Math.max(usual, now + 10 * MINUTE)) expect(localTime(until)).toBe("09:00");
      },
    ),
  );
});

test("for each waiting party there is a reason why it has no offer, or none hinders it", () => {
  const session = { status: "scheduled" as const, start: pocketbaseDate(NOON + DAY), capacity: 10 };
  const published = { status: "published" } as const;
  const why = (taken: number, party: number, more: object = {}, all: SignupStatus[] = [], now = NOON) =>
    hindrance(
      { ...session, taken, ...more },
      published,
      all.map((status, i) => ({ status, party: 1, expires: pocketbaseDate(NOON + (i + 1) * HOUR) })),
      party,
      now,
    );
  expect(why(10, 1)).toEqual({ why: "full" });
  expect(why(8, 3)).toEqual({ why: "too_large", free: 2 });
  expect(why(10, 1, {}, ["confirmed", "offered", "offered"])).toEqual({
    why: "on_offer",
    until: NOON + 2 * HOUR,
  });
  expect(why(8, 2)).toEqual({ why: "next" });
  expect(why(8, 2, { status: "cancelled" })).toEqual({ why: "cancelled" });
  expect(why(8, 2, {}, [], NOON + DAY - 9 * MINUTE)).toEqual({ why: "too_late" });
  expect(why(8, 2, {}, [], NOON + DAY)).toEqual({ why: "past" });
  expect(instant(session.start)).toBe(NOON + DAY);
});

test("staff can write down or change a sign-up just where the seats in all do not grow beyond the capacity", () => {
  const status = fc.constantFrom(...SIGNUP_STATUSES);
  const party = fc.integer({ min: 1, max: MAX_PARTY });
  fc.assert(
    fc.property(
      fc.nat(20),
      fc.nat(20),
      fc.nat(MAX_PARTY),
      status,
      party,
      (capacity, others, held, status, party) => {
        const taken = others + held;
        fc.pre(capacity === 0 || taken <= capacity);
        const holds = HOLDING.includes(status);
        const fits = capacity === 0 || others + (holds ? party : 0) <= capacity;
        expect(hasRoom({ capacity, taken }, held, { status, party })).toBe(fits);
      },
    ),
  );
  // A session that staff oversold long ago: nobody in it may grow, everybody may shrink or stay.
  const oversold = { capacity: 5, taken: 8 };
  expect(hasRoom(oversold, 3, { status: "confirmed", party: 3 })).toBe(true);
  expect(hasRoom(oversold, 3, { status: "confirmed", party: 4 })).toBe(false);
});

test("who comes with fewer always may, with more only where there are seats, and a place in the line stays", () => {
  const START = "2026-11-28 01:00:00.000Z";
  const market = { status: "published", kind: "market", party_limit: 0 } as const;
  fc.assert(
    fc.property(
      fc.constantFrom(...SIGNUP_STATUSES),
      fc.integer({ min: 1, max: MAX_PARTY }),
      fc.integer({ min: 1, max: MAX_PARTY }),
      fc.nat(30),
      fc.nat(30),
      fc.constantFrom("scheduled" as const, "cancelled" as const),
      fc.boolean(),
      (status, before, party, capacity, others, called, begun) => {
        const holds = HOLDING.includes(status);
        const taken = others + (holds ? before : 0);
        fc.pre(capacity === 0 || taken <= capacity);
        const session = { capacity, taken, start: START, status: called };
        const now = instant(START) + (begun ? 0 : -HOUR);
        let refused: string | undefined;
        try {
          changeParty({ status, party: before }, party, session, market, now);
        } catch (error) {
          refused = (error as Refusal).code;
        }
        if (!COMING.includes(status)) expect(refused).toBe("wrong_state");
        else if (called === "cancelled") expect(refused).toBe("cancelled");
        else if (begun) expect(refused).toBe("past");
        else if (party <= before) expect(refused).toBeUndefined();
        else if (holds)
          expect(refused).toBe(capacity && taken - before + party > capacity ? "full" : undefined);
        else expect(refused).toBe(capacity && party > capacity ? "invalid" : undefined);
      },
    ),
    { numRuns: 2000 },
  );
});

test("nobody comes with more than the event lets one sign-up bring, but whom staff let bring more may keep them", () => {
  const session = { capacity: 30, taken: 8, start: "2026-11-28 01:00:00.000Z", status: "scheduled" } as const;
  const event = { status: "published", kind: "class", party_limit: 3 } as const;
  const come = (before: number, party: number) => () =>
    changeParty({ status: "confirmed", party: before }, party, session, event, instant(session.start) - HOUR);
  expect(come(2, 3)).not.toThrow();
  expect(come(2, 4)).toThrow("invalid");
  expect(come(8, 7)).not.toThrow();
});
