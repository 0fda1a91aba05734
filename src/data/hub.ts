// The hub's public records, joined once a build: pages ask here and never join for themselves.
import { type CollectionKey, getCollection } from "astro:content";
import type { Community } from "../domain/community.ts";
import type { Event, Stall } from "../domain/event.ts";
import type { Partner, Service } from "../domain/partner.ts";
import { isCancelled, isOver, type Session } from "../domain/session.ts";
import { instant } from "../domain/time.ts";
import type { Venue } from "../domain/venue.ts";
import type { Wish } from "../domain/wish.ts";
import { now } from "./clock.ts";

/** A session with its times as milliseconds. */
export type Dated = Session & { at: number; until: number };

/** A service at a market, with who brings it. */
export type Offer = { service: Service; partner: Partner };

/** An event with everything it refers to. `sessions` ascend; `coming` are those not over yet, cancelled ones included. */
export type HubEvent = Event & {
  place: Venue;
  host: Partner;
  home: Community;
  sessions: Dated[];
  coming: Dated[];
  offers: Offer[];
};

export type HubWish = Wish & { home: HubCommunity; helper: Partner | undefined };

export type HubPartner = Partner & {
  home: Community;
  services: Service[];
  events: HubEvent[];
  wishes: HubWish[];
};

export type HubCommunity = Community & { events: HubEvent[]; venues: Venue[]; wishes: HubWish[] };

export type Hub = {
  events: HubEvent[];
  wishes: HubWish[];
  partners: HubPartner[];
  communities: HubCommunity[];
  totals: Totals;
};

/** What the district has done so far. `held`: sessions that took place. */
export type Totals = {
  held: number;
  served: number;
  fulfilled: number;
  partners: number;
  services: number;
  stations: number;
  residents: number;
};

async function read<T>(collection: CollectionKey): Promise<T[]> {
  return (await getCollection(collection)).map((entry) => entry.data as T);
}

/** Appends to a map of lists. */
function add<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

const byId = <T extends { id: string }>(records: T[]) =>
  new Map(records.map((record) => [record.id, record]));

/** The next session that will take place, if any. */
export function nextSession(event: Pick<HubEvent, "coming" | "status">): Dated | undefined {
  return event.coming.find((session) => !isCancelled(session, event));
}

async function join(): Promise<Hub> {
  const [communities, venues, partners, services, events, sessions, stalls, wishes] = await Promise.all([
    read<Community>("communities"),
    read<Venue>("venues"),
    read<Partner>("partners"),
    read<Service>("services"),
    read<Event>("events"),
    read<Session>("sessions"),
    read<Stall>("stalls"),
    read<Wish>("wishes"),
  ]);

  const homes = new Map<string, HubCommunity>();
  for (const community of communities) {
    homes.set(community.id, { ...community, events: [], venues: [], wishes: [] });
  }
  const places = byId(venues);
  for (const venue of venues) homes.get(venue.community)?.venues.push(venue);

  const hosts = new Map<string, HubPartner>();
  for (const partner of partners) {
    const home = homes.get(partner.community);
    if (home) hosts.set(partner.id, { ...partner, home, services: [], events: [], wishes: [] });
  }
  const offered = byId(services);
  for (const service of services) hosts.get(service.partner)?.services.push(service);

  const dated = new Map<string, Dated[]>();
  for (const session of sessions) {
    add(dated, session.event, { ...session, at: instant(session.start), until: instant(session.end) });
  }
  const offers = new Map<string, Offer[]>();
  for (const stall of stalls) {
    const service = offered.get(stall.service);
    const partner = hosts.get(stall.partner);
    if (service && partner) add(offers, stall.event, { service, partner });
  }

  // A record may point to one that was deleted while we read: it waits for the next build.
  const joined: HubEvent[] = [];
  for (const event of events) {
    const home = homes.get(event.community);
    const place = places.get(event.venue);
    const host = hosts.get(event.partner);
    if (!home || !place || !host || event.status === "draft") continue;
    const own = (dated.get(event.id) ?? []).sort((a, b) => a.at - b.at);
    const coming = own.filter((session) => !isOver(session, now));
    const whole = { ...event, home, place, host, sessions: own, coming, offers: offers.get(event.id) ?? [] };
    joined.push(whole);
    home.events.push(whole);
    host.events.push(whole);
  }
  // A partner's events are also the markets it has a stall at.
  for (const event of joined) {
    for (const { partner } of event.offers) {
      const brings = hosts.get(partner.id);
      if (brings && !brings.events.includes(event)) brings.events.push(event);
    }
  }

  const told: HubWish[] = [];
  for (const wish of wishes) {
    const home = homes.get(wish.community);
    if (!home) continue;
    const helper = hosts.get(wish.partner);
    const whole = { ...wish, home, helper };
    told.push(whole);
    home.wishes.push(whole);
    helper?.wishes.push(whole);
  }

  const soonest = (a: HubEvent, b: HubEvent) =>
    (nextSession(a)?.at ?? Infinity) - (nextSession(b)?.at ?? Infinity) || a.slug.localeCompare(b.slug);
  const newest = (a: HubWish, b: HubWish) =>
    b.created.localeCompare(a.created) || a.slug.localeCompare(b.slug);
  const bySlug = (a: { slug: string }, b: { slug: string }) => (a.slug < b.slug ? -1 : 1);
  joined.sort(soonest);
  told.sort(newest);
  for (const owner of [...homes.values(), ...hosts.values()]) {
    owner.events.sort(soonest);
    owner.wishes.sort(newest);
  }

  const held = joined.flatMap((event) =>
    event.sessions.filter((session) => isOver(session, now) && !isCancelled(session, event)),
  );
  return {
    events: joined,
    wishes: told,
    partners: [...hosts.values()].sort(bySlug),
    communities: [...homes.values()].sort(bySlug),
    totals: {
      held: held.length,
      served: held.reduce((sum, session) => sum + session.served, 0),
      fulfilled: told.filter((wish) => wish.status === "fulfilled" || wish.status === "confirmed").length,
      partners: hosts.size,
      services: services.length,
      stations: venues.filter((venue) => venue.kind === "station").length,
      residents: communities.reduce((sum, community) => sum + community.residents, 0),
    },
  };
}

let joined: Promise<Hub> | undefined;

/** Everything public, joined. Reads once a build. */
export function hub(): Promise<Hub> {
  joined ??= join();
  return joined;
}
