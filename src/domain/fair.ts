// Country fairs (大集) by the lunar calendar, whose months `content/lunar-months.txt` has: browsers' own calendars disagree about some.
import { addDays, isDay } from "./time.ts";

/**
 * The days of fairs, ascending: those whose date in the lunar calendar ends in five or ten, of every month but the last, whose end nobody
 * knows. @param text a line for each year: it, then the first day of each lunar month as `MM-DD`; `#` before remarks
 * @throws Error that names a day which is none
 */
export function fairDays(text: string): string[] {
  const firsts = text.split("\n").flatMap((line) => {
    const [year = "", ...days] = line.startsWith("#") ? [] : line.split(/\s+/).filter(Boolean);
    return days.map((day) => `${year}-${day}`);
  });
  const wrong = firsts.find((day) => !isDay(day));
  if (wrong) throw new Error(`no day: ${wrong}`);
  return firsts.slice(0, -1).flatMap((first, month) => {
    const next = firsts[month + 1] ?? first;
    return [4, 9, 14, 19, 24, 29].map((after) => addDays(first, after)).filter((day) => day < next);
  });
}
