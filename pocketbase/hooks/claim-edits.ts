/// <reference path="../types.d.ts" />
// What staff change about a claim.
import { CLAIM_TRANSITIONS, type ClaimStatus, mayBeGiven, mayBeNoted } from "../../src/domain/wish.ts";
import { columns } from "./database/columns.ts";
import { row } from "./database/rows.ts";
import { WISHES } from "./database/tables.ts";
import { changed, type Edits, refuse } from "./edit.ts";
import { take } from "./wish.ts";

const WISH = columns({ status: WISHES.status, partner: WISHES.partner });

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
    const wish = row(tx, WISH, "FROM wishes WHERE id = {:id}", { id: record.getString("wish") });
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
