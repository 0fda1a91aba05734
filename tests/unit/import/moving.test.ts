// The sample's dates move with the calendar.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { shiftWeeksFor } from "../../../pocketbase/import/load.ts";
import { DAY, instant } from "../../../src/domain/time.ts";
import { district, freshDatabase, query, row, write } from "../district.ts";
import { load, sessionsOf } from "./loading.ts";

describe("moving the dates", () => {
  const withMeta = (meta: string, tables = district()) => {
    const dir = write(tables);
    writeFileSync(join(dir, "meta.json"), meta);
    return dir;
  };
  test("whole weeks from as_of to today, never back, none without meta.json", () => {
    const dir = withMeta('{"as_of": "2026-11-23"}');
    expect(shiftWeeksFor(dir, "2026-11-23")).toBe(0);
    expect(shiftWeeksFor(dir, "2026-11-29")).toBe(0);
    expect(shiftWeeksFor(dir, "2026-11-30")).toBe(1);
    expect(shiftWeeksFor(dir, "2028-11-23")).toBe(104);
    expect(shiftWeeksFor(dir, "2020-01-01")).toBe(0);
    expect(shiftWeeksFor(write(district()), "2030-01-01")).toBe(0);
  });
  test.each(["{}", "{", '{"as_of": 5}', '{"as_of": "soon"}'])(
    "meta.json with %s is refused by name",
    (meta) => {
      expect(() => shiftWeeksFor(withMeta(meta), "2030-01-01")).toThrow(/meta\.json, as_of/);
    },
  );
  test("sessions, their UNTIL and the day of a wish move together", async () => {
    const tables = district();
    row(tables, "events", "class")["rrule"] = "FREQ=WEEKLY;UNTIL=20961215";
    const [still, moved] = [freshDatabase(), freshDatabase()];
    await load(write(tables), still);
    await load(write(tables), moved, 2);
    const starts = (database: string) => sessionsOf(database).map((s) => instant(`${s["start"]}`));
    expect(starts(still)).toHaveLength(3);
    expect(starts(moved)).toEqual(starts(still).map((at) => at + 14 * DAY));
    expect(query(moved, "SELECT created FROM wishes WHERE slug = 'lamp'")).toEqual([
      { created: "2024-02-14 16:00:00.000Z" },
    ]);
  });
  test("a data set that is loaded already keeps the dates it got then", async () => {
    const dir = withMeta('{"as_of": "2026-11-23"}');
    const database = freshDatabase();
    await load(dir, database, shiftWeeksFor(dir, "2026-12-08", database));
    expect(shiftWeeksFor(dir, "2027-06-01", database)).toBe(2);
    expect(shiftWeeksFor(dir, "2027-06-01", freshDatabase())).toBe(27);
  });
});
