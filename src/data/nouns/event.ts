// An event with everything it refers to, its sessions and what is offered there.
import type { Community } from "../../domain/community.ts";
import { Event } from "../../domain/event.ts";
import { isCancelled } from "../../domain/session.ts";
import type { Noun } from "../nouns.ts";
import { bySlug } from "../order.ts";
import type { HubPartner } from "./partner.ts";
import type { Dated } from "./session.ts";
import type { Offer } from "./stall.ts";
import type { HubVenue } from "./venue.ts";

/** `sessions` ascend; `coming` are those not over yet, cancelled ones included. */
export type HubEvent = Event & {
  place: HubVenue;
  host: HubPartner;
  home: Community;
  sessions: Dated[];
  coming: Dated[];
  offers: Offer[];
};

/** The next session that will take place, if any. */
export function nextSession(event: Pick<HubEvent, "coming" | "status">): Dated | undefined {
  return event.coming.find((session) => !isCancelled(session, event));
}

/** What takes place next comes first, and last what no longer does. */
export function soonest(a: HubEvent, b: HubEvent): number {
  const [next, other] = [nextSession(a)?.at, nextSession(b)?.at];
  if (next !== other) return (next ?? Infinity) - (other ?? Infinity);
  return a.slug.localeCompare(b.slug);
}

const ascending = (a: Dated, b: Dated) => a.at - b.at || (a.id < b.id ? -1 : 1);

export const event: Noun<"events"> = {
  schema: Event,
  join(record, { communities, venues, partners }) {
    const home = communities.get(record.community);
    const place = venues.get(record.venue);
    const host = partners.get(record.partner);
    if (!home || !place || !host || record.status === "draft") return undefined;
    const event: HubEvent = { ...record, home, place, host, sessions: [], coming: [], offers: [] };
    home.events.push(event);
    host.events.push(event);
    place.events.push(event);
    return event;
  },
  settle({ sessions, coming, offers }) {
    sessions.sort(ascending);
    coming.sort(ascending);
    offers.sort((a, b) => bySlug(a.service, b.service));
  },
  order: soonest,
};
