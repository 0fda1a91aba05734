// What is in a feed, in whatever form it goes out: its sessions, and what is said of each.
import { Kept } from "../../data/kept.ts";
import type { HubEvent } from "../../data/nouns/event.ts";
import type { Dated } from "../../data/nouns/session.ts";
import type { FeedForm } from "../../domain/address.ts";
import type { Partner } from "../../domain/partner.ts";
import { isCancelled } from "../../domain/session.ts";
import { cleanLines } from "../../domain/text.ts";
import { DAY, instant } from "../../domain/time.ts";
import type { Venue } from "../../domain/venue.ts";
import { calendarWords } from "../../i18n/calendar.ts";
import { dayTime } from "../../i18n/dates.ts";
import { eventWords } from "../event/messages.ts";
import { sessionWords } from "../session/messages.ts";
import { feedWords } from "./messages.ts";

export type Feed = {
  name: string;
  description: string;
  /** The feed's own path on the site, without the ending that says the form. */
  path: string;
  /** The path of the page that shows the same. */
  page: string;
  events: readonly HubEvent[];
};

/** How long a session stays in the feeds of many events after it ended; an event's own feed keeps all. */
const KEPT = 90 * DAY;
/** The same of one that was called off: as long as somebody may still wonder what became of it. */
const CANCELLED_KEPT = 30 * DAY;

/** A session in a feed. */
export type Held = { event: HubEvent; session: Dated };

/** The sessions of a feed, the earliest first: all, or those that `since` (an instant in milliseconds) has not left behind. */
export function sessionsOf({ events }: Feed, since?: number): Held[] {
  return events
    .flatMap((event) => event.sessions.map((session) => ({ event, session })))
    .filter(({ event, session }) => {
      const kept = isCancelled(session, event) ? CANCELLED_KEPT : KEPT;
      return since === undefined || session.until >= since - kept;
    })
    .sort((a, b) => a.session.at - b.session.at || (a.session.id < b.session.id ? -1 : 1));
}

/** A line break in a name would begin a property of its own: what wrote it there may not have come by the hub's doors. */
export const inOneLine = (text: string) => text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, " ");
/** Line breaks that every form escapes. */
const inLines = (text: string) => cleanLines(text).replace(/[^\P{Cc}\n]+/gu, " ");

/** When what is said of a session was last changed: any record it is written from. */
function revised(event: HubEvent, place: Venue, host: Partner, session: Dated): Date {
  const dates = [session.modified, event.updated, place.updated, host.updated];
  return new Date(Math.max(...dates.map(instant)));
}

/** What a feed says of a session. */
export type Said = {
  cancelled: boolean;
  /** Programs that show no status go by the words alone: Outlook does. */
  title: string;
  description: string;
  url: string;
  revised: Date;
  place: { name: string; address: string };
  /** What was written of it so far, by the form of the feed. */
  written: { [Form in FeedForm]?: string };
};

const known = new Kept<Said>();

/**
 * What every form of a feed says of a session, worked out once, however many feeds hold it; the links are on `site`. It is
 * another object whenever the session, its event, place or host is another.
 */
export function say({ event, session }: Held, site: URL): Said {
  // Read in any case: each page's own reads are noted, whichever comes first.
  const { place, host } = event;
  return known.of(session, [event, place, host], () => newlySaid(event, place, host, session, site));
}

function newlySaid(event: HubEvent, place: Venue, host: Partner, session: Dated, site: URL): Said {
  const t = eventWords("zh-CN");
  const url = new URL(`/events/${event.slug}/`, site).href;
  const opens = session.opens && sessionWords("zh-CN").opens(dayTime(instant(session.opens), "zh-CN"));
  const bring = event.bring && `${t.bring}：${inOneLine(event.bring)}`;
  const fee = event.fee && `${t.fee}：${inOneLine(event.fee)}`;
  const how = { none: t.walkIn, optional: t.optional, required: t.required }[event.signup];
  const cancelled = isCancelled(session, event);
  const about = [inOneLine(event.title_en), inLines(event.description), fee, bring, how, opens];
  return {
    cancelled,
    title: (cancelled ? calendarWords("zh-CN").mark : "") + inOneLine(event.title),
    description: [...about, `${feedWords("zh-CN").signUp}${url}`].filter(Boolean).join("\n"),
    url,
    revised: revised(event, place, host, session),
    place: { name: inOneLine(place.name), address: inOneLine(place.address) },
    written: {},
  };
}
