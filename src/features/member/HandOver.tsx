// An invitation's link to hand over: to scan, to copy, to send on.
import { useEffect, useMemo, useRef, useState } from "react";
import type { InvitationReceipt } from "../../domain/invitation.ts";
import { type Lang, localPath } from "../../i18n/index.ts";
import { qrCode } from "../../ui/qr.ts";
import { memberWords } from "./messages.ts";
import "../../ui/copy.css";

type HandOverProps = { lang: Lang; name: string; receipt: InvitationReceipt; onDone(): void };

export function HandOver({ lang, name, receipt, onDone }: HandOverProps) {
  const t = memberWords(lang);
  const heading = useRef<HTMLHeadingElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState(false);
  // Whoever is invited reads Chinese, most likely, whatever the one who invites does.
  const address = new URL(localPath("zh-CN", `/desk/#invite=${receipt.token}`), location.href).href;
  const code = useMemo(() => ({ __html: qrCode(address) }), [address]);
  useEffect(() => heading.current?.focus(), []);

  async function copy() {
    input.current?.select();
    try {
      await navigator.clipboard.writeText(address);
      setCopied(true);
    } catch {
      // It is selected, to be copied by hand.
    }
  }

  return (
    <section className="card hand-over" aria-labelledby="hand-over">
      <h3 id="hand-over" tabIndex={-1} ref={heading}>
        {t.invited(name)}
      </h3>
      <p className="soft">
        {t.invitedNote} {receipt.mailed && t.mailed}
      </p>
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: our own drawing, with no text in it. */}
      <div className="qr" role="img" aria-label={t.invited(name)} dangerouslySetInnerHTML={code} />
      <div className="copy">
        <label className="small" htmlFor="hand-over-address">
          {t.address}
        </label>
        <input className="input" id="hand-over-address" ref={input} readOnly value={address} />
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
          onClick={() => navigator.share({ url: address }).catch(() => {})}
        >
          {t.share}
        </button>
      )}
      <button type="button" className="button primary wide" onClick={onDone}>
        {t.done}
      </button>
    </section>
  );
}
