// What a person can do about a session, and when.
import fc from "fast-check";
import { expect, test } from "vitest";
import { EVENT_KINDS, EVENT_STATUSES, partyLimit, SIGNUP_MODES } from "../../src/domain/event.ts";
import { Refusal } from "../../src/domain/problem.ts";
import {
  admit,
  nextChange,
  openness,
  SESSION_STATUSES,
  seatsLeft,
  wrongTime,
} from "../../src/domain/session.ts";
import { HOUR, MINUTE, pocketbaseDate } from "../../src/domain/time.ts";

const NOW = Date.parse("2026-11-28T01:00:00Z");

const seats = fc
  .nat(30)
  .chain((capacity) => fc.record({ capacity: fc.constant(capacity), taken: fc.nat(capacity || 500) }));
const session = fc
  .record({
    seats,
    status: fc.constantFrom(...SESSION_STATUSES),
    begins: fc.integer({ min: -5, max: 5 }),
    hours: fc.integer({ min: 1, max: 4 }),
    opens: fc.option(fc.integer({ min: -9, max: 5 })),
    closes: fc.option(fc.integer({ min: -9, max: 5 })),
  })
  .map(({ seats, status, begins, hours, opens, closes }) => ({
    ...seats,
    status,
    start: pocketbaseDate(NOW + begins * HOUR),
    end: pocketbaseDate(NOW + (begins + hours) * HOUR),
    opens: opens === null ? "" : pocketbaseDate(NOW + Math.min(opens, begins) * HOUR),
    closes: closes === null ? "" : pocketbaseDate(NOW + Math.min(closes, begins) * HOUR),
  }));
const event = fc.record({
  status: fc.constantFrom(...EVENT_STATUSES),
  signup: fc.constantFrom(...SIGNUP_MODES),
  kind: fc.constantFrom(...EVENT_KINDS),
  party_limit: fc.nat(10),
});
const party = fc.integer({ min: 1, max: 10 });

function refusal(run: () => unknown): Refusal | undefined {
  try {
    run();
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

test("seats left are never negative, and endless without a limit", () => {
  expect(seatsLeft({ capacity: 0, taken: 9999 })).toBe(Infinity);
  expect(seatsLeft({ capacity: 12, taken: 5 })).toBe(7);
  expect(seatsLeft({ capacity: 12, taken: 13 })).toBe(0);
});

test("an event says how many one sign-up may bring; else its kind does, where seats are counted", () => {
  fc.assert(
    fc.property(event, fc.nat(60), (event, capacity) => {
      const limit = partyLimit(event, capacity);
      if (event.party_limit) expect(limit).toBe(event.party_limit);
      else if (capacity === 0) expect(limit).toBe(Infinity);
      else expect(limit).toBeLessThanOrEqual(event.kind === "market" ? 10 : 6);
    }),
  );
});

test("one signs up exactly while the page says open or full", () => {
  fc.assert(
    fc.property(session, event, party, (session, event, party) => {
      const state = openness(session, event, NOW);
      const refused = refusal(() => admit(session, event, party, NOW));
      if (event.status === "draft") expect(refused?.code).toBe("not_found");
      else if (["cancelled", "past", "closed", "not_open"].includes(state)) expect(refused?.code).toBe(state);
      else if (state === "walk_in")
        expect(refused?.issues).toEqual([{ path: [], message: "session.no_signup" }]);
      else if (session.capacity && party > session.capacity) {
        expect(refused?.issues).toEqual([{ path: ["party"], message: "party.capacity" }]);
      } else if (party > partyLimit(event, session.capacity)) {
        expect(refused?.issues).toEqual([{ path: ["party"], message: "party.limit" }]);
      } else expect(refused).toBeUndefined();
    }),
    { numRuns: 2000 },
  );
});

test("full means no seat is left, open means one is", () => {
  fc.assert(
    fc.property(session, event, (session, event) => {
      const state = openness(session, event, NOW);
      if (state === "full") expect(seatsLeft(session)).toBe(0);
      if (state === "open") expect(seatsLeft(session)).toBeGreaterThan(0);
    }),
  );
});

test("time alone changes nothing before the next change", () => {
  fc.assert(
    fc.property(session, event, fc.double({ min: 0, max: 1, noNaN: true }), (session, event, part) => {
      const next = nextChange(session, NOW) ?? NOW + 100 * HOUR;
      expect(next).toBeGreaterThan(NOW);
      const between = Math.min(next - 1, NOW + Math.floor((next - NOW) * part));
      expect(openness(session, event, between)).toBe(openness(session, event, NOW));
    }),
    { numRuns: 2000 },
  );
});

const clinic = {
  status: "scheduled" as const,
  capacity: 10,
  taken: 3,
  start: pocketbaseDate(NOW),
  end: pocketbaseDate(NOW + 2 * HOUR),
  opens: "",
  closes: "",
};
const published = { status: "published", signup: "optional", kind: "clinic", party_limit: 0 } as const;

test("sign-up closes when it begins; walking in stays possible until it ends", () => {
  expect(openness(clinic, published, NOW - 1)).toBe("open");
  expect(openness(clinic, published, NOW)).toBe("past");
  const market = { ...published, signup: "none" } as const;
  expect(openness(clinic, market, NOW + HOUR + 59 * MINUTE)).toBe("walk_in");
  expect(openness(clinic, market, NOW + 2 * HOUR)).toBe("past");
});

test("cancelled is said before past and before full, whether the session or its event was called off", () => {
  const over = NOW + 24 * HOUR;
  expect(openness({ ...clinic, status: "cancelled", taken: 10 }, published, over)).toBe("cancelled");
  expect(openness(clinic, { ...published, status: "cancelled" }, over)).toBe("cancelled");
});

test("sign-up opens and closes to the second, and the refusal names the instant it opens", () => {
  const seats = {
    ...clinic,
    opens: pocketbaseDate(NOW - 3 * HOUR),
    closes: pocketbaseDate(NOW - HOUR),
  };
  const states = [-3 * HOUR - 1000, -3 * HOUR, -HOUR - 1, -HOUR, 0].map((at) =>
    openness(seats, published, NOW + at),
  );
  expect(states).toEqual(["not_open", "open", "open", "closed", "past"]);
  expect(refusal(() => admit(seats, published, 1, NOW - 3 * HOUR - 1000))).toMatchObject({
    code: "not_open",
    at: NOW - 3 * HOUR,
  });
});

test("a session ends after it starts, and sign-up opens and closes before that; left empty they are well", () => {
  const at = (minutes: number) => pocketbaseDate(NOW + minutes * MINUTE);
  const minutes = fc.integer({ min: -3, max: 3 });
  fc.assert(
    fc.property(minutes, fc.option(minutes), fc.option(minutes), (end, opens, closes) => {
      const times = {
        start: at(0),
        end: at(end),
        opens: opens === null ? "" : at(opens),
        closes: closes === null ? "" : at(closes),
      };
      const wrong = [
        end <= 0 && "end",
        opens !== null && opens > 0 && "opens",
        closes !== null && closes > 0 && "closes",
      ];
      expect(wrongTime(times)).toBe(wrong.find(Boolean) || undefined);
    }),
  );
});
