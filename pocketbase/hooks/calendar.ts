/// <reference path="../types.d.ts" />
// One's own sign-up as a file for a calendar.
import ical, { ICalEventStatus } from "ical-generator";
import { entriesOf, entryStatus, OWN_CALENDAR } from "../../src/domain/calendar.ts";
import { Refusal } from "../../src/domain/problem.ts";
import { uidOf } from "../../src/domain/session.ts";
import { instant } from "../../src/domain/time.ts";
import { calledOff } from "../../src/i18n/called-off.ts";
import { handle } from "./command.ts";
import { columns, of } from "./database/columns.ts";
import { rows } from "./database/rows.ts";
import { EVENTS, SESSIONS, SIGNUPS, VENUES } from "./database/tables.ts";
import { idOf } from "./token.ts";

// The library draws an id for each entry before it is told one; goja has nothing to draw by.
(globalThis as { crypto: object }).crypto ??= { randomUUID: () => "" };

const HELD = columns({
  ...of("u", SIGNUPS, "id", "status"),
  session: of("s", SESSIONS, "id", "start", "end", "status", "sequence", "modified"),
  event: of("e", EVENTS, "slug", "title", "status"),
  venue: of("v", VENUES, "name", "address"),
});

export const ownCalendar = handle(OWN_CALENDAR, ({ at: { token }, file }) => {
  const id = idOf("signup", token);
  const course = rows(
    $app,
    HELD,
    `FROM signups u JOIN sessions s ON s.id = u.session JOIN events e ON e.id = s.event JOIN venues v ON v.id = e.venue
     JOIN signups asked ON asked.id = {:id}
     WHERE u.id = asked.id OR (u.course <> '' AND u.course = asked.course) ORDER BY s.start, s.id`,
    { id },
  );
  const [any] = course;
  if (!any) throw new Refusal("not_found");
  const site = $os.getenv("SITE_URL");
  const hostname = site.replace(/^\w+:\/\/|:\d+$/g, "");
  const calendar = ical({ prodId: { company: "Nuanting", product: "Nuanting", language: "ZH" } });
  for (const { event, session, venue, ...signup } of entriesOf(id, course)) {
    const status = entryStatus({ ...signup, session, event });
    const changed = new Date(instant(session.modified));
    calendar.createEvent({
      id: uidOf(session, { hostname }),
      sequence: session.sequence,
      // Dates without a zone come out in UTC, which no reader can misread.
      start: new Date(instant(session.start)),
      end: new Date(instant(session.end)),
      stamp: changed,
      lastModified: changed,
      summary: (status === "CANCELLED" ? calledOff("zh-CN").mark : "") + event.title,
      location: { title: venue.name, address: venue.address },
      // Not the private address: calendars are kept in clouds and shared.
      url: `${site}/events/${event.slug}/`,
      status: ICalEventStatus[status],
    });
  }
  return file({
    name: `${any.event.slug}.ics`,
    type: "text/calendar; charset=utf-8",
    content: calendar.toString(),
  });
});
