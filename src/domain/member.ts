// A member: a person with an account. What one may do follows from the role and its reach: see `permission.ts`.
import * as z from "./schema.ts";

export const ROLES = ["volunteer", "partner", "community", "subdistrict", "district"] as const;
export const Role = z.enum(ROLES);
export type Role = z.infer<typeof Role>;

/** `community`, `partner`: ids; `subdistrict`: its name as communities bear it; each "" for none. */
export const Member = z.object({
  id: z.string(),
  name: z.string(),
  role: Role,
  community: z.string(),
  subdistrict: z.string(),
  partner: z.string(),
});
export type Member = z.infer<typeof Member>;

/** The fields that say whose staff a member is. */
export const REACH_FIELDS = ["community", "subdistrict", "partner"] as const;

/** The field that a member of that role would reach nothing without, where it is empty. */
export function missingReach(
  member: Pick<Member, "role" | (typeof REACH_FIELDS)[number]>,
): (typeof REACH_FIELDS)[number] | undefined {
  return REACH_FIELDS.find((field) => field === member.role && member[field] === "");
}
