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

/**
 * Puts right what follows from a session's new values before it is saved, in the caller's transaction; `now` in milliseconds.
 * @returns what can't be, if anything: times in a wrong order, or fewer seats than the `taken`
 */
export function settle(
  tx: CoreApp,
  record: core.Record,
  now: number,
): { field: "end" | "opens" | "closes" } | { field: "capacity"; taken: number } | undefined {
  const at = (field: string) => record.getString(field);
  if (!at("recurrence")) record.set("recurrence", at("start"));
  const wrong = wrongTime({ start: at("start"), end: at("end"), opens: at("opens"), closes: at("closes") });
  if (wrong) return { field: wrong };
  const seats = () => row(tx, TAKEN, "FROM sessions WHERE id = {:id}", { id: record.id });
  const before = seats();
  if (before && !withdrawOffers(tx, { id: record.id, taken: before.taken }, record.getInt("capacity"), now)) {
    return { field: "capacity", taken: before.taken };
  }
  // Seats are counted, not written.
  record.set("taken", seats()?.taken ?? 0);
  if (!before) record.set("waiting", 0);
  return undefined;
}

export const sessionEdits: Edits = {
  fixed: { fields: ["event"], words: ({ sessionFixed }) => sessionFixed },
  before(edit) {
    const { tx, action, record } = edit;
    if (action === "delete") {
      if (anyAwaited(tx, "id", record.id, Date.now())) refuse(edit, "id", edit.words.awaited);
      return;
    }
    const wrong = settle(tx, record, Date.now());
    if (!wrong) return;
    const { words } = edit;
    if (wrong.field === "capacity") refuse(edit, wrong.field, words.capacity(wrong.taken));
    refuse(edit, wrong.field, wrong.field === "end" ? words.order : words.openAfterStart);
  },
  after({ tx, action, record }) {
    if (action === "update") offerSeats(tx, record.id, Date.now());
  },
  sessions: ({ action, record }) => (action === "update" ? [record.id] : []),
};
