// A member: a person with an account. What one may do follows from the role and its reach.
import * as z from "./schema.ts";

/** `community` staff reach their community, `partner` staff their partner, `district` everything. */
export const ROLES = ["volunteer", "partner", "community", "district"] as const;
export const Role = z.enum(ROLES);
export type Role = z.infer<typeof Role>;

export const Member = z.object({
  id: z.string(),
  name: z.string(),
  role: Role,
  community: z.string(),
  partner: z.string(),
});
export type Member = z.infer<typeof Member>;
