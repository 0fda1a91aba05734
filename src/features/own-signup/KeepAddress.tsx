// Ways to keep one's sign-up: its address to copy, to send on or to scan, and a file for the calendar.
import { addressOf } from "../../data/command.ts";
import { OWN_CALENDAR } from "../../domain/calendar.ts";
import type { OwnSignup } from "../../domain/signup.ts";
import { type Lang, localPath } from "../../i18n/index.ts";
import { isInsideApp } from "../../ui/browser.ts";
import { KeepLink } from "../../ui/KeepLink.tsx";
import { EventTitle } from "../event/EventTitle.tsx";
import { ownSignupWords } from "./messages.ts";

export function KeepAddress({ lang, token, own }: { lang: Lang; token: string; own: OwnSignup }) {
  const t = ownSignupWords(lang);
  const address = location.href;

  return (
    <section className="card" aria-labelledby="keep">
      <h2 id="keep">{t.keep}</h2>
      <p className="soft small">{t.keepNext}</p>
      <KeepLink address={address} title={`${t.mine} · ${own.event.title}`} words={t}>
        {isInsideApp(navigator.userAgent) ? (
          <p className="small">{t.calendarOutside}</p>
        ) : (
          <a className="button wide" href={addressOf(OWN_CALENDAR, { token })}>
            {t.calendar}
          </a>
        )}
      </KeepLink>
      <p className="small">
        {t.together}
        <a href={localPath(lang, `/events/${own.event.slug}/`)}>
          <EventTitle event={own.event} lang={lang} />
        </a>
      </p>
    </section>
  );
}
