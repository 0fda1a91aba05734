// A leaf of the tear-off calendar on the wall: as there, Saturdays are green and Sundays red.
import { isoWeekday } from "../domain/time.ts";
import { shortMonth, shortWeekday } from "../i18n/dates.ts";
import type { Lang } from "../i18n/index.ts";
import "./DateLeaf.css";

/** `day` is a local day, `YYYY-MM-DD`. The words beside it must say the date too: screen readers skip the leaf. */
export function DateLeaf({ day, lang }: { day: string; lang: Lang }) {
  const weekday = isoWeekday(day);
  const tone = weekday === 7 ? "sunday" : weekday === 6 ? "saturday" : "weekday";
  return (
    <span className={`leaf ${tone}`} aria-hidden="true">
      <span className="leaf-month">{shortMonth(day, lang)}</span>
      <span className="leaf-day">{Number(day.slice(8))}</span>
      <span className="leaf-weekday">{shortWeekday(day, lang)}</span>
    </span>
  );
}
