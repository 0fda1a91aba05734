// Ways to keep a private address: to copy, to send on, or to scan.
import { type ReactNode, useMemo, useRef, useState } from "react";
import { qrCode } from "./qr.ts";
import "./copy.css";
import "./KeepLink.css";

type KeepLinkProps = {
  /** Whole, as another phone opens it. */
  address: string;
  /** What it is sent on as. */
  title: string;
  words: { address: string; copy: string; copied: string; share: string; scan: string };
  /** Other ways to keep it, before the code. */
  children?: ReactNode;
};

export function KeepLink({ address, title, words: t, children }: KeepLinkProps) {
  const input = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState(false);
  const code = useMemo(() => ({ __html: qrCode(address) }), [address]);

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
    <>
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
          onClick={() => navigator.share({ title, url: address }).catch(() => {})}
        >
          {t.share}
        </button>
      )}
      {children}
      <figure className="own-scan">
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: our own drawing, with no text in it. */}
        <div className="qr" role="img" aria-label={address} dangerouslySetInnerHTML={code} />
        <figcaption className="small">{t.scan}</figcaption>
      </figure>
    </>
  );
}
