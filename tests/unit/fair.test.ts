// Country fairs on lunar days of five and ten, from a file of the lunar months.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { fairDays } from "../../src/domain/fair.ts";
import { DAY, startOfDay } from "../../src/domain/time.ts";

const FILE = readFileSync("content/lunar-months.txt", "utf8");

test("are counted from the first of each month; a short one has no thirtieth", () => {
  expect(fairDays("# remark\n2027 01-08 02-06 03-08\n2028")).toEqual([
    ...["2027-01-12", "2027-01-17", "2027-01-22", "2027-01-27", "2027-02-01"],
    ...["2027-02-10", "2027-02-15", "2027-02-20", "2027-02-25", "2027-03-02", "2027-03-07"],
  ]);
});

test("of the file are five days apart, or nine over the end of a short month", () => {
  const days = fairDays(FILE);
  const apart = days.slice(1).map((day, at) => (startOfDay(day) - startOfDay(days[at] ?? "")) / DAY);
  expect([...new Set(apart)].sort()).toEqual([5, 9]);
  // The spring festival of 2026 was on 17 February.
  expect(days).toContain("2026-02-21");
});

test("a day that is none is named", () => {
  expect(() => fairDays("2027 02-30 03-08")).toThrow("2027-02-30");
});
