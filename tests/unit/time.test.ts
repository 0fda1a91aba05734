// The district's days, whatever the machine's own zone.
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  addDays,
  DAY,
  instant,
  isoWeekday,
  localDay,
  localTime,
  pocketbaseDate,
  startOfDay,
  startOfWeek,
  weekendOf,
  ZONE,
} from "../../src/domain/time.ts";

const at = fc.integer({ min: Date.UTC(1992, 0), max: Date.UTC(2100, 0) });
const day = at.map(localDay);

test("an instant survives being written for PocketBase", () => {
  fc.assert(
    fc.property(at, (at) => {
      expect(pocketbaseDate(at)).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}Z$/);
      expect(instant(pocketbaseDate(at))).toBe(at);
    }),
  );
});

test("an instant falls in its own local day, as the zone's rules have it", () => {
  const format = new Intl.DateTimeFormat("sv-SE", { timeZone: ZONE, dateStyle: "short", timeStyle: "short" });
  fc.assert(
    fc.property(at, (at) => {
      const start = startOfDay(localDay(at));
      expect(start).toBeLessThanOrEqual(at);
      expect(at - start).toBeLessThan(DAY);
      expect(`${localDay(at)} ${localTime(at)}`).toBe(format.format(at));
    }),
  );
});

test("days can be counted there and back, over months and leap years", () => {
  fc.assert(
    fc.property(day, fc.integer({ min: -1000, max: 1000 }), (day, days) => {
      expect(localDay(startOfDay(day))).toBe(day);
      expect(addDays(addDays(day, days), -days)).toBe(day);
      expect(startOfDay(addDays(day, days)) - startOfDay(day)).toBe(days * DAY);
    }),
  );
  expect(addDays("2028-02-28", 1)).toBe("2028-02-29");
});

test("weeks begin on Monday and the weekend is never over before it is", () => {
  expect([isoWeekday("2026-11-23"), isoWeekday("2026-11-29")]).toEqual([1, 7]);
  fc.assert(
    fc.property(day, (day) => {
      expect(isoWeekday(startOfWeek(day))).toBe(1);
      expect(startOfWeek(day) <= day && day < addDays(startOfWeek(day), 7)).toBe(true);
      const [first, after] = weekendOf(day);
      expect(first >= day && first < after).toBe(true);
      expect(isoWeekday(after)).toBe(1);
      expect(isoWeekday(first)).toBe(isoWeekday(day) === 7 ? 7 : 6);
    }),
  );
});

test("a server in any zone computes the same days and sessions", () => {
  const domain = join(import.meta.dirname, "../../src/domain");
  const script = `
    const time = await import(${JSON.stringify(join(domain, "time.ts"))});
    const { occurrences } = await import(${JSON.stringify(join(domain, "recurrence.ts"))});
    const out = [];
    for (let at = Date.UTC(2026, 0); at < Date.UTC(2027, 0); at += 7 * 3_600_000) {
      const day = time.localDay(at);
      out.push(day, time.localTime(at), time.startOfDay(day), time.startOfWeek(day), time.weekendOf(day), time.pocketbaseDate(at));
    }
    out.push(occurrences("2026-03-01T09:00:00+08:00", "FREQ=WEEKLY;COUNT=40"), occurrences("2026-03-01T23:30:00+08:00", "FREQ=MONTHLY;BYDAY=-1SU;UNTIL=20261231"));
    console.log(JSON.stringify(out));`;
  const run = (TZ: string) =>
    execFileSync(process.execPath, ["--input-type=module", "--eval", script], {
      env: { ...process.env, TZ },
      encoding: "utf8",
    });
  const expected = run("UTC");
  for (const zone of [
    "Asia/Shanghai",
    "America/New_York",
    "Pacific/Kiritimati",
    "Pacific/Pago_Pago",
    "Europe/London",
  ]) {
    expect(run(zone), zone).toBe(expected);
  }
}, 60_000);
