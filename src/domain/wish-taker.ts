// What somebody is to a wish: see `Taker`.
import type { Taker } from "./life-cycle.ts";
import { may, type Who } from "./permission.ts";

/** Whose a wish is. `holder`: the volunteer whose claim was approved; each an id, "" for nobody's. */
export type WishOf = { community: string; subdistrict: string; partner: string; holder: string };

/** What a member is to a wish. `verified`: whether the member's own partner is. */
export function takersOf(member: Who, wish: WishOf, verified: boolean): Taker[] {
  const takers: Taker[] = [];
  const { community, partner, holder } = wish;
  if (may(member, "move_wish", { community })) takers.push("staff");
  if (verified && may(member, "claim_for_partner", { partner })) takers.push("dispatched");
  if (may(member, "hold_wish", { partner, member: holder })) takers.push("holder");
  return takers;
}
