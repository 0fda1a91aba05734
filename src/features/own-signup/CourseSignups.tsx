// The sign-ups of a course, each with how it stands and a way to it.
import { hasBegun, isCancelled } from "../../domain/session.ts";
import type { OwnSignup } from "../../domain/signup.ts";
import { instant, localDay } from "../../domain/time.ts";
import { fullDay, isoLocal, timeRange } from "../../i18n/dates.ts";
import { type Lang, localPath } from "../../i18n/index.ts";
import { sessionWords } from "../session/messages.ts";
import { ownSignupWords } from "./messages.ts";
import "./CourseSignups.css";

type CourseSignupsProps = {
  lang: Lang;
  own: OwnSignup;
  course: NonNullable<OwnSignup["course"]>;
  now: number;
};

export function CourseSignups({ lang, own, course, now }: CourseSignupsProps) {
  const t = ownSignupWords(lang);

  function stand({ status, session }: (typeof course)[number]): string {
    if (status === "confirmed" && isCancelled(session, own.event)) return t.short.off;
    if (status === "confirmed" && hasBegun(session, now)) return t.short.over;
    return t.short[status];
  }

  return (
    <section aria-labelledby="course">
      <h2 id="course">{sessionWords(lang).course(course.length)}</h2>
      <ol className="course-signups">
        {course.map((one) => {
          const at = instant(one.session.start);
          const here = one.session.id === own.session.id;
          const day = fullDay(localDay(at), lang, localDay(now));
          return (
            <li key={one.session.id}>
              <time dateTime={isoLocal(at)}>
                {here ? (
                  <strong>{day}</strong>
                ) : (
                  <a href={localPath(lang, `/signup/manage/#${one.token}`)}>{day}</a>
                )}
                <span className="soft small">
                  {timeRange(at, instant(one.session.end), lang)}
                  {here && ` · ${t.here}`}
                </span>
              </time>
              <span className={stand(one) === t.short.confirmed ? "tag jade" : "tag"}>{stand(one)}</span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
