// A venue, in its community, with what takes place there.
import { Venue } from "../../domain/venue.ts";
import type { Noun } from "../nouns.ts";
import { bySlug } from "../order.ts";
import type { HubCommunity } from "./community.ts";
import { type HubEvent, soonest } from "./event.ts";

export type HubVenue = Venue & { home: HubCommunity; events: HubEvent[] };

export const venue: Noun<"venues"> = {
  schema: Venue,
  join(record, { communities }) {
    const home = communities.get(record.community);
    if (!home) return undefined;
    const venue: HubVenue = { ...record, home, events: [] };
    home.venues.push(venue);
    return venue;
  },
  settle({ events }) {
    events.sort(soonest);
  },
  order: bySlug,
};
