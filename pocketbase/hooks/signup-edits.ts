/// <reference path="../types.d.ts" />
// What staff change about a sign-up.
import { ACTIVE, holdsSeats, isActive, SIGNUP_LIFE, SIGNUP_STATUSES } from "../../src/domain/signup.ts";
import { arrivalStatus, hasRoom } from "../../src/domain/waiting.ts";
import { columns, computed, flag, number } from "./database/columns.ts";
import { field, list, row } from "./database/rows.ts";
import { SESSIONS, SIGNUPS } from "./database/tables.ts";
import { type Edits, refuse, wayOfEdit } from "./edit.ts";
import { keepPhone } from "./person-edits.ts";
import { offerSeats } from "./waiting.ts";

/** The session's seats, the number that comes next there, and whether somebody else signed up with the phone. */
const SEATS = columns({
  capacity: SESSIONS.capacity,
  taken: SESSIONS.taken,
  next: computed("1 + coalesce((SELECT max(number) FROM signups WHERE session = {:session}), 0)", number),
  twice: computed(
    `{:phone} <> '' AND EXISTS (SELECT 1 FROM signups
       WHERE session = {:session} AND phone = {:phone} AND id <> {:id} AND status IN ${list(ACTIVE)})`,
    flag,
  ),
});

export const signupEdits: Edits = {
  fixed: { fields: ["session", "number", "course"], words: ({ signupFixed }) => signupFixed },
  before(edit) {
    const { tx, action, record, before } = edit;
    if (action === "delete") return;
    const given = record.getString("status");
    const asked = SIGNUP_STATUSES.find((status) => status === given);
    // PocketBase itself refuses what is no state.
    if (given && !asked) return;
    const phone = keepPhone(edit);
    const session = record.getString("session");
    const seats = row(tx, SEATS, "FROM sessions WHERE id = {:session}", { session, phone, id: record.id });
    if (!seats) return;
    const party = record.getInt("party");
    if (action === "create") {
      record.set("number", seats.next);
      if (asked === "offered") refuse(edit, "status", edit.words.signupStatus);
    } else {
      wayOfEdit(edit, SIGNUP_LIFE, edit.words.signupStatus);
    }
    const status = asked ?? arrivalStatus(seats, party);
    record.set("status", status);
    if (isActive(status) && seats.twice) refuse(edit, "phone", edit.words.twice);
    if (status !== "offered") record.set("expires", "");
    const held = action === "update" && holdsSeats(field(before, SIGNUPS, "status"));
    if (!hasRoom(seats, held ? before.getInt("party") : 0, { status, party })) {
      refuse(edit, held ? "party" : "status", edit.words.seats);
    }
  },
  after: ({ tx, record }) => offerSeats(tx, record.getString("session"), Date.now()),
  sessions: ({ record }) => [record.getString("session")],
};
