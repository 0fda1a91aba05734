// The hub on other people's pages: what the element there reads, and how an event's address becomes that element (oEmbed 1.0,
// oembed.com).
import { recordPage } from "./address.ts";
import { defineCommand } from "./command.ts";
import type { EventKind } from "./event.ts";
import { escapeHtml } from "./html.ts";
import * as z from "./schema.ts";

/**
 * What a session's item in a JSON feed says of it beside JSON Feed's own words: `start` and `end` as ISO 8601 in UTC, `name`
 * the event's title alone, `name_en` the English one, empty where there is none.
 */
export type FeedDates = {
  start: string;
  end: string;
  status: "scheduled" | "cancelled";
  place: string;
  name: string;
  name_en: string;
  kind: EventKind;
};

/** The file at which the element's script stays, on every hub. */
export const EMBED_SCRIPT = "/nuanting-events.js";

/** The element for another page, with a link for where it does not run. `site`: the hub's public origin. */
export function embedCode(
  site: string,
  attributes: { readonly [name: string]: string },
  link: { href: string; words: string },
): string {
  const e = escapeHtml;
  const given = Object.entries(attributes).map(([name, value]) => ` ${name}="${e(value)}"`);
  return `<script async src="${e(site + EMBED_SCRIPT)}"></script><nuanting-events${given.join("")}><a href="${e(link.href)}">${e(link.words)}</a></nuanting-events>`;
}

/** The event whose page an address is, on the hub at that public origin; `english`: whether it is the English page. */
export function eventOf(url: string, site: string): { slug: string; english: boolean } | undefined {
  if (!url.startsWith(`${site}/`)) return undefined;
  const page = recordPage(url.slice(site.length).replace(/[?#].*$/, ""));
  return page?.room === "events" ? { slug: page.slug, english: page.prefix === "/en" } : undefined;
}

const text = z.optional(z.string());
export const OembedQuery = z.object({ url: text, maxwidth: text, maxheight: text });

export const Oembed = z.object({
  version: z.enum(["1.0"]),
  type: z.enum(["rich"]),
  title: z.string(),
  author_name: z.string(),
  author_url: z.string(),
  provider_name: z.string(),
  provider_url: z.string(),
  cache_age: z.int(),
  html: z.string(),
  width: z.int(),
  height: z.int(),
});
export type Oembed = z.output<typeof Oembed>;

/** The size of the element in pixels where nothing else is asked for. */
export const EMBED_SIZE = { width: 480, height: 360 };

/** A length of so many pixels, or less if less is asked for. */
export function atMost(length: number, asked: string | undefined): number {
  const most = Number(asked);
  return most >= 1 ? Math.min(length, Math.floor(most)) : length;
}

/** An event for another page, by its address. */
export const OEMBED = defineCommand(
  { name: "oembed", method: "GET", path: "/api/hub/oembed", who: ["guest"], query: OembedQuery },
  {
    tag: "oembed",
    summary: "An event to be shown on another page (oEmbed 1.0).",
    description:
      "What programs that turn addresses into previews ask for. An event's page names this address in its head.",
    at: {},
    query: {
      url: "The address of an event's page on this hub.",
      maxwidth: "The most that it may be wide, in pixels.",
      maxheight: "The most that it may be high, in pixels.",
    },
    answers: {
      200: {
        means: "The event.",
        schema: Oembed,
        example: {
          version: "1.0",
          type: "rich",
          title: "周末课堂·太极拳",
          author_name: "春晖艺术协会",
          author_url: "https://hub.example.org/partners/partner-0001/",
          provider_name: "暖亭",
          provider_url: "https://hub.example.org/",
          cache_age: 3600,
          html: '<script async src="https://hub.example.org/nuanting-events.js"></script><nuanting-events partner="partner-0001" event="event-00001"><a href="https://hub.example.org/events/event-00001/">周末课堂·太极拳</a></nuanting-events>',
          width: 480,
          height: 360,
        },
      },
    },
    refusals: ["not_found"],
  },
);
