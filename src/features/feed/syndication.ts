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

/** What both forms say of a session, beside what all feeds do. */
type Words = { uid: string; kind: string; title: string; text: string };

function wordsOf(held: Held, said: Said, site: URL): Words {
  const when = whenOf(held);
  const where = [said.place.name, said.place.address].filter(Boolean).join("，");
  return {
    uid: uidOf(held.session, site),
    kind: eventWords(LANGUAGE).kinds[held.event.kind],
    title: `${said.title} · ${when}`,
    text: `${when}\n${where}\n${said.description}`,
  };
}

const ENTITIES: { [char: string]: string } = { "&": "&amp;", "<": "&lt;", ">": "&gt;", "\n": "<br>" };
/** Text as HTML, which is what readers take an RSS description for. */
const html = (text: string) => text.replace(/[&<>\n]/g, (char) => ENTITIES[char] ?? char);

/** An item, and what comes after all of them, as the library writes them. */
const ITEM = /^ *<item>.*<\/item>\n/ms;
const END = /^ *<\/channel>\s*<\/rss>\s*$/m;

/** A session as an item of RSS, which is written once, however many feeds hold it. */
function rssItem(held: Held, site: URL): string {
  const said = say(held, site);
  said.written.rss ??= newRssItem(said, wordsOf(held, said, site));
  return said.written.rss;
}

function newRssItem({ url, revised }: Said, { uid, kind, title, text }: Words): string {
  const item = {
    title,
    link: url,
    description: html(text),
    categories: [{ name: kind }],
    guid: { value: uid, isPermaLink: false },
    // Newly changed comes first again, so that nobody misses that a session was called off.
    pubDate: revised,
  };
  // The library writes whole feeds only.
  const [written = ""] =
    ITEM.exec(generateRssFeed({ title: "", link: "", description: "", items: [item] })) ?? [];
  return written;
}

/** A feed as RSS 2.0 (rssboard.org/rss-specification). `since`: see `sessionsOf`. */
export function rssText(feed: Feed, site: URL, since?: number): string {
  const channel = generateRssFeed({
    title: inOneLine(feed.name),
    link: new URL(feed.page, site).href,
    description: inOneLine(feed.description),
    language: LANGUAGE,
    ttl: 60,
    atom: {
      links: [{ href: new URL(`${feed.path}.rss`, site).href, rel: "self", type: "application/rss+xml" }],
    },
  });
  const end = channel.search(END);
  const written = sessionsOf(feed, since).map((held) => rssItem(held, site));
  return [channel.slice(0, end), ...written, channel.slice(end)].join("");
}

/** What JSON Feed has no words for, as an extension of its own (jsonfeed.org/version/1.1, "Extensions"). */
type Dates = { _nuanting: FeedDates };

const iso = (at: number) => pocketbaseDate(at).replace(" ", "T");

/** A session as an item of JSON Feed, which is written once, however many feeds hold it. */
function jsonItem(held: Held, site: URL): string {
  const said = say(held, site);
  said.written.json ??= newJsonItem(held, said, wordsOf(held, said, site));
  return said.written.json;
}

function newJsonItem({ event, session }: Held, said: Said, { uid, kind, title, text }: Words): string {
  const item: JsonFeed.Item<string> & Dates = {
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
  return JSON.stringify(item);
}

/** A feed as JSON Feed 1.1. `since`: see `sessionsOf`. */
export function jsonText(feed: Feed, site: URL, since?: number): string {
  const head: Omit<JsonFeed.Feed<string>, "items"> & { version: string } = {
    version: "https://jsonfeed.org/version/1.1",
    title: inOneLine(feed.name),
    home_page_url: new URL(feed.page, site).href,
    feed_url: new URL(`${feed.path}.json`, site).href,
    description: inOneLine(feed.description),
    language: LANGUAGE,
  };
  const written = sessionsOf(feed, since).map((held) => jsonItem(held, site));
  return `${JSON.stringify(head).slice(0, -1)},"items":[${written.join()}]}\n`;
}
