// All public wishes, for the filters.
import type { APIRoute } from "astro";
import { hub } from "../../data/hub.ts";
import { wishItem } from "../../features/wish/from-hub.ts";

export const GET: APIRoute = async () => Response.json((await hub()).wishes.map(wishItem));
