// The hub's venues as the lists show them.
import type { HubCommunity } from "../../data/nouns/community.ts";
import type { HubVenue } from "../../data/nouns/venue.ts";
import { bySubdistrict } from "../community/from-hub.ts";
import { itemCommunity } from "../event/from-hub.ts";
import type { VenueItem } from "./item.ts";

const venueItem = (venue: HubVenue): VenueItem => ({
  slug: venue.slug,
  name: venue.name,
  kind: venue.kind,
  address: venue.address,
  community: itemCommunity(venue.home),
  lat: venue.location.lat,
  lon: venue.location.lon,
  events: venue.events.filter((event) => event.coming.length > 0).length,
});

/** All venues of these communities, those of one standing together. */
export function inOrder(communities: readonly HubCommunity[]): VenueItem[] {
  return bySubdistrict(communities).flatMap(({ venues }) => venues.map(venueItem));
}
