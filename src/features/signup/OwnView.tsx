// A sign-up as its owner sees it: how it stands, how to keep it, how to cancel it.
import { useEffect, useRef } from "react";
import { maskPhone } from "../../domain/contact.ts";
import { hasBegun, isCancelled } from "../../domain/session.ts";
import type { OwnSignup } from "../../domain/signup.ts";
import { type Lang, localPath } from "../../i18n/index.ts";
import { CancelSignup } from "./CancelSignup.tsx";
import { KeepAddress } from "./KeepAddress.tsx";
import { signupWords } from "./messages.ts";
import { SessionFacts } from "./SessionFacts.tsx";

type OwnViewProps = { lang: Lang; token: string; own: OwnSignup; onChange(own: OwnSignup): void };

/** How the sign-up stands, as what to say and in which colour. */
function standing(own: OwnSignup, lang: Lang): { tone: string; title: string; next: string; open: boolean } {
  const t = signupWords(lang);
  if (own.status === "cancelled") return { tone: "", title: t.gone, next: t.goneNext, open: false };
  if (isCancelled(own.session, own.event))
    return { tone: "bad", title: t.calledOff, next: t.calledOffNext, open: false };
  if (hasBegun(own.session, Date.now())) return { tone: "", title: t.over, next: t.overNext, open: false };
  if (own.status === "confirmed")
    return { tone: "good", title: t.confirmed, next: t.confirmedNext, open: true };
  const title = own.position ? t.waitlisted(own.position) : t.waiting;
  return { tone: "", title, next: t.waitlistedNext, open: true };
}

export function OwnView({ lang, token, own, onChange }: OwnViewProps) {
  const t = signupWords(lang);
  const { tone, title, next, open } = standing(own, lang);
  const again = own.status === "cancelled" && !hasBegun(own.session, Date.now());
  const heading = useRef<HTMLHeadingElement>(null);
  const cancelledHere = useRef(false);

  // biome-ignore lint/correctness/useExhaustiveDependencies: as the standing changes, the button that had the focus is gone.
  useEffect(() => {
    if (cancelledHere.current) heading.current?.focus();
  }, [own.status]);

  function onCancelled(after: OwnSignup) {
    cancelledHere.current = true;
    onChange(after);
  }

  return (
    <div className="signup-own">
      <div className="stack">
        <div className={`notice signup-standing ${tone}`} role="status">
          <h2 tabIndex={-1} ref={heading}>
            {title}
          </h2>
          <p>{next}</p>
        </div>
        <SessionFacts lang={lang} event={own.event} session={own.session} venue={own.venue}>
          <div>
            <dt>{t.who}</dt>
            <dd>
              <strong>{own.name}</strong> {t.people(own.party)} · {maskPhone(own.phone)}
            </dd>
          </div>
        </SessionFacts>
        {open && <CancelSignup lang={lang} token={token} onDone={onCancelled} />}
        {!open && (
          <p className="row">
            {again && !isCancelled(own.session, own.event) && (
              <a className="button primary" href={localPath(lang, `/signup/?session=${own.session.id}`)}>
                {t.again}
              </a>
            )}
            <a className="button" href={localPath(lang, "/events/")}>
              {t.events}
            </a>
          </p>
        )}
      </div>
      {open && <KeepAddress lang={lang} own={own} />}
    </div>
  );
}
