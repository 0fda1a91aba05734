// A partner in a list.
import { type Lang, localPath } from "../../i18n/index.ts";
import type { PartnerItem } from "./item.ts";
import { partnerWords } from "./messages.ts";
import { PartnerPicture } from "./PartnerPicture.tsx";

export function PartnerCard({ item, lang }: { item: PartnerItem; lang: Lang }) {
  const t = partnerWords(lang);
  return (
    <li className="card">
      <h3>
        <a href={localPath(lang, `/partners/${item.slug}/`)} lang="zh-CN">
          {item.name}
        </a>
      </h3>
      <p className="pictured soft small">
        <PartnerPicture kind={item.kind} />
        <span>
          {t.kinds[item.kind]} · <span lang="zh-CN">{item.community.name}</span>
        </span>
      </p>
      {item.services.length > 0 && (
        <p lang="zh-CN">{item.services.map((service) => service.name).join("、")}</p>
      )}
      {(item.verified || item.fulfilled > 0) && (
        <p className="tags">
          {item.verified && <span className="tag jade">{t.verified}</span>}
          {item.fulfilled > 0 && <span className="tag persimmon">{t.wishesDone(item.fulfilled)}</span>}
        </p>
      )}
    </li>
  );
}

export function PartnerCards({ items, lang }: { items: readonly PartnerItem[]; lang: Lang }) {
  return (
    <ul className="cards">
      {items.map((item) => (
        <PartnerCard key={item.slug} item={item} lang={lang} />
      ))}
    </ul>
  );
}
