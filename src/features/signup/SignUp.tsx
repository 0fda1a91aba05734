// The sign-up page: what one signs up for, as it is now, and the form.
import { useCallback, useEffect, useState } from "react";
import { client, orNone } from "../../data/client.ts";
import { watch } from "../../data/watch.ts";
import { courseOpenness, courseOpens, courseSessions } from "../../domain/course.ts";
import type { Event } from "../../domain/event.ts";
import { hasBegun, nextChange, openness, type Seats } from "../../domain/session.ts";
import { instant } from "../../domain/time.ts";
import type { Venue } from "../../domain/venue.ts";
import { type Lang, localPath } from "../../i18n/index.ts";
import { Loading } from "../../ui/Loading.tsx";
import { keepLanguageLink } from "../../ui/language-link.ts";
import { uiWords } from "../../ui/messages.ts";
import { Unavailable } from "../../ui/Unavailable.tsx";
import { useHubTime } from "../../ui/useHubTime.ts";
import { SessionFacts } from "../session/SessionFacts.tsx";
import { courseText, seatsText } from "../session/seats.ts";
import { CourseFacts } from "./CourseFacts.tsx";
import { signupWords } from "./messages.ts";
import { Opening } from "./Opening.tsx";
import { SignUpForm } from "./SignUpForm.tsx";
import "./SignUp.css";

export type FoundSession = Seats & { id: string; waiting: number };
type FoundEvent = Pick<Event, "id" | "slug" | "kind" | "title" | "signup" | "status" | "offer_minutes">;

/** What the page is about: one session of an event, or all of them as a course. */
type Found = { course: boolean; event: FoundEvent; venue: Venue | undefined; sessions: FoundSession[] };

type Expanded = { expand?: { venue?: Venue } };

const SESSION = "id,start,end,status,opens,closes,capacity,taken,waiting";
const EVENT = [
  "id",
  "slug",
  "kind",
  "title",
  "signup",
  "status",
  "offer_minutes",
  "expand.venue.name",
  "expand.venue.address",
];

/** The most sessions one course has. */
const MOST = 200;

async function findSession(id: string): Promise<Found | undefined> {
  const session = await orNone(
    client()
      .collection("sessions")
      .getOne<FoundSession & { expand?: { event?: FoundEvent & Expanded } }>(id, {
        expand: "event.venue",
        fields: [SESSION, ...EVENT.map((field) => `expand.event.${field}`)].join(),
      }),
  );
  const event = session?.expand?.event;
  return session && event && { course: false, event, venue: event.expand?.venue, sessions: [session] };
}

async function findCourse(id: string): Promise<Found | undefined> {
  const hub = client();
  const [event, sessions] = await Promise.all([
    orNone(
      hub.collection("events").getOne<FoundEvent & Expanded>(id, { expand: "venue", fields: EVENT.join() }),
    ),
    hub.collection("sessions").getList<FoundSession>(1, MOST, {
      filter: hub.filter("event = {:id}", { id }),
      sort: "start,id",
      fields: SESSION,
      skipTotal: true,
    }),
  ]);
  if (!event || !sessions.items.length) return undefined;
  return { course: true, event, venue: event.expand?.venue, sessions: sessions.items };
}

/** What the address names: `?session=<id>`, or `?event=<id>` for the whole course. */
async function find(): Promise<Found | "missing" | "failed"> {
  const query = new URLSearchParams(location.search);
  const [session = "", event = ""] = [query.get("session") ?? "", query.get("event") ?? ""];
  if (!/^[a-z0-9]{15}$/.test(session || event)) return "missing";
  try {
    return (await (session ? findSession(session) : findCourse(event))) ?? "missing";
  } catch {
    return "failed";
  }
}

export default function SignUp({ lang }: { lang: Lang }) {
  const t = signupWords(lang);
  const [found, setFound] = useState<Found | "loading" | "missing" | "failed">("loading");

  const load = useCallback(() => {
    setFound("loading");
    void find().then(setFound);
  }, []);

  /** Looks again without taking away what is shown. */
  const refresh = useCallback(async () => {
    const now = await find();
    if (now !== "failed") setFound(now);
  }, []);

  useEffect(() => {
    keepLanguageLink();
    load();
  }, [load]);

  const ids = typeof found === "string" ? "" : found.sessions.map(({ id }) => id).join();
  useEffect(() => {
    const ends = ids
      .split(",")
      .filter(Boolean)
      .map((id) =>
        watch("sessions", id, (seats) =>
          setFound((old) => {
            if (typeof old === "string") return old;
            const sessions = old.sessions.map((session) =>
              session.id === id ? { ...session, ...seats } : session,
            );
            return { ...old, sessions };
          }),
        ),
      );
    return () => {
      for (const end of ends) end();
    };
  }, [ids]);

  if (found === "loading") return <Loading lang={lang} />;
  if (typeof found === "string") {
    return (
      <Unavailable lang={lang} retry={found === "failed" && load}>
        <p>{found === "failed" ? uiWords(lang).failed : t.missing}</p>
      </Unavailable>
    );
  }
  return <Shown lang={lang} {...found} onStale={refresh} />;
}

function Shown({
  lang,
  course,
  event,
  venue,
  sessions: all,
  onStale,
}: Found & { lang: Lang; onStale(): Promise<void> }) {
  const t = signupWords(lang);
  const now = useHubTime((now) => {
    const next = Math.min(...all.map((session) => nextChange(session, now) ?? Infinity));
    return next === Infinity ? undefined : next;
  });
  const sessions = course ? courseSessions(event, all, now) : all;
  const [first] = sessions;
  const shown = first ?? all.find((session) => !hasBegun(session, now)) ?? (all[0] as FoundSession);
  const state = course ? courseOpenness(sessions, event, now) : first ? openness(first, event, now) : "past";
  const opens = course ? courseOpens(sessions) : first?.opens ? instant(first.opens) : undefined;
  // Whoever came before it opened is told that it has.
  const [early, setEarly] = useState(false);
  if (state === "not_open" && !early) setEarly(true);

  const closed =
    course && !first
      ? t.noCourse
      : {
          cancelled: t.cancelled,
          past: t.past,
          closed: t.closed,
          walk_in: t.walkIn,
          full: course ? t.courseFull : "",
          not_open: "",
          open: "",
        }[state];
  return (
    <div className="signup-page">
      {course && first ? (
        <CourseFacts lang={lang} event={event} sessions={sessions} venue={venue} />
      ) : (
        <SessionFacts lang={lang} event={event} session={shown} venue={venue}>
          {!closed && first && (
            <div>
              <dt>{t.seats}</dt>
              <dd>
                {/* A description can have no role of its own. */}
                <span role="status">
                  {seatsText(first, state === "not_open" ? "open" : state, lang, now)}
                </span>
              </dd>
            </div>
          )}
        </SessionFacts>
      )}
      {closed || !first ? (
        <div className="stack">
          <p className={state === "cancelled" ? "notice bad" : "notice"} role="alert">
            <strong>{closed}</strong>
          </p>
          <p className="row">
            <a className="button primary" href={localPath(lang, `/events/${event.slug}/`)}>
              {course ? t.singles : t.eventPage}
            </a>
            <a className="button" href={localPath(lang, "/events/")}>
              {uiWords(lang).events}
            </a>
          </p>
        </div>
      ) : (
        <div className="signup-do">
          {early && opens !== undefined && (
            <Opening
              lang={lang}
              at={opens}
              open={state !== "not_open"}
              seats={course ? courseText(sessions, state, lang) : seatsText(first, state, lang, now)}
            />
          )}
          <SignUpForm
            lang={lang}
            course={course}
            event={event}
            sessions={[first, ...sessions.slice(1)]}
            opens={state === "not_open" ? opens : undefined}
            onStale={onStale}
          />
        </div>
      )}
    </div>
  );
}
