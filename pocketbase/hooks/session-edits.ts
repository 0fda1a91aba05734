/// <reference path="../types.d.ts" />
// What staff change about a session.
import { wrongTime } from "../../src/domain/session.ts";
import { anyAwaited } from "./awaited.ts";
import { columns } from "./database/columns.ts";
import { row } from "./database/rows.ts";
import { SESSIONS } from "./database/tables.ts";
import { type Edits, refuse } from "./edit.ts";
import { offerSeats, withdrawOffers } from "./waiting.ts";

const TAKEN = columns({ taken: SESSIONS.taken });

export const sessionEdits: Edits = {
  fixed: { fields: ["event"], words: ({ sessionFixed }) => sessionFixed },
  before(edit) {
    const { tx, action, record } = edit;
    if (action === "delete") {
      if (anyAwaited(tx, "id", record.id, Date.now())) refuse(edit, "id", edit.words.awaited);
      return;
    }
    const at = (field: string) => record.getString(field);
    if (!at("recurrence")) record.set("recurrence", at("start"));
    const wrong = wrongTime({ start: at("start"), end: at("end"), opens: at("opens"), closes: at("closes") });
    if (wrong) refuse(edit, wrong, wrong === "end" ? edit.words.order : edit.words.openAfterStart);
    const seats = () => row(tx, TAKEN, "FROM sessions WHERE id = {:id}", { id: record.id });
    const now = seats();
    const capacity = record.getInt("capacity");
    if (now && !withdrawOffers(tx, { id: record.id, taken: now.taken }, capacity, Date.now())) {
      refuse(edit, "capacity", edit.words.capacity(now.taken));
    }
    // Seats are counted, not written.
    record.set("taken", seats()?.taken ?? 0);
    if (!now) record.set("waiting", 0);
  },
  after({ tx, action, record }) {
    if (action === "update") offerSeats(tx, record.id, Date.now());
  },
  sessions: ({ action, record }) => (action === "update" ? [record.id] : []),
};
