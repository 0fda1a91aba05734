// An invitation's link to hand over: to scan, to copy, to send on.
import { useLayoutEffect, useRef } from "react";
import type { InvitationReceipt } from "../../domain/invitation.ts";
import { type Lang, localPath } from "../../i18n/index.ts";
import { CopyLink } from "../../ui/CopyLink.tsx";
import { QrCode } from "../../ui/QrCode.tsx";
import { memberWords } from "./messages.ts";

type HandOverProps = { lang: Lang; name: string; receipt: InvitationReceipt; onDone(): void };

export function HandOver({ lang, name, receipt, onDone }: HandOverProps) {
  const t = memberWords(lang);
  const heading = useRef<HTMLHeadingElement>(null);
  // Whoever is invited reads Chinese, most likely, whatever the one who invites does.
  const address = new URL(localPath("zh-CN", `/desk/#invite=${receipt.token}`), location.href).href;
  useLayoutEffect(() => heading.current?.focus(), []);

  return (
    <section className="card hand-over" aria-labelledby="hand-over">
      <h3 id="hand-over" tabIndex={-1} ref={heading}>
        {t.invited(name)}
      </h3>
      <p className="soft">
        {t.invitedNote} {receipt.mailed && t.mailed}
      </p>
      <QrCode address={address} label={t.invited(name)} />
      <CopyLink id="hand-over-address" address={address} words={t} />
      <button type="button" className="button primary wide" onClick={onDone}>
        {t.done}
      </button>
    </section>
  );
}
