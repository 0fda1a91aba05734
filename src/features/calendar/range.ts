// What the calendar's pages show, and how far they reach.
import { addDays, startOfWeek } from "../../domain/time.ts";
import { addMonths, daysOf, weekFrom } from "./days.ts";

/** Three months back, this one, six ahead. */
export function monthsAround(today: string): string[] {
  return Array.from({ length: 10 }, (_, index) => addMonths(today.slice(0, 7), index - 3));
}

/** Mondays: four weeks back to thirteen ahead. */
export function weeksAround(today: string): string[] {
  return Array.from({ length: 18 }, (_, index) => addDays(startOfWeek(today), (index - 4) * 7));
}

/** The days of last month, this one and the next three. */
export function daysAround(today: string): string[] {
  return monthsAround(today).slice(2, 7).flatMap(daysOf);
}

/** A month, a week, a day, or the next two weeks as a list; to begin with, what of these a screen has room for. */
export type View = "start" | "month" | "week" | "day" | "list";

/** The days that a view shows; `of`: a month (`YYYY-MM`), else its first day; to begin with, today. */
export function daysShown(view: View, of: string): string[] {
  if (view === "start") return [...new Set([...daysOf(of.slice(0, 7)), ...daysShown("list", of)])];
  if (view === "month") return daysOf(of);
  if (view === "week") return weekFrom(of);
  return Array.from({ length: view === "day" ? 1 : 14 }, (_, index) => addDays(of, index));
}
