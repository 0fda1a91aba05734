/// <reference path="../types.d.ts" />
// What a superuser changes about a member.
import { isMobile, normalisePhone } from "../../src/domain/contact.ts";
import { missingReach, ROLES } from "../../src/domain/member.ts";
import { exists } from "./database/rows.ts";
import { changed, type Edits, refuse } from "./edit.ts";
import { memberFrom } from "./member.ts";

export const memberEdits: Edits = {
  before(edit) {
    const { tx, action, record } = edit;
    // What is no role PocketBase refuses by itself.
    if (action === "delete" || !(ROLES as readonly string[]).includes(record.getString("role"))) return;
    record.set("subdistrict", record.getString("subdistrict").trim());
    const mobile = normalisePhone(record.getString("mobile"));
    if (mobile !== "" && !isMobile(mobile)) refuse(edit, "mobile", edit.words.mobile);
    record.set("mobile", mobile);
    // Whoever is signed in with it no longer is.
    if (record.getBool("closed") && changed(edit, "closed")) record.refreshTokenKey();
    const member = memberFrom(record);
    const missing = missingReach(member);
    if (missing) refuse(edit, missing, edit.words.reach);
    const { subdistrict } = member;
    if (subdistrict === "" || !changed(edit, "subdistrict")) return;
    // A name that no community bears reaches nothing, and is most likely a slip of the pen.
    const known = exists(tx, "SELECT id FROM communities WHERE subdistrict = {:subdistrict}", {
      subdistrict,
    });
    if (!known) refuse(edit, "subdistrict", edit.words.subdistrict);
  },
};
