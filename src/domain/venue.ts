// Where things take place.
import * as z from "zod/mini";
import { Location } from "./community.ts";

/** Community centre (党群服务中心), square, upgraded centre (幸福里), neighbourhood station (红色驿站), canteen (助老食堂). */
export const VENUE_KINDS = [
  "community_centre",
  "square",
  "happiness_centre",
  "station",
  "canteen",
  "other",
] as const;
export const VenueKind = z.enum(VENUE_KINDS);
export type VenueKind = z.infer<typeof VenueKind>;

export const Venue = z.object({
  id: z.string(),
  slug: z.string(),
  community: z.string(),
  kind: VenueKind,
  name: z.string(),
  address: z.string(),
  location: Location,
  capacity: z.number(),
  updated: z.string(),
});
export type Venue = z.infer<typeof Venue>;
