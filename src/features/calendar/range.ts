// How far the calendar's pages reach, seen from the day of the build.
import { today } from "../../data/clock.ts";
import { addDays, startOfWeek } from "../../domain/time.ts";
import { addMonths, daysOf } from "./days.ts";

const month = today.slice(0, 7);

/** Three months back, this one, six ahead. */
export const MONTHS: string[] = Array.from({ length: 10 }, (_, index) => addMonths(month, index - 3));

/** Mondays: four weeks back to thirteen ahead. */
export const WEEKS: string[] = Array.from({ length: 18 }, (_, index) =>
  addDays(startOfWeek(today), (index - 4) * 7),
);

/** The days of last month, this one and the next three. */
export const DAYS: string[] = MONTHS.slice(2, 7).flatMap(daysOf);
