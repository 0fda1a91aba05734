// One's own session as a calendar file: the same entry as in the feeds, so that a subscriber doesn't get it twice.
import ical from "ical-generator";
import type { OwnSignup } from "../../domain/signup.ts";
import { instant } from "../../domain/time.ts";

/** `eventPage`: the address of the event's page. */
export function calendarEntry({ event, session, venue }: OwnSignup, eventPage: string): string {
  const calendar = ical({ prodId: { company: "Nuanting", product: "Nuanting", language: "ZH" } });
  calendar.createEvent({
    id: `${session.id}@nuanting`,
    // Dates without a zone come out in UTC, which no reader can misread.
    start: new Date(instant(session.start)),
    end: new Date(instant(session.end)),
    summary: event.title,
    location: { title: venue.name, address: venue.address },
    url: eventPage,
  });
  return calendar.toString();
}
