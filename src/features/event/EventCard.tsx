// An event in a list. The same card is written at build time and by the filters.
import { addDays, localDay } from "../../domain/time.ts";
import { fullDay, isoLocal, timeRange } from "../../i18n/dates.ts";
import { distance } from "../../i18n/distance.ts";
import { type Lang, localPath } from "../../i18n/index.ts";
import { DateLeaf } from "../../ui/DateLeaf.tsx";
import { seatsText } from "../session/seats.ts";
import { EventTitle } from "./EventTitle.tsx";
import type { EventHit } from "./find.ts";
import { sessionOf, slotOpenness } from "./item.ts";
import { KindPicture } from "./KindPicture.tsx";
import { eventWords, SEALS } from "./messages.ts";
import "./EventCard.css";

/** `now` in milliseconds. `today`: the local day, where the card is made anew with each: then it says what is today and tomorrow. */
type Known = { lang: Lang; now: number; today?: string };
type EventCardProps = EventHit & Known;

export function EventCard({ item, slot, offers, km, lang, now, today }: EventCardProps) {
  const t = eventWords(lang);
  const seal = SEALS[item.kind];
  const day = slot && localDay(slot.at);
  const soon = day && today && (day === today ? t.whens.today : day === addDays(today, 1) ? t.tomorrow : "");
  const others = slot ? item.slots.filter((other) => other.at > slot.at).length : 0;
  return (
    <li className="card event-card">
      <div className="event-card-side">
        {day && <DateLeaf day={day} lang={lang} />}
        <KindPicture kind={item.kind} />
      </div>
      <div className="event-card-body">
        <h3>
          <a href={localPath(lang, `/events/${item.slug}/`)}>
            <EventTitle event={item} lang={lang} />
          </a>
        </h3>
        {slot && day ? (
          <p className="event-card-time">
            <time dateTime={isoLocal(slot.at)}>
              <span className="visually-hidden">{fullDay(day, lang, localDay(now))} </span>
              {soon && <strong className="soon">{soon} </strong>}
              {timeRange(slot.at, slot.until, lang)}
            </time>
            {others > 0 && <span className="event-card-more">{t.more(others)}</span>}
          </p>
        ) : (
          <p className="soft">{t.noneComing}</p>
        )}
        <p className="soft" lang="zh-CN">
          {item.venue.name}
        </p>
        {offers && <p className="event-card-offers">{t.offered(offers)}</p>}
        <p className="tags">
          <span className={`tag ${seal.tone}`}>{t.kinds[item.kind]}</span>
          {item.cancelled ? (
            <span className="tag struck">{t.cancelled}</span>
          ) : (
            slot && (
              <span className="tag seats">
                {seatsText(sessionOf(slot), slotOpenness(item, slot, now), lang, now)}
              </span>
            )
          )}
          {item.audience !== "all" && <span className="tag">{t.audiences[item.audience]}</span>}
          {km !== undefined && <span className="tag">{distance(km, lang)}</span>}
        </p>
      </div>
    </li>
  );
}

/** Cards of events, as a list. */
export function EventCards({ hits, ...known }: Known & { hits: readonly EventHit[] }) {
  return (
    <ul className="cards">
      {hits.map((hit) => (
        <EventCard key={hit.item.slug} {...hit} {...known} />
      ))}
    </ul>
  );
}
