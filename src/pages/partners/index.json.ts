// All partners, packed, for the filters.
import type { APIRoute } from "astro";
import { hub } from "../../data/hub.ts";
import { partnerItem } from "../../features/partner/from-hub.ts";
import { packPartners } from "../../features/partner/partner-index.ts";

export const GET: APIRoute = async () => Response.json(packPartners((await hub()).partners.map(partnerItem)));
