// Addresses of what a record has: its page `/<room>/<slug>/`, and in English the same under `/en`; its feeds
// `/feeds/<room>/<slug>.ics`; a community's posters `/posters/<slug>/…`.
import { collectionIn, type PageCollection, ROOMS, type Room } from "./collections.ts";
import { SLUG } from "./slug.ts";

const slug = SLUG.source.slice(1, -1);
const RECORD_PAGE = new RegExp(`^(/en)?/(${ROOMS.join("|")})/(${slug})(/?)$`);
const RECORD_ADDRESS = new RegExp(
  `^((?:/en)?(?:/feeds)?/(${ROOMS.join("|")}|posters)/)(${slug})((?:[/.][\\w./-]*)?)$`,
);

const POSTER = new RegExp(`^(/en)?/(?:events/(${slug})/poster|posters/(${slug})/\\d{4}-\\d\\d)/?$`);

/** A record's page, as its address names it. */
export type RecordPage = {
  collection: PageCollection;
  room: Room;
  slug: string;
  /** `/en` or nothing. */
  prefix: string;
  /** Whether the address ends with a slash, as it should. */
  whole: boolean;
};

/** Whose page that path asks for; undefined if no record's could be there. */
export function recordPage(path: string): RecordPage | undefined {
  const [, prefix = "", room, slug = "", slash] = RECORD_PAGE.exec(path) ?? [];
  if (!room) return undefined;
  return { collection: collectionIn(room as Room), room: room as Room, slug, prefix, whole: slash === "/" };
}

/** A path that names a record by its slug; `before` and `after` are what stands around the slug. */
export type RecordAddress = { collection: PageCollection; before: string; slug: string; after: string };

/** Which record a page, a feed, a poster or whatever else is below its address is of; undefined if of none. */
export function recordAddress(path: string): RecordAddress | undefined {
  const [, before, room, slug = "", after = ""] = RECORD_ADDRESS.exec(path) ?? [];
  if (!before) return undefined;
  return { collection: room === "posters" ? "communities" : collectionIn(room as Room), before, slug, after };
}

/**
 * The page of whoever a poster is of: of what is over no poster is made any more, and whoever has its address still finds them.
 * Undefined for what is no poster's address.
 */
export function pageBehindPoster(path: string): RecordPage | undefined {
  const [, prefix = "", event = "", community = ""] = POSTER.exec(path) ?? [];
  const room = event ? "events" : "communities";
  return recordPage(`${prefix}/${room}/${event || community}/`);
}

/** The forms of a feed by the ending of its file, each with its media type: iCalendar (RFC 5545), RSS 2.0, JSON Feed 1.1. */
export const FEED_TYPES = {
  ics: "text/calendar",
  rss: "application/rss+xml",
  json: "application/feed+json",
} as const;
export type FeedForm = keyof typeof FEED_TYPES;
export const FEED_FORMS = Object.keys(FEED_TYPES) as FeedForm[];

/** A feed in each form that it has, by the address of its calendar: one event's is a calendar alone. */
export function feedForms(calendar: string): { href: string; type: string }[] {
  const forms = calendar.startsWith("/feeds/events/") ? (["ics"] as const) : FEED_FORMS;
  return forms.map((form) => ({ href: calendar.replace(/\.ics$/, `.${form}`), type: FEED_TYPES[form] }));
}

/** The media type of a feed's file; undefined for any other file. */
export function feedType(path: string): string | undefined {
  const [, form] = /^\/feeds\/.*\.(\w+)$/.exec(path) ?? [];
  const known = FEED_FORMS.find((one) => one === form);
  return known && FEED_TYPES[known];
}
