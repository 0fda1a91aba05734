// Which events somebody asks for.
import type { Openness } from "../../domain/session.ts";
import { addDays, localDay, startOfDay, startOfWeek, weekendOf } from "../../domain/time.ts";
import type { Query } from "../../ui/listing/query.ts";
import { type Search, searchFor } from "../../ui/listing/words.ts";
import { type EventItem, type Slot, slotOpenness } from "./item.ts";

/** Stretches of days that have a word. */
export const WHENS = ["today", "weekend", "week", "month"] as const;
export type When = (typeof WHENS)[number];

/** The days a word means, as [first day, day after the last]; what is left of them from `today` on. */
export function spanOf(when: When, today: string): [string, string] {
  switch (when) {
    case "today":
      return [today, addDays(today, 1)];
    case "weekend":
      return weekendOf(today);
    case "week":
      return [today, addDays(startOfWeek(today), 7)];
    case "month": {
      const next = addDays(`${today.slice(0, 7)}-28`, 4);
      return [today, `${next.slice(0, 7)}-01`];
    }
  }
}

export type EventQuery = Query<"q" | "kind" | "community" | "audience" | "when" | "free">;

/** In these there is a seat to be had, now or once sign-up opens. */
const FREE: readonly Openness[] = ["open", "not_open", "walk_in"];

/**
 * An event in a list, with the session that made it match; `offers`: what is brought there that a search asks for, where
 * nothing that a card says anyway tells why it was found.
 */
export type EventHit = { item: EventItem; slot: Slot | undefined; offers?: string[] };

/** What a card says of an event, and a search looks at. */
const wordsOf = ({ title, title_en, community, venue }: EventItem) =>
  [title, title_en, community.name, community.subdistrict, venue].join(" ");

/** What a search finds an event by beside what its card says; undefined where it doesn't find it. */
function foundBy(item: EventItem, search: Search): string[] | undefined {
  const words = wordsOf(item);
  if (search.finds(words)) return [];
  return search.finds([words, ...item.offers].join(" ")) ? item.offers.filter(search.touches) : undefined;
}

/** The events a query asks for, soonest first, each with its first session that fits. `now` in milliseconds. */
export function findEvents(
  items: readonly EventItem[],
  query: EventQuery,
  now: number,
  search: Search = searchFor(query.q ?? ""),
): EventHit[] {
  const span = query.when ? spanOf(query.when as When, localDay(now)).map(startOfDay) : undefined;
  const hits: EventHit[] = [];
  for (const item of items) {
    if (query.kind && item.kind !== query.kind) continue;
    if (query.community && item.community.slug !== query.community) continue;
    if (query.audience && item.audience !== query.audience && item.audience !== "all") continue;
    const offers = query.q ? foundBy(item, search) : [];
    if (!offers) continue;
    const slot = item.slots.find(
      (slot) =>
        slot.until > now &&
        (!span || (slot.at < (span[1] ?? 0) && slot.until > (span[0] ?? 0))) &&
        (!query.free || FREE.includes(slotOpenness(item, slot, now))),
    );
    if (slot || (!span && !query.free && item.slots.length === 0))
      hits.push({ item, slot, ...(offers.length > 0 && { offers }) });
  }
  return hits.sort((a, b) => (a.slot?.at ?? Infinity) - (b.slot?.at ?? Infinity));
}
