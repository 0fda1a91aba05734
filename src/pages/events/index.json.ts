// All events to come, packed, for the filters.
import type { APIRoute } from "astro";
import { now } from "../../data/clock.ts";
import { hub } from "../../data/hub.ts";
import { itemOf, placeOf } from "../../features/event/from-hub.ts";
import { pack } from "../../features/event/item.ts";

export const GET: APIRoute = async () => {
  const { events, communities } = await hub();
  const items = events.filter((event) => event.coming.length > 0).map((event) => itemOf(event));
  return Response.json(pack(items, communities.map(placeOf), now()));
};
