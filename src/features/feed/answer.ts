// A feed as a page endpoint answers it.
import { today } from "../../data/clock.ts";
import { startOfDay } from "../../domain/time.ts";
import { type Feed, feedText, KEPT } from "./calendar.ts";

/** `whole`: with everything past; else only sessions of the last 90 days, counted from midnight so that a day's feeds agree. */
export function answer(feed: Feed, site: URL | undefined, whole = false): Response {
  const since = whole ? undefined : startOfDay(today()) - KEPT;
  return new Response(feedText(feed, site as URL, since), {
    headers: { "content-type": "text/calendar; charset=utf-8" },
  });
}
