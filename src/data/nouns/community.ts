// A community with what is in it.
import { Community } from "../../domain/community.ts";
import type { Thanks } from "../../domain/thanks.ts";
import type { Noun } from "../nouns.ts";
import { byName, bySlug } from "../order.ts";
import { type HubEvent, soonest } from "./event.ts";
import type { HubPartner } from "./partner.ts";
import { type HubProject, neediest } from "./project.ts";
import type { HubVenue } from "./venue.ts";
import { type HubWish, newest } from "./wish.ts";

export type HubCommunity = Community & {
  events: HubEvent[];
  venues: HubVenue[];
  partners: HubPartner[];
  wishes: HubWish[];
  projects: HubProject[];
  thanks: Thanks[];
};

export const community: Noun<"communities"> = {
  schema: Community,
  join: (record) => ({
    ...record,
    events: [],
    venues: [],
    partners: [],
    wishes: [],
    projects: [],
    thanks: [],
  }),
  settle({ venues, partners, events, wishes, projects, thanks }) {
    venues.sort(byName);
    partners.sort(bySlug);
    events.sort(soonest);
    wishes.sort(newest);
    projects.sort(neediest);
    thanks.sort((a, b) => a.name.localeCompare(b.name, "zh-CN") || a.id.localeCompare(b.id));
  },
  order: bySlug,
};
