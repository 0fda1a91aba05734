// Calendar feeds (RFC 5545, RFC 7986). A feed's bytes depend on the records alone: nothing changed, nothing differs.
import ical, { ICalEvent, ICalEventStatus } from "ical-generator";
import type { HubEvent } from "../../data/nouns/event.ts";
import type { Dated } from "../../data/nouns/session.ts";
import { isKnown } from "../../domain/community.ts";
import type { Partner } from "../../domain/partner.ts";
import { isCancelled } from "../../domain/session.ts";
import { cleanLines } from "../../domain/text.ts";
import { DAY, HOUR, instant } from "../../domain/time.ts";
import type { Venue } from "../../domain/venue.ts";
import { dayTime } from "../../i18n/dates.ts";
import { eventWords } from "../event/messages.ts";
import { sessionWords } from "../session/messages.ts";
import { feedWords } from "./messages.ts";

/** How long a session stays in the feeds of many events after it ended; an event's own feed keeps all. */
export const KEPT = 90 * DAY;

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

/** A line break in a name would begin a property of its own: what wrote it there may not have come by the hub's doors. */
const inOneLine = (text: string) => text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, " ");
/** Line breaks that the library escapes. */
const inLines = (text: string) => cleanLines(text).replace(/[^\P{Cc}\n]+/gu, " ");
/** A value of type TEXT (RFC 5545, 3.3.11): the library escapes those of entries, not those of the calendar. */
const escaped = (text: string) => inOneLine(text).replace(/[\\;,]/g, "\\$&");

/** When what an entry says was last changed: any record it is written from. */
function revised(event: HubEvent, place: Venue, host: Partner, session: Dated): Date {
  const dates = [session.modified, event.updated, place.updated, host.updated];
  return new Date(Math.max(...dates.map(instant)));
}

/** An entry that is written once, however many feeds hold it. */
class Entry extends ICalEvent {
  private text: string | undefined;
  private readonly organiser: string;

  constructor(event: HubEvent, place: Venue, host: Partner, session: Dated, site: URL) {
    const t = eventWords("zh-CN");
    const url = new URL(`/events/${event.slug}/`, site).href;
    const at = revised(event, place, host, session);
    const opens = session.opens && sessionWords("zh-CN").opens(dayTime(instant(session.opens), "zh-CN"));
    const bring = event.bring && `${t.bring}：${inOneLine(event.bring)}`;
    const how = { none: t.walkIn, optional: t.optional, required: t.required }[event.signup];
    super(
      {
        // The session's id, and no host: the entry stays the same one wherever the hub is reached.
        id: `${session.id}@nuanting`,
        sequence: session.sequence,
        // Dates without a zone come out in UTC, which no reader can misread.
        start: new Date(session.at),
        end: new Date(session.until),
        // Without METHOD, DTSTAMP is the time of the last revision (RFC 5545, 3.8.7.2), the same as LAST-MODIFIED.
        stamp: at,
        lastModified: at,
        // Outlook shows no STATUS: only the words tell that it is off.
        summary: (isCancelled(session, event) ? feedWords("zh-CN").cancelled : "") + inOneLine(event.title),
        description: [
          inOneLine(event.title_en),
          inLines(event.description),
          bring,
          how,
          opens,
          `${feedWords("zh-CN").signUp}${url}`,
        ]
          .filter(Boolean)
          .join("\n"),
        location: {
          title: inOneLine(place.name),
          address: inOneLine(place.address),
          ...(isKnown(place.location) && { geo: place.location }),
        },
        url,
        status: isCancelled(session, event) ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
        categories: [{ name: t.kinds[event.kind] }],
        organizer: { name: inOneLine(host.name), email: "organiser" },
      },
      ical(),
    );
    this.organiser = new URL(`/partners/${host.slug}/`, site).href;
  }

  override toString(): string {
    // The library knows only mail addresses, and nobody's is published: an organiser is named by its page, a URI too.
    this.text ??= super.toString().replace(/^(ORGANIZER.*):mailto:organiser$/im, `$1:${this.organiser}`);
    return this.text;
  }
}

const entries = new WeakMap<Dated, Entry>();

function entryOf(event: HubEvent, session: Dated, site: URL): Entry {
  let entry = entries.get(session);
  // Read in any case: each page's own reads are noted, whichever writes the entry.
  const { place, host } = event;
  if (!entry) {
    entry = new Entry(event, place, host, session, site);
    entries.set(session, entry);
  }
  return entry;
}

export type Feed = {
  name: string;
  description: string;
  /** The feed's own path on the site. */
  path: string;
  events: readonly HubEvent[];
};

/** A feed as text. Sessions that ended before `since` are left out; cancelled ones stay, marked so. */
export function feedText({ name, description, path, events }: Feed, site: URL, since = -Infinity): string {
  const calendar = ical({
    prodId: { company: "Nuanting", product: "Nuanting", language: "ZH" },
    name: escaped(name),
    description: escaped(description),
    source: new URL(path, site).href,
    ttl: HOUR / 1000,
    color: "#B4430F",
  });
  const held = events
    .flatMap((event) => event.sessions.map((session) => ({ event, session })))
    .filter(({ session }) => session.until >= since)
    .sort((a, b) => a.session.at - b.session.at || (a.session.id < b.session.id ? -1 : 1));
  calendar.events(held.map(({ event, session }) => entryOf(event, session, site)));
  const text = calendar.toString();
  return `${(held.length > 0 ? text : text.replace("END:VCALENDAR", ZONE_ONLY)).trimEnd()}\r\n`;
}
