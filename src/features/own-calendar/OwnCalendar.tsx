// A calendar of one's own: asked for by a press, then its address to subscribe to, and a way to close it again.
import { useState } from "react";
import { type Answer, command } from "../../data/command.ts";
import { CLOSE_CALENDAR, type KeptCalendar } from "../../domain/calendar.ts";
import type { Lang } from "../../i18n/index.ts";
import { isInsideApp } from "../../ui/browser.ts";
import { ConfirmButton } from "../../ui/ConfirmButton.tsx";
import { CopyLink } from "../../ui/CopyLink.tsx";
import { uiWords } from "../../ui/messages.ts";
import { Trouble } from "../../ui/Trouble.tsx";
import { useSend } from "../../ui/useSend.ts";
import { ownCalendarWords } from "./messages.ts";

type OwnCalendarProps = {
  lang: Lang;
  /** What is in it, in a sentence. */
  about: string;
  /** The one that is there already. */
  kept?: KeptCalendar | undefined;
  /** Makes it. */
  make(): Promise<Answer<KeptCalendar>>;
  onClosed?(): void;
};

export function OwnCalendar({ lang, about, kept, make, onClosed }: OwnCalendarProps) {
  const t = ownCalendarWords(lang);
  const [calendar, setCalendar] = useState(kept);
  const [said, setSaid] = useState("");
  const { sending, trouble, send } = useSend(lang);

  async function ask() {
    setSaid("");
    setCalendar(await send(make));
  }

  async function close(key: string): Promise<string | undefined> {
    const answer = await command(lang, CLOSE_CALENDAR, { token: key });
    if ("unreachable" in answer) return uiWords(lang).unreachable;
    // What is not there any more is as closed as can be.
    if ("refused" in answer && answer.refused.code !== "not_found") return answer.refused.message;
    setCalendar(undefined);
    setSaid(t.closed);
    onClosed?.();
    return undefined;
  }

  const address = calendar && new URL(calendar.path, location.href).href;
  return (
    <section className="card stack measure no-print" aria-labelledby="own-calendar">
      <h2 id="own-calendar">{t.title}</h2>
      <p className="soft small">{about}</p>
      <Trouble words={trouble} />
      <p role="status">{said}</p>
      {calendar && address ? (
        <>
          {isInsideApp(navigator.userAgent) ? (
            <p className="small">{t.outside}</p>
          ) : (
            <a className="button wide" href={address.replace(/^https?:/, "webcal:")}>
              {t.subscribe}
            </a>
          )}
          <CopyLink id="own-calendar-address" address={address} title={t.title} words={t} />
          <p className="soft small">{t.secret}</p>
          <ConfirmButton
            label={t.close}
            question={t.closeAsk}
            explanation={t.closeNext}
            yes={t.closeYes}
            no={t.closeNo}
            sending={t.closing}
            run={() => close(calendar.key)}
          />
        </>
      ) : (
        <button
          type="button"
          className="button"
          aria-disabled={sending || undefined}
          onClick={() => void ask()}
        >
          {sending ? t.making : t.make}
        </button>
      )}
    </section>
  );
}
