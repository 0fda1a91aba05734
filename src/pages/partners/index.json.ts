// All partners, packed, for the filters.
import type { APIRoute } from "astro";
import { hub } from "../../data/hub.ts";
import { partnerItem } from "../../features/partner/from-hub.ts";
import { pack } from "../../features/partner/item.ts";

export const GET: APIRoute = async () => Response.json(pack((await hub()).partners.map(partnerItem)));
