/// <reference path="../types.d.ts" />
// A wish as it is now, and what whoever asks is to it.
import type { Taker } from "../../src/domain/life-cycle.ts";
import type { Member } from "../../src/domain/member.ts";
import { takersOf } from "../../src/domain/wish-taker.ts";
import { columns, computed, of, type Row, text } from "./database/columns.ts";
import { type Database, exists, row } from "./database/rows.ts";
import { WISHES } from "./database/tables.ts";

const WISH = columns({
  ...of("w", WISHES, "id", "status", "partner", "community"),
  subdistrict: computed("c.subdistrict", text),
  holder: computed("coalesce((SELECT holder FROM wish_contacts WHERE wish = w.id), '')", text),
});
export type WishNow = Row<typeof WISH>;

export const wishNow = (tx: Database, id: string): WishNow | undefined =>
  row(tx, WISH, "FROM wishes w JOIN communities c ON c.id = w.community WHERE w.id = {:id}", { id });

/** What a member is to a wish. */
export function takersOfMember(tx: Database, member: Member | undefined, wish: WishNow): Taker[] {
  const isVerified =
    !!member?.partner && exists(tx, "SELECT 1 FROM partners WHERE id = {:partner} AND verified", member);
  return takersOf(member, wish, isVerified);
}
