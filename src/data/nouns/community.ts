// A community with what is in it.
import { Community } from "../../domain/community.ts";
import type { Venue } from "../../domain/venue.ts";
import type { Noun } from "../nouns.ts";
import { bySlug } from "../order.ts";
import { type HubEvent, soonest } from "./event.ts";
import { type HubWish, newest } from "./wish.ts";

export type HubCommunity = Community & { events: HubEvent[]; venues: Venue[]; wishes: HubWish[] };

export const community: Noun<"communities"> = {
  schema: Community,
  join: (record) => ({ ...record, events: [], venues: [], wishes: [] }),
  settle({ venues, events, wishes }) {
    venues.sort(bySlug);
    events.sort(soonest);
    wishes.sort(newest);
  },
  order: bySlug,
};
