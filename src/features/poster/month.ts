// A community's months: which events are on, as a poster shows them.
import type { HubEvent } from "../../data/nouns/event.ts";
import type { Dated } from "../../data/nouns/session.ts";
import { isCancelled } from "../../domain/session.ts";
import { localDay } from "../../domain/time.ts";
import type { Venue } from "../../domain/venue.ts";
import type { Slot } from "./dates.ts";

/** An event with some of its sessions. */
export type Show = { event: HubEvent; sessions: Dated[] };

/** The months (`YYYY-MM`) in which sessions begin, ascending. */
export function monthsOf(sessions: readonly Dated[]): string[] {
  return [...new Set(sessions.map(({ at }) => localDay(at).slice(0, 7)))].sort();
}

/** What is on in each of the events' months, the earliest first; what was called off included. */
export function monthsWithShows(events: readonly HubEvent[]): { month: string; shows: Show[] }[] {
  const months = new Map<string, Show[]>();
  for (const event of events) {
    const own = Map.groupBy(event.sessions, ({ at }) => localDay(at).slice(0, 7));
    for (const [month, sessions] of own) {
      months.set(month, [...(months.get(month) ?? []), { event, sessions }]);
    }
  }
  const first = ({ sessions, event }: Show) => `${sessions[0]?.start} ${event.slug}`;
  return [...months]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([month, shows]) => ({ month, shows: shows.sort((a, b) => (first(a) < first(b) ? -1 : 1)) }));
}

/** The sessions as a poster's dates. */
export function slotsOf({ event, sessions }: Show): Slot[] {
  return sessions.map((session) => ({
    at: session.at,
    until: session.until,
    cancelled: isCancelled(session, event),
  }));
}

/** Where most of it is, to be said once; undefined where there is no such place. */
export function commonPlace(shows: readonly Show[]): Venue | undefined {
  const places = Map.groupBy(shows, ({ event }) => event.place.id);
  const [most] = [...places.values()].sort((a, b) => b.length - a.length);
  return most && most.length > 1 && most.length > shows.length / 2 ? most[0]?.event.place : undefined;
}
