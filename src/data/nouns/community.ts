// A community with what is in it.
import { Community } from "../../domain/community.ts";
import type { Venue } from "../../domain/venue.ts";
import type { Noun } from "../nouns.ts";
import { byName, bySlug } from "../order.ts";
import { type HubEvent, soonest } from "./event.ts";
import { type HubProject, neediest } from "./project.ts";
import { type HubWish, newest } from "./wish.ts";

export type HubCommunity = Community & {
  events: HubEvent[];
  venues: Venue[];
  wishes: HubWish[];
  projects: HubProject[];
};

export const community: Noun<"communities"> = {
  schema: Community,
  join: (record) => ({ ...record, events: [], venues: [], wishes: [], projects: [] }),
  settle({ venues, events, wishes, projects }) {
    venues.sort(byName);
    events.sort(soonest);
    wishes.sort(newest);
    projects.sort(neediest);
  },
  order: bySlug,
};
