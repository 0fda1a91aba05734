// What was found of one telephone number.
import { phoneInWords } from "../../domain/contact.ts";
import {
  byCourse,
  type FoundSignup,
  type FoundWish,
  type FoundPerson as Person,
} from "../../domain/person.ts";
import type { Lang } from "../../i18n/index.ts";
import type { Account } from "../member/account.ts";
import { FoundSignupCard } from "./FoundSignupCard.tsx";
import { FoundWishCard } from "./FoundWishCard.tsx";
import { GiveCode } from "./GiveCode.tsx";
import { personWords } from "./messages.ts";

type FoundPersonProps = {
  lang: Lang;
  account: Account;
  person: Person;
  /** Shows sign-ups, or wishes, as they are by now. */
  onSignups(change: (signup: FoundSignup) => FoundSignup): void;
  onWishes(change: (wish: FoundWish) => FoundWish): void;
};

export function FoundPerson({ lang, account, person, onSignups, onWishes }: FoundPersonProps) {
  const t = personWords(lang);
  const { phone, names, signups, wishes } = person;
  return (
    <section className="stack" aria-label={`${names.join(" ")} ${phone}`}>
      <h3>
        <span lang="zh-CN">{names.join(lang === "en" ? ", " : "、")}</span>{" "}
        <span className="desk-number">{phoneInWords(phone)}</span>
      </h3>
      <GiveCode lang={lang} account={account} person={person} />
      {signups.length === 0 ? (
        <p className="soft">{t.noSignups}</p>
      ) : (
        <ul className="found-cards" aria-label={t.signups}>
          {byCourse(signups, Date.now()).map(({ signup, rest }) => (
            <li key={signup.course || signup.id}>
              <FoundSignupCard
                lang={lang}
                account={account}
                signup={signup}
                rest={rest}
                onDone={(own, course) =>
                  onSignups((one) => {
                    if (one.id === own.id) return { ...one, ...own, course: one.course };
                    const isOff = course && one.course === signup.course && one.status === "confirmed";
                    return isOff ? { ...one, status: "cancelled" } : one;
                  })
                }
              />
            </li>
          ))}
        </ul>
      )}
      {wishes.length === 0 ? (
        <p className="soft">{t.noWishes}</p>
      ) : (
        <ul className="found-cards" aria-label={t.wishes}>
          {wishes.map((wish) => (
            <li key={wish.id}>
              <FoundWishCard
                lang={lang}
                account={account}
                wish={wish}
                onChange={(own) => onWishes((one) => (one.id === wish.id ? { ...one, ...own } : one))}
              />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
