// Events as lists need them: small enough that a phone holds all that are to come, and filters them itself.
import {
  AUDIENCES,
  type Audience,
  EVENT_KINDS,
  type EventKind,
  SIGNUP_MODES,
  type SignupMode,
} from "../../domain/event.ts";
import { type Openness, openness, type Session } from "../../domain/session.ts";
import {
  addDays,
  DAY,
  localDay,
  MINUTE,
  pocketbaseDate,
  startOfDay,
  startOfWeek,
  weekendOf,
} from "../../domain/time.ts";
import { hasWords } from "../../ui/listing/words.ts";
import type { When } from "./messages.ts";

/** Where the index lies. */
export const EVENT_INDEX = "/events/index.json";

/**
 * One session to come. `left`: free seats as of the build, -1 for no limit; `opens`, `closes`: when sign-up does, where it
 * is not at once and when the session begins.
 */
export type Slot = { at: number; until: number; left: number; opens?: number; closes?: number };

export type Place = { slug: string; name: string; subdistrict: string; lat: number; lon: number };

export type EventItem = {
  slug: string;
  title: string;
  kind: EventKind;
  audience: Audience;
  signup: SignupMode;
  cancelled: boolean;
  community: Place;
  venue: string;
  /** Ascending; cancelled ones are left out, unless the whole event is. */
  slots: Slot[];
};

/**
 * Events as they travel: names once, numbers in minutes from `since`. Slots are start, length, seats, start, length, seats…;
 * the few that open or close at a time of their own are named after them: which slot, opens, closes, which slot…
 */
export type EventIndex = {
  since: number;
  communities: [slug: string, name: string, subdistrict: string, lat: number, lon: number][];
  titles: string[];
  venues: string[];
  events: [
    slug: string,
    kind: number,
    title: number,
    community: number,
    venue: number,
    audience: number,
    signup: number,
    cancelled: 0 | 1,
    slots: number[],
    times?: (number | null)[],
  ][];
};

/** Numbers values in order of first use. */
function register<T>(): { of: (value: T) => number; all: () => T[] } {
  const numbers = new Map<T, number>();
  return {
    of: (value) => {
      const known = numbers.get(value);
      if (known !== undefined) return known;
      numbers.set(value, numbers.size);
      return numbers.size - 1;
    },
    all: () => [...numbers.keys()],
  };
}

/** Packs items for the wire; `communities` are all there are, so that every one can be chosen. */
export function pack(items: readonly EventItem[], communities: readonly Place[], now: number): EventIndex {
  const since = startOfDay(localDay(now));
  const places = register<string>();
  for (const { slug } of communities) places.of(slug);
  const titles = register<string>();
  const venues = register<string>();
  const minutes = (at: number | undefined) => (at === undefined ? null : (at - since) / MINUTE);
  const timesOf = (slots: readonly Slot[]) =>
    slots.flatMap(({ opens, closes }, k) =>
      opens === undefined && closes === undefined ? [] : [k, minutes(opens), minutes(closes)],
    );
  const rare = (times: (number | null)[]): [] | [(number | null)[]] => (times.length ? [times] : []);
  const events = items.map((item): EventIndex["events"][number] => [
    item.slug,
    EVENT_KINDS.indexOf(item.kind),
    titles.of(item.title),
    places.of(item.community.slug),
    venues.of(item.venue),
    AUDIENCES.indexOf(item.audience),
    SIGNUP_MODES.indexOf(item.signup),
    item.cancelled ? 1 : 0,
    item.slots.flatMap(({ at, until, left }) => [(at - since) / MINUTE, (until - at) / MINUTE, left]),
    ...rare(timesOf(item.slots)),
  ]);
  const round = (degrees: number) => Math.round(degrees * 1000) / 1000;
  return {
    since,
    communities: communities.map((c) => [c.slug, c.name, c.subdistrict, round(c.lat), round(c.lon)]),
    titles: titles.all(),
    venues: venues.all(),
    events,
  };
}

/** The items of an index, as they were packed. */
export function unpack({ since, communities, titles, venues, events }: EventIndex): EventItem[] {
  const places = communities.map(([slug, name, subdistrict, lat, lon]) => ({
    slug,
    name,
    subdistrict,
    lat,
    lon,
  }));
  return events.map(
    ([slug, kind, title, community, venue, audience, signup, cancelled, flat, times = []]) => {
      const slots: Slot[] = [];
      for (let i = 0; i < flat.length; i += 3) {
        const at = since + (flat[i] ?? 0) * MINUTE;
        slots.push({ at, until: at + (flat[i + 1] ?? 0) * MINUTE, left: flat[i + 2] ?? -1 });
      }
      for (let i = 0; i < times.length; i += 3) {
        const [slot, opens, closes] = [slots[times[i] ?? -1], times[i + 1], times[i + 2]];
        if (slot && typeof opens === "number") slot.opens = since + opens * MINUTE;
        if (slot && typeof closes === "number") slot.closes = since + closes * MINUTE;
      }
      return {
        slug,
        kind: EVENT_KINDS[kind] as EventKind,
        title: titles[title] ?? "",
        community: places[community] as Place,
        venue: venues[venue] ?? "",
        audience: AUDIENCES[audience] as Audience,
        signup: SIGNUP_MODES[signup] as SignupMode,
        cancelled: cancelled === 1,
        slots,
      };
    },
  );
}

/** A slot as the session it is of, as far as lists know it. */
export function sessionOf(
  slot: Slot,
): Pick<Session, "status" | "start" | "end" | "opens" | "closes" | "capacity" | "taken" | "waiting"> {
  const date = (at: number | undefined) => (at === undefined ? "" : pocketbaseDate(at));
  return {
    status: "scheduled",
    start: date(slot.at),
    end: date(slot.until),
    opens: date(slot.opens),
    closes: date(slot.closes),
    capacity: slot.left < 0 ? 0 : slot.left || 1,
    taken: slot.left === 0 ? 1 : 0,
    waiting: 0,
  };
}

/** What a person can do about one session of an event in a list at `now` (milliseconds). */
export function slotOpenness(
  item: Pick<EventItem, "cancelled" | "signup">,
  slot: Slot,
  now: number,
): Openness {
  const event = { status: item.cancelled ? "cancelled" : "published", signup: item.signup } as const;
  return openness(sessionOf(slot), event, now);
}

/** The stretch of days a word means, as [first day, day after the last]; what is left of it from `today` on. */
export function spanOf(when: When, today: string): [string, string] {
  switch (when) {
    case "today":
      return [today, addDays(today, 1)];
    case "weekend":
      return weekendOf(today);
    case "week":
      return [today, addDays(startOfWeek(today), 7)];
    case "month": {
      const next = addDays(`${today.slice(0, 7)}-28`, 4);
      return [today, `${next.slice(0, 7)}-01`];
    }
  }
}

export type EventQuery = {
  q?: string | undefined;
  kind?: string | undefined;
  community?: string | undefined;
  audience?: string | undefined;
  when?: string | undefined;
  free?: string | undefined;
};

/** In these there is a seat to be had, now or once sign-up opens. */
const FREE: readonly Openness[] = ["open", "not_open", "walk_in"];

/** An event in a list, with the session that made it match. */
export type EventHit = { item: EventItem; slot: Slot | undefined };

/** The events a query asks for, soonest first, each with its first session that fits. */
export function findEvents(items: readonly EventItem[], query: EventQuery, now: number): EventHit[] {
  const span = query.when ? spanOf(query.when as When, localDay(now)).map(startOfDay) : undefined;
  const hits: EventHit[] = [];
  for (const item of items) {
    if (query.kind && item.kind !== query.kind) continue;
    if (query.community && item.community.slug !== query.community) continue;
    if (query.audience && item.audience !== query.audience && item.audience !== "all") continue;
    if (
      query.q &&
      !hasWords(`${item.title} ${item.community.name} ${item.community.subdistrict} ${item.venue}`, query.q)
    )
      continue;
    const slot = item.slots.find(
      (slot) =>
        slot.until > now &&
        (!span || (slot.at < (span[1] ?? 0) && slot.until > (span[0] ?? 0))) &&
        (!query.free || FREE.includes(slotOpenness(item, slot, now))),
    );
    if (slot || (!span && !query.free && item.slots.length === 0)) hits.push({ item, slot });
  }
  return hits.sort((a, b) => (a.slot?.at ?? Infinity) - (b.slot?.at ?? Infinity));
}

/** Kilometres between two places, near enough for a district. */
export function kilometres(a: { lat: number; lon: number }, b: { lat: number; lon: number }): number {
  const radians = Math.PI / 180;
  const x = (b.lon - a.lon) * radians * Math.cos(((a.lat + b.lat) / 2) * radians);
  const y = (b.lat - a.lat) * radians;
  return Math.hypot(x, y) * 6371;
}

/** How many whole days lie between now and a slot's day. */
export function daysAhead(at: number, now: number): number {
  return Math.round((startOfDay(localDay(at)) - startOfDay(localDay(now))) / DAY);
}
