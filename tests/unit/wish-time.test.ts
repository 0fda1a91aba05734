// By when each step of a wish is to be taken, and how far it climbs when it isn't.
import fc from "fast-check";
import { expect, test } from "vitest";
import { DAY, pocketbaseDate } from "../../src/domain/time.ts";
import { STEP_DAYS, WISH_LIFE, WISH_STATUSES } from "../../src/domain/wish.ts";
import { CLIMB, confirmsItself, dueBy, isOverdue, LEVELS, levelOf } from "../../src/domain/wish-time.ts";

const NOW = Date.parse("2026-11-25T08:00:00Z");
const status = fc.constantFrom(...WISH_STATUSES);
const days = fc.record({ submitted: fc.nat(60), dispatched: fc.nat(60), claimed: fc.nat(60) });
const since = fc.integer({ min: NOW - 100 * DAY, max: NOW });

test("a step has a time where somebody owes the next; a community's own time goes before everybody's", () => {
  expect(WISH_STATUSES.filter((status) => dueBy(status, NOW) !== undefined)).toEqual([
    "submitted",
    "dispatched",
    "claimed",
    "fulfilled",
  ]);
  expect(new Set(WISH_LIFE.only.due)).toEqual(new Set(Object.keys(STEP_DAYS)));
  fc.assert(
    fc.property(status, since, days, (status, since, days) => {
      const due = dueBy(status, since, days);
      if (due === undefined) return;
      const own = days[status as keyof typeof days];
      expect(due - since).toBe((own || STEP_DAYS[status as keyof typeof STEP_DAYS]) * DAY);
    }),
  );
  expect(dueBy("submitted", NOW)).toBe(NOW + 3 * DAY);
});

test("an overdue wish climbs to the community, the subdistrict, the district, and never down again", () => {
  fc.assert(
    fc.property(status, since, fc.array(fc.nat(40 * DAY)), (status, since, waits) => {
      const due = dueBy(status, since);
      const wish = { status, due: due === undefined ? "" : pocketbaseDate(due) };
      const ranks = waits
        .toSorted((a, b) => a - b)
        .map((wait) => {
          const level = levelOf(wish, since + wait);
          expect(level !== undefined).toBe(isOverdue(wish, since + wait));
          expect(isOverdue(wish, since + wait) && confirmsItself(wish, since + wait)).toBe(false);
          return level ? LEVELS.indexOf(level) : -1;
        });
      expect(ranks).toEqual(ranks.toSorted());
      for (const [rank, level] of LEVELS.entries()) {
        if (due === undefined || status === "fulfilled") continue;
        expect(levelOf(wish, due + CLIMB[level])).toBe(level);
        expect(levelOf(wish, due + CLIMB[level] - 1)).toBe(LEVELS[rank - 1]);
      }
    }),
  );
});

test("only what was fulfilled confirms itself, once its time is up, and nobody is blamed for it", () => {
  fc.assert(
    fc.property(status, since, (status, since) => {
      const due = dueBy(status, since);
      const wish = { status, due: due === undefined ? "" : pocketbaseDate(due) };
      expect(confirmsItself(wish, (due ?? NOW) - 1)).toBe(false);
      expect(confirmsItself(wish, due ?? NOW)).toBe(status === "fulfilled");
      if (status === "fulfilled") expect(levelOf(wish, NOW + 1000 * DAY)).toBeUndefined();
    }),
  );
});
