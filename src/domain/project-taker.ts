// What somebody is to a project: see `Taker`.
import type { Taker } from "./life-cycle.ts";
import { may, type Who } from "./permission.ts";

/** Whose a project is: ids, "" for nobody's. */
export type ProjectOf = { community: string; partner: string };

/** What a member is to a project. `verified`: whether the member's own partner is. */
export function takersOf(member: Who, { community, partner }: ProjectOf, verified: boolean): Taker[] {
  const takers: Taker[] = [];
  if (may(member, "keep_projects", { community })) takers.push("staff");
  if (member && may(member, "claim_for_partner", member)) takers.push(verified ? "partner" : "unverified");
  if (may(member, "claim_for_partner", { partner })) takers.push("holder");
  return takers;
}
