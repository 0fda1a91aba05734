// The sign-up page: what one signs up for, as it is now, and the form.
import { useCallback, useEffect, useState } from "react";
import { records } from "../../data/commands.ts";
import type { Event } from "../../domain/event.ts";
import { openness, type Session } from "../../domain/session.ts";
import type { Venue } from "../../domain/venue.ts";
import { type Lang, localPath } from "../../i18n/index.ts";
import { watch } from "../live/watch.ts";
import { seatsText } from "../session/seats.ts";
import { keepLanguageLink } from "./language-link.ts";
import { signupWords } from "./messages.ts";
import { SessionFacts } from "./SessionFacts.tsx";
import { SignUpForm } from "./SignUpForm.tsx";
import { Waiting } from "./Waiting.tsx";

type Found = Session & { expand?: { event?: Event & { expand?: { venue?: Venue } } } };

const FIELDS = [
  "id,start,end,status,opens,closes,capacity,taken,waiting",
  "expand.event.id,expand.event.slug,expand.event.kind,expand.event.title,expand.event.signup,expand.event.status",
  "expand.event.expand.venue.name,expand.event.expand.venue.address",
].join(",");

async function find(id: string): Promise<Found | "missing" | "failed"> {
  if (!/^[a-z0-9]{15}$/.test(id)) return "missing";
  try {
    const query = { filter: `id="${id}"`, expand: "event.venue", fields: FIELDS, perPage: "1" };
    return (await records<Found>("sessions", query))[0] ?? "missing";
  } catch {
    return "failed";
  }
}

export default function SignUp({ lang }: { lang: Lang }) {
  const t = signupWords(lang);
  const [found, setFound] = useState<Found | "loading" | "missing" | "failed">("loading");

  const load = useCallback(() => {
    setFound("loading");
    const id = new URLSearchParams(location.search).get("session") ?? "";
    void find(id).then(setFound);
  }, []);

  useEffect(() => {
    keepLanguageLink();
    load();
  }, [load]);

  const id = typeof found === "string" ? undefined : found.id;
  useEffect(() => {
    if (!id) return undefined;
    return watch("sessions", id, (seats) =>
      setFound((old) => (typeof old === "string" ? old : { ...old, ...seats })),
    );
  }, [id]);

  if (found === "loading") return <Waiting words={t.loading} />;
  const event = typeof found === "string" ? undefined : found.expand?.event;
  if (typeof found === "string" || !event) {
    return (
      <div className="stack measure">
        <p className="notice" role="alert">
          {found === "failed" ? t.failed : t.missing}
        </p>
        <p className="row">
          {found === "failed" && (
            <button type="button" className="button primary" onClick={load}>
              {t.retry}
            </button>
          )}
          <a className="button" href={localPath(lang, "/events/")}>
            {t.events}
          </a>
        </p>
      </div>
    );
  }

  const state = openness(found, event, Date.now());
  const closed = {
    cancelled: t.cancelled,
    past: t.past,
    closed: t.closed,
    not_open: t.notOpen,
    walk_in: t.walkIn,
    open: "",
    full: "",
  }[state];
  return (
    <div className="signup-page">
      <SessionFacts lang={lang} event={event} session={found} venue={event.expand?.venue}>
        {!closed && (
          <div>
            <dt>{t.seats}</dt>
            <dd>
              {/* A description can have no role of its own. */}
              <span role="status">{seatsText(found, state, lang)}</span>
            </dd>
          </div>
        )}
      </SessionFacts>
      {closed ? (
        <div className="stack">
          <p className={state === "cancelled" ? "notice bad" : "notice"}>
            <strong>{closed}</strong>
          </p>
          <p className="row">
            <a className="button primary" href={localPath(lang, `/events/${event.slug}/`)}>
              {t.eventPage}
            </a>
            <a className="button" href={localPath(lang, "/events/")}>
              {t.events}
            </a>
          </p>
        </div>
      ) : (
        <SignUpForm lang={lang} session={found} title={event.title} onClosed={load} />
      )}
    </div>
  );
}
