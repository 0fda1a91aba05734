// A number that a tap dials, as easy to hit as a button.
import { phoneAddress, phoneInWords } from "../domain/contact.ts";
import type { Lang } from "../i18n/index.ts";
import { uiWords } from "./messages.ts";
import "./PhoneLink.css";

export function PhoneLink({ phone }: { phone: string }) {
  return (
    <a className="phone" href={phoneAddress(phone)}>
      {phoneInWords(phone)}
    </a>
  );
}

/** Whom to phone, and the number. */
export function Phone({ to }: { to: { name: string; phone: string } }) {
  return (
    <>
      <span lang="zh-CN">{to.name}</span> <PhoneLink phone={to.phone} />
    </>
  );
}

type PhoneFactProps = { lang: Lang; to: { name: string; phone: string } | undefined };

/** The same as a row among facts; nothing where nobody has a number. */
export function PhoneFact({ lang, to }: PhoneFactProps) {
  if (!to) return null;
  return (
    <div>
      <dt>{uiWords(lang).phone}</dt>
      <dd>
        <Phone to={to} />
      </dd>
    </div>
  );
}
