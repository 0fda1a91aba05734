// A record that is newer than the pages, read from the public API and shown plainly.
import { useEffect, useState } from "react";
import { client, orNone } from "../../data/client.ts";
import type { PublicRecord } from "../../data/nouns.ts";
import { recordPage } from "../../domain/address.ts";
import { COLLECTIONS, type PageCollection } from "../../domain/collections.ts";
import { courseSessions } from "../../domain/course.ts";
import type { Event } from "../../domain/event.ts";
import { isOver, nextChange, openness, type Session } from "../../domain/session.ts";
import { instant, localDay } from "../../domain/time.ts";
import { fullDay, isoLocal, timeRange } from "../../i18n/dates.ts";
import { type Lang, localPath } from "../../i18n/index.ts";
import { nounTitle } from "../../i18n/nouns.ts";
import { useHubTime } from "../../ui/useHubTime.ts";
import { useWatch } from "../../ui/useWatch.ts";
import { titleIn } from "../event/EventTitle.tsx";
import { eventWords } from "../event/messages.ts";
import { partnerWords } from "../partner/messages.ts";
import { projectWords } from "../project/messages.ts";
import { actionText, seatsText } from "../session/seats.ts";
import { venueWords } from "../venue/messages.ts";
import { wishWords } from "../wish/messages.ts";
import { freshWords } from "./messages.ts";
import "../session/sessions.css";

/** What stands above a record's name, where that is more than what its noun is called. */
const TAGS: { [Name in PageCollection]?: (record: PublicRecord<Name>, lang: Lang) => string } = {
  communities: ({ subdistrict }) => subdistrict,
  venues: ({ kind }, lang) => venueWords(lang).kinds[kind],
  partners: ({ kind }, lang) => partnerWords(lang).kinds[kind],
  events: ({ kind }, lang) => eventWords(lang).kinds[kind],
  wishes: ({ status }, lang) => wishWords(lang).statuses[status],
  projects: ({ status }, lang) => projectWords(lang).statuses[status],
};

type Expanded = { expand?: { [field: string]: { name: string; address?: string } } };

type Found = {
  name: string;
  tag: string;
  description: string;
  /** What it refers to, by name and address. */
  about: string[];
  event: Event | undefined;
  sessions: Session[];
};

/** The most dates that are shown. */
const MOST = 60;

async function find<Name extends PageCollection>(
  collection: Name,
  slug: string,
  lang: Lang,
): Promise<Found | undefined> {
  const hub = client();
  const fields = Object.keys(COLLECTIONS[collection].refers);
  const record = await orNone(
    hub
      .collection<Name>(collection)
      .getFirstListItem<Expanded & PublicRecord<Name>>(hub.filter("slug = {:slug}", { slug }), {
        expand: fields.join(),
      }),
  );
  if (!record) return undefined;
  const event = collection === "events" ? (record as Event) : undefined;
  const sessions =
    event &&
    (await hub.collection("sessions").getList(1, MOST, {
      filter: hub.filter("event = {:event}", { event: event.id }),
      sort: "start",
      skipTotal: true,
    }));
  const tag: ((record: PublicRecord<Name>, lang: Lang) => string) | undefined = TAGS[collection];
  return {
    name: event ? titleIn(event, lang) : "title" in record ? record.title : record.name,
    tag: tag?.(record, lang) ?? nounTitle(collection, lang),
    description: "description" in record ? record.description : "",
    about: fields.flatMap((field) => {
      const { name, address = "" } = record.expand?.[field] ?? { name: "" };
      return [name, address].filter(Boolean);
    }),
    event,
    sessions: sessions?.items ?? [],
  };
}

type Props = { lang: Lang; collection: PageCollection };

export default function FreshRecord({ lang, collection }: Props) {
  const t = freshWords(lang);
  const [found, setFound] = useState<Found | "loading" | "missing" | "failed">("loading");

  useEffect(() => {
    const asked = recordPage(location.pathname);
    // The page's own address names no record.
    if (asked?.collection !== collection || asked.slug === "new") return setFound("missing");
    find(collection, asked.slug, lang).then(
      (answer) => {
        setFound(answer ?? "missing");
        if (answer) document.title = answer.name;
      },
      () => setFound("failed"),
    );
  }, [collection, lang]);

  const watched = typeof found === "string" ? [] : found.sessions.map(({ id }) => id);
  useWatch("sessions", watched, (now) =>
    setFound((old) =>
      typeof old === "string"
        ? old
        : { ...old, sessions: old.sessions.map((was) => (was.id === now.id ? { ...was, ...now } : was)) },
    ),
  );

  return (
    <div aria-live="polite">
      {typeof found === "string" ? (
        <>
          <h1>{t.title}</h1>
          <p className="notice">{t[found]}</p>
        </>
      ) : (
        <Shown {...found} lang={lang} />
      )}
    </div>
  );
}

function Shown({ name, tag, description, about, event, sessions, lang }: Found & { lang: Lang }) {
  const t = freshWords(lang);
  const now = useHubTime((now) => {
    const changes = sessions.map((session) => nextChange(session, now) ?? Infinity);
    const next = Math.min(...changes);
    return next === Infinity ? undefined : next;
  });
  const course = event ? courseSessions(event, sessions, now) : [];
  return (
    <article className="stack">
      <p>
        <span className="tag">{tag}</span>
      </p>
      <h1 lang="zh-CN">{name}</h1>
      <p className="notice">{t.fresh}</p>
      <p lang="zh-CN">{about.join(" · ")}</p>
      {description && <p lang="zh-CN">{description}</p>}
      {event && sessions.length > 0 && (
        <>
          <h2>{t.sessions}</h2>
          <ul className="sessions">
            {sessions
              .filter((session) => !isOver(session, now))
              .map((session) => {
                const at = instant(session.start);
                const state = openness(session, event, now);
                const action = actionText(state, lang);
                return (
                  <li key={session.id} className={`session ${state}`}>
                    <div className="session-body">
                      <time className="session-time" dateTime={isoLocal(at)}>
                        {fullDay(localDay(at), lang, localDay(now))}{" "}
                        {timeRange(at, instant(session.end), lang)}
                      </time>
                      <p className="soft" data-session={session.id} aria-live="off">
                        {seatsText(session, state, lang, now)}
                      </p>
                    </div>
                    {action && (
                      <a className="button" href={localPath(lang, `/signup/?session=${session.id}`)}>
                        {action}
                      </a>
                    )}
                  </li>
                );
              })}
          </ul>
          {course.length > 0 && (
            <p>
              <a className="button" href={localPath(lang, `/signup/?event=${event.id}`)}>
                {eventWords(lang).course(course.length)}
              </a>
            </p>
          )}
        </>
      )}
    </article>
  );
}
