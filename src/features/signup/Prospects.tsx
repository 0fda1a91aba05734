// What will come of signing up now: a place in line, seats that are too few, or a little patience.
import type { Event } from "../../domain/event.ts";
import { seatsLeft } from "../../domain/session.ts";
import { instant, localDay, MINUTE } from "../../domain/time.ts";
import { arrivalStatus, OFFER_MINUTES } from "../../domain/waiting.ts";
import { duration } from "../../i18n/countdown.ts";
import { monthDay, timeOfDay } from "../../i18n/dates.ts";
import type { Lang } from "../../i18n/index.ts";
import type { FoundSession } from "./find.ts";
import { signupWords } from "./messages.ts";
import "./Prospects.css";

type ProspectsProps = {
  lang: Lang;
  course: boolean;
  event: Pick<Event, "offer_minutes">;
  sessions: readonly [FoundSession, ...FoundSession[]];
  party: number;
  /** When sign-up opens, in milliseconds, once all has been filled in before. */
  prepared: number | undefined;
};

/** Whether a party that signs up for this session now has to wait. */
export function hasToWait(session: FoundSession, party: number): boolean {
  return arrivalStatus(session, party) === "waitlisted";
}

export function Prospects({ lang, course, event, sessions, party, prepared }: ProspectsProps) {
  const t = signupWords(lang);
  const [first] = sessions;
  const lacking = course ? sessions.filter((session) => seatsLeft(session) < party) : [];
  const hours = duration((event.offer_minutes || OFFER_MINUTES) * MINUTE, lang);
  return (
    <div role="status">
      {!course && hasToWait(first, party) && (
        <div className="notice prospect">
          <p>
            <strong>
              {seatsLeft(first) > 0 ? t.tooMany(seatsLeft(first), party) : t.fullNow(first.waiting)}
            </strong>
          </p>
          <p>{t.waitingHow(hours)}</p>
        </div>
      )}
      {lacking.length > 0 && (
        <p className="notice prospect">
          {t.courseTooMany(
            lacking.map(({ start }) => monthDay(localDay(instant(start)), lang)).join(t.and),
            party,
          )}
        </p>
      )}
      {prepared !== undefined && (
        <p className="notice good prospect">{t.prepared(timeOfDay(prepared, lang))}</p>
      )}
    </div>
  );
}
