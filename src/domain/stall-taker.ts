// What somebody is to an application for a stall: see `Taker`.
import type { Taker } from "./life-cycle.ts";
import { may, type Who } from "./permission.ts";

/** Whose an application is: ids. `community`, `organiser`: the market's; `partner`: who applies. */
export type ApplicationOf = { community: string; organiser: string; partner: string };

/** What a member is to an application. */
export function takersOf(member: Who, { community, organiser, partner }: ApplicationOf): Taker[] {
  const takers: Taker[] = [];
  if (may(member, "keep_stalls", { community, organiser })) takers.push("planner");
  if (may(member, "claim_for_partner", { partner })) takers.push("holder");
  return takers;
}
