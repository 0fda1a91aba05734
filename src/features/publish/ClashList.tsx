// What is at the same time, in words.
import { hubNow } from "../../data/hub-clock.ts";
import type { Clash } from "../../domain/clash.ts";
import { localDay } from "../../domain/time.ts";
import { fullDay } from "../../i18n/dates.ts";
import type { Lang } from "../../i18n/index.ts";
import { publishWords } from "./messages.ts";

/** So many are said. */
const SHOWN = 3;

/** `nameOf`: what a partner is called, by its slug. */
type ClashListProps = { lang: Lang; clashes: readonly Clash[]; nameOf(partner: string): string };

export function ClashList({ lang, clashes, nameOf }: ClashListProps) {
  const t = publishWords(lang);
  if (!clashes.length) return null;
  return (
    <div className="notice">
      <p>
        <strong>{t.clashes(clashes.length)}</strong>
      </p>
      <ul>
        {clashes.slice(0, SHOWN).map(({ at, title, venue, partners }) => (
          <li key={`${at} ${title}`}>
            {fullDay(localDay(at), lang, localDay(hubNow()))}
            {"："}
            {[venue && t.venueTaken(title), ...partners.map((one) => t.partnerTaken(nameOf(one), title))]
              .filter(Boolean)
              .join("；")}
          </li>
        ))}
        {clashes.length > SHOWN && <li className="soft">{t.andMore(clashes.length - SHOWN)}</li>}
      </ul>
    </div>
  );
}
