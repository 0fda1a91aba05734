// The sign-up page: what one signs up for, as it is now, and the form.
import { useCallback, useEffect, useState } from "react";
import { hubNow } from "../../data/hub-clock.ts";
import { hasBegun, nextChange } from "../../domain/session.ts";
import { type Lang, localPath } from "../../i18n/index.ts";
import { Loading } from "../../ui/Loading.tsx";
import { keepLanguageLink } from "../../ui/language-link.ts";
import { uiWords } from "../../ui/messages.ts";
import { Unavailable } from "../../ui/Unavailable.tsx";
import { useHubTime } from "../../ui/useHubTime.ts";
import { useWatch } from "../../ui/useWatch.ts";
import { SessionFacts } from "../session/SessionFacts.tsx";
import { courseText, seatsText } from "../session/seats.ts";
import { CourseFacts } from "./CourseFacts.tsx";
import { type Found, type FoundSession, find, standingOf } from "./find.ts";
import { signupWords } from "./messages.ts";
import { Opening } from "./Opening.tsx";
import { SignUpForm } from "./SignUpForm.tsx";
import "./SignUp.css";

export default function SignUp({ lang }: { lang: Lang }) {
  const t = signupWords(lang);
  const [found, setFound] = useState<Found | "loading" | "missing" | "failed">("loading");

  const load = useCallback(() => {
    setFound("loading");
    void find(lang).then(setFound);
  }, [lang]);

  /** Looks again without taking away what is shown; resolves with when sign-up opens, if the hub has said. */
  const refresh = useCallback(async () => {
    const now = await find(lang);
    if (now === "failed") return undefined;
    setFound(now);
    return now === "missing" ? 0 : (standingOf(now, hubNow()).opens ?? 0);
  }, [lang]);

  useEffect(() => {
    keepLanguageLink();
    load();
  }, [load]);

  const watched = typeof found === "string" ? [] : found.sessions.map(({ id }) => id);
  useWatch("sessions", watched, (now) =>
    setFound((old) => {
      if (typeof old === "string") return old;
      const sessions = old.sessions.map((session) =>
        session.id === now.id ? { ...session, ...now } : session,
      );
      return { ...old, sessions };
    }),
  );

  if (found === "loading") return <Loading lang={lang} />;
  if (typeof found === "string") {
    return (
      <Unavailable lang={lang} retry={found === "failed" && load}>
        <p>{found === "failed" ? uiWords(lang).failed : t.missing}</p>
      </Unavailable>
    );
  }
  return <Shown lang={lang} found={found} onStale={refresh} />;
}

type ShownProps = { lang: Lang; found: Found; onStale(): Promise<number | undefined> };

function Shown({ lang, found, onStale }: ShownProps) {
  const t = signupWords(lang);
  const { course, event, venue, community, sessions: all } = found;
  const now = useHubTime((now) => {
    const next = Math.min(...all.map((session) => nextChange(session, now) ?? Infinity));
    return next === Infinity ? undefined : next;
  });
  const { sessions, state, opens } = standingOf(found, now);
  const [first] = sessions;
  const shown = first ?? all.find((session) => !hasBegun(session, now)) ?? (all[0] as FoundSession);
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
    <div className={closed || !first ? "signup-page" : "signup-page asking"}>
      {course && first ? (
        <CourseFacts lang={lang} event={event} sessions={sessions} venue={venue} community={community} />
      ) : (
        <SessionFacts lang={lang} event={event} session={shown} venue={venue} community={community}>
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
            channels={found.channels}
            sessions={[first, ...sessions.slice(1)]}
            opens={state === "not_open" ? opens : undefined}
            onStale={onStale}
          />
        </div>
      )}
    </div>
  );
}
