// A partner with what it offers, runs and fulfils.
import type { Community } from "../../domain/community.ts";
import { Partner, type Service } from "../../domain/partner.ts";
import type { Noun } from "../nouns.ts";
import { bySlug } from "../order.ts";
import { type HubEvent, soonest } from "./event.ts";
import { type HubProject, neediest } from "./project.ts";
import { type HubWish, newest } from "./wish.ts";

/** `events`: those it runs, and the markets it has a stall at. */
export type HubPartner = Partner & {
  home: Community;
  services: Service[];
  events: HubEvent[];
  wishes: HubWish[];
  projects: HubProject[];
};

export const partner: Noun<"partners"> = {
  schema: Partner,
  join(record, { communities }) {
    const home = communities.get(record.community);
    if (!home) return undefined;
    const partner: HubPartner = { ...record, home, services: [], events: [], wishes: [], projects: [] };
    home.partners.push(partner);
    return partner;
  },
  settle({ services, events, wishes, projects }) {
    services.sort(bySlug);
    events.sort(soonest);
    wishes.sort(newest);
    projects.sort(neediest);
  },
  order: bySlug,
};
