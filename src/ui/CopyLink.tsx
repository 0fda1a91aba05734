// A private address to copy, or to send on by the phone's own means.
import { useRef, useState } from "react";
import "./copy.css";

export type CopyWords = { address: string; copy: string; copied: string; share: string };

type CopyLinkProps = {
  /** Of the field, one of its own on the page. */
  id: string;
  /** Whole, as another phone opens it. */
  address: string;
  /** What it is sent on as. */
  title?: string;
  words: CopyWords;
};

export function CopyLink({ id, address, title, words: t }: CopyLinkProps) {
  const input = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState(false);

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
        <label className="small" htmlFor={id}>
          {t.address}
        </label>
        <input className="input" id={id} ref={input} readOnly value={address} />
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
          onClick={() => navigator.share({ ...(title && { title }), url: address }).catch(() => {})}
        >
          {t.share}
        </button>
      )}
    </>
  );
}
