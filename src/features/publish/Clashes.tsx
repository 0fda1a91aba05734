// What a plan's place or partners have at the same time, said while it is filled in.
import { useEffect, useState } from "react";
import { type Booked, clashesOf } from "../../domain/clash.ts";
import { lengthOf, type Plan } from "../../domain/plan.ts";
import { localDay } from "../../domain/time.ts";
import { fullDay } from "../../i18n/dates.ts";
import type { Lang } from "../../i18n/index.ts";
import type { Account } from "../member/account.ts";
import { type Around, bookedFor } from "./find.ts";
import { publishWords } from "./messages.ts";

/** So many are said. */
const SHOWN = 3;

type ClashesProps = {
  lang: Lang;
  account: Account;
  places: Around;
  plan: Plan;
  /** When it takes place, in milliseconds, ascending. */
  dates: readonly number[];
  now: number;
};

export function Clashes({ lang, account, places, plan, dates, now }: ClashesProps) {
  const t = publishWords(lang);
  const [booked, setBooked] = useState<readonly Booked[]>([]);
  const partners = [...new Set([plan.partner, ...plan.stalls.map(({ partner }) => partner)])].filter(Boolean);
  const [first, last] = [dates[0], dates[dates.length - 1]];
  const asked =
    first && last && plan.venue ? [plan.venue, localDay(first), localDay(last), ...partners].join() : "";

  useEffect(() => {
    setBooked([]);
    if (!asked) return;
    let isWanted = true;
    const [venue = "", from = "", until = "", ...whom] = asked.split(",");
    bookedFor(account, { venue, from, until, partners: whom })
      .then((found) => isWanted && setBooked(found))
      // It is a warning alone: without it, one enters what one wants.
      .catch(() => {});
    return () => {
      isWanted = false;
    };
  }, [account, asked]);

  const clashes = clashesOf(dates, lengthOf(plan), { slug: plan.slug, venue: plan.venue, partners }, booked);
  const nameOf = (slug: string) => places.partners.find((one) => one.slug === slug)?.name ?? slug;
  return (
    <div role="status">
      {clashes.length > 0 && (
        <div className="notice">
          <p>
            <strong>{t.clashes(clashes.length)}</strong>
          </p>
          <ul>
            {clashes.slice(0, SHOWN).map(({ at, title, venue, partners }) => (
              <li key={`${at} ${title}`}>
                {fullDay(localDay(at), lang, localDay(now))}
                {"："}
                {[venue && t.venueTaken(title), ...partners.map((one) => t.partnerTaken(nameOf(one), title))]
                  .filter(Boolean)
                  .join("；")}
              </li>
            ))}
            {clashes.length > SHOWN && <li className="soft">{t.andMore(clashes.length - SHOWN)}</li>}
          </ul>
        </div>
      )}
    </div>
  );
}
