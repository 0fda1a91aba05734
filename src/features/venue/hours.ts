// Opening hours in plain words. Only pages that are built ask for it: the library that reads them is large.
import OpeningHours from "opening_hours";
import { addDays, DAY, HOUR, MINUTE, startOfDay } from "../../domain/time.ts";
import { shortWeekday, timeRange } from "../../i18n/dates.ts";
import type { Lang } from "../../i18n/index.ts";
import { venueWords } from "./messages.ts";

/** The district: public holidays are China's. */
export const PLACE = { lat: 36.8, lon: 119.2, address: { country_code: "cn", state: "" } };

/** Mondays of ordinary weeks in each season, the first of a month and a later one: what is the same in all is so always. */
const WEEKS = ["2024-03-18", "2024-07-08", "2024-11-04"];
/** A Tuesday that is the National Day. */
const HOLIDAY = "2024-10-01";

/** A stretch of a day, in milliseconds since its midnight; its end may be on the next. */
export type Stretch = readonly [from: number, until: number];

/** When a place opens on that day. The library reckons in wall time of whatever zone this process is in. */
export function openOn(hours: OpeningHours, day: string): Stretch[] {
  const [noonBefore, midnight, next, noonAfter] = [
    `${addDays(day, -1)}T12:00:00`,
    `${day}T00:00:00`,
    `${addDays(day, 1)}T00:00:00`,
    `${addDays(day, 1)}T12:00:00`,
  ].map((wall) => new Date(wall)) as [Date, Date, Date, Date];
  const wall = (at: Date) => (at < next ? 0 : DAY) + at.getHours() * HOUR + at.getMinutes() * MINUTE;
  return hours.getOpenIntervals(noonBefore, noonAfter).flatMap(([from, until]): Stretch[] => {
    if (from <= midnight && until >= next) return [[0, DAY]];
    return from >= midnight && from < next ? [[wall(from), wall(until)]] : [];
  });
}

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/** Runs of days (Monday 0) that are open alike, those that are not left out. */
function runsOf(week: readonly Stretch[][]): { days: number[]; open: Stretch[] }[] {
  const runs: { days: number[]; open: Stretch[] }[] = [];
  for (const [day, open] of week.entries()) {
    const alike = runs.find((run) => same(run.open, open));
    if (alike) alike.days.push(day);
    else if (open.length) runs.push({ days: [day], open });
  }
  return runs;
}

/** A district's places share a few hours, and reading them takes a while. */
const known = new Map<string, string[]>();

/**
 * Hours as OpenStreetMap writes them, in words, a line for days that are alike: 周一至周五 上午 8:30–下午 6:30. What can't be
 * said so comes back as it is written.
 */
export function hoursInWords(written: string, lang: Lang): string[] {
  if (!written) return [];
  const key = `${lang} ${written}`;
  const lines = known.get(key) ?? put(written, lang);
  known.set(key, lines);
  return lines;
}

function put(written: string, lang: Lang): string[] {
  const t = venueWords(lang);
  let hours: OpeningHours;
  try {
    hours = new OpeningHours(written, PLACE);
  } catch {
    return [written];
  }
  const [week = [], ...others] = WEEKS.map((monday) =>
    Array.from({ length: 7 }, (_, day) => openOn(hours, addDays(monday, day))),
  );
  if (!others.every((other) => same(other, week))) return [written];

  // A range in words needs a day, any.
  const anyDay = startOfDay(WEEKS[0] ?? "");
  const inWords = (open: readonly Stretch[]): string =>
    open
      .map(([from, until]) =>
        until - from === DAY
          ? t.allDay
          : timeRange(anyDay + from, anyDay + (until > DAY ? until - DAY : until), lang),
      )
      .join(t.and);
  const dayName = (day: number) => shortWeekday(addDays(WEEKS[0] ?? "", day), lang);
  const daysInWords = (days: readonly number[]): string => {
    if (days.length === 7) return t.everyDay;
    const [first = 0, last = 0] = [days[0], days.at(-1)];
    const unbroken = last - first === days.length - 1 && days.length > 2;
    return unbroken ? t.span(dayName(first), dayName(last)) : days.map(dayName).join(t.and);
  };
  const lines = runsOf(week).map(({ days, open }) => `${daysInWords(days)} ${inWords(open)}`);
  if (lines.length === 0) return [t.never];
  if (!/\bPH\b/.test(written)) return lines;
  const holiday = openOn(hours, HOLIDAY);
  return same(holiday, week[1])
    ? lines
    : [...lines, `${t.holidays} ${holiday.length ? inWords(holiday) : t.closed}`];
}
