// Days, weeks and months as the calendar lays them out. Weeks begin on Monday.
import type { EventKind } from "../../domain/event.ts";
import { addDays, localDay } from "../../domain/time.ts";
import { timeOfDay, timeRange } from "../../i18n/dates.ts";
import type { Lang } from "../../i18n/index.ts";
import { calendarWords } from "./messages.ts";

/** One session, on each of its days. */
export type Entry = {
  slug: string;
  title: string;
  title_en: string;
  kind: EventKind;
  venue: string;
  at: number;
  until: number;
  cancelled: boolean;
};

/** What each view shows; `search`: what the links to other views carry on. */
export type ShownDays = {
  entries: (day: string) => readonly Entry[];
  lang: Lang;
  today: string;
  search: string;
};

/** The month (`YYYY-MM`) `months` after another. */
export function addMonths(month: string, months: number): string {
  const [year = 0, number = 1] = month.split("-").map(Number);
  const index = year * 12 + number - 1 + months;
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, "0")}`;
}

/** The days of a month (`YYYY-MM`). */
export function daysOf(month: string): string[] {
  const first = `${month}-01`;
  const days = (Date.parse(`${addMonths(month, 1)}-01`) - Date.parse(first)) / 86_400_000;
  return Array.from({ length: days }, (_, index) => addDays(first, index));
}

/** The seven days of the week that begins on a Monday. */
export function weekFrom(monday: string): string[] {
  return Array.from({ length: 7 }, (_, index) => addDays(monday, index));
}

/** From when to when an entry is on a day: of one that began before, until when, or all day. */
export function timeOn(day: string, { at, until }: Entry, lang: Lang): string {
  if (localDay(at) === day) return timeRange(at, until, lang);
  const t = calendarWords(lang);
  return localDay(until - 1) === day ? t.until(timeOfDay(until, lang)) : t.allDay;
}
