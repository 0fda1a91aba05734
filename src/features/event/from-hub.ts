// The hub's records as the lists of events show them.
import type { HubEvent } from "../../data/nouns/event.ts";
import type { Community } from "../../domain/community.ts";
import { isCancelled, seatsLeft } from "../../domain/session.ts";
import { instant } from "../../domain/time.ts";
import type { EventItem, Place } from "./item.ts";

export const placeOf = ({ slug, name, subdistrict, location }: Community): Place => ({
  slug,
  name,
  subdistrict,
  lat: location.lat,
  lon: location.lon,
});

/** An event with its sessions to come; `past`: with those that are over instead, the latest first. */
export function itemOf(event: HubEvent, past = false): EventItem {
  const cancelled = event.status === "cancelled";
  const sessions = past
    ? event.sessions.filter((session) => !event.coming.includes(session)).reverse()
    : event.coming;
  return {
    slug: event.slug,
    title: event.title,
    kind: event.kind,
    audience: event.audience,
    signup: event.signup,
    cancelled,
    community: placeOf(event.home),
    venue: event.place.name,
    slots: sessions
      .filter((session) => cancelled || !isCancelled(session, event))
      .map((session) => {
        const left = seatsLeft(session);
        return {
          at: session.at,
          until: session.until,
          left: left === Infinity ? -1 : left,
          ...(session.opens && { opens: instant(session.opens) }),
          ...(session.closes && { closes: instant(session.closes) }),
        };
      }),
  };
}
