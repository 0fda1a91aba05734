// A course: all coming sessions of a class, or none.
import fc from "fast-check";
import { expect, test } from "vitest";
import { admitToCourse, courseOpenness, courseOpens, courseSessions } from "../../src/domain/course.ts";
import { Refusal } from "../../src/domain/problem.ts";
import { DAY, HOUR, pocketbaseDate } from "../../src/domain/time.ts";

const NOW = Date.parse("2026-11-28T01:00:00Z");
const event = { kind: "class", status: "published", signup: "required", party_limit: 10 } as const;
const session = (days: number, more: object = {}) => ({
  status: "scheduled" as const,
  start: pocketbaseDate(NOW + days * DAY),
  end: pocketbaseDate(NOW + days * DAY + HOUR),
  opens: "",
  closes: "",
  capacity: 10,
  taken: 0,
  ...more,
});

test("a course is what is still to come of a class, if that is more than one session", () => {
  const all = [session(-7), session(1), session(8, { status: "cancelled" }), session(15)];
  expect(courseSessions(event, all, NOW)).toEqual([all[1], all[3]]);
  expect(courseSessions(event, all.slice(0, 3), NOW)).toEqual([]);
  const closed = session(2, { closes: pocketbaseDate(NOW - HOUR) });
  expect(courseSessions(event, [...all, closed], NOW)).toEqual([all[1], all[3]]);
  expect(courseSessions({ ...event, kind: "market" }, all, NOW)).toEqual([]);
  expect(courseSessions({ ...event, signup: "none" }, all, NOW)).toEqual([]);
  expect(courseSessions({ ...event, status: "cancelled" }, all, NOW)).toEqual([]);
});

test("a party that finds no room in one session is let into none", () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat(10), { minLength: 2, maxLength: 12 }),
      fc.integer({ min: 1, max: 10 }),
      (taken, party) => {
        const sessions = taken.map((taken, i) => session(i + 1, { taken }));
        const fits = taken.every((n) => n + party <= 10);
        if (fits) expect(admitToCourse(sessions, event, party, NOW)).toBeUndefined();
        else expect(() => admitToCourse(sessions, event, party, NOW)).toThrow(new Refusal("full"));
      },
    ),
  );
});

test("a course opens when its last session does", () => {
  const sessions = [session(1), session(8, { opens: pocketbaseDate(NOW + HOUR) })];
  expect(() => admitToCourse(sessions, event, 1, NOW)).toThrow(
    new Refusal("not_open", undefined, NOW + HOUR),
  );
  expect(() => admitToCourse(sessions, event, 1, NOW + HOUR)).not.toThrow();
});

test("the page of a course says open exactly while a party of one is let in, and when it opens", () => {
  const hours = fc.option(fc.integer({ min: -3, max: 3 }));
  const date = (hour: number | null) => (hour === null ? "" : pocketbaseDate(NOW + hour * HOUR));
  const sessions = fc.array(
    fc.record({ opens: hours, closes: hours, taken: fc.integer({ min: 8, max: 10 }) }),
    {
      minLength: 2,
      maxLength: 5,
    },
  );
  fc.assert(
    fc.property(sessions, (sessions) => {
      const all = sessions.map(({ opens, closes, taken }, i) =>
        session(i + 1, { opens: date(opens), closes: date(closes), taken }),
      );
      const state = courseOpenness(all, event, NOW);
      const opens = courseOpens(all) ?? 0;
      if (state === "open") admitToCourse(all, event, 1, NOW);
      else expect(() => admitToCourse(all, event, 1, NOW)).toThrow(Refusal);
      if (state === "not_open") expect(opens).toBeGreaterThan(NOW);
      if (state === "open") expect(opens).toBeLessThanOrEqual(NOW);
    }),
  );
});
