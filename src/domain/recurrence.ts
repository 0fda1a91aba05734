// Recurring events become dated sessions (RFC 5545, 3.3.10 RECUR).
import rrule from "rrule";
import { DAY, HOUR, instant, startOfDay } from "./time.ts";

/** The most sessions one rule may make; an unbounded rule stops after a year at the latest. */
export const MAX_OCCURRENCES = 400;

const PARTS = {
  FREQ: /^(DAILY|WEEKLY|MONTHLY|YEARLY)$/,
  UNTIL: /^\d{8}(T\d{6}Z?)?$/,
  COUNT: /^[1-9]\d{0,5}$/,
  INTERVAL: /^[1-9]\d{0,5}$/,
  WKST: /^(MO|TU|WE|TH|FR|SA|SU)$/,
  BYDAY: /^([+-]?\d{0,2}(MO|TU|WE|TH|FR|SA|SU)(,|$))+$/,
  BYMONTH: /^(\d{1,2}(,|$))+$/,
  BYMONTHDAY: /^([+-]?\d{1,2}(,|$))+$/,
  BYYEARDAY: /^([+-]?\d{1,3}(,|$))+$/,
  BYWEEKNO: /^([+-]?\d{1,2}(,|$))+$/,
  BYSETPOS: /^([+-]?\d{1,3}(,|$))+$/,
} as const;
type Part = keyof typeof PARTS;

/** A rule's parts, upper case. Sub-daily rules are refused: nobody holds a class every second. */
function partsOf(rule: string): Partial<Record<Part, string>> {
  const parts: Partial<Record<Part, string>> = {};
  for (const part of rule
    .trim()
    .toUpperCase()
    .replace(/^RRULE:/, "")
    .replace(/;$/, "")
    .split(";")) {
    const [name = "", value = "", ...rest] = part.split("=");
    const form = PARTS[name as Part] as RegExp | undefined;
    if (!form) throw new Error(`RRULE can't have ${name || "an empty part"}`);
    if (rest.length || !form.test(value)) throw new Error(`RRULE has a wrong ${name}`);
    if (parts[name as Part] !== undefined) throw new Error(`RRULE has ${name} twice`);
    parts[name as Part] = value;
  }
  if (!parts.FREQ) throw new Error("RRULE needs a FREQ");
  if (parts.COUNT && parts.UNTIL) throw new Error("RRULE has both COUNT and UNTIL");
  return parts;
}

/** The last instant an UNTIL lets through: a day alone is meant to its end, a time without `Z` is local. */
function untilOf(until: string): number {
  const day = `${until.slice(0, 4)}-${until.slice(4, 6)}-${until.slice(6, 8)}`;
  const at =
    until.length === 8
      ? startOfDay(day) + DAY - 1
      : instant(
          `${day}T${until.slice(9, 11)}:${until.slice(11, 13)}:${until.slice(13, 15)}${until.endsWith("Z") ? "Z" : "+08:00"}`,
        );
  if (Number.isNaN(at)) throw new Error("RRULE has a wrong UNTIL");
  return at;
}

/**
 * The instants (milliseconds, ascending) at which a rule starts, from `start` on. Without a rule it is `start` alone;
 * `start` is always the first and counts towards COUNT, even where it is not in the rule's pattern (RFC 5545, 3.8.5.3).
 * The zone has no daylight saving, so a rule read in local wall time keeps its local hour and weekday.
 * @throws Error naming what is wrong with the rule
 */
export function occurrences(start: string, rule: string): number[] {
  const first = instant(start);
  if (!rule) return [first];
  const { UNTIL, COUNT, ...pattern } = partsOf(rule);
  const end = Math.min(first + 366 * DAY, UNTIL ? untilOf(UNTIL) : Infinity);
  const most = Math.min(MAX_OCCURRENCES, COUNT ? Number(COUNT) : Infinity);
  // rrule computes on UTC fields: hand it local wall time as if it were UTC, and shift back.
  const shift = 8 * HOUR;
  const series = new rrule.RRule({
    ...rrule.RRule.parseString(
      Object.entries(pattern)
        .map(([name, value]) => `${name}=${value}`)
        .join(";"),
    ),
    dtstart: new Date(first + shift),
    // Always bounded, so that a pattern that never comes can't search for ever.
    until: new Date(end + shift),
  });
  const later = series
    .all((_, index) => index <= most)
    .map((date) => date.getTime() - shift)
    .filter((at) => at > first);
  return [first, ...later].slice(0, most);
}

/** The rule with its UNTIL moved by whole days, for a series that is moved as a whole. */
export function moveUntil(rule: string, days: number): string {
  return rule.replace(/(UNTIL=)(\d{4})(\d\d)(\d\d)/i, (_, name, year, month, day) => {
    const moved = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)) + days * DAY);
    return name + moved.toISOString().slice(0, 10).replaceAll("-", "");
  });
}
