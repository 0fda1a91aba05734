// Ways to keep one's sign-up: its address to copy, to send on or to scan, and an entry for the calendar.
import { useEffect, useState } from "react";
import type { OwnSignup } from "../../domain/signup.ts";
import { type Lang, localPath } from "../../i18n/index.ts";
import { isInsideApp } from "../../ui/browser.ts";
import { KeepLink } from "../../ui/KeepLink.tsx";
import { ownSignupWords } from "./messages.ts";

/** The hub's own site, as the page names it: people may have come to it by another address. */
function siteOf({ head }: Document): URL {
  const own = head.querySelector<HTMLMetaElement>('meta[property="og:url"]');
  return new URL(own?.content ?? location.href);
}

export function KeepAddress({ lang, own }: { lang: Lang; own: OwnSignup }) {
  const t = ownSignupWords(lang);
  const address = location.href;
  const [saved, setSaved] = useState("");
  useEffect(() => () => URL.revokeObjectURL(saved), [saved]);

  async function save() {
    const { calendarEntry } = await import("./calendar-entry.ts");
    // Not the private address: calendars are kept in clouds and shared.
    const eventPage = localPath(lang, `/events/${own.event.slug}/`);
    const file = new Blob([calendarEntry(own, eventPage, siteOf(document))], { type: "text/calendar" });
    const url = URL.createObjectURL(file);
    setSaved(url);
    const link = document.createElement("a");
    link.href = url;
    link.download = `${own.event.slug}.ics`;
    link.click();
  }

  return (
    <section className="card" aria-labelledby="keep">
      <h2 id="keep">{t.keep}</h2>
      <p className="soft small">{t.keepNext}</p>
      <KeepLink address={address} title={own.event.title} words={t}>
        {isInsideApp(navigator.userAgent) ? (
          <p className="small">{t.calendarOutside}</p>
        ) : (
          <button type="button" className="button wide" onClick={() => void save()}>
            {t.calendar}
          </button>
        )}
      </KeepLink>
    </section>
  );
}
