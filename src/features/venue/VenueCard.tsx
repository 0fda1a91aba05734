// A venue in a list.
import { distance } from "../../i18n/distance.ts";
import { type Lang, localPath } from "../../i18n/index.ts";
import type { VenueHit } from "./find.ts";
import { venueWords } from "./messages.ts";
import { VenuePicture } from "./VenuePicture.tsx";

export function VenueCards({ hits, lang }: { hits: readonly VenueHit[]; lang: Lang }) {
  const t = venueWords(lang);
  return (
    <ul className="cards">
      {hits.map(({ item, km }) => (
        <li className="card" key={item.slug}>
          <h3>
            <a href={localPath(lang, `/places/${item.slug}/`)} lang="zh-CN">
              {item.name}
            </a>
          </h3>
          <p className="pictured soft small">
            <VenuePicture kind={item.kind} />
            <span>
              {t.kinds[item.kind]} · <span lang="zh-CN">{item.community.name}</span>
            </span>
          </p>
          {item.address && <p lang="zh-CN">{item.address}</p>}
          {(item.events > 0 || km !== undefined) && (
            <p className="tags">
              {item.events > 0 && <span className="tag jade">{t.nEvents(item.events)}</span>}
              {km !== undefined && <span className="tag">{distance(km, lang)}</span>}
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}
