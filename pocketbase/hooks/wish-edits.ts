/// <reference path="../types.d.ts" />
// What staff change about a wish.
import { canMove, type WishStatus } from "../../src/domain/wish.ts";
import { changed, type Edits, refuse } from "./edit.ts";
import { settleClaims } from "./wish.ts";

export const wishEdits: Edits = {
  before(edit) {
    const from = edit.before.getString("status") as WishStatus;
    if (edit.action === "update" && !canMove(from, edit.record.getString("status") as WishStatus)) {
      refuse(edit, "status", edit.words.wishStatus);
    }
    // Taken back from who couldn't go through with it.
    if (from === "claimed" && edit.record.getString("status") === "published") edit.record.set("partner", "");
  },
  after(edit) {
    const { tx, action, record } = edit;
    if (action !== "update" || !changed(edit, "status")) return;
    const to = record.getString("status");
    if (to === "claimed") settleClaims(tx, record.id, "pending");
    if (to === "published") settleClaims(tx, record.id, "approved");
  },
};
