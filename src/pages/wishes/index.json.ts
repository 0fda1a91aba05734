// All public wishes, packed, for the filters.
import type { APIRoute } from "astro";
import { hub } from "../../data/hub.ts";
import { wishItem } from "../../features/wish/from-hub.ts";
import { packWishes } from "../../features/wish/wish-index.ts";

export const GET: APIRoute = async () => Response.json(packWishes((await hub()).wishes.map(wishItem)));
