// The same feeds for feed readers and other people's pages: RSS 2.0 and JSON Feed 1.1. An item is a session, under the UID
// that it has in the calendars; its bytes depend on the records alone.
import { generateRssFeed, type JsonFeed } from "feedsmith";
import type { FeedDates } from "../../domain/embed.ts";
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

/** A session as an item. */
type Item = { said: Said; uid: string; kind: string; title: string; text: string };

const items = new WeakMap<Said, Item>();

/** A session as an item, which is worked out once, however many feeds hold it. */
function itemOf(held: Held, site: URL): Item {
  const said = say(held, site);
  const known = items.get(said);
  if (known) return known;
  const when = whenOf(held);
  const where = [said.place.name, said.place.address].filter(Boolean).join("，");
  const item = {
    said,
    uid: uidOf(held.session, site),
    kind: eventWords(LANGUAGE).kinds[held.event.kind],
    title: `${said.title} · ${when}`,
    text: `${when}\n${where}\n${said.description}`,
  };
  items.set(said, item);
  return item;
}

const ENTITIES: { [char: string]: string } = { "&": "&amp;", "<": "&lt;", ">": "&gt;", "\n": "<br>" };
/** Text as HTML, which is what readers take an RSS description for. */
const html = (text: string) => text.replace(/[&<>\n]/g, (char) => ENTITIES[char] ?? char);

/** A feed as RSS 2.0 (rssboard.org/rss-specification). `since`: see `sessionsOf`. */
export function rssText(feed: Feed, site: URL, since?: number): string {
  const written = sessionsOf(feed, since).map((held) => {
    const { said, uid, kind, title, text } = itemOf(held, site);
    return {
      title,
      link: said.url,
      description: html(text),
      categories: [{ name: kind }],
      guid: { value: uid, isPermaLink: false },
      // Newly changed comes first again, so that nobody misses that a session was called off.
      pubDate: said.revised,
    };
  });
  return generateRssFeed({
    title: inOneLine(feed.name),
    link: new URL(feed.page, site).href,
    description: inOneLine(feed.description),
    language: LANGUAGE,
    ttl: 60,
    atom: {
      links: [{ href: new URL(`${feed.path}.rss`, site).href, rel: "self", type: "application/rss+xml" }],
    },
    items: written,
  });
}

/** What JSON Feed has no words for, as an extension of its own (jsonfeed.org/version/1.1, "Extensions"). */
type Dates = { _nuanting: FeedDates };

const iso = (at: number) => pocketbaseDate(at).replace(" ", "T");

/** A feed as JSON Feed 1.1. `since`: see `sessionsOf`. */
export function jsonText(feed: Feed, site: URL, since?: number): string {
  const written = sessionsOf(feed, since).map((held): JsonFeed.Item<string> & Dates => {
    const { said, uid, kind, title, text } = itemOf(held, site);
    const { event, session } = held;
    return {
      id: uid,
      url: said.url,
      title,
      content_text: text,
      date_published: iso(instant(event.created)),
      date_modified: said.revised.toISOString(),
      tags: [kind],
      _nuanting: {
        start: iso(session.at),
        end: iso(session.until),
        status: said.cancelled ? "cancelled" : "scheduled",
        place: said.place.name,
        name: inOneLine(event.title),
        name_en: inOneLine(event.title_en),
        kind: event.kind,
      },
    };
  });
  const whole: JsonFeed.Feed<string> & { version: string } = {
    version: "https://jsonfeed.org/version/1.1",
    title: inOneLine(feed.name),
    home_page_url: new URL(feed.page, site).href,
    feed_url: new URL(`${feed.path}.json`, site).href,
    description: inOneLine(feed.description),
    language: LANGUAGE,
    items: written,
  };
  return `${JSON.stringify(whole)}\n`;
}
