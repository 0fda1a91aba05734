// What, when and where: what a person wants to be sure of before and after signing up.
import type { ReactNode } from "react";
import { instant, localDay } from "../../domain/time.ts";
import { fullDay, isoLocal, timeRange } from "../../i18n/dates.ts";
import { type Lang, localPath } from "../../i18n/index.ts";
import { DateLeaf } from "../../ui/DateLeaf.tsx";
import { EventTitle, type Titled } from "../event/EventTitle.tsx";
import { sessionWords } from "./messages.ts";
import { type Where, WhereFact } from "./WhereFact.tsx";
import "./SessionFacts.css";

type SessionFactsProps = Where & {
  lang: Lang;
  event: { slug: string } & Titled;
  session: { start: string; end: string };
  /** Further terms and descriptions. */
  children?: ReactNode;
};

export function SessionFacts({ lang, event, session, venue, community, children }: SessionFactsProps) {
  const t = sessionWords(lang);
  const at = instant(session.start);
  const day = localDay(at);
  return (
    <div className="card session-facts">
      <div className="session-what">
        <DateLeaf day={day} lang={lang} />
        <h2>
          <a href={localPath(lang, `/events/${event.slug}/`)}>
            <EventTitle event={event} lang={lang} />
          </a>
        </h2>
      </div>
      <dl className="session-terms">
        <div>
          <dt>{t.when}</dt>
          <dd>
            <time dateTime={isoLocal(at)}>
              <strong>{fullDay(day, lang, localDay(Date.now()))}</strong>{" "}
              <strong>{timeRange(at, instant(session.end), lang)}</strong>
            </time>
          </dd>
        </div>
        <WhereFact lang={lang} venue={venue} community={community} />
        {children}
      </dl>
    </div>
  );
}
