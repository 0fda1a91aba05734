// Public holidays (法定节假日) and the weekend days on which one works instead (补班), as `content/holidays.txt` has them.
import { addDays, isDay } from "./time.ts";

/** What is special about days: by local day the holiday's name, or `WORKDAY`. */
export type Holidays = { readonly [day: string]: string };

/** What stands in the place of a name on a make-up workday. */
export const WORKDAY = "补班";

/**
 * Reads a file of them: a line each, a day or `first..last`, then a name; `#` before remarks.
 * @throws Error that names a line which is none
 */
export function readHolidays(text: string): Holidays {
  const holidays: { [day: string]: string } = {};
  for (const line of text.split("\n").map((line) => line.trim())) {
    if (!line || line.startsWith("#")) continue;
    const [span = "", name = ""] = line.split(/\s+/);
    const [first = "", last = first] = span.split("..");
    if (!isDay(first) || !isDay(last) || last < first || !name) throw new Error(`no holiday: ${line}`);
    for (let day = first; day <= last; day = addDays(day, 1)) holidays[day] = name;
  }
  return holidays;
}

/** Whether the arrangement of a day's year is in the file: make-up workdays are announced the autumn before. */
export function isArranged(holidays: Holidays, day: string): boolean {
  const year = day.slice(0, 4);
  return Object.keys(holidays).some((one) => one.startsWith(year) && holidays[one] === WORKDAY);
}
