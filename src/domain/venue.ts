// Where things take place.

import { type Community, Location } from "./community.ts";
import type { Partner, Service } from "./partner.ts";
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

/** A listed service, and whose it is. */
export type Listed = {
  service: Pick<Service, "slug" | "name" | "per_month">;
  partner: Pick<Partner, "verified">;
};

/**
 * What can be asked for at a place, different things alone: what is `brought` there anyway, in that order, then what is listed
 * `near` it, what can be had most often first. Of several who offer the same whoever comes there stands for all, else whoever can do
 * it most often; of partners that staff have verified.
 */
export function askable<T extends Listed>(brought: readonly T[], near: readonly T[]): T[] {
  const often = near.toSorted((a, b) => b.service.per_month - a.service.per_month);
  const things = new Map<string, T>();
  for (const listed of [...brought, ...often]) {
    const { name } = listed.service;
    if (listed.partner.verified && !things.has(name)) things.set(name, listed);
  }
  return [...things.values()];
}
