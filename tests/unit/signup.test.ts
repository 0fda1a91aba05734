// Seats and the waiting list, over whole histories of arrivals and cancellations.
import fc from "fast-check";
import { expect, test } from "vitest";
import { Refusal } from "../../src/domain/problem.ts";
import { cancel, MAX_PARTY, SignupRequest } from "../../src/domain/signup.ts";
import { HOUR, pocketbaseDate } from "../../src/domain/time.ts";
import { nextOffers, place } from "../../src/domain/waiting.ts";

type Held = { number: number; party: number; status: "confirmed" | "waitlisted" | "cancelled" };
type Step = { arrive: number } | { cancel: number } | { grow: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ arrive: fc.integer({ min: 1, max: MAX_PARTY }) }) },
  { weight: 2, arbitrary: fc.record({ cancel: fc.nat(60) }) },
  { weight: 1, arbitrary: fc.record({ grow: fc.integer({ min: 1, max: 5 }) }) },
);

/** Runs a history as the hub does: whoever comes is placed, and freed seats go to those who wait. */
function run(
  capacity: number,
  steps: Step[],
  check: (list: Held[], seats: { capacity: number; taken: number }) => void,
) {
  const list: Held[] = [];
  const seats = () => ({
    capacity,
    taken: list.filter((s) => s.status === "confirmed").reduce((n, s) => n + s.party, 0),
  });
  for (const step of steps) {
    if ("arrive" in step) {
      list.push({ number: list.length + 1, party: step.arrive, status: place(seats(), step.arrive) });
    } else {
      if ("grow" in step) capacity += step.grow;
      else {
        const gone = list[step.cancel % (list.length || 1)];
        if (gone) gone.status = "cancelled";
      }
      for (const lucky of nextOffers(
        seats(),
        list.filter((s) => s.status === "waitlisted"),
      ))
        lucky.status = "confirmed";
    }
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

const waitingList = fc
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
    fc.property(waitingList, free, (waiting, left) => {
      const chosen = nextOffers({ capacity: left + 5, taken: 5 }, waiting);
      for (const passed of waiting.filter((s) => !chosen.includes(s))) {
        const before = chosen.filter((s) => s.number < passed.number).reduce((n, s) => n + s.party, 0);
        expect(passed.party).toBeGreaterThan(left - before);
      }
    }),
    { numRuns: 1000 },
  );
});

test("promotion keeps the order of arrival, however the list comes, and nobody is left to promote after it", () => {
  fc.assert(
    fc.property(waitingList, free, fc.nat(), (waiting, left, seed) => {
      const seats = { capacity: left + 1, taken: 1 };
      const chosen = nextOffers(seats, waiting);
      expect(chosen.map((s) => s.number)).toEqual(chosen.map((s) => s.number).sort((a, b) => a - b));
      const mixed = [...waiting].sort((a, b) => ((a.number * seed) % 7) - ((b.number * seed) % 7));
      expect(nextOffers(seats, mixed)).toEqual(chosen);
      const taken = 1 + chosen.reduce((n, s) => n + s.party, 0);
      expect(
        nextOffers(
          { ...seats, taken },
          waiting.filter((s) => !chosen.includes(s)),
        ),
      ).toEqual([]);
    }),
  );
});

test("without a limit nobody waits", () => {
  fc.assert(
    fc.property(fc.nat(100_000), fc.integer({ min: 1, max: MAX_PARTY }), (taken, party) => {
      expect(place({ capacity: 0, taken }, party)).toBe("confirmed");
    }),
  );
});

const NOW = Date.parse("2026-11-28T01:00:00Z");
const session = { status: "scheduled" as const, start: pocketbaseDate(NOW + HOUR) };
const event = { status: "published" as const };

test("one can cancel until it begins, and twice is once", () => {
  expect(cancel("confirmed", session, event, NOW)).toBe("cancelled");
  expect(cancel("waitlisted", session, event, NOW)).toBe("cancelled");
  expect(cancel("cancelled", session, event, NOW + 2 * HOUR)).toBe("cancelled");
  expect(() => cancel("confirmed", session, event, NOW + HOUR)).toThrow(new Refusal("past"));
  expect(() => cancel("confirmed", { ...session, status: "cancelled" }, event, NOW)).toThrow(
    new Refusal("cancelled"),
  );
  expect(() => cancel("confirmed", session, { status: "cancelled" }, NOW)).toThrow(new Refusal("cancelled"));
});

test("a sign-up without a party is for one", () => {
  const request = { name: "王秀英", phone: "199 0000 0001", consent: true };
  expect(SignupRequest.parse(request)).toEqual({ ...request, phone: "19900000001", party: 1 });
});
