/// <reference path="../types.d.ts" />
// What staff change about a claim.
import {
  CLAIM_TRANSITIONS,
  type ClaimStatus,
  mayBeGiven,
  mayBeNoted,
  type WishStatus,
} from "../../src/domain/wish.ts";
import { row } from "./database/rows.ts";
import { changed, type Edits, refuse } from "./edit.ts";
import { take } from "./wish.ts";

export const claimEdits: Edits = {
  fixed: { fields: ["wish", "member"], words: ({ claimFixed }) => claimFixed },
  before(edit) {
    const { tx, action, record, before } = edit;
    if (action === "delete") return;
    const status = record.getString("status") as ClaimStatus;
    if (action === "update") {
      const from = before.getString("status") as ClaimStatus;
      if (from === status) return;
      if (!CLAIM_TRANSITIONS[from].includes(status)) refuse(edit, "status", edit.words.claimStatus);
    }
    if (status !== "approved") return;
    const found = row(
      tx,
      "SELECT status, partner FROM wishes WHERE id = {:id}",
      { id: record.getString("wish") },
      { status: "", partner: "" },
    );
    const wish = found && { partner: found.partner, status: found.status as WishStatus };
    if (action === "create" && wish && mayBeNoted(wish, record.getString("partner"))) return;
    if (!wish || !mayBeGiven(wish)) refuse(edit, "status", edit.words.wishTaken);
  },
  after(edit) {
    const { tx, action, record } = edit;
    if (action === "delete" || record.getString("status") !== "approved" || !changed(edit, "status")) return;
    if (tx.findRecordById("wishes", record.getString("wish")).getString("status") !== "claimed") {
      take(tx, record.getString("wish"), record.getString("partner"));
    }
  },
};
