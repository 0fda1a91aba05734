// Venues as lists need them.
import type { VenueKind } from "../../domain/venue.ts";
import type { ItemCommunity } from "../event/item.ts";

/** `events`: how many are to come there; `lat`, `lon`: degrees (WGS 84), 0,0 where nobody knows. */
export type VenueItem = {
  slug: string;
  name: string;
  kind: VenueKind;
  address: string;
  community: ItemCommunity;
  lat: number;
  lon: number;
  events: number;
};
