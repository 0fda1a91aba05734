// One's own session, or those of one's course, as a calendar file: the same entries as in the feeds, so that a subscriber doesn't get it twice.
import ical from "ical-generator";
import type { OwnSignup } from "../../domain/signup.ts";
import { instant } from "../../domain/time.ts";

/** `eventPage`: the address of the event's page. */
export function calendarEntry({ event, session, venue, course }: OwnSignup, eventPage: string): string {
  const calendar = ical({ prodId: { company: "Nuanting", product: "Nuanting", language: "ZH" } });
  const held = course?.filter(({ status }) => status === "confirmed").map(({ session }) => session);
  for (const { id, start, end } of held?.length ? held : [session]) {
    calendar.createEvent({
      id: `${id}@nuanting`,
      // Dates without a zone come out in UTC, which no reader can misread.
      start: new Date(instant(start)),
      end: new Date(instant(end)),
      summary: event.title,
      location: { title: venue.name, address: venue.address },
      url: eventPage,
    });
  }
  return calendar.toString();
}
