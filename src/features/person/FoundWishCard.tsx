// A wish of who phones: how it stands, to be read out, and what can be done for them.
import { useLayoutEffect, useRef, useState } from "react";
import { command } from "../../data/command.ts";
import type { FoundWish } from "../../domain/person.ts";
import { instant } from "../../domain/time.ts";
import { type OwnWish, VIEW_WISH } from "../../domain/wish.ts";
import { moment } from "../../i18n/dates.ts";
import type { Lang } from "../../i18n/index.ts";
import type { Account } from "../member/account.ts";
import { ownWishWords } from "../own-wish/messages.ts";
import { WishPhotos } from "../photo/DeskPhotos.tsx";
import { WISH_TONES, wishWords } from "../wish/messages.ts";
import { WishDeeds } from "../wish/WishDeeds.tsx";
import { personWords } from "./messages.ts";

type Now = Pick<OwnWish, "status" | "rating" | "overdue">;

type FoundWishCardProps = {
  lang: Lang;
  account: Account;
  wish: FoundWish;
  onChange(now: Now): void;
};

export function FoundWishCard({ lang, account, wish, onChange }: FoundWishCardProps) {
  const t = personWords(lang);
  const own = ownWishWords(lang);
  const [said, setSaid] = useState("");
  const heading = useRef<HTMLHeadingElement>(null);
  const { status, appointed, title, for_name, partner, due, overdue, rating } = wish;

  // biome-ignore lint/correctness/useExhaustiveDependencies: as it changes, the button that had the focus is gone.
  useLayoutEffect(() => {
    if (said) heading.current?.focus();
  }, [status]);

  async function look(words: string) {
    setSaid(words);
    const answer = await command(lang, VIEW_WISH, { token: wish.id }, undefined, account.token);
    if (!("done" in answer)) return;
    const { status, rating, overdue } = answer.done;
    onChange({ status, rating, overdue });
  }

  return (
    <article className="card found-card">
      <p className="tags">
        <span className={`tag ${WISH_TONES[status]}`}>{wishWords(lang).statuses[status]}</span>
        {for_name && (
          <span className="tag" lang="zh-CN">
            {t.forWhom(for_name)}
          </span>
        )}
        {due && !overdue && status !== "fulfilled" && (
          <span className="tag">{own.by(moment(instant(due), lang, Date.now()))}</span>
        )}
      </p>
      <h4 tabIndex={-1} ref={heading} lang="zh-CN">
        {title}
      </h4>
      {partner && (
        <p className="soft">
          {own.who}
          {lang === "en" ? ": " : "："}
          <span lang="zh-CN">{partner.name}</span>
        </p>
      )}
      <div className="found-say" role="status">
        <p>
          {appointed
            ? own.appointed(moment(instant(appointed), lang, Date.now()))
            : own.standing[status].next}
        </p>
        {overdue && <p>{own.overdue}</p>}
        {rating > 0 && <p>{own.rated(rating)}</p>}
        {said && <p className="soft">{said}</p>}
      </div>
      <WishPhotos lang={lang} account={account} wish={wish} />
      <WishDeeds lang={lang} account={account} wish={wish} onDone={look} />
    </article>
  );
}
