// All venues, packed, for the filters.
import type { APIRoute } from "astro";
import { hub } from "../../data/hub.ts";
import { itemCommunity } from "../../features/event/from-hub.ts";
import { inOrder } from "../../features/venue/from-hub.ts";
import { packVenues } from "../../features/venue/venue-index.ts";

export const GET: APIRoute = async () => {
  const { communities } = await hub();
  return Response.json(
    packVenues({ items: inOrder(communities), communities: communities.map(itemCommunity) }),
  );
};
