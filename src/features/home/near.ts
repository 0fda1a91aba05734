// What is on near one's community.
import { kilometres, type Location } from "../../domain/community.ts";
import { localDay, startOfDay, weekendOf } from "../../domain/time.ts";
import { type EventHit, findEvents } from "../event/find.ts";
import type { EventItem } from "../event/item.ts";

export type NearHit = EventHit & { km: number };

/** This weekend's events (or the next ones, where there are none), the nearest to `home` first; without one, the soonest. */
export function nearHits(
  items: readonly EventItem[],
  home: Location | undefined,
  now: number,
  most: number,
): { weekend: boolean; hits: NearHit[] } {
  const open = items.filter((item) => !item.cancelled);
  const [, end] = weekendOf(localDay(now)).map(startOfDay);
  const soon = findEvents(open, { when: "weekend" }, now).filter(({ slot }) => slot && slot.at < (end ?? 0));
  const hits = soon.length > 0 ? soon : findEvents(open, {}, now).filter(({ slot }) => slot);
  const near = hits.map((hit) => ({ ...hit, km: home ? kilometres(home, hit.item.community) : 0 }));
  // Within 100 m is the same place: the sooner comes first.
  near.sort((a, b) => Math.round(a.km * 10) - Math.round(b.km * 10) || (a.slot?.at ?? 0) - (b.slot?.at ?? 0));
  return { weekend: soon.length > 0, hits: near.slice(0, most) };
}
