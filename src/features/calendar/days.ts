// Days, weeks and months as the calendar lays them out. Weeks begin on Monday.
import type { EventKind } from "../../domain/event.ts";
import { addDays } from "../../domain/time.ts";

/** One session on a day. */
export type Entry = {
  slug: string;
  title: string;
  kind: EventKind;
  venue: string;
  at: number;
  until: number;
  cancelled: boolean;
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
