// The sessions of a day, one line each.
import { isoLocal } from "../../i18n/dates.ts";
import { type Lang, localPath } from "../../i18n/index.ts";
import { EventTitle } from "../event/EventTitle.tsx";
import { eventWords, SEALS } from "../event/messages.ts";
import { type Entry, timeOn } from "./days.ts";
import { calendarWords } from "./messages.ts";
import "./DayEntries.css";

type Props = {
  entries: readonly Entry[];
  lang: Lang;
  most?: number | undefined;
  day: string;
  search?: string;
};

/** `most`: how many lines before the rest is left to the day's own page; `search`: what the link there carries on. */
export function DayEntries({ entries, lang, most = Infinity, day, search = "" }: Props) {
  const t = calendarWords(lang);
  const kinds = eventWords(lang).kinds;
  const rest = entries.length - most;
  return (
    <ul className="day-entries">
      {entries.slice(0, most).map((entry) => (
        <li key={`${entry.slug} ${entry.at}`} className={entry.cancelled ? "entry cancelled" : "entry"}>
          <span className={`seal ${SEALS[entry.kind].tone}`} aria-hidden="true">
            {SEALS[entry.kind].char}
          </span>
          <span className="entry-body">
            <time dateTime={isoLocal(entry.at)}>{timeOn(day, entry, lang)}</time>
            <a href={localPath(lang, `/events/${entry.slug}/`)}>
              <span className="visually-hidden">{kinds[entry.kind]} </span>
              <EventTitle event={entry} lang={lang} />
            </a>
            <span className="soft small" lang="zh-CN">
              {entry.venue}
            </span>
            {entry.cancelled && <span className="tag struck">{t.cancelled}</span>}
          </span>
        </li>
      ))}
      {rest > 0 && (
        <li>
          <a className="entry-rest" href={localPath(lang, `/calendar/day/${day}/`) + search}>
            {t.rest(rest)}
          </a>
        </li>
      )}
    </ul>
  );
}
