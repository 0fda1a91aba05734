// Which events somebody asks for.
import { kilometres } from "../../domain/community.ts";
import type { Openness } from "../../domain/session.ts";
import { addDays, localDay, startOfDay, startOfWeek, weekendOf } from "../../domain/time.ts";
import type { Query } from "../../ui/listing/query.ts";
import { type Search, searchFor } from "../../ui/listing/words.ts";
import { type EventItem, type ItemCommunity, type Slot, slotOpenness } from "./item.ts";

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

export type EventQuery = Query<"q" | "kind" | "near" | "community" | "audience" | "when" | "free">;

/** In these there is a seat to be had, now or once sign-up opens. */
const FREE: readonly Openness[] = ["open", "not_open", "walk_in"];

/** How far somebody is thought to go for what their own community does not have, in kilometres. */
const NEAR = 1;

/**
 * An event in a list, with the session that made it match; `km`: how far it is, where that is asked; `offers`: what is brought there that a search asks for, where
 * nothing that a card says anyway tells why it was found.
 */
export type EventHit = { item: EventItem; slot: Slot | undefined; offers?: string[]; km?: number };

/** Whether an event is in a community or close by; `home`: the community, where it is known. */
export const isAround = (
  { community, venue }: EventItem,
  slug: string,
  home: ItemCommunity | undefined,
): boolean => community.slug === slug || (home !== undefined && kilometres(home, venue) <= NEAR);

/** What a card says of an event, and a search looks at. */
const wordsOf = ({ title, title_en, community, venue }: EventItem) =>
  [title, title_en, community.name, community.subdistrict, venue.name].join(" ");

/** What a search finds an event by beside what its card says; undefined where it doesn't find it. */
function foundBy(item: EventItem, search: Search): string[] | undefined {
  const words = wordsOf(item);
  if (search.finds(words)) return [];
  return search.finds([words, ...item.offers].join(" ")) ? item.offers.filter(search.touches) : undefined;
}

const at = ({ slot }: EventHit) => slot?.at ?? Infinity;

/**
 * The events a query asks for, soonest first, each with its first session that fits. `now` in milliseconds; `home`: the
 * community that is asked for, where it is known: then what is close by counts too, and the nearest comes first, of a day
 * or, where what is `near` is asked for, of all.
 */
export function findEvents(
  items: readonly EventItem[],
  query: EventQuery,
  now: number,
  search: Search = searchFor(query.q ?? ""),
  home?: ItemCommunity,
): EventHit[] {
  const span = query.when ? spanOf(query.when as When, localDay(now)).map(startOfDay) : undefined;
  const hits: EventHit[] = [];
  for (const item of items) {
    if (query.kind && item.kind !== query.kind) continue;
    const km = home && kilometres(home, item.venue);
    if (query.community && !isAround(item, query.community, home)) continue;
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
      hits.push({ item, slot, ...(offers.length > 0 && { offers }), ...(km !== undefined && { km }) });
  }
  // Within 100 m is the same place: the sooner comes first.
  const near = ({ km = 0 }: EventHit) => (query.near ? Math.round(km * 10) : 0);
  const day = (hit: EventHit) => (home && hit.slot ? startOfDay(localDay(hit.slot.at)) : at(hit));
  return hits.sort(
    (a, b) => near(a) - near(b) || day(a) - day(b) || (a.km ?? 0) - (b.km ?? 0) || at(a) - at(b),
  );
}
