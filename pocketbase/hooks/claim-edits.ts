/// <reference path="../types.d.ts" />
// What staff change about a claim.
import { CLAIM_LIFE, mayBeNoted, takingOn } from "../../src/domain/wish.ts";
import { columns } from "./database/columns.ts";
import { row } from "./database/rows.ts";
import { WISHES } from "./database/tables.ts";
import { changed, type Edits, refuse, wayOfEdit } from "./edit.ts";
import { keepPhone } from "./person-edits.ts";
import { takeOn } from "./wish-steps.ts";

const WISH = columns({ status: WISHES.status, partner: WISHES.partner, community: WISHES.community });

export const claimEdits: Edits = {
  fixed: { fields: ["wish", "member"], words: ({ claimFixed }) => claimFixed },
  before(edit) {
    const { tx, action, record } = edit;
    if (action === "delete") return;
    keepPhone(edit);
    if (action === "update" && !wayOfEdit(edit, CLAIM_LIFE, edit.words.claimStatus)) return;
    if (record.getString("status") !== "approved") return;
    const wish = row(tx, WISH, "FROM wishes WHERE id = {:id}", { id: record.getString("wish") });
    if (action === "create" && wish && mayBeNoted(wish, record.getString("partner"))) return;
    if (!wish || !takingOn(wish)) refuse(edit, "status", edit.words.wishTaken);
  },
  after(edit) {
    const { tx, action, actor, record } = edit;
    if (action === "delete" || record.getString("status") !== "approved" || !changed(edit, "status")) return;
    const id = record.getString("wish");
    const wish = row(tx, WISH, "FROM wishes WHERE id = {:id}", { id });
    // One that was written down afterwards finds the wish taken on already.
    if (wish && takingOn(wish)) takeOn(tx, { id, ...wish }, record.getString("partner"), actor, Date.now());
  },
};
