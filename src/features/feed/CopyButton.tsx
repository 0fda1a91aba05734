// Copies a feed's address. Where nothing can be copied the address is there to read.
import { useState } from "react";
import type { Lang } from "../../i18n/index.ts";
import { feedWords } from "./messages.ts";

export default function CopyButton({ lang, address }: { lang: Lang; address: string }) {
  const t = feedWords(lang);
  const [copied, setCopied] = useState(false);
  const copy = () =>
    navigator.clipboard.writeText(address).then(
      () => setCopied(true),
      () => {
        const input = document.getElementById("feed-address");
        if (input instanceof HTMLInputElement) input.select();
      },
    );
  return (
    <div className="copy">
      <label className="small" htmlFor="feed-address">
        {t.address}
      </label>
      <input className="input" id="feed-address" readOnly value={address} />
      <button type="button" className="button quiet wide needs-js" onClick={copy}>
        <span role="status">{copied ? t.copied : t.copy}</span>
      </button>
    </div>
  );
}
