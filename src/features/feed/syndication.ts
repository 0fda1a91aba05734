// The same feeds for feed readers and other people's pages: RSS 2.0 and JSON Feed 1.1. An item is a session, under the UID
// that it has in the calendars; its bytes depend on the records alone.
import { generateRssFeed, type JsonFeed } from "feedsmith";
import { uidOf } from "../../domain/session.ts";
import { instant, localDay, pocketbaseDate } from "../../domain/time.ts";
import { monthDay, shortWeekday, timeRange } from "../../i18n/dates.ts";
import { eventWords } from "../event/messages.ts";
import { type Feed, type Held, inOneLine, type Said, say, sessionsOf } from "./feed.ts";

const LANGUAGE = "zh-CN";

/** When a session is, in words that need no other: feed readers know of no dates but those of the items. */
function whenOf({ session: { at, until } }: Held): string {
  const day = localDay(at);
  return `${monthDay(day, LANGUAGE)} ${shortWeekday(day, LANGUAGE)} ${timeRange(at, until, LANGUAGE)}`;
}

/** A session as an item: what it is called, and all that is said of it. */
function itemOf(held: Held, { title, description, place }: Said) {
  const where = [place.name, place.address].filter(Boolean).join("，");
  return { title: `${title} · ${whenOf(held)}`, text: `${whenOf(held)}\n${where}\n${description}` };
}

const itemsOf = (feed: Feed, site: URL, since?: number) =>
  sessionsOf(feed, since).map((held) => {
    const said = say(held, site);
    return { held, said, uid: uidOf(held.session, site), ...itemOf(held, said) };
  });

const ENTITIES: { [char: string]: string } = { "&": "&amp;", "<": "&lt;", ">": "&gt;", "\n": "<br>" };
/** Text as HTML, which is what readers take an RSS description for. */
const html = (text: string) => text.replace(/[&<>\n]/g, (char) => ENTITIES[char] ?? char);

/** A feed as RSS 2.0 (rssboard.org/rss-specification). `since`: see `sessionsOf`. */
export function rssText(feed: Feed, site: URL, since?: number): string {
  const items = itemsOf(feed, site, since).map(({ held: { event }, said, uid, title, text }) => ({
    title,
    link: said.url,
    description: html(text),
    categories: [{ name: eventWords(LANGUAGE).kinds[event.kind] }],
    guid: { value: uid, isPermaLink: false },
    // Newly changed comes first again, so that nobody misses that a session was called off.
    pubDate: said.revised,
  }));
  return generateRssFeed({
    title: inOneLine(feed.name),
    link: new URL(feed.page, site).href,
    description: inOneLine(feed.description),
    language: LANGUAGE,
    ttl: 60,
    atom: {
      links: [{ href: new URL(`${feed.path}.rss`, site).href, rel: "self", type: "application/rss+xml" }],
    },
    items,
  });
}

/** What JSON Feed has no words for, as an extension of its own (jsonfeed.org/version/1.1, "Extensions"). */
type Dates = { _nuanting: { start: string; end: string; status: "scheduled" | "cancelled"; place: string } };

const iso = (at: number) => pocketbaseDate(at).replace(" ", "T");

/** A feed as JSON Feed 1.1. `since`: see `sessionsOf`. */
export function jsonText(feed: Feed, site: URL, since?: number): string {
  const items = itemsOf(feed, site, since).map(
    ({ held: { event, session }, said, uid, title, text }): JsonFeed.Item<string> & Dates => ({
      id: uid,
      url: said.url,
      title,
      content_text: text,
      date_published: iso(instant(event.created)),
      date_modified: said.revised.toISOString(),
      tags: [eventWords(LANGUAGE).kinds[event.kind]],
      _nuanting: {
        start: iso(session.at),
        end: iso(session.until),
        status: said.cancelled ? "cancelled" : "scheduled",
        place: said.place.name,
      },
    }),
  );
  const whole: JsonFeed.Feed<string> & { version: string } = {
    version: "https://jsonfeed.org/version/1.1",
    title: inOneLine(feed.name),
    home_page_url: new URL(feed.page, site).href,
    feed_url: new URL(`${feed.path}.json`, site).href,
    description: inOneLine(feed.description),
    language: LANGUAGE,
    items,
  };
  return `${JSON.stringify(whole)}\n`;
}
