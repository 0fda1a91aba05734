// What the page of publishing reads of the hub: places, partners and their services; what was held before, and drafts.
import { client } from "../../data/client.ts";
import { AT_ONCE, inParts } from "../../data/in-parts.ts";
import type { Booked } from "../../domain/clash.ts";
import type { Event } from "../../domain/event.ts";
import type { Member } from "../../domain/member.ts";
import { filter } from "../../domain/permission.ts";
import { HELD_AGAIN, type Held, opensBefore } from "../../domain/plan.ts";
import type { Session } from "../../domain/session.ts";
import { addDays, instant, pocketbaseDate, startOfDay } from "../../domain/time.ts";
import type { Venue } from "../../domain/venue.ts";
import type { Account } from "../member/account.ts";

export type Place = { id: string; slug: string; name: string; community: string };
/** `step_free`, `toilet`: whether it has that. */
export type Spot = Place & Pick<Venue, "step_free" | "toilet">;
export type Partner = Place & { verified: boolean };
export type Service = { slug: string; name: string };

type Slugged = { slug: string };

/** Where events take place, and who holds them. */
export type Around = {
  communities: readonly { id: string; slug: string; name: string }[];
  venues: readonly Spot[];
  partners: readonly Partner[];
};

const byName = (a: { name: string }, b: { name: string }) => a.name.localeCompare(b.name, "zh-CN");

/** All places and partners, by name. A community's staff see the venues of their own alone. */
export async function around({ token, member }: Account): Promise<Around> {
  const hub = client(token);
  const own = member.role === "community" ? hub.filter("community = {:of}", { of: member.community }) : "";
  const [communities, venues, partners] = await Promise.all([
    hub.collection("communities").getFullList({ fields: "id,slug,name" }),
    hub.collection("venues").getFullList({
      fields: "id,slug,name,community,step_free,toilet",
      filter: own,
      batch: 500,
    }),
    hub.collection("partners").getFullList({ fields: "id,slug,name,community,verified", batch: 500 }),
  ]);
  return {
    communities: communities.sort(byName),
    venues: venues.sort(byName),
    partners: partners.sort(byName),
  };
}

/** What partners offer, each by its slug. */
export async function servicesOf(
  { token }: Account,
  partners: readonly string[],
): Promise<Map<string, Service[]>> {
  const hub = client(token);
  const found = new Map(partners.map((partner): [string, Service[]] => [partner, []]));
  const services = await inParts(partners, (some) =>
    hub.collection("services").getFullList<Service & { expand: { partner: Slugged } }>({
      filter: some.map((partner) => hub.filter("partner.slug = {:partner}", { partner })).join(" || "),
      expand: "partner",
      fields: "slug,name,expand.partner.slug",
      sort: "name",
    }),
  );
  for (const { slug, name, expand } of services) found.get(expand.partner.slug)?.push({ slug, name });
  return found;
}

/**
 * An event of one's own, in short. `last`, `next`: when it is held last, and next, in milliseconds; undefined where it is not.
 */
export type OwnEvent = Pick<
  Event,
  "id" | "slug" | "title" | "status" | "venue" | "rrule" | "asked" | "returned" | "photo"
> & {
  last?: number;
  next?: number;
};

const OWN = "id,slug,title,status,venue,rrule,asked,returned,photo";

/**
 * What one held, or waits to hold, the last first and each title once; what of it is to come, the next first; and the drafts that one
 * has.
 */
export async function ownEvents({ token, member }: Account, now: number) {
  const hub = client(token);
  const since = pocketbaseDate(now - HELD_AGAIN);
  const [sessions, drafts] = await Promise.all([
    hub.collection("sessions").getList(1, 500, {
      filter: `${filter(member, "plan_events", "sessions")} && (event.status = "published" || event.asked != "") && start > "${since}"`,
      sort: "-start",
      expand: "event",
      fields: `start,status,${OWN.split(",")
        .map((field) => `expand.event.${field}`)
        .join()}`,
      skipTotal: true,
    }),
    hub.collection("events").getList(1, 50, {
      filter: `${filter(member, "plan_events", "events")} && status = "draft"`,
      sort: "-updated",
      fields: OWN,
      skipTotal: true,
    }),
  ]);
  const held = new Map<string, OwnEvent>();
  const coming = new Map<string, OwnEvent>();
  type Dated = { start: string; status: string; expand: { event: OwnEvent } };
  for (const { start, status, expand } of sessions.items as unknown as Dated[]) {
    const { id, title } = expand.event;
    const at = instant(start);
    if (!held.has(title)) held.set(title, { ...expand.event, last: at });
    // From the last on: what stays is the next.
    if (at > now && status === "scheduled" && expand.event.status === "published")
      coming.set(id, { ...expand.event, next: at });
  }
  const soonest = [...coming.values()].sort((a, b) => (a.next ?? 0) - (b.next ?? 0));
  return { held: [...held.values()], coming: soonest, drafts: drafts.items as OwnEvent[] };
}

/** An event of that slug, which one has entered. @throws where it is not there */
export async function enteredEvent({ token }: Account, slug: string): Promise<Pick<Event, "id" | "photo">> {
  const hub = client(token);
  const of = hub.filter("slug = {:slug}", { slug });
  return (await hub.collection("events").getFirstListItem(of, { fields: "id,photo" })) as Pick<
    Event,
    "id" | "photo"
  >;
}

/** A date of an event that is still to come; `community`, `venue`: of the event, by ids. */
export type ComingDate = Pick<Session, "id" | "start" | "end" | "capacity" | "taken" | "waiting"> & {
  community: string;
  venue: string;
};

/** An event's dates to come that are not off. */
export async function comingDates({ token }: Account, event: string, now: number): Promise<ComingDate[]> {
  const hub = client(token);
  const dates = await hub.collection("sessions").getFullList({
    filter: hub.filter('event = {:event} && status = "scheduled" && start > {:now}', {
      event,
      now: pocketbaseDate(now),
    }),
    sort: "start",
    expand: "event",
    fields: "id,start,end,capacity,taken,waiting,expand.event.community,expand.event.venue",
  });
  return (dates as unknown as (ComingDate & { expand: { event: Pick<Event, "community" | "venue"> } })[]).map(
    ({ expand: { event }, ...date }) => ({ ...date, community: event.community, venue: event.venue }),
  );
}

type Whole = Event & { expand: { community: Slugged; venue: Slugged; partner: Slugged } };
type WholeStall = { expand: { partner: Slugged; service: Slugged } };

/** An event with its dates and stalls. @throws where it is not there */
export async function heldEvent({ token }: Account, id: string): Promise<Held> {
  const hub = client(token);
  const of = { filter: hub.filter("event = {:id}", { id }) };
  const [event, sessions, stalls] = await Promise.all([
    hub.collection("events").getOne(id, { expand: "community,venue,partner" }) as unknown as Promise<Whole>,
    hub
      .collection("sessions")
      .getFullList({ ...of, sort: "start", fields: "start,end,opens,status,capacity" }),
    // Who applied for a place applies anew.
    hub.collection("stalls").getFullList({
      filter: `${of.filter} && opened = ""`,
      expand: "partner,service",
      fields: "expand.partner.slug,expand.service.slug",
    }) as unknown as Promise<WholeStall[]>,
  ]);
  const held = sessions.filter(({ status }) => status === "scheduled");
  const last = held[held.length - 1] ?? sessions[sessions.length - 1];
  const { start, end, capacity } = last ?? {};
  const { expand } = event;
  const { slug, kind, title, title_en, signup, audience, bring, fee, phone } = event;
  const { description, places } = event;
  const { rrule, exdate, rdate } = event;
  return {
    ...{ slug, kind, title, title_en, signup, audience, bring, description, places },
    ...{ fee, phone, rrule, exdate, rdate },
    offer_minutes: String(event.offer_minutes || ""),
    opens_days_before: last ? opensBefore(last) : "",
    community: expand.community.slug,
    venue: expand.venue.slug,
    partner: expand.partner.slug,
    stalls: stalls.map(({ expand: { partner, service } }) => ({
      partner: partner.slug,
      service: service.slug,
    })),
    starts: (held.length ? held : sessions).map((session) => instant(session.start)),
    duration: start && end ? instant(end) - instant(start) : 0,
    capacity: capacity ?? 0,
  };
}

type Taking = {
  start: string;
  end: string;
  expand: { event: Pick<Event, "id" | "slug" | "title"> & { expand: { venue: Slugged; partner: Slugged } } };
};
type Asked = { venue: string; from: string; until: string; partners: readonly string[] };

/**
 * What is published between two local days at a venue, "" for none, or with one of those partners: as who holds it, or with a
 * stall. By slugs.
 */
export async function bookedFor(
  { token }: Account,
  { venue, from, until, partners }: Asked,
): Promise<Booked[]> {
  const hub = client(token);
  const any = (field: string, values: readonly string[]) =>
    values.map((value) => hub.filter(`${field} = {:value}`, { value })).join(" || ");
  const some = partners.slice(0, AT_ONCE);
  const stalls = some.length
    ? ((await hub.collection("stalls").getList(1, 200, {
        filter: `event.status = "published" && (${any("partner.slug", some)})`,
        sort: "-updated",
        expand: "partner",
        fields: "event,expand.partner.slug",
        skipTotal: true,
      })) as unknown as { items: { event: string; expand: { partner: Slugged } }[] })
    : { items: [] };
  const markets = [...new Set(stalls.items.map(({ event }) => event))].slice(0, AT_ONCE);
  const where = [
    any("event.venue.slug", venue ? [venue] : []),
    any("event.partner.slug", some),
    any("event", markets),
  ];
  const sessions = (await hub.collection("sessions").getList(1, 500, {
    filter: hub.filter(
      `status = "scheduled" && event.status = "published" && start < {:until} && end > {:from} && (${where.filter(Boolean).join(" || ")})`,
      { from: pocketbaseDate(startOfDay(from)), until: pocketbaseDate(startOfDay(addDays(until, 1))) },
    ),
    sort: "start",
    expand: "event.venue,event.partner",
    fields:
      "start,end,expand.event.id,expand.event.slug,expand.event.title,expand.event.expand.venue.slug,expand.event.expand.partner.slug",
    skipTotal: true,
  })) as unknown as { items: Taking[] };
  return sessions.items.map(({ start, end, expand: { event } }) => ({
    start: instant(start),
    end: instant(end),
    event: event.slug,
    title: event.title,
    venue: event.expand.venue.slug,
    partners: [
      event.expand.partner.slug,
      ...stalls.items.filter((stall) => stall.event === event.id).map(({ expand }) => expand.partner.slug),
    ],
  }));
}

/** Whether a community knows a partner: it is its own, or has had an event of it. */
export async function knows({ token }: Account, community: string, partner: Partner): Promise<boolean> {
  if (partner.community === community) return true;
  const hub = client(token);
  const { items } = await hub.collection("events").getList(1, 1, {
    filter: hub.filter('community = {:community} && partner = {:partner} && status = "published"', {
      community,
      partner: partner.id,
    }),
    fields: "id",
    skipTotal: true,
  });
  return items.length > 0;
}

/** The partner and community that a member enters events for from the start, by slugs; "" where they choose. */
export function homeOf(member: Member, { partners, communities }: Around) {
  const partner = partners.find(({ id }) => id === member.partner);
  const home = member.role === "community" ? member.community : partner?.community;
  return {
    partner: member.role === "partner" ? (partner?.slug ?? "") : "",
    community: communities.find(({ id }) => id === home)?.slug ?? "",
  };
}
