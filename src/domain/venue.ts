// Where things take place.

import { type Community, Location } from "./community.ts";
import * as z from "./schema.ts";

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

/** Whether a place has something; empty where nobody has looked yet. */
export const KNOWN = ["yes", "no", ""] as const;
export const Known = z.enum(KNOWN);
export type Known = z.infer<typeof Known>;

export const Venue = z.object({
  id: z.string(),
  slug: z.string(),
  community: z.string(),
  kind: VenueKind,
  name: z.string(),
  address: z.string(),
  location: Location,
  capacity: z.number(),
  /** Its own number, public. */
  phone: z.string(),
  /** When it is open, as OpenStreetMap writes opening_hours. */
  hours: z.string(),
  step_free: Known,
  toilet: Known,
  /** The name of its photo's file; empty where there is none. */
  photo: z.string(),
  updated: z.string(),
});
export type Venue = z.infer<typeof Venue>;

type Phoned = Pick<Venue | Community, "name" | "phone">;

/** Whom to phone about what takes place somewhere: who is first of these to have a number; undefined if nobody has. */
export function whomToPhone(...inOrder: readonly Phoned[]): Phoned | undefined {
  return inOrder.find(({ phone }) => phone);
}
