// A month: seven columns where there is room, a list of its days where there is not.
import { EVENT_KINDS } from "../../domain/event.ts";
import { isoWeekday, localDay } from "../../domain/time.ts";
import { fullDay, shortWeekday, timeOfDay } from "../../i18n/dates.ts";
import { type Lang, localPath } from "../../i18n/index.ts";
import { EventTitle } from "../event/EventTitle.tsx";
import { eventWords, SEALS } from "../event/messages.ts";
import { daysOf, type Entry, type ShownDays, timeOn } from "./days.ts";
import { calendarWords } from "./messages.ts";
import "./MonthGrid.css";

/** Days with more than these show counts by kind instead of titles. */
const FEW = 3;

/** `linked`: whether a day has a page of its own. */
type Props = ShownDays & { month: string; linked: (day: string) => boolean };

export function MonthGrid({ month, entries, lang, today, search, linked }: Props) {
  const t = calendarWords(lang);
  const days = daysOf(month);
  const first = days[0] as string;
  return (
    <>
      <div className="month-head" aria-hidden="true">
        {days.slice(0, 7).map((_, index) => {
          // 1 June 2026 was a Monday.
          const day = `2026-06-0${index + 1}`;
          return <span key={day}>{shortWeekday(day, lang)}</span>;
        })}
      </div>
      <ol className={today.startsWith(month) ? "month current" : "month"}>
        {days.map((day) => {
          const own = entries(day);
          const weekday = isoWeekday(day);
          const classes = [
            "month-day",
            day === first && `from-${weekday}`,
            weekday === 6 && "saturday",
            weekday === 7 && "sunday",
            own.length === 0 && "empty",
            day < today && "gone",
          ];
          const label = fullDay(day, lang, today);
          return (
            <li
              key={day}
              className={classes.filter(Boolean).join(" ")}
              aria-current={day === today ? "date" : undefined}
            >
              <p className="month-date">
                {linked(day) && own.length > 0 ? (
                  <a href={localPath(lang, `/calendar/day/${day}/`) + search}>
                    <span aria-hidden="true">{Number(day.slice(8))}</span>
                    <span className="visually-hidden">
                      {label}, {t.sessions(own.length)}
                    </span>
                  </a>
                ) : (
                  <span>
                    <span aria-hidden="true">{Number(day.slice(8))}</span>
                    <span className="visually-hidden">{label}</span>
                  </span>
                )}
                <span className="month-weekday" aria-hidden="true">
                  {shortWeekday(day, lang)}
                </span>
                {day === today && <span className="tag struck">{t.today}</span>}
              </p>
              {own.length > FEW ? (
                <Counts own={own} lang={lang} />
              ) : (
                <Titles day={day} own={own} lang={lang} />
              )}
            </li>
          );
        })}
      </ol>
    </>
  );
}

function Counts({ own, lang }: { own: readonly Entry[]; lang: Lang }) {
  const kinds = eventWords(lang).short;
  return (
    <ul className="month-counts">
      {EVENT_KINDS.map((kind) => {
        const number = own.filter((entry) => entry.kind === kind && !entry.cancelled).length;
        return number === 0 ? null : (
          <li key={kind} className={`tag ${SEALS[kind].tone}`}>
            {kinds[kind]} {number}
          </li>
        );
      })}
    </ul>
  );
}

function Titles({ day, own, lang }: { day: string; own: readonly Entry[]; lang: Lang }) {
  return (
    <ul className="month-titles">
      {own.map((entry) => (
        <li key={`${entry.slug} ${entry.at}`} className={entry.cancelled ? "cancelled" : undefined}>
          <time>{localDay(entry.at) === day ? timeOfDay(entry.at, lang) : timeOn(day, entry, lang)}</time>{" "}
          <a href={localPath(lang, `/events/${entry.slug}/`)}>
            <EventTitle event={entry} lang={lang} />
          </a>
        </li>
      ))}
    </ul>
  );
}
