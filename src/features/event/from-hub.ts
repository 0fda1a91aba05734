// The hub's records as the lists of events show them.
import type { HubEvent } from "../../data/nouns/event.ts";
import type { Community } from "../../domain/community.ts";
import { isCancelled } from "../../domain/session.ts";
import { instant } from "../../domain/time.ts";
import type { EventItem, ItemCommunity } from "./item.ts";

export const itemCommunity = ({ slug, name, subdistrict, location }: Community): ItemCommunity => ({
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
    title_en: event.title_en,
    kind: event.kind,
    audience: event.audience,
    signup: event.signup,
    cancelled,
    community: itemCommunity(event.home),
    venue: { name: event.place.name, lat: event.place.location.lat, lon: event.place.location.lon },
    offers: [...new Set(event.offers.map(({ service }) => service.name))],
    slots: sessions
      .filter((session) => cancelled || !isCancelled(session, event))
      .map(({ at, until, capacity, taken, opens, closes }) => ({
        at,
        until,
        capacity,
        taken,
        ...(opens && { opens: instant(opens) }),
        ...(closes && { closes: instant(closes) }),
      })),
  };
}
