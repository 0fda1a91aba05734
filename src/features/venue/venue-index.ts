// The index of venues, for the filters.
import { VENUE_KINDS } from "../../domain/venue.ts";
import { fetchIndex } from "../../ui/listing/fetch-index.ts";
import { decimals, listOf, oneOf, plain, row, type Shared } from "../../ui/listing/rows.ts";
import { communities, sharedCommunities } from "../event/community-columns.ts";
import type { ItemCommunity } from "../event/item.ts";
import type { VenueItem } from "./item.ts";

/** `communities`: all there are, so that what is near every one can be asked for. */
export type VenueIndex = { items: VenueItem[]; communities: ItemCommunity[] };
type SentIndex = { communities: unknown; venues: unknown };

const columns = (community: Shared<ItemCommunity>) =>
  listOf(
    row<VenueItem>({
      slug: plain(),
      name: plain(),
      kind: oneOf(VENUE_KINDS),
      address: plain(),
      community,
      lat: decimals(4),
      lon: decimals(4),
      events: plain(),
    }),
  );

/** The index to send. */
export function packVenues(index: VenueIndex): SentIndex {
  const shared = sharedCommunities(index.communities);
  const venues = columns(shared).write(index.items);
  return { communities: communities.write(shared.values), venues };
}

/** The index as it was packed. */
export function unpackVenues(sent: SentIndex): VenueIndex {
  const all = communities.read(sent.communities);
  return { items: columns(sharedCommunities(all)).read(sent.venues), communities: all };
}

/** @throws Error when it can't be had */
export async function fetchVenues(): Promise<VenueIndex> {
  return unpackVenues(await fetchIndex<SentIndex>("/places/index.json"));
}
