// One's own session, or those of one's course, as a calendar file: the same entries as in the feeds, so that a subscriber doesn't get it twice.
import ical from "ical-generator";
import { uidOf } from "../../domain/session.ts";
import type { OwnSignup } from "../../domain/signup.ts";
import { instant } from "../../domain/time.ts";

/** `eventPage`: the path of the event's page; `site`: the hub's own, as its feeds name it. */
export function calendarEntry(
  { event, session, venue, course }: OwnSignup,
  eventPage: string,
  site: URL,
): string {
  const calendar = ical({ prodId: { company: "Nuanting", product: "Nuanting", language: "ZH" } });
  const held = course?.filter(({ status }) => status === "confirmed").map(({ session }) => session);
  for (const { id, start, end } of held?.length ? held : [session]) {
    calendar.createEvent({
      id: uidOf({ id }, site),
      // Dates without a zone come out in UTC, which no reader can misread.
      start: new Date(instant(start)),
      end: new Date(instant(end)),
      summary: event.title,
      location: { title: venue.name, address: venue.address },
      url: new URL(eventPage, site).href,
    });
  }
  return calendar.toString();
}
