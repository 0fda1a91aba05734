// A market on a card about a stall: when, where, and what the partner who would be there has at the same time.
import { hubNow } from "../../data/hub-clock.ts";
import { instant } from "../../domain/time.ts";
import { moment } from "../../i18n/dates.ts";
import type { Lang } from "../../i18n/index.ts";
import type { Account } from "../member/account.ts";
import { Clashes } from "../publish/Clashes.tsx";
import type { Market } from "./desk-find.ts";
import { stallWords } from "./messages.ts";

type MarketFactsProps = {
  lang: Lang;
  account: Account;
  market: Market;
  /** Who would be there; undefined where that needs no look. */
  partner?: { slug: string; name: string } | undefined;
};

export function MarketFacts({ lang, account, market, partner }: MarketFactsProps) {
  const t = stallWords(lang);
  const now = hubNow();
  const [next] = market.dates;
  if (!next) return null;
  const later = market.dates.length - 1;
  return (
    <>
      <p>
        {moment(instant(next.start), lang, now)} <span lang="zh-CN">{market.expand.venue.name}</span>
        {later > 0 && <span className="soft"> {t.others(later)}</span>}
      </p>
      {partner && (
        <Clashes
          lang={lang}
          account={account}
          slug={market.slug}
          venue=""
          partners={[partner.slug]}
          nameOf={() => partner.name}
          dates={market.dates.map(({ start }) => instant(start))}
          duration={instant(next.end) - instant(next.start)}
        />
      )}
    </>
  );
}
