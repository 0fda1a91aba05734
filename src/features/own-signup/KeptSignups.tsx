// The sign-ups made on this device, each with a way to it and a way to forget it.
import { useRef, useState } from "react";
import { localDay } from "../../domain/time.ts";
import { fullDay, monthDay, timeRange } from "../../i18n/dates.ts";
import { type Lang, localPath } from "../../i18n/index.ts";
import { uiWords } from "../../ui/messages.ts";
import { forgetSignup, keptSignups } from "./kept.ts";
import { ownSignupWords } from "./messages.ts";
import "./KeptSignups.css";

export function KeptSignups({ lang }: { lang: Lang }) {
  const t = ownSignupWords(lang);
  const [kept, setKept] = useState(() => keptSignups(Date.now()));
  const [said, setSaid] = useState("");
  const status = useRef<HTMLParagraphElement>(null);

  function forget(token: string) {
    forgetSignup(token, Date.now());
    setKept(keptSignups(Date.now()));
    setSaid(t.forgotten);
    // The button that had the focus is gone.
    status.current?.focus();
  }

  return (
    <div className="stack measure">
      <p ref={status} tabIndex={-1} role="status">
        {said}
      </p>
      {kept.length === 0 ? (
        <div className="notice">
          <p>
            <strong>{t.none}</strong>
          </p>
          <p>
            {t.noneNext} <a href={localPath(lang, "/communities/")}>{uiWords(lang).phones}</a>
          </p>
        </div>
      ) : (
        <>
          <h2>{t.kept}</h2>
          <p className="soft">{t.keptNote}</p>
          <ul className="signup-kept">
            {kept.map(({ token, title, at, until, course }) => (
              <li className="card" key={token}>
                <p>
                  <a href={localPath(lang, `/signup/manage/#${token}`)} lang="zh-CN">
                    <strong>{title}</strong>
                  </a>
                </p>
                <p>
                  {course
                    ? t.keptCourse(
                        course.length + 1,
                        monthDay(localDay(at), lang),
                        monthDay(localDay(until), lang),
                      )
                    : `${fullDay(localDay(at), lang, localDay(Date.now()))} ${timeRange(at, until, lang)}`}
                </p>
                <p>
                  <button type="button" className="button quiet" onClick={() => forget(token)}>
                    {t.forget}
                    <span className="visually-hidden" lang="zh-CN">
                      {title}
                    </span>
                  </button>
                </p>
              </li>
            ))}
          </ul>
        </>
      )}
      <p>
        <a className="button" href={localPath(lang, "/events/")}>
          {uiWords(lang).events}
        </a>
      </p>
    </div>
  );
}
