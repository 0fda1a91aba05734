// A number that a tap dials, as easy to hit as a button.
import { phoneAddress, phoneInWords } from "../domain/contact.ts";
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
