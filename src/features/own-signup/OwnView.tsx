// A sign-up as its owner sees it: how it stands, what there is to answer, how to keep it, how to cancel it.
import { useLayoutEffect, useRef } from "react";
import { toldBy } from "../../domain/channel.ts";
import { maskPhone } from "../../domain/contact.ts";
import { hasBegun, isCancelled } from "../../domain/session.ts";
import type { OwnSignup } from "../../domain/signup.ts";
import { instant } from "../../domain/time.ts";
import { type Lang, localPath } from "../../i18n/index.ts";
import { uiWords } from "../../ui/messages.ts";
import { useChannels } from "../../ui/useChannels.ts";
import { useHubTime } from "../../ui/useHubTime.ts";
import { SessionFacts } from "../session/SessionFacts.tsx";
import { AnswerOffer } from "./AnswerOffer.tsx";
import { CancelSignup } from "./CancelSignup.tsx";
import { ChangeParty } from "./ChangeParty.tsx";
import { CourseSignups } from "./CourseSignups.tsx";
import { KeepAddress } from "./KeepAddress.tsx";
import { ownSignupWords } from "./messages.ts";
import { standing } from "./standing.ts";
import "./OwnView.css";

type OwnViewProps = {
  lang: Lang;
  token: string;
  own: OwnSignup;
  onChange(own: OwnSignup): void;
  /** Asks the hub how it stands by now. */
  onStale(): void;
};

export function OwnView({ lang, token, own, onChange, onStale }: OwnViewProps) {
  const t = ownSignupWords(lang);
  const now = useHubTime((now) => {
    const ahead = [own.session.start, own.expires ?? ""]
      .filter(Boolean)
      .map(instant)
      .filter((at) => at > now);
    return ahead.length ? Math.min(...ahead) : undefined;
  });
  const channels = useChannels(lang, own.status === "waitlisted");
  const { tone, title, next, can } = standing(own, lang, now, channels ? toldBy(own, channels) : "phone");
  const heading = useRef<HTMLHeadingElement>(null);
  const changedHere = useRef(false);

  // biome-ignore lint/correctness/useExhaustiveDependencies: as the standing changes, the button that had the focus is gone.
  useLayoutEffect(() => {
    if (changedHere.current) heading.current?.focus();
    changedHere.current = false;
  }, [own]);

  function onDone(after: OwnSignup) {
    changedHere.current = true;
    onChange(after);
  }

  const rest = (own.course ?? []).filter(
    ({ status, session }) =>
      status === "confirmed" && !hasBegun(session, now) && !isCancelled(session, own.event),
  ).length;
  return (
    <div className="signup-own">
      <div className="stack">
        <div className={`notice signup-standing ${tone}`}>
          <div className="stack" role="status">
            <h2 tabIndex={-1} ref={heading}>
              {title}
            </h2>
            <p>{next}</p>
          </div>
          {can === "answer" && (
            <AnswerOffer
              lang={lang}
              token={token}
              until={instant(own.expires ?? "")}
              onDone={onDone}
              onStale={onStale}
            />
          )}
        </div>
        <SessionFacts
          lang={lang}
          event={own.event}
          session={own.session}
          venue={own.venue}
          community={own.community}
        >
          <div>
            <dt>{t.who}</dt>
            <dd>
              <strong>{own.name}</strong> {t.people(own.party)} · {maskPhone(own.phone)}
              {can === "keep" && <ChangeParty lang={lang} token={token} party={own.party} onDone={onDone} />}
            </dd>
          </div>
        </SessionFacts>
        {own.course && <CourseSignups lang={lang} own={own} course={own.course} now={now} />}
        <div className="row">
          {can === "keep" && <CancelSignup lang={lang} token={token} course={rest > 1} onDone={onDone} />}
          {(can === "keep" ? rest > 1 : rest > 0) && (
            <CancelSignup lang={lang} token={token} rest={rest} onDone={onDone} />
          )}
          {can === "again" && (
            <a className="button primary" href={localPath(lang, `/signup/?session=${own.session.id}`)}>
              {t.again}
            </a>
          )}
          {(can === undefined || can === "again") && (
            <a className="button" href={localPath(lang, "/events/")}>
              {uiWords(lang).events}
            </a>
          )}
        </div>
      </div>
      {(can === "keep" || can === "answer") && <KeepAddress lang={lang} token={token} own={own} />}
    </div>
  );
}
