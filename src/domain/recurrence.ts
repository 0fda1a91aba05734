// Recurring events become dated sessions (RFC 5545, 3.3.10 RECUR).
import rrule from "rrule";
import { DAY, instant } from "./time.ts";

/** The most sessions one rule may make; an unbounded rule stops after a year at the latest. */
export const MAX_OCCURRENCES = 400;

/**
 * The instants (milliseconds, ascending) at which a rule starts, from `start` on. Without a rule it is `start` alone.
 * The zone has no daylight saving, so a rule read in local wall time keeps its local hour and weekday.
 * @throws Error naming what is wrong with the rule
 */
export function occurrences(start: string, rule: string): number[] {
  const first = instant(start);
  if (!rule) return [first];
  // rrule computes on UTC fields: hand it local wall time as if it were UTC, and shift back.
  const shift = 8 * 3_600_000;
  const options = rrule.RRule.parseString(rule.replace(/^RRULE:/, ""));
  if (options.freq === undefined) throw new Error("RRULE needs a FREQ");
  const until = options.until ? { until: new Date(options.until.getTime() + shift) } : {};
  const series = new rrule.RRule({ ...options, ...until, dtstart: new Date(first + shift) });
  const dates = series.all(
    (date, count) => date.getTime() - shift <= first + 366 * DAY && count < MAX_OCCURRENCES,
  );
  const starts = dates.map((date) => date.getTime() - shift);
  return starts[0] === first ? starts : [first, ...starts];
}
