// How old what a page shows is, in words.
import { localDay } from "../../domain/time.ts";
import { dayTime, timeOfDay } from "../../i18n/dates.ts";
import type { Lang } from "../../i18n/index.ts";
import { ageText } from "./messages.ts";

/** What stands above what may have changed since `at`: 网络没通，这是今天上午 9:20 看到的样子。 `at`, `now`: milliseconds. */
export function ageWords(at: number, lang: Lang, now: number): string {
  const t = ageText(lang);
  const isToday = localDay(at) === localDay(now);
  return t.asOf(isToday ? t.today(timeOfDay(at, lang)) : dayTime(at, lang));
}
