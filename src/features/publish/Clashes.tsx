// What a place or partners have at the same time, said before it is too late.
import { useEffect, useState } from "react";
import { type Booked, clashesOf } from "../../domain/clash.ts";
import { localDay } from "../../domain/time.ts";
import type { Lang } from "../../i18n/index.ts";
import type { Account } from "../member/account.ts";
import { ClashList } from "./ClashList.tsx";
import { bookedFor } from "./find.ts";

type ClashesProps = {
  lang: Lang;
  account: Account;
  /** The event's own slug; by slugs too, where it is, "" where that is settled, and who comes. */
  slug: string;
  venue: string;
  partners: readonly string[];
  nameOf(partner: string): string;
  /** When it takes place, in milliseconds, ascending, and how long each time. */
  dates: readonly number[];
  duration: number;
};

export function Clashes({ lang, account, slug, venue, partners, nameOf, dates, duration }: ClashesProps) {
  const [booked, setBooked] = useState<readonly Booked[]>([]);
  const [first, last] = [dates[0], dates[dates.length - 1]];
  const asked =
    first && last && (venue || partners.length)
      ? [venue, localDay(first), localDay(last), ...partners].join()
      : "";

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

  const clashes = clashesOf(dates, duration, { slug, venue, partners }, booked);
  return (
    <div role="status">
      <ClashList lang={lang} clashes={clashes} nameOf={nameOf} />
    </div>
  );
}
