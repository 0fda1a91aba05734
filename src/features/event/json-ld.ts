// An event as search engines read it: schema.org Event and EventSeries, with what Google asks for to show it
// (developers.google.com/search/docs/appearance/structured-data/event).
import { nowForSessions } from "../../data/clock.ts";
import type { HubEvent } from "../../data/nouns/event.ts";
import type { Dated } from "../../data/nouns/session.ts";
import { pictureAddress } from "../../domain/picture.ts";
import { isCancelled, openness, seatsLeft } from "../../domain/session.ts";
import { instant } from "../../domain/time.ts";
import { isoLocal } from "../../i18n/dates.ts";
import { placeOf } from "../venue/json-ld.ts";

/** What it costs, where the words for that name a number. */
function priced(fee: string): object {
  const price = fee ? Number(/\d+(\.\d+)?/.exec(fee.normalize("NFKC"))?.[0]) : 0;
  return Number.isNaN(price) ? {} : { price, priceCurrency: "CNY" };
}

function occurrence(event: HubEvent, session: Dated, url: string): object {
  const left = seatsLeft(session);
  const moved = instant(session.recurrence) !== session.at;
  const cancelled = isCancelled(session, event);
  const closed = openness(session, event, nowForSessions()) === "closed";
  return {
    "@type": "Event",
    name: event.title,
    url,
    startDate: isoLocal(session.at),
    endDate: isoLocal(session.until),
    eventStatus: `https://schema.org/${cancelled ? "EventCancelled" : moved ? "EventRescheduled" : "EventScheduled"}`,
    ...(moved && !cancelled && { previousStartDate: isoLocal(instant(session.recurrence)) }),
    ...(session.capacity > 0 && {
      maximumAttendeeCapacity: session.capacity,
      remainingAttendeeCapacity: left,
    }),
    offers: {
      "@type": "Offer",
      ...priced(event.fee),
      url,
      availability: `https://schema.org/${closed ? "OutOfStock" : left > 0 ? "InStock" : "SoldOut"}`,
      validFrom: isoLocal(instant(session.opens || event.created)),
      ...(session.closes && { availabilityEnds: isoLocal(instant(session.closes)) }),
    },
  };
}

/** What stands for an event where it is shared: its photo, else its flyer, else the hub's own picture. `flyer`: its path. */
export function imageOf({ id, photo }: Pick<HubEvent, "id" | "photo">, flyer = "/share.png"): string {
  return photo ? pictureAddress("events", id, photo) : flyer;
}

/**
 * Structured data of an event's page. A single session is an Event; several make an EventSeries of Events.
 * Without a session there is nothing to tell: an Event needs a date. `image`: the path of what stands for it.
 */
export function eventJsonLd(event: HubEvent, site: URL, image: string): object | undefined {
  const [first] = event.sessions;
  if (!first) return undefined;
  const url = new URL(`/events/${event.slug}/`, site).href;
  const { place, host, home } = event;
  const organization = {
    "@type": "Organization",
    name: host.name,
    url: new URL(`/partners/${host.slug}/`, site).href,
  };
  const common = {
    "@context": "https://schema.org",
    "@id": url,
    ...(event.title_en && { alternateName: event.title_en }),
    description: event.description || event.title,
    inLanguage: "zh-CN",
    isAccessibleForFree: !event.fee,
    eventAttendanceMode: "https://schema.org/OfflineEventAttendanceMode",
    image: new URL(image, site).href,
    location: placeOf(place, home, site),
    organizer: organization,
    performer: organization,
  };
  if (event.sessions.length === 1) return { ...common, ...occurrence(event, first, url) };
  const last = event.sessions[event.sessions.length - 1] as Dated;
  const { "@context": _, "@id": __, ...shared } = common;
  // The next few; every occurrence stands alone for a reader that takes only one of them.
  const told = event.coming.length > 0 ? event.coming.slice(0, 8) : [last];
  return {
    ...common,
    "@type": "EventSeries",
    name: event.title,
    url,
    startDate: isoLocal(first.at),
    endDate: isoLocal(last.until),
    eventStatus: `https://schema.org/${event.status === "cancelled" ? "EventCancelled" : "EventScheduled"}`,
    subEvent: told.map((session) => ({ ...shared, ...occurrence(event, session, url) })),
  };
}
