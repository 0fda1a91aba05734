// What the district has done so far, in figures.
import { tookPlace } from "../domain/session.ts";
import { isFulfilled } from "../domain/wish.ts";
import type { Lists } from "./join.ts";

/** `held`: sessions that took place. */
export type Totals = {
  held: number;
  served: number;
  fulfilled: number;
  partners: number;
  services: number;
  stations: number;
  residents: number;
};

/** The figures at `now` (milliseconds). */
export function totalsOf(
  { communities, venues, partners, services, events, wishes }: Lists,
  now: number,
): Totals {
  const held = events.flatMap((event) => event.sessions.filter((session) => tookPlace(session, event, now)));
  return {
    held: held.length,
    served: held.reduce((sum, session) => sum + session.served, 0),
    fulfilled: wishes.filter(isFulfilled).length,
    partners: partners.length,
    services: services.length,
    stations: venues.filter((venue) => venue.kind === "station").length,
    residents: communities.reduce((sum, community) => sum + community.residents, 0),
  };
}
