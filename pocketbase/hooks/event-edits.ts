/// <reference path="../types.d.ts" />
// What staff change about an event.
import { pocketbaseDate } from "../../src/domain/time.ts";
import { audit } from "./audit.ts";
import { anyAwaited } from "./awaited.ts";
import { ids } from "./database/rows.ts";
import { changed, type Edits, refuse } from "./edit.ts";

export const eventEdits: Edits = {
  before(edit) {
    const { tx, action, record } = edit;
    const isDraft = record.getString("status") === "draft" && changed(edit, "status");
    if (action === "create" || (action === "update" && !isDraft)) return;
    if (!anyAwaited(tx, "event", record.id, Date.now())) return;
    refuse(edit, action === "delete" ? "id" : "status", edit.words.awaited);
  },
  /** Called off, it takes its coming sessions along. */
  after(edit) {
    const { tx, action, record } = edit;
    if (action !== "update" || record.getString("status") !== "cancelled" || !changed(edit, "status")) return;
    const now = pocketbaseDate(Date.now());
    const ahead = ids(
      tx,
      "SELECT id FROM sessions WHERE event = {:event} AND status = 'scheduled' AND start > {:now}",
      { event: record.id, now },
    );
    for (const id of ahead) {
      const session = tx.findRecordById("sessions", id);
      session.set("status", "cancelled");
      tx.save(session);
      audit(
        tx,
        { actor: "system", action: "update", collection: "sessions", record: id, fields: ["status"] },
        now,
      );
    }
  },
};
