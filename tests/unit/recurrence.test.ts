// Rules become the sessions people come to; a second implementation (ical.js) must agree.
import fc from "fast-check";
import ICAL from "ical.js";
import { describe, expect, test } from "vitest";
import { MAX_OCCURRENCES, moveUntil, occurrences } from "../../src/domain/recurrence.ts";
import {
  addDays,
  DAY,
  HOUR,
  isoWeekday,
  localDay,
  localTime,
  MINUTE,
  pocketbaseDate,
  startOfDay,
} from "../../src/domain/time.ts";

const start = fc
  .record({ day: fc.nat(1500), minute: fc.nat(24 * 60 - 1) })
  .map(({ day, minute }) => startOfDay(addDays("2025-01-01", day)) + minute * MINUTE);
const WEEKDAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"] as const;

/** A rule of the kinds that organisers write, without an end. */
const pattern = fc
  .oneof(
    fc.record({ freq: fc.constant("DAILY") }),
    fc.record({ freq: fc.constant("WEEKLY") }),
    fc.record({
      freq: fc.constant("WEEKLY"),
      byday: fc.subarray([...WEEKDAYS], { minLength: 1 }).map((days) => days.join()),
    }),
    fc.record({ freq: fc.constant("MONTHLY") }),
    fc.record({
      freq: fc.constant("MONTHLY"),
      byday: fc
        .tuple(fc.constantFrom(1, 2, 3, 4, -1), fc.constantFrom(...WEEKDAYS))
        .map(([n, d]) => `${n}${d}`),
    }),
    fc.record({ freq: fc.constant("MONTHLY"), bymonthday: fc.constantFrom(1, 15, 28, 31, -1) }),
    fc.record({ freq: fc.constant("YEARLY") }),
  )
  .chain((parts) => fc.record({ parts: fc.constant(parts), interval: fc.integer({ min: 1, max: 4 }) }))
  .map(({ parts, interval }) =>
    [
      ...Object.entries(parts).map(([name, value]) => `${name.toUpperCase()}=${value}`),
      ...(interval > 1 ? [`INTERVAL=${interval}`] : []),
    ].join(";"),
  );
const count = fc.integer({ min: 1, max: 30 });

/** The same by ical.js: local wall time, which it reads as floating, and DTSTART as the first (RFC 5545, 3.8.5.3). */
function secondOpinion(first: number, rule: string, most: number): number[] {
  const wall = ICAL.Time.fromDateTimeString(new Date(first + 8 * HOUR).toISOString().slice(0, 19));
  const iterator = ICAL.Recur.fromString(rule).iterator(wall);
  const found: number[] = [];
  for (let next = iterator.next(); next && found.length < most; next = iterator.next()) {
    const at = Date.parse(`${next.toString()}Z`) - 8 * HOUR;
    if (at > first + 366 * DAY) break;
    if (at > first) found.push(at);
  }
  return [first, ...found].slice(0, most);
}

test("ical.js finds the same sessions", () => {
  fc.assert(
    fc.property(start, pattern, count, (first, rule, count) => {
      // In other years than leap years ical.js makes it the first of March.
      fc.pre(!(rule.startsWith("FREQ=YEARLY") && localDay(first).endsWith("-02-29")));
      expect(occurrences(pocketbaseDate(first), `${rule};COUNT=${count}`)).toEqual(
        secondOpinion(first, rule, count),
      );
    }),
    { numRuns: 1000 },
  );
});

test("a day that a year has not is left out (RFC 5545, 3.3.10)", () => {
  const days = (rule: string) => occurrences("2028-02-29T09:00:00+08:00", rule).map(localDay);
  expect(days("FREQ=YEARLY;COUNT=2")).toEqual(["2028-02-29"]);
});

test("the first session is the start, and all are in order and no more than COUNT", () => {
  fc.assert(
    fc.property(start, pattern, count, (first, rule, count) => {
      const starts = occurrences(pocketbaseDate(first), `${rule};COUNT=${count}`);
      expect(starts[0]).toBe(first);
      expect(starts.length).toBeLessThanOrEqual(count);
      for (let k = 1; k < starts.length; k += 1) expect(starts[k]).toBeGreaterThan(starts[k - 1] ?? Infinity);
    }),
  );
});

test("a weekly class keeps its weekday and hour", () => {
  fc.assert(
    fc.property(start, count, (first, count) => {
      const starts = occurrences(pocketbaseDate(first), `FREQ=WEEKLY;COUNT=${count}`);
      expect(starts).toHaveLength(count);
      for (const [k, at] of starts.entries()) {
        expect(at).toBe(first + k * 7 * DAY);
        expect(isoWeekday(localDay(at))).toBe(isoWeekday(localDay(first)));
        expect(localTime(at)).toBe(localTime(first));
      }
    }),
  );
});

test("a weekday named in the rule is a local one, early in the morning too", () => {
  // 07:30 on Saturday in the district is still Friday in UTC.
  const days = occurrences("2026-11-28T07:30:00+08:00", "FREQ=WEEKLY;BYDAY=SA,SU;COUNT=4").map(localDay);
  expect(days).toEqual(["2026-11-28", "2026-11-29", "2026-12-05", "2026-12-06"]);
});

describe("UNTIL", () => {
  const days = (until: string, at = "09:00") =>
    occurrences(`2026-11-28T${at}:00+08:00`, `FREQ=DAILY;UNTIL=${until}`).map(localDay);

  test("as a day, lets that local day through to its end", () => {
    expect(days("20261130")).toEqual(["2026-11-28", "2026-11-29", "2026-11-30"]);
    expect(days("20261130", "23:59")).toHaveLength(3);
    expect(days("20261130", "00:00")).toHaveLength(3);
  });
  test("as a UTC time, is an instant", () => {
    expect(days("20261130T010000Z")).toHaveLength(3);
    expect(days("20261130T005959Z")).toHaveLength(2);
  });
  test("as a floating time, is local", () => {
    expect(days("20261130T090000")).toHaveLength(3);
    expect(days("20261130T085959")).toHaveLength(2);
  });
  test("before the start leaves the start", () => {
    expect(days("20200101")).toEqual(["2026-11-28"]);
  });
  test("moves with the series", () => {
    expect(moveUntil("FREQ=DAILY;UNTIL=20261130T090000Z;INTERVAL=2", 35)).toBe(
      "FREQ=DAILY;UNTIL=20270104T090000Z;INTERVAL=2",
    );
    expect(moveUntil("FREQ=DAILY;COUNT=3", 35)).toBe("FREQ=DAILY;COUNT=3");
  });
});

test("the 31st skips months without one; COUNT counts what takes place", () => {
  expect(occurrences("2026-01-31T09:00:00+08:00", "FREQ=MONTHLY;COUNT=4").map(localDay)).toEqual([
    "2026-01-31",
    "2026-03-31",
    "2026-05-31",
    "2026-07-31",
  ]);
});

test("no rule is one session, and a rule without an end stops within a year", () => {
  expect(occurrences("2026-11-28T09:00:00+08:00", "")).toEqual([Date.parse("2026-11-28T01:00:00Z")]);
  const daily = occurrences("2026-11-28T09:00:00+08:00", "FREQ=DAILY");
  expect(daily).toHaveLength(367);
  expect(occurrences("2026-11-28T09:00:00+08:00", "FREQ=DAILY;COUNT=99999").length).toBeLessThanOrEqual(
    MAX_OCCURRENCES,
  );
  expect(occurrences("2026-11-28T09:00:00+08:00", "freq=weekly;count=2;")).toHaveLength(2);
  expect(occurrences("2026-11-28T09:00:00+08:00", "RRULE:FREQ=WEEKLY;COUNT=2")).toHaveLength(2);
});

test.each([
  "WEEKLY",
  "COUNT=3",
  "FREQ=FORTNIGHTLY",
  "FREQ=WEEKLY;COUNT=0",
  "FREQ=WEEKLY;COUNT=many",
  "FREQ=WEEKLY;INTERVAL=0",
  "FREQ=WEEKLY;BYDAY=SAT",
  "FREQ=WEEKLY;UNTIL=tomorrow",
  "FREQ=WEEKLY;UNTIL=20261399",
  "FREQ=WEEKLY;COUNT=2;UNTIL=20261231",
  "FREQ=WEEKLY;COUNT=2;COUNT=3",
  "FREQ=SECONDLY",
  "FREQ=WEEKLY;DTSTART=20200101",
  "FREQ=WEEKLY\nEXDATE:20261205T010000Z",
])("%j is refused with a reason that names RRULE", (rule) => {
  expect(() => occurrences("2026-11-28T09:00:00+08:00", rule)).toThrow(/RRULE/);
});

test("a pattern that never comes is quickly one session", () => {
  const begun = performance.now();
  expect(occurrences("2026-11-28T09:00:00+08:00", "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30")).toHaveLength(1);
  expect(
    occurrences("2026-11-28T09:00:00+08:00", "FREQ=YEARLY;INTERVAL=999;BYMONTH=2;BYMONTHDAY=30"),
  ).toHaveLength(1);
  expect(performance.now() - begun).toBeLessThan(1000);
});

test("any text is either a rule or refused by name, in no time", () => {
  const text = fc.oneof(
    fc.string({ unit: "binary" }),
    fc
      .array(
        fc.tuple(
          fc.constantFrom(
            "FREQ",
            "COUNT",
            "UNTIL",
            "INTERVAL",
            "BYDAY",
            "BYMONTH",
            "BYMONTHDAY",
            "BYYEARDAY",
            "BYWEEKNO",
            "BYSETPOS",
            "WKST",
            "BYHOUR",
          ),
          fc.constantFrom(
            "DAILY",
            "WEEKLY",
            "MONTHLY",
            "YEARLY",
            "0",
            "1",
            "-1",
            "99",
            "999999",
            "MO",
            "0MO",
            "+5SU",
            "-99TU",
            "20261231",
            "",
          ),
        ),
        { minLength: 1, maxLength: 5 },
      )
      .map((parts) => ["FREQ=MONTHLY", ...parts.slice(1).map(([n, v]) => `${n}=${v}`)].join(";")),
  );
  fc.assert(
    fc.property(text, (rule) => {
      try {
        expect(occurrences("2026-11-28T09:00:00+08:00", rule).length).toBeGreaterThan(0);
      } catch (error) {
        expect((error as Error).message).toMatch(/RRULE/);
      }
    }),
    { numRuns: 1000 },
  );
});
