// A record that is newer than the pages, read from the public API and shown plainly.
import { useEffect, useState } from "react";
import type { Community } from "../../domain/community.ts";
import { courseSessions } from "../../domain/course.ts";
import type { Event } from "../../domain/event.ts";
import type { Partner } from "../../domain/partner.ts";
import { isOver, nextChange, openness, type Session } from "../../domain/session.ts";
import { instant, localDay } from "../../domain/time.ts";
import type { Venue } from "../../domain/venue.ts";
import type { Wish } from "../../domain/wish.ts";
import { fullDay, isoLocal, timeRange } from "../../i18n/dates.ts";
import { type Lang, localPath } from "../../i18n/index.ts";
import { useHubTime } from "../../ui/useHubTime.ts";
import { eventWords } from "../event/messages.ts";
import { watch } from "../live/watch.ts";
import { partnerWords } from "../partner/messages.ts";
import { actionText, seatsText } from "../session/seats.ts";
import { wishWords } from "../wish/messages.ts";
import { type FreshRoom, freshWords } from "./messages.ts";

type Expanded = { expand?: { community?: Community; venue?: Venue; partner?: Partner } };
type Found = { record: (Event | Wish | Partner | Community) & Expanded; sessions: Session[] };

async function list<T>(collection: string, query: Record<string, string>): Promise<T[]> {
  const response = await fetch(`/api/collections/${collection}/records?${new URLSearchParams(query)}`);
  if (!response.ok) throw new Error(`${collection}: ${response.status}`);
  return ((await response.json()) as { items: T[] }).items;
}

async function find(room: FreshRoom, slug: string): Promise<Found | null> {
  const expand = {
    events: "community,venue,partner",
    wishes: "community",
    partners: "community",
    communities: "",
  }[room];
  const [record] = await list<Found["record"]>(room, { filter: `slug="${slug}"`, expand, perPage: "1" });
  if (!record) return null;
  const sessions =
    room === "events"
      ? await list<Session>("sessions", { filter: `event="${record.id}"`, sort: "start", perPage: "60" })
      : [];
  return { record, sessions };
}

export default function FreshRecord({ lang, room }: { lang: Lang; room: FreshRoom }) {
  const t = freshWords(lang);
  const [found, setFound] = useState<Found | "loading" | "missing" | "failed">("loading");

  useEffect(() => {
    const slug = location.pathname.split("/").filter(Boolean).pop() ?? "";
    if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug) || slug === "new") return setFound("missing");
    find(room, slug).then(
      (answer) => {
        setFound(answer ?? "missing");
        if (answer) document.title = "name" in answer.record ? answer.record.name : answer.record.title;
      },
      () => setFound("failed"),
    );
  }, [room]);

  const sessions = typeof found === "string" ? "" : found.sessions.map(({ id }) => id).join();
  useEffect(() => {
    const ends = sessions
      .split(",")
      .filter(Boolean)
      .map((id) =>
        watch("sessions", id, (now) =>
          setFound((old) =>
            typeof old === "string"
              ? old
              : { ...old, sessions: old.sessions.map((was) => (was.id === id ? { ...was, ...now } : was)) },
          ),
        ),
      );
    return () => {
      for (const end of ends) end();
    };
  }, [sessions]);

  return (
    <div aria-live="polite">
      {typeof found === "string" ? (
        <>
          <h1>{t.title}</h1>
          <p className="notice">{t[found]}</p>
        </>
      ) : (
        <Plain {...found} lang={lang} />
      )}
    </div>
  );
}

function Plain({ record, sessions, lang }: Found & { lang: Lang }) {
  const t = freshWords(lang);
  const { community, venue, partner } = record.expand ?? {};
  const now = useHubTime((now) => {
    const changes = sessions.map((session) => nextChange(session, now) ?? Infinity);
    const next = Math.min(...changes);
    return next === Infinity ? undefined : next;
  });
  const event = "signup" in record ? record : undefined;
  const course = event ? courseSessions(event, sessions, now) : [];
  const kind =
    "signup" in record
      ? eventWords(lang).kinds[record.kind]
      : "category" in record
        ? wishWords(lang).statuses[record.status]
        : "kind" in record
          ? partnerWords(lang).kinds[record.kind]
          : record.subdistrict;
  return (
    <article className="stack">
      <p>
        <span className="tag">{kind}</span>
      </p>
      <h1 lang="zh-CN">{"name" in record ? record.name : record.title}</h1>
      <p className="notice">{t.fresh}</p>
      <p lang="zh-CN">
        {[community?.name, venue?.name, venue?.address, partner?.name].filter(Boolean).join(" · ")}
      </p>
      {"description" in record && record.description && <p lang="zh-CN">{record.description}</p>}
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
