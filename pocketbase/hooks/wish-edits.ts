/// <reference path="../types.d.ts" />
// What staff change about a wish.
import { UNDER_WAY, WISH_LIFE } from "../../src/domain/wish.ts";
import { field } from "./database/rows.ts";
import { WISHES } from "./database/tables.ts";
import { type Edits, refuse, wayOfEdit } from "./edit.ts";
import { dueOf, settleClaims } from "./wish-steps.ts";

export const wishEdits: Edits = {
  before(edit) {
    const { tx, action, record } = edit;
    if (action === "delete" && UNDER_WAY.includes(field(record, WISHES, "status"))) {
      refuse(edit, "id", edit.words.wishAwaited);
    }
    if (action !== "update" || !wayOfEdit(edit, WISH_LIFE, edit.words.wishStatus)) return;
    record.set("due", dueOf(tx, record.getString("community"), field(record, WISHES, "status"), Date.now()));
  },
  after({ tx, record, way }) {
    if (way) settleClaims(tx, record.id, field(record, WISHES, "status"), Date.now());
  },
};
