// Who asked, for whoever deals with the wish: a tap phones them.
import { phoneAddress, phoneInWords } from "../../domain/contact.ts";
import type { Lang } from "../../i18n/index.ts";
import { deskWishWords } from "./desk-messages.ts";

export type WishContact = { name: string; phone: string; address: string; for_name: string };

export function Contact({ lang, contact }: { lang: Lang; contact: WishContact }) {
  const t = deskWishWords(lang);
  const { name, phone, address, for_name } = contact;
  return (
    <div className="stack">
      <p lang="zh-CN">
        <strong>{for_name ? t.asker(name) : name}</strong>
        {for_name && (
          <>
            <br />
            {t.forWhom(for_name)}
          </>
        )}
        {address && (
          <>
            <br />
            {t.address}
            {address}
          </>
        )}
      </p>
      <a
        className="button wide"
        href={phoneAddress(phone)}
        aria-label={`${t.call(name)} ${phoneInWords(phone)}`}
      >
        <span aria-hidden="true">☎</span> <span className="desk-number">{phoneInWords(phone)}</span>
      </a>
    </div>
  );
}
