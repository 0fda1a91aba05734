// A wish as who asked sees it: how it stands, what happens next, whom to phone, what there is to say.
import { useLayoutEffect, useRef } from "react";
import { maskPhone } from "../../domain/contact.ts";
import { can } from "../../domain/life-cycle.ts";
import { instant, localDay } from "../../domain/time.ts";
import { isTakenOn, type OwnWish, WISH_LIFE, type WishWay } from "../../domain/wish.ts";
import { moment, monthDay } from "../../i18n/dates.ts";
import { type Lang, localPath } from "../../i18n/index.ts";
import { KeepLink } from "../../ui/KeepLink.tsx";
import { Phone } from "../../ui/PhoneLink.tsx";
import { OwnPhotos } from "../photo/OwnPhotos.tsx";
import { AnswerWish } from "./AnswerWish.tsx";
import { ownWishWords } from "./messages.ts";
import { WithdrawWish } from "./WithdrawWish.tsx";
import "./OwnWish.css";

type OwnWishViewProps = {
  lang: Lang;
  token: string;
  own: OwnWish;
  /** Asks the hub how it stands by now. */
  onChange(): Promise<void>;
};

export function OwnWishView({ lang, token, own, onChange }: OwnWishViewProps) {
  const t = ownWishWords(lang);
  const { title, next } = t.standing[own.status];
  const heading = useRef<HTMLHeadingElement>(null);
  const changedHere = useRef(false);

  // biome-ignore lint/correctness/useExhaustiveDependencies: as the standing changes, the button that had the focus is gone.
  useLayoutEffect(() => {
    if (changedHere.current) heading.current?.focus();
    changedHere.current = false;
  }, [own]);

  const day = (at: string) => monthDay(localDay(instant(at)), lang);
  const declined =
    own.status === "declined" && [...own.history].reverse().find(({ way }) => way === "decline")?.why;
  const done = async () => {
    changedHere.current = true;
    await onChange();
  };

  const tone = own.status === "confirmed" ? "good" : own.status === "fulfilled" ? "own-answer" : "";
  return (
    <div className="own-wish">
      <div className="stack">
        <h2 lang="zh-CN">{own.title}</h2>
        {own.description && <p lang="zh-CN">{own.description}</p>}
        <div className={`notice own-standing ${tone}`}>
          <div className="stack" role="status">
            <h2 tabIndex={-1} ref={heading}>
              {title}
            </h2>
            {declined && <p>{t.reason(declined)}</p>}
            {own.appointed ? (
              <p>
                <strong>{t.appointed(moment(instant(own.appointed), lang, Date.now()))}</strong>
              </p>
            ) : (
              <p>{next}</p>
            )}
            {own.overdue ? (
              <p>
                <strong>{t.overdue}</strong>
              </p>
            ) : (
              own.due && own.status !== "fulfilled" && <p className="soft">{t.by(day(own.due))}</p>
            )}
            {own.rating > 0 && <p>{t.rated(own.rating)}</p>}
          </div>
          {own.into && (
            <p>
              <a href={localPath(lang, `/wishes/${own.into.slug}/`)} lang="zh-CN">
                {t.into} {own.into.title}
              </a>
            </p>
          )}
          {own.status === "fulfilled" && <AnswerWish lang={lang} token={token} onDone={done} />}
        </div>
        <dl className="own-facts">
          {own.partner && (
            <div>
              <dt>{t.who}</dt>
              <dd>
                <a href={localPath(lang, `/partners/${own.partner.slug}/`)} lang="zh-CN">
                  {own.partner.name}
                </a>
              </dd>
            </div>
          )}
          {own.community.phone && (
            <div>
              <dt>{t.phone}</dt>
              <dd>
                <Phone to={own.community} />
              </dd>
            </div>
          )}
          <div>
            <dt>{t.whoAsked}</dt>
            <dd>
              <span lang="zh-CN">{own.name}</span> {maskPhone(own.phone ?? "")}
            </dd>
          </div>
          {own.for_name && (
            <div>
              <dt>{t.forWhom}</dt>
              <dd lang="zh-CN">{own.for_name}</dd>
            </div>
          )}
        </dl>
        <OwnPhotos lang={lang} token={token} own={own} onChange={onChange} />
        <section aria-labelledby="own-history">
          <h2 id="own-history">{t.history}</h2>
          <ol className="own-history">
            {own.history.map(({ way, at, why }) => (
              <li key={`${way} ${at}`}>
                <time className="soft" dateTime={localDay(instant(at))}>
                  {day(at)}
                </time>{" "}
                {t.steps[way as WishWay | "ask"]}
                {why && <span className="own-said">{t.said(why)}</span>}
              </li>
            ))}
          </ol>
        </section>
        {can(WISH_LIFE, own.status, "withdraw") && <WithdrawWish lang={lang} token={token} onDone={done} />}
        {!can(WISH_LIFE, own.status, "withdraw") && !isTakenOn(own) && (
          <p>
            <a className="button" href={localPath(lang, "/wishes/ask/")}>
              {t.ask}
            </a>
          </p>
        )}
      </div>
      <section className="card stack" aria-labelledby="keep">
        <h2 id="keep">{t.keep}</h2>
        <p className="soft small">{t.keepNext}</p>
        <KeepLink address={location.href} title={own.title} words={t} />
      </section>
    </div>
  );
}
