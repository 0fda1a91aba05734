// A partner (合伙人): an organisation or group that offers services, runs events and fulfils wishes.
import * as z from "./schema.ts";

export const PARTNER_KINDS = [
  "social_organization",
  "merchant",
  "property_company",
  "institution",
  "new_employment_group",
] as const;
export const PartnerKind = z.enum(PARTNER_KINDS);
export type PartnerKind = z.infer<typeof PartnerKind>;

/**
 * A partner as anyone may see it; whom to phone is in `partner_contacts`. `verified`: staff have checked who they are; `photo`: the
 * name of a file, empty where there is none.
 */
export const Partner = z.object({
  id: z.string(),
  slug: z.string(),
  name: z.string(),
  kind: PartnerKind,
  community: z.string(),
  verified: z.boolean(),
  photo: z.string(),
  updated: z.string(),
});
export type Partner = z.infer<typeof Partner>;

export const SERVICE_CATEGORIES = [
  "health",
  "haircut",
  "repair",
  "skills",
  "science",
  "policy",
  "culture",
  "care",
] as const;
export const ServiceCategory = z.enum(SERVICE_CATEGORIES);
export type ServiceCategory = z.infer<typeof ServiceCategory>;

/** What a partner offers; `per_month`: how many times a month it can. */
export const Service = z.object({
  id: z.string(),
  slug: z.string(),
  partner: z.string(),
  category: ServiceCategory,
  name: z.string(),
  per_month: z.number(),
  updated: z.string(),
});
export type Service = z.infer<typeof Service>;
