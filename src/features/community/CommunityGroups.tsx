// Communities under their subdistricts.

import { type Lang, localPath } from "../../i18n/index.ts";
import { PhoneLink } from "../../ui/PhoneLink.tsx";
import type { CommunityItem } from "./item.ts";
import { communityWords } from "./messages.ts";
import "./CommunityGroups.css";

export function CommunityGroups({ items, lang }: { items: readonly CommunityItem[]; lang: Lang }) {
  const t = communityWords(lang);
  const groups = [...new Set(items.map((item) => item.subdistrict))];
  return (
    <div className="groups">
      {groups.map((group) => (
        <section key={group}>
          <h2 lang="zh-CN">{group}</h2>
          <ul className="cards">
            {items
              .filter((item) => item.subdistrict === group)
              .map((item) => (
                <li className="card" key={item.slug}>
                  <h3>
                    <a href={localPath(lang, `/communities/${item.slug}/`)} lang="zh-CN">
                      {item.name}
                    </a>
                  </h3>
                  {item.phone && (
                    <p>
                      <PhoneLink phone={item.phone} />
                    </p>
                  )}
                  <p className="soft small">
                    {[item.events > 0 && t.nEvents(item.events), item.wishes > 0 && t.nWishes(item.wishes)]
                      .filter(Boolean)
                      .join(" · ")}
                  </p>
                </li>
              ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
