// Calendar feeds (RFC 5545, RFC 7986). A feed's bytes depend on the records alone: nothing changed, nothing differs.
import ical, { ICalEvent, ICalEventStatus } from "ical-generator";
import { isKnown } from "../../domain/community.ts";
import { uidOf } from "../../domain/session.ts";
import { HOUR } from "../../domain/time.ts";
import { eventWords } from "../event/messages.ts";
import { type Feed, type Held, inOneLine, type Said, say, sessionsOf } from "./feed.ts";

/** A calendar needs a component (RFC 5545, 3.6); where nothing is planned it is the district's time zone. */
const ZONE_ONLY = [
  "BEGIN:VTIMEZONE",
  "TZID:Asia/Shanghai",
  "BEGIN:STANDARD",
  "DTSTART:19700101T000000",
  "TZOFFSETFROM:+0800",
  "TZOFFSETTO:+0800",
  "TZNAME:CST",
  "END:STANDARD",
  "END:VTIMEZONE",
  "END:VCALENDAR",
].join("\r\n");

/** A value of type TEXT (RFC 5545, 3.3.11): the library escapes those of entries, not those of the calendar. */
const escaped = (text: string) => inOneLine(text).replace(/[\\;,]/g, "\\$&");

/** A session as an entry, which writes itself. */
class Entry extends ICalEvent {
  private readonly organiser: string;

  constructor({ event, session }: Held, said: Said, site: URL) {
    const { place, host } = event;
    super(
      {
        id: uidOf(session, site),
        sequence: session.sequence,
        // Dates without a zone come out in UTC, which no reader can misread.
        start: new Date(session.at),
        end: new Date(session.until),
        // Without METHOD, DTSTAMP is the time of the last revision (RFC 5545, 3.8.7.2), the same as LAST-MODIFIED.
        stamp: said.revised,
        lastModified: said.revised,
        summary: said.title,
        description: said.description,
        location: {
          title: said.place.name,
          address: said.place.address,
          ...(isKnown(place.location) && { geo: place.location }),
        },
        url: said.url,
        status: said.cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
        categories: [{ name: eventWords("zh-CN").kinds[event.kind] }],
        organizer: { name: inOneLine(host.name), email: "organiser" },
      },
      ical(),
    );
    this.organiser = new URL(`/partners/${host.slug}/`, site).href;
  }

  override toString(): string {
    // The library knows only mail addresses, and nobody's is published: an organiser is named by its page, a URI too.
    return super.toString().replace(/^(ORGANIZER.*):mailto:organiser$/im, `$1:${this.organiser}`);
  }
}

const ENTRY = /^BEGIN:VEVENT\r\n.*^END:VEVENT\r\n/ms;
const END = "END:VCALENDAR";

/** A session as an entry, its lines folded, which is written once, however many feeds hold it. */
function entryOf(held: Held, site: URL): string {
  const said = say(held, site);
  said.written.ics ??= newEntry(held, said, site);
  return said.written.ics;
}

function newEntry(held: Held, said: Said, site: URL): string {
  const calendar = ical();
  calendar.events([new Entry(held, said, site)]);
  // The library folds whole calendars only.
  const [entry = ""] = ENTRY.exec(calendar.toString()) ?? [];
  return entry;
}

/** A feed as a calendar; cancelled sessions stay, marked so. `since`: see `sessionsOf`. */
export function calendarText(feed: Feed, site: URL, since?: number): string {
  const empty = ical({
    prodId: { company: "Nuanting", product: "Nuanting", language: "ZH" },
    name: escaped(feed.name),
    description: escaped(feed.description),
    source: new URL(`${feed.path}.ics`, site).href,
    ttl: HOUR / 1000,
    color: "#B4430F",
  }).toString();
  const held = sessionsOf(feed, since);
  if (held.length === 0) return `${empty.replace(END, ZONE_ONLY).trimEnd()}\r\n`;
  const head = empty.slice(0, empty.lastIndexOf(END));
  return `${head}${held.map((one) => entryOf(one, site)).join("")}${END}\r\n`;
}
