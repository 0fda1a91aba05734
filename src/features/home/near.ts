// What is on near one's community.
import { addDays, localDay, startOfDay } from "../../domain/time.ts";
import { type EventHit, findEvents } from "../event/find.ts";
import type { EventItem, ItemCommunity } from "../event/item.ts";

/**
 * Events of the next seven days, today's first among them (or the next ones, where there are none): the nearest to `home`
 * first; without one, the soonest.
 */
export function nearHits(
  items: readonly EventItem[],
  home: ItemCommunity | undefined,
  now: number,
  most: number,
): { week: boolean; hits: EventHit[] } {
  const open = items.filter((item) => !item.cancelled);
  const end = startOfDay(addDays(localDay(now), 7));
  const all = findEvents(open, home ? { near: home.slug } : {}, now, undefined, home).filter(
    ({ slot }) => slot,
  );
  const soon = all.filter(({ slot }) => slot && slot.at < end);
  const hits = soon.length > 0 ? soon : all;
  return { week: soon.length > 0, hits: hits.slice(0, most) };
}
