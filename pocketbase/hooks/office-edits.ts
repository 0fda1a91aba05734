/// <reference path="../types.d.ts" />
// What staff change about where an office can be phoned.
import { officePhone } from "../../src/domain/contact.ts";
import { areaCode } from "./area-code.ts";
import { changed, type Edits, refuse } from "./edit.ts";

export const officeEdits: Edits = {
  before(edit) {
    const { action, record, words } = edit;
    if (action === "delete" || !changed(edit, "phone")) return;
    const phone = officePhone(record.getString("phone"), areaCode());
    if (phone === undefined) refuse(edit, "phone", words.officePhone);
    record.set("phone", phone);
  },
};
