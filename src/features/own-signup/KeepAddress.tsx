// Ways to keep one's sign-up: its address to copy, to send on or to scan, and an entry for the calendar.
import { useEffect, useMemo, useRef, useState } from "react";
import type { OwnSignup } from "../../domain/signup.ts";
import { type Lang, localPath } from "../../i18n/index.ts";
import { qrCode } from "../../ui/qr.ts";
import { ownSignupWords } from "./messages.ts";
import "./KeepAddress.css";
import "../../ui/copy.css";

/** The hub's own site, as the page names it: people may have come to it by another address. */
function siteOf({ head }: Document): URL {
  const own = head.querySelector<HTMLMetaElement>('meta[property="og:url"]');
  return new URL(own?.content ?? location.href);
}

export function KeepAddress({ lang, own }: { lang: Lang; own: OwnSignup }) {
  const t = ownSignupWords(lang);
  const input = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState(false);
  const address = location.href;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the address has another fragment for another sign-up.
  const code = useMemo(() => ({ __html: qrCode(address) }), [address]);
  const [saved, setSaved] = useState("");
  useEffect(() => () => URL.revokeObjectURL(saved), [saved]);

  async function copy() {
    input.current?.select();
    try {
      await navigator.clipboard.writeText(address);
      setCopied(true);
    } catch {
      // It is selected, to be copied by hand.
    }
  }

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
      <div className="copy">
        <label className="small" htmlFor="own-address">
          {t.address}
        </label>
        <input className="input" id="own-address" ref={input} readOnly value={address} />
        <button type="button" className="button wide" onClick={() => void copy()}>
          {t.copy}
        </button>
        <p className="small" role="status">
          {copied && t.copied}
        </p>
      </div>
      {"share" in navigator && (
        <button
          type="button"
          className="button wide"
          // A person who thinks better of it makes the promise fail.
          onClick={() => navigator.share({ title: own.event.title, url: address }).catch(() => {})}
        >
          {t.share}
        </button>
      )}
      <button type="button" className="button wide" onClick={() => void save()}>
        {t.calendar}
      </button>
      <figure className="signup-scan">
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: our own drawing, with no text in it. */}
        <div className="qr" role="img" aria-label={address} dangerouslySetInnerHTML={code} />
        <figcaption className="small">{t.scan}</figcaption>
      </figure>
    </section>
  );
}
