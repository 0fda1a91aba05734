// Dates as a poster says them: those that are alike in one line, so that few words in large type tell a whole month.
import { addDays, daysBetween, isoWeekday, localDay, localTime } from "../../domain/time.ts";
import { monthDay, shortMonth, shortWeekday, timeRange } from "../../i18n/dates.ts";
import type { Lang } from "../../i18n/index.ts";
import { eventWords } from "../event/messages.ts";
import { posterWords } from "./messages.ts";

/** A date of an event. `at`, `until`: from when to when, in milliseconds. */
export type Slot = { at: number; until: number; cancelled: boolean };

/** Days on which something is from the same time to the same time. `at`, `until`: those of the first. */
export type Line = Slot & { days: string[] };

/** What is in one line; what takes several days has one of its own. */
function alike({ at, until, cancelled }: Slot): string {
  const own = daysBetween(at, until).length > 1 ? at : "";
  return [localTime(at), until - at, cancelled, own].join();
}

/** The dates as lines, in the order of their first days. */
export function linesOf(slots: readonly Slot[]): Line[] {
  const sorted = [...slots].sort((a, b) => a.at - b.at);
  return [...Map.groupBy(sorted, alike).values()].map((same) => ({
    ...(same[0] as Slot),
    days: [...new Set(same.map(({ at }) => localDay(at)))],
  }));
}

/** The days that follow one another, as first and last. */
function runsOf(days: readonly string[]): [first: string, last: string][] {
  const runs: [string, string][] = [];
  for (const day of days) {
    const run = runs.at(-1);
    if (run && addDays(run[1], 1) === day) run[1] = day;
    else runs.push([day, day]);
  }
  return runs;
}

/** 5、12–14: of three and more that follow one another, the first and the last. */
function numbers(days: readonly string[], join: string): string {
  const number = (day: string) => `${Number(day.slice(8))}`;
  return runsOf(days)
    .flatMap(([first, last]) => {
      const between = first === last ? [first] : [first, last];
      return addDays(first, 1) < last ? `${number(first)}–${number(last)}` : between.map(number);
    })
    .join(join);
}

/** 周六, 周六、周日, 周一至周五; nothing where it is on all days of the week. */
function weekdays(days: readonly string[], lang: Lang): string {
  const t = posterWords(lang);
  const found = [...new Map(days.map((day) => [isoWeekday(day), day]))].sort(([a], [b]) => a - b);
  if (found.length === 7) return "";
  const names = found.map(([, day]) => shortWeekday(day, lang));
  const [first = 0, last = 0] = [found[0]?.[0], found.at(-1)?.[0]];
  const row = names.length > 2 && last - first === names.length - 1;
  return row ? t.span(names[0] as string, names.at(-1) as string) : names.join(t.and);
}

/** 12月5、12日, 5, 12 December; `month`: whether it is said. */
function daysOfMonth(days: readonly string[], lang: Lang, month: boolean): string {
  const t = posterWords(lang);
  const [first = ""] = days;
  if (days.length === 1 && month) return monthDay(first, lang);
  return t.days(numbers(days, t.and), month ? shortMonth(first, lang) : "");
}

/** 12月5、12、19日 周六, Sat 5, 12, 19 Dec; of several months each with its weekdays, unless they are the same. */
export function daysInWords({ days }: Pick<Line, "days">, lang: Lang, month: boolean): string {
  const t = posterWords(lang);
  const parts = [...Map.groupBy(days, (day) => day.slice(0, 7)).values()].map((own) => ({
    said: daysOfMonth(own, lang, month),
    on: weekdays(own, lang),
  }));
  const same = parts.every(({ on }) => on === parts[0]?.on);
  return same
    ? t.dated(parts.map(({ said }) => said).join(t.and), parts[0]?.on ?? "")
    : parts.map(({ said, on }) => t.dated(said, on)).join(t.also);
}

/** Dates in words. `days` and `time` each stay together where there is room; `off`: what is said if they were called off. */
export type Said = { days: string; time: string; off: string };

/**
 * The first lines in words, and in one more how many other dates there are.
 * @param month whether the month is said
 * @param others how many dates are in no line
 */
export function saidIn(lines: readonly Line[], most: number, lang: Lang, month: boolean, others = 0): Said[] {
  const said = lines.slice(0, most).map((line) => ({
    days: daysInWords(line, lang, month),
    time: timeRange(line.at, line.until, lang),
    off: line.cancelled ? eventWords(lang).cancelled : "",
  }));
  const more = lines.slice(most).reduce((sum, { days }) => sum + days.length, Math.max(0, others));
  return more > 0 ? [...said, { days: posterWords(lang).moreDates(more), time: "", off: "" }] : said;
}
