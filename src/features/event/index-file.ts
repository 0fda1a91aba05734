// The index of events to come, as a browser fetches it.
import { type EventIndex, type EventItem, unpack } from "./item.ts";

/** Where the index lies. */
export const EVENT_INDEX = "/events/index.json";

/** @throws Error when it can't be had */
export async function loadEvents(): Promise<EventItem[]> {
  const response = await fetch(EVENT_INDEX);
  if (!response.ok) throw new Error(`${EVENT_INDEX}: ${response.status}`);
  return unpack((await response.json()) as EventIndex);
}
