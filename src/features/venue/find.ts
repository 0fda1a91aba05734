// Which venues somebody asks for.
import { isKnown, kilometres } from "../../domain/community.ts";
import type { Query } from "../../ui/listing/query.ts";
import { type Search, searchFor } from "../../ui/listing/words.ts";
import type { ItemCommunity } from "../event/item.ts";
import type { VenueItem } from "./item.ts";

export type VenueQuery = Query<"q" | "near" | "kind" | "community">;

/** A venue in a list; `km`: how far it is, where that is asked and known. */
export type VenueHit = { item: VenueItem; km?: number };

/** The venues a query asks for, the nearest to `home` first, where that is known; else in the order given. */
export function findVenues(
  items: readonly VenueItem[],
  query: VenueQuery,
  search: Search = searchFor(query.q ?? ""),
  home?: ItemCommunity,
): VenueHit[] {
  const hits = items
    .filter(
      (item) =>
        (!query.kind || item.kind === query.kind) &&
        (!query.community || item.community.slug === query.community) &&
        (!query.q ||
          search.finds(`${item.name} ${item.address} ${item.community.name} ${item.community.subdistrict}`)),
    )
    .map((item) => (home && isKnown(item) ? { item, km: kilometres(home, item) } : { item }));
  // Within 100 m is the same place.
  const far = ({ km = Infinity }: VenueHit) => Math.round(km * 10);
  return home ? hits.sort((a, b) => (far(a) === far(b) ? 0 : far(a) - far(b))) : hits;
}
