// All events to come, packed, for the filters.
import type { APIRoute } from "astro";
import { today } from "../../data/clock.ts";
import { hub } from "../../data/hub.ts";
import { startOfDay } from "../../domain/time.ts";
import { packEvents } from "../../features/event/event-index.ts";
import { itemCommunity, itemOf } from "../../features/event/from-hub.ts";

export const GET: APIRoute = async () => {
  const { events, communities } = await hub();
  const items = events.filter((event) => event.coming.length > 0).map((event) => itemOf(event));
  const index = { items, communities: communities.map(itemCommunity) };
  return Response.json(packEvents(index, startOfDay(today())));
};
