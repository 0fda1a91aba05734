// What deeds count, whatever they were.
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  DEED_KINDS,
  hoursOf,
  MOST_MINUTES,
  minutesOf,
  totalOf,
  WISH_MINUTES,
} from "../../src/domain/hours.ts";
import { MINUTE, pocketbaseDate } from "../../src/domain/time.ts";

const deed = fc.constantFrom(...DEED_KINDS);
const at = fc.integer({ min: 0, max: 4e12 });

test("what somebody has said counts, whatever the deed was", () => {
  fc.assert(
    fc.property(deed, at, at, fc.nat({ max: MOST_MINUTES }), (deed, from, until, said) => {
      const times = { from: pocketbaseDate(from), until: pocketbaseDate(until) };
      expect(minutesOf({ deed, ...times, said })).toBe(said);
    }),
  );
});

test("the door counts as long as the session, never less than nothing and never more than a day", () => {
  fc.assert(
    fc.property(at, fc.integer({ min: -10_000, max: 10_000 }), (from, minutes) => {
      const until = pocketbaseDate(from + minutes * MINUTE);
      const counted = minutesOf({ deed: "list", from: pocketbaseDate(from), until, said: undefined });
      expect(counted).toBe(Math.min(MOST_MINUTES, Math.max(0, minutes)));
    }),
  );
  const without = { from: "", until: "", said: undefined };
  expect(minutesOf({ deed: "wish", ...without })).toBe(WISH_MINUTES);
  expect(minutesOf({ deed: "project", ...without })).toBe(0);
});

test("a total is the sum in any order, and hours are shown to a tenth", () => {
  const deeds = fc.array(fc.record({ minutes: fc.nat({ max: MOST_MINUTES }) }));
  fc.assert(
    fc.property(deeds, deeds, (some, others) => {
      expect(totalOf([...some, ...others])).toBe(totalOf(others) + totalOf(some));
      const hours = hoursOf(totalOf(some));
      expect(Math.abs(hours * 60 - totalOf(some))).toBeLessThanOrEqual(3.0001);
      expect(Number.isInteger(Math.round(hours * 10))).toBe(true);
    }),
  );
});
