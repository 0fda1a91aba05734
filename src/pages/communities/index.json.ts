// All communities, for the filters.
import type { APIRoute } from "astro";
import { hub } from "../../data/hub.ts";
import { bySubdistrict, communityItem } from "../../features/community/from-hub.ts";

export const GET: APIRoute = async () =>
  Response.json(bySubdistrict((await hub()).communities).map(communityItem));
