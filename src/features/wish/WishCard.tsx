// A wish on its slip of paper.

import { monthDay } from "../../i18n/dates.ts";
import type { Lang } from "../../i18n/index.ts";
import { localPath } from "../../i18n/index.ts";
import type { WishItem } from "./item.ts";
import { WISH_TONES, wishWords } from "./messages.ts";
import { WishPicture } from "./WishPicture.tsx";
import "./WishCard.css";

export function WishCard({ item, lang }: { item: WishItem; lang: Lang }) {
  const t = wishWords(lang);
  return (
    <li className={`card wish-card ${item.status}`}>
      <p className="wish-card-top">
        <span className={`tag ${WISH_TONES[item.status]}`}>{t.statuses[item.status]}</span>
        <span className="pictured soft small">
          {t.categories[item.category]}
          <WishPicture kind={item.category} />
        </span>
      </p>
      <h3>
        <a href={localPath(lang, `/wishes/${item.slug}/`)} lang="zh-CN">
          {item.title}
        </a>
      </h3>
      <p className="soft small">
        <span lang="zh-CN">{item.community.name}</span> ·{" "}
        <time dateTime={item.day}>{t.asked(monthDay(item.day, lang))}</time>
      </p>
    </li>
  );
}

export function WishCards({ items, lang }: { items: readonly WishItem[]; lang: Lang }) {
  return (
    <ul className="cards">
      {items.map((item) => (
        <WishCard key={item.slug} item={item} lang={lang} />
      ))}
    </ul>
  );
}
