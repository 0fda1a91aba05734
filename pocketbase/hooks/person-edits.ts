/// <reference path="../types.d.ts" />
// What staff change about how a person is reached.
import { normalisePhone } from "../../src/domain/contact.ts";
import { wholePhone } from "./area-code.ts";
import { changed, type Edit, type Edits, refuse } from "./edit.ts";

/** Keeps a person's number in its one spelling, which comes back; whom staff write down they may know without any. */
export function keepPhone(edit: Edit): string {
  const written = edit.record.getString("phone");
  if (!changed(edit, "phone")) return written;
  const phone = wholePhone(normalisePhone(written));
  if (phone === undefined) return refuse(edit, "phone", edit.words.phone);
  edit.record.set("phone", phone);
  return phone;
}

export const personEdits: Edits = {
  before(edit) {
    if (edit.action !== "delete") keepPhone(edit);
  },
};
