// A venue, in its community.
import { Venue } from "../../domain/venue.ts";
import type { Noun } from "../nouns.ts";
import { bySlug } from "../order.ts";

export const venue: Noun<"venues"> = {
  schema: Venue,
  join(record, { communities }) {
    communities.get(record.community)?.venues.push(record);
    return record;
  },
  order: bySlug,
};
