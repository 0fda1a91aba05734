/// <reference path="../types.d.ts" />
// An event for other people's pages.
import { atMost, EMBED_SIZE, embedCode, eventOf, OEMBED } from "../../src/domain/embed.ts";
import { PUBLIC_EVENT_STATUSES } from "../../src/domain/event.ts";
import { Refusal } from "../../src/domain/problem.ts";
import { handle } from "./command.ts";
import { columns, of } from "./database/columns.ts";
import { list, row } from "./database/rows.ts";
import { EVENTS, PARTNERS } from "./database/tables.ts";

const SHOWN = columns({
  ...of("e", EVENTS, "slug", "title", "title_en"),
  host: of("p", PARTNERS, "slug", "name"),
});

export const oembed = handle(OEMBED, ({ query, done }) => {
  const site = $os.getenv("SITE_URL");
  const asked = eventOf(query.url ?? "", site);
  const event =
    asked &&
    row(
      $app,
      SHOWN,
      `FROM events e JOIN partners p ON p.id = e.partner
       WHERE e.slug = {:slug} AND e.status IN ${list(PUBLIC_EVENT_STATUSES)}`,
      { slug: asked.slug },
    );
  if (!event) throw new Refusal("not_found");
  const prefix = asked.english ? "/en" : "";
  const title = (asked.english && event.title_en) || event.title;
  const lang: { lang?: string } = asked.english ? { lang: "en" } : {};
  return done(200, {
    version: "1.0",
    type: "rich",
    title,
    author_name: event.host.name,
    author_url: `${site}${prefix}/partners/${event.host.slug}/`,
    provider_name: asked.english ? "Nuanting" : "暖亭",
    provider_url: `${site}${prefix}/`,
    cache_age: 3600,
    html: embedCode(
      site,
      { partner: event.host.slug, event: event.slug, ...lang },
      { href: `${site}${prefix}/events/${event.slug}/`, words: title },
    ),
    width: atMost(EMBED_SIZE.width, query.maxwidth),
    height: atMost(EMBED_SIZE.height, query.maxheight),
  });
});
