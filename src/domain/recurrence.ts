// Recurring events become dated sessions (RFC 5545, 3.3.10 RECUR). Written here because the libraries search a pattern
// that never comes up to the year 9999, seconds in which a server answers nobody; a year of days is soon looked through.
import { addDays, DAY, HOUR, instant, localDay, startOfDay } from "./time.ts";

/** The most sessions one rule may make at a time; where there are more, the earliest are left out. */
export const MAX_OCCURRENCES = 400;
/** How far ahead sessions are made, whatever the rule says. */
const AHEAD = 366 * DAY;

const OFFSET = 8 * HOUR;

const WEEKDAYS = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];

/** The parts a rule may have. Sub-daily rules are refused: nobody holds a class every second. */
const PARTS = {
  FREQ: /^(DAILY|WEEKLY|MONTHLY|YEARLY)$/,
  UNTIL: /^\d{8}(T\d{6}Z?)?$/,
  COUNT: /^[1-9]\d{0,5}$/,
  INTERVAL: /^[1-9]\d{0,5}$/,
  WKST: /^(SU|MO|TU|WE|TH|FR|SA)$/,
  BYDAY: /^([+-]?[1-9]\d?)?(SU|MO|TU|WE|TH|FR|SA)(,([+-]?[1-9]\d?)?(SU|MO|TU|WE|TH|FR|SA))*$/,
  BYMONTH: /^([1-9]|1[0-2])(,([1-9]|1[0-2]))*$/,
  BYMONTHDAY: /^[+-]?([1-9]|[12]\d|3[01])(,[+-]?([1-9]|[12]\d|3[01]))*$/,
  BYSETPOS: /^[+-]?[1-9]\d{0,2}(,[+-]?[1-9]\d{0,2})*$/,
} as const;
type Part = keyof typeof PARTS;

/** What is wrong with a rule, and in which of its parts. */
export type RuleReason = {
  code: "part" | "value" | "twice" | "no_freq" | "two_ends" | "numbered_day" | "day_of_month";
  part: string;
};

const RULE_FAULTS: Record<RuleReason["code"], (part: string) => string> = {
  part: (part) => `can't have ${JSON.stringify(part)}`,
  value: (part) => `has a wrong ${part}`,
  twice: (part) => `has ${part} twice`,
  no_freq: () => "needs a FREQ",
  two_ends: () => "has both COUNT and UNTIL",
  numbered_day: (part) => `has a numbered BYDAY in a ${part} rule`,
  day_of_month: () => "has BYMONTHDAY in a WEEKLY rule",
};

/** A rule that is none. */
export class RuleFault extends Error {
  readonly reason: RuleReason;

  constructor(code: RuleReason["code"], part = "") {
    super(`RRULE ${RULE_FAULTS[code](part)}`);
    this.reason = { code, part };
  }
}

function partsOf(rule: string): Partial<Record<Part, string>> {
  const parts: Partial<Record<Part, string>> = {};
  const text = rule.trim().toUpperCase();
  for (const part of text
    .replace(/^RRULE:/, "")
    .replace(/;$/, "")
    .split(";")) {
    const [name = "", value = "", ...rest] = part.split("=");
    if (!Object.keys(PARTS).includes(name)) throw new RuleFault("part", name.slice(0, 20));
    if (rest.length || !PARTS[name as Part].test(value)) throw new RuleFault("value", name);
    if (parts[name as Part] !== undefined) throw new RuleFault("twice", name);
    parts[name as Part] = value;
  }
  if (!parts.FREQ) throw new RuleFault("no_freq");
  if (parts.COUNT && parts.UNTIL) throw new RuleFault("two_ends");
  const days = parts.FREQ === "DAILY" || parts.FREQ === "WEEKLY";
  if (days && /\d/.test(parts.BYDAY ?? "")) throw new RuleFault("numbered_day", parts.FREQ);
  if (parts.FREQ === "WEEKLY" && parts.BYMONTHDAY) throw new RuleFault("day_of_month");
  return parts;
}

/** The last instant an UNTIL lets through: a day alone is meant to its end, a time without `Z` is local. */
function untilOf(until: string): number {
  const day = `${until.slice(0, 4)}-${until.slice(4, 6)}-${until.slice(6, 8)}`;
  const time = `${until.slice(9, 11)}:${until.slice(11, 13)}:${until.slice(13, 15)}`;
  const at =
    until.length === 8
      ? startOfDay(day) + DAY - 1
      : instant(`${day}T${time}${until.endsWith("Z") ? "Z" : "+08:00"}`);
  if (Number.isNaN(at)) throw new RuleFault("value", "UNTIL");
  return at;
}

/** A local calendar day; `number` counts days since the epoch, `weekday` from Sunday 0, `length` the days of its month. */
type Day = { number: number; year: number; month: number; date: number; weekday: number; length: number };

const lengthOf = (year: number, month: number) => new Date(Date.UTC(year, month, 0)).getUTCDate();

function dayOf(number: number): Day {
  const at = new Date(number * DAY);
  const [year, month] = [at.getUTCFullYear(), at.getUTCMonth() + 1];
  return {
    number,
    year,
    month,
    date: at.getUTCDate(),
    weekday: at.getUTCDay(),
    length: lengthOf(year, month),
  };
}

/** The day after. A year is a thousand of these, and the server's runtime takes its time over each date. */
function dayAfter(day: Day): Day {
  if (day.date === day.length) return dayOf(day.number + 1);
  return { ...day, number: day.number + 1, date: day.date + 1, weekday: (day.weekday + 1) % 7 };
}

const numbers = (list: string | undefined) => list?.split(",").map(Number);

/** Whether the day is one of `wanted`, which count from the first (1) or back from the last (-1) of `length` days. */
function isNth(position: number, length: number, wanted: readonly number[]): boolean {
  return wanted.some((n) => (n > 0 ? position === n : position === length + 1 + n));
}

/**
 * How a rule picks days: `period` numbers the day, week, month or year of FREQ in which a day falls, and `picks` says
 * whether the BY parts, or what the first day implies where there are none, have that day.
 */
function patternOf(parts: Partial<Record<Part, string>>, first: Day) {
  const weekStart = WEEKDAYS.indexOf(parts.WKST ?? "MO");
  const period = (day: Day): number => {
    if (parts.FREQ === "DAILY") return day.number;
    // The epoch was a Thursday, weekday 4.
    if (parts.FREQ === "WEEKLY") return Math.floor((day.number + 4 - weekStart) / 7);
    if (parts.FREQ === "MONTHLY") return day.year * 12 + day.month;
    return day.year;
  };

  const plain = !parts.BYDAY && !parts.BYMONTHDAY;
  const yearly = parts.FREQ === "YEARLY";
  const byDate = plain && (yearly || parts.FREQ === "MONTHLY");
  const months = numbers(parts.BYMONTH) ?? (yearly && plain ? [first.month] : undefined);
  const dates = numbers(parts.BYMONTHDAY) ?? (byDate ? [first.date] : undefined);
  const weekday = plain && parts.FREQ === "WEEKLY" ? WEEKDAYS[first.weekday] : undefined;
  const weekdays = (parts.BYDAY ?? weekday)?.split(",").map((name) => ({
    weekday: WEEKDAYS.indexOf(name.slice(-2)),
    nth: Number(name.slice(0, -2)),
  }));

  const picks = (day: Day): boolean => {
    if (months && !months.includes(day.month)) return false;
    if (dates && !isNth(day.date, day.length, dates)) return false;
    if (!weekdays) return true;
    // A numbered weekday counts within the year only where neither FREQ nor BYMONTH speaks of months.
    const inYear = yearly && !parts.BYMONTH;
    const yearStart = Date.UTC(day.year, 0) / DAY;
    const position = inYear ? day.number - yearStart + 1 : day.date;
    const length = inYear ? Date.UTC(day.year + 1, 0) / DAY - yearStart : day.length;
    const fromStart = Math.ceil(position / 7);
    const fromEnd = -Math.ceil((length + 1 - position) / 7);
    return weekdays.some(
      ({ weekday, nth }) => weekday === day.weekday && (!nth || nth === fromStart || nth === fromEnd),
    );
  };
  return { period, picks };
}

/**
 * What a series has beside its rule, as local days (`YYYY-MM-DD`) set apart by commas: those that are left out (EXDATE, RFC
 * 5545, 3.8.5.1), and those that come on top at the same time of day (RDATE, 3.8.5.2).
 */
export type Exceptions = { exdate: string; rdate: string };
const NONE: Exceptions = { exdate: "", rdate: "" };

/** The days of a list of them. */
export const daysIn = (list: string): string[] => (list ? list.split(",") : []);

/** A list of days, each moved by whole days. */
export const moveDays = (list: string, days: number): string =>
  daysIn(list)
    .map((day) => addDays(day, days))
    .join();

/**
 * The instants (milliseconds, ascending) at which a rule starts, from `start` until a year after it or, of a series that
 * runs already, a year after `now` (milliseconds). Without a rule it is `start` alone; `start` is always the first and
 * counts towards COUNT, even where it is not in the rule's pattern (RFC 5545, 3.8.5.3). The rule is read in local wall
 * time; the zone has no daylight saving, so it keeps its local hour and weekday. A day that is left out counts towards
 * COUNT too, and wins over one that comes on top.
 * @throws RuleFault
 */
export function occurrences(
  start: string,
  rule: string,
  now = -Infinity,
  { exdate, rdate }: Exceptions = NONE,
): number[] {
  const first = instant(start);
  const dates = rule ? datesUntil(first, rule, Math.max(first, now) + AHEAD) : [first];
  if (!exdate && !rdate) return dates.slice(-MAX_OCCURRENCES);
  const timeOfDay = (first + OFFSET) % DAY;
  const extra = daysIn(rdate).map((day) => startOfDay(day) + timeOfDay);
  const out = new Set(daysIn(exdate));
  return [...new Set([...dates, ...extra])]
    .filter((at) => !out.has(localDay(at)))
    .sort((a, b) => a - b)
    .slice(-MAX_OCCURRENCES);
}

/** Whether the rule has dates beyond those of `occurrences`. */
export function goesOn(start: string, rule: string, now: number): boolean {
  const first = instant(start);
  const end = Math.max(first, now) + AHEAD;
  return rule !== "" && datesUntil(first, rule, end + 2 * AHEAD).some((at) => at > end);
}

/** All dates of the rule, the first among them, up to and with the instant `latest`. */
function datesUntil(first: number, rule: string, latest: number): number[] {
  const parts = partsOf(rule);
  const end = Math.min(latest, parts.UNTIL ? untilOf(parts.UNTIL) : Infinity);
  const most = Number(parts.COUNT ?? Infinity);
  const interval = Number(parts.INTERVAL ?? 1);
  const positions = numbers(parts.BYSETPOS);

  const firstDay = dayOf(Math.floor((first + OFFSET) / DAY));
  const timeOfDay = (first + OFFSET) % DAY;
  const { period, picks } = patternOf(parts, firstDay);
  // Whole periods around the span, so that BYSETPOS counts days before the start and after the end as well.
  const from = Date.UTC(firstDay.year, 0) / DAY - 7;
  const lastYear = new Date(Math.max(first, Math.min(latest, end))).getUTCFullYear();
  const to = Date.UTC(lastYear + 2, 0) / DAY + 7;
  const found = new Map<number, number[]>();
  const firstPeriod = period(firstDay);
  for (let day = dayOf(from); day.number < to; day = dayAfter(day)) {
    if (!picks(day)) continue;
    const of = period(day);
    if ((of - firstPeriod) % interval) continue;
    const days = found.get(of);
    if (days) days.push(day.number);
    else found.set(of, [day.number]);
  }
  const later = [...found.values()]
    .flatMap((days) => (positions ? days.filter((_, k) => isNth(k + 1, days.length, positions)) : days))
    .map((number) => number * DAY + timeOfDay - OFFSET)
    .filter((at) => at > first && at <= end);
  return [first, ...later].slice(0, most);
}

/** The rule with its UNTIL moved by whole days, for a series that is moved as a whole. */
export function moveUntil(rule: string, days: number): string {
  return rule.replace(/(UNTIL=)(\d{4})(\d\d)(\d\d)/i, (_, name, year, month, day) => {
    const moved = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)) + days * DAY);
    return name + moved.toISOString().slice(0, 10).replace(/-/g, "");
  });
}
