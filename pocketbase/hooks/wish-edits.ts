/// <reference path="../types.d.ts" />
// What staff change about a wish.
import { WISH_LIFE } from "../../src/domain/wish.ts";
import { type Edits, wayOfEdit } from "./edit.ts";
import { settleClaims } from "./wish.ts";

export const wishEdits: Edits = {
  before(edit) {
    if (edit.action === "update") wayOfEdit(edit, WISH_LIFE, edit.words.wishStatus);
  },
  after({ tx, record, way }) {
    if (way) settleClaims(tx, record.id, record.getString("status"), Date.now());
  },
};
