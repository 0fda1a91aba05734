/// <reference path="../types.d.ts" />
// What staff change about a notice.
import { NOTICE_LIFE } from "../../src/domain/notice.ts";
import { pocketbaseDate } from "../../src/domain/time.ts";
import { columns } from "./database/columns.ts";
import { row } from "./database/rows.ts";
import { NOTICES } from "./database/tables.ts";
import { changed, type Edits, refuse, wayOfEdit } from "./edit.ts";

const STATUS = columns({ status: NOTICES.status });

export const noticeEdits: Edits = {
  fixed: {
    fields: ["channel", "kind", "signup", "session", "webhook", "change", "attempts", "error"],
    words: ({ noticeFixed }) => noticeFixed,
  },
  before(edit) {
    const { tx, action, record, before } = edit;
    if (action !== "update") refuse(edit, "id", edit.words.noticeFixed);
    const way = wayOfEdit(edit, NOTICE_LIFE, edit.words.noticeFixed);
    const to = record.getString("status");
    if (to !== "queued" && changed(edit, "due")) refuse(edit, "due", edit.words.noticeFixed);
    const stored = row(tx, STATUS, "FROM notices WHERE id = {:id}", { id: record.id });
    if (stored?.status !== before.getString("status")) refuse(edit, "status", edit.words.noticeGone);
    if (!way) return;
    record.set("attempts", 0);
    record.set("error", "");
    record.set("due", pocketbaseDate(Date.now()));
  },
};
