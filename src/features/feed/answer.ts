// A feed as a page endpoint answers it.
import { today } from "../../data/clock.ts";
import { FEED_FORMS, FEED_TYPES, type FeedForm } from "../../domain/address.ts";
import { startOfDay } from "../../domain/time.ts";
import { calendarText } from "./calendar.ts";
import type { Feed } from "./feed.ts";
import { jsonText, rssText } from "./syndication.ts";

const WRITERS: Record<FeedForm, typeof calendarText> = { ics: calendarText, rss: rssText, json: jsonText };

/** Each entry of a route once for each form, which its parameter `form` says. */
export const inAllForms = <P extends object, R extends object>(entries: readonly { params: P; props: R }[]) =>
  entries.flatMap(({ params, props }) =>
    FEED_FORMS.map((form) => ({ params: { ...params, form }, props: { ...props, form } })),
  );

/** `whole`: with everything past; else what is kept of today, counted from midnight so that a day's feeds agree. */
export function answer(feed: Feed, form: FeedForm, site: URL | undefined, whole = false): Response {
  const since = whole ? undefined : startOfDay(today());
  return new Response(WRITERS[form](feed, site as URL, since), {
    headers: { "content-type": `${FEED_TYPES[form]}; charset=utf-8` },
  });
}
