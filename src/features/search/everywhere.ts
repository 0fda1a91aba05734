// What somebody searches for in all that there is.
import { fetchSearchWords } from "../../ui/listing/fetch-index.ts";
import { type SearchWords, searchFor } from "../../ui/listing/words.ts";
import { type EventIndex, fetchEvents } from "../event/event-index.ts";
import { type EventHit, findEvents } from "../event/find.ts";
import { findPartners } from "../partner/find.ts";
import type { PartnerItem } from "../partner/item.ts";
import { fetchPartners } from "../partner/partner-index.ts";
import { findVenues, type VenueHit } from "../venue/find.ts";
import { fetchVenues, type VenueIndex } from "../venue/venue-index.ts";
import { findWishes } from "../wish/find.ts";
import type { WishItem } from "../wish/item.ts";
import { fetchWishes } from "../wish/wish-index.ts";

/** The indexes of all lists, and what a search knows. */
export type Everything = {
  events: EventIndex;
  partners: readonly PartnerItem[];
  venues: VenueIndex;
  wishes: readonly WishItem[];
  words: SearchWords;
};

/** All hits of each, in the order of its own list. */
export type Found = { events: EventHit[]; partners: PartnerItem[]; venues: VenueHit[]; wishes: WishItem[] };

/** @throws Error when one of them can't be had */
export async function fetchEverything(): Promise<Everything> {
  const [events, partners, venues, wishes, words] = await Promise.all([
    fetchEvents(),
    fetchPartners(),
    fetchVenues(),
    fetchWishes(),
    fetchSearchWords(),
  ]);
  return { events, partners, venues, wishes, words };
}

/** What `q` finds. `now` in milliseconds; `near`: the slug of the community that is near, "" for none: what is nearest comes first. */
export function findEverywhere(all: Everything, q: string, now: number, near: string): Found {
  const { events, partners, venues, wishes, words } = all;
  const search = searchFor(q, words);
  const home = events.communities.find(({ slug }) => slug === near);
  return {
    events: findEvents(events.items, home ? { q, near } : { q }, now, search, home),
    partners: findPartners(partners, { q }, search),
    venues: findVenues(venues.items, { q }, search, home),
    wishes: findWishes(wishes, { q }, search),
  };
}
