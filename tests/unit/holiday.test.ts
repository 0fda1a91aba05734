// Public holidays and make-up workdays, from a file that a person edits.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { isArranged, readHolidays, WORKDAY } from "../../src/domain/holiday.ts";
import { isoWeekday } from "../../src/domain/time.ts";

const FILE = readHolidays(readFileSync("content/holidays.txt", "utf8"));

test("a span of days is each of them", () => {
  expect(readHolidays("# a remark\n\n2026-09-25..2026-09-27 中秋\n2026-09-20 补班\n")).toEqual({
    "2026-09-25": "中秋",
    "2026-09-26": "中秋",
    "2026-09-27": "中秋",
    "2026-09-20": WORKDAY,
  });
});

test.each(["2026-02-30 元旦", "2026-01-01", "2026-01-03..2026-01-01 元旦", "元旦 2026-01-01"])(
  "“%s” is no holiday",
  (line) => expect(() => readHolidays(line)).toThrow(line),
);

test("the file's make-up workdays are on weekends, and a year that has some is arranged", () => {
  const workdays = Object.keys(FILE).filter((day) => FILE[day] === WORKDAY);
  expect(workdays.filter((day) => isoWeekday(day) < 6)).toEqual([]);
  expect(isArranged(FILE, "2026-12-01")).toBe(true);
  expect(isArranged(FILE, "2099-01-01")).toBe(false);
});
