// What a whole course is: its dates, each with the seats it has left.
import { type Session, seatsLeft } from "../../domain/session.ts";
import { instant, localDay } from "../../domain/time.ts";
import { isoLocal, monthDay, shortWeekday, timeRange } from "../../i18n/dates.ts";
import { type Lang, localPath } from "../../i18n/index.ts";
import { DateLeaf } from "../../ui/DateLeaf.tsx";
import { EventTitle, type Titled } from "../event/EventTitle.tsx";
import { sessionWords } from "../session/messages.ts";
import { type Where, WhereFact } from "../session/WhereFact.tsx";
import { signupWords } from "./messages.ts";
import "../session/SessionFacts.css";
import "./CourseFacts.css";

type CourseFactsProps = Where & {
  lang: Lang;
  event: { slug: string } & Titled;
  sessions: readonly Pick<Session, "id" | "start" | "end" | "capacity" | "taken">[];
};

export function CourseFacts({ lang, event, sessions, venue, community }: CourseFactsProps) {
  const t = signupWords(lang);
  const s = sessionWords(lang);
  const times = sessions.map(({ start, end }) => timeRange(instant(start), instant(end), lang));
  const same = times.every((time) => time === times[0]);
  return (
    <div className="card session-facts">
      <div className="session-what">
        <DateLeaf day={localDay(instant(sessions[0]?.start ?? ""))} lang={lang} />
        <div>
          <h2>
            <a href={localPath(lang, `/events/${event.slug}/`)}>
              <EventTitle event={event} lang={lang} />
            </a>
          </h2>
          <p>
            <strong>{s.course(sessions.length)}</strong>
          </p>
        </div>
      </div>
      <p className="soft small">{t.courseHow}</p>
      <dl className="session-terms">
        {same && (
          <div>
            <dt>{s.when}</dt>
            <dd>
              <strong>{times[0]}</strong>
            </dd>
          </div>
        )}
        <WhereFact lang={lang} venue={venue} community={community} />
      </dl>
      <ol className="course-dates" aria-label={t.courseDates}>
        {sessions.map((session, k) => {
          const at = instant(session.start);
          const day = localDay(at);
          const left = seatsLeft(session);
          return (
            <li key={session.id}>
              <time dateTime={isoLocal(at)}>
                <strong>{monthDay(day, lang)}</strong>{" "}
                <span className="small">{shortWeekday(day, lang)}</span>{" "}
                {!same && <span className="small">{times[k]}</span>}
              </time>
              {left < Infinity && <span className="soft small">{left > 0 ? s.left(left) : s.full}</span>}
            </li>
          );
        })}
      </ol>
    </div>
  );
}
