// A community (社区): the neighbourhood unit with its own staff, venues and deliberation platform (议事厅).
import * as z from "./schema.ts";

/** A point in degrees (WGS 84), as PocketBase's geoPoint writes it; 0,0 where none is known. */
export const Location = z.object({ lon: z.number(), lat: z.number() });
export type Location = z.infer<typeof Location>;

/** Whether a location says anything: PocketBase writes an empty geoPoint as 0,0. */
export function isKnown(location: Location): boolean {
  return location.lon !== 0 || location.lat !== 0;
}

/** Kilometres between two places, near enough for a district. */
export function kilometres(a: Location, b: Location): number {
  const radians = Math.PI / 180;
  const x = (b.lon - a.lon) * radians * Math.cos(((a.lat + b.lat) / 2) * radians);
  const y = (b.lat - a.lat) * radians;
  return Math.hypot(x, y) * 6371;
}

export const Community = z.object({
  id: z.string(),
  slug: z.string(),
  name: z.string(),
  subdistrict: z.string(),
  residents: z.number(),
  workers: z.number(),
  location: Location,
  platform: z.string(),
  /** Its own number, public. */
  phone: z.string(),
  /** When somebody is there, as OpenStreetMap writes opening_hours: `Mo-Fr 08:30-18:30; Sa 09:00-16:00`. */
  hours: z.string(),
  updated: z.string(),
});
export type Community = z.infer<typeof Community>;
