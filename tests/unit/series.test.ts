// A series without an end: told of in time, carried on as it is held, ended on its last date.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { occurrences } from "../../src/domain/recurrence.ts";
import { carriedOn, dueFor, endedOn, isOpen, WARNED_BEFORE, WARNED_FOR } from "../../src/domain/series.ts";
import { DAY, HOUR, instant, localDay, pocketbaseDate } from "../../src/domain/time.ts";

const NOW = instant("2026-11-29T02:00:00Z");
const open = { rrule: "FREQ=WEEKLY", status: "published", carries: "" } as const;
const last = (days: number) => pocketbaseDate(NOW + days * DAY);

describe("what is due", () => {
  test.each([
    ["nothing, while its last date is far", { ...open, last: last(61) }, undefined],
    ["to tell its owner, once it is near", { ...open, last: last(59) }, "warn"],
    ["nothing, where its dates are over", { ...open, last: last(-1) }, undefined],
    [
      "nothing, while its owner may still say that it ends",
      { ...open, carries: last(1), last: last(40) },
      undefined,
    ],
    ["to carry it on, when they did not", { ...open, carries: last(0), last: last(30) }, "carry_on"],
    [
      "to carry it on, though the hub was away meanwhile",
      { ...open, carries: last(-50), last: last(-20) },
      "carry_on",
    ],
    [
      "to let it be, once it has an end",
      { ...open, rrule: "FREQ=WEEKLY;COUNT=9", carries: last(1), last: last(40) },
      "forget",
    ],
    [
      "to let it be, once it is off",
      { ...open, status: "cancelled", carries: last(1), last: last(40) },
      "forget",
    ],
    [
      "nothing, where it has an end",
      { ...open, rrule: "FREQ=WEEKLY;UNTIL=20991231", last: last(40) },
      undefined,
    ],
  ] as const)("is %s", (_, series, due) => {
    expect(dueFor(series, NOW)).toBe(due);
  });

  test("is told a month before it happens, with dates left", () => {
    expect(WARNED_FOR).toBeGreaterThanOrEqual(30 * DAY);
    expect(WARNED_BEFORE - WARNED_FOR).toBeGreaterThanOrEqual(30 * DAY);
  });
});

const rules = fc.constantFrom(
  "FREQ=WEEKLY",
  "FREQ=WEEKLY;INTERVAL=2",
  "FREQ=MONTHLY;BYDAY=1SA",
  "FREQ=MONTHLY",
);

test("carried on, it has each date of its rule once, moved as its last one was, and none twice", () => {
  const start = fc.integer({ min: 0, max: 300 }).map((days) => NOW - days * DAY);
  fc.assert(
    fc.property(rules, start, fc.integer({ min: -5, max: 5 }), (rrule, from, by) => {
      const first = pocketbaseDate(from);
      const before = occurrences(first, rrule, NOW - 300 * DAY);
      const at = before[before.length - 1] as number;
      const held = {
        recurrence: pocketbaseDate(at),
        start: pocketbaseDate(at + by * HOUR),
        end: pocketbaseDate(at + by * HOUR + 2 * HOUR),
        opens: "",
        closes: "",
        capacity: 20,
      };
      const added = carriedOn({ rrule, first, exdate: "", rdate: "" }, held, NOW);
      const all = [...before, ...added.map(({ recurrence }) => instant(recurrence))];
      expect(all.slice(-Math.min(all.length, 300))).toEqual(
        occurrences(first, rrule, NOW).slice(-Math.min(all.length, 300)),
      );
      for (const date of added) {
        expect(instant(date.start) - instant(date.recurrence)).toBe(by * HOUR);
        expect(instant(date.end) - instant(date.start)).toBe(2 * HOUR);
        expect([date.opens, date.closes, date.capacity]).toEqual(["", "", 20]);
      }
    }),
    { numRuns: 40 },
  );
});

test("a rule that ends on a day has that day, and none after it", () => {
  fc.assert(
    fc.property(rules, fc.integer({ min: 1, max: 8 }), (rrule, nth) => {
      const first = pocketbaseDate(NOW);
      const all = occurrences(first, rrule, NOW);
      const end = endedOn(rrule, localDay(all[nth] as number));
      expect([isOpen(rrule), isOpen(end), isOpen("")]).toEqual([true, false, false]);
      expect(occurrences(first, end, NOW)).toEqual(all.slice(0, nth + 1));
    }),
    { numRuns: 40 },
  );
});
