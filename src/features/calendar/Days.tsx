// Days one under the other, each with its sessions.
import { isoWeekday } from "../../domain/time.ts";
import { fullDay } from "../../i18n/dates.ts";
import { DayEntries } from "./DayEntries.tsx";
import type { ShownDays } from "./days.ts";
import { calendarWords } from "./messages.ts";

type DaysProps = ShownDays & {
  days: readonly string[];
  /** How many sessions of a day stand here, before the rest is left to its own page. */
  most: number;
  /** Whether days with nothing on are left out. */
  busy?: boolean;
  /** Whether the page is this one day's, which its heading says. */
  alone?: boolean;
};

export function Days({ days, entries, lang, today, search, most, busy = false, alone = false }: DaysProps) {
  const t = calendarWords(lang);
  const shown = busy ? days.filter((day) => entries(day).length > 0) : days;
  if (shown.length === 0) return <p className="soft">{t.nothing}</p>;
  return (
    <div className="days">
      {shown.map((day) => {
        const own = entries(day);
        const weekday = isoWeekday(day);
        const tone = weekday === 6 ? "day saturday" : weekday === 7 ? "day sunday" : "day";
        return (
          <section key={day} className={tone}>
            {!alone && (
              <h2>
                {fullDay(day, lang, today)} {day === today && <span className="tag struck">{t.today}</span>}
              </h2>
            )}
            {own.length > 0 ? (
              <DayEntries entries={own} lang={lang} most={most} day={day} search={search} />
            ) : (
              <p className="soft">{t.nothing}</p>
            )}
          </section>
        );
      })}
    </div>
  );
}
