// Every session by its local days: one that takes several stands on each.
import type { HubEvent } from "../../data/nouns/event.ts";
import { isCancelled } from "../../domain/session.ts";
import { daysBetween } from "../../domain/time.ts";
import type { Entry } from "./days.ts";

/** The events' sessions by day, each day's in order. */
export function agenda(events: readonly HubEvent[]): Map<string, Entry[]> {
  const days = new Map<string, Entry[]>();
  for (const event of events) {
    for (const session of event.sessions) {
      const entry: Entry = {
        slug: event.slug,
        title: event.title,
        title_en: event.title_en,
        kind: event.kind,
        venue: event.place.name,
        at: session.at,
        until: session.until,
        cancelled: isCancelled(session, event),
      };
      for (const day of daysBetween(session.at, session.until)) {
        const list = days.get(day);
        if (list) list.push(entry);
        else days.set(day, [entry]);
      }
    }
  }
  for (const list of days.values()) list.sort((a, b) => a.at - b.at || (a.slug < b.slug ? -1 : 1));
  return days;
}
