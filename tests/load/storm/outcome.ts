// What a storm leaves behind, read from the database once it is quiet.
import type { DatabaseSync } from "node:sqlite";
import type { Event } from "../../../src/domain/event.ts";
import type { NoticeKind, NoticeStatus } from "../../../src/domain/notice.ts";
import type { Session } from "../../../src/domain/session.ts";
import type { SignupStatus } from "../../../src/domain/signup.ts";
import type { Receipt } from "./crowd.ts";

export type Signup = {
  id: string;
  phone: string;
  email: string;
  party: number;
  status: SignupStatus;
  number: number;
  expires: string;
};

/** A sign-up's change ("" is before it was there, and after it was removed), or the seats of the session as they then were. */
export type Moment =
  | { signup: string; number: number; party: number; was: SignupStatus | ""; became: SignupStatus | "" }
  | { signup: null; capacity: number; taken: number; held: number };

export type Deed = { action: string; record: string; fields: string };

export type Notice = {
  signup: string;
  kind: NoticeKind;
  change: string;
  status: NoticeStatus;
  /** Where it goes. */
  email: string;
};

export type Outcome = {
  session: Pick<Session, "status" | "start" | "capacity" | "taken" | "waiting">;
  event: Pick<Event, "status">;
  /** The session's seats when it began. */
  capacity: number;
  signups: Signup[];
  /** In the order in which they came about. */
  moments: Moment[];
  /** What was written down about sign-ups, in order. */
  audit: Deed[];
  notices: Notice[];
  /** Whom the mails that arrived were for, each mail. */
  mails: readonly string[];
  receipts: readonly Pick<Receipt, "id" | "phone" | "party" | "told">[];
  phones: ReadonlyMap<string, number>;
  strange: readonly string[];
  answers: ReadonlyMap<string, number>;
};

/** The part of an outcome that is in the database. */
export function readOutcome(
  db: DatabaseSync,
  session: string,
): Pick<Outcome, "session" | "event" | "signups" | "moments" | "audit" | "notices"> {
  const rows = (sql: string, ...params: string[]): unknown[] => db.prepare(sql).all(...params);
  return {
    session: rows("SELECT * FROM sessions WHERE id = ?", session)[0] as Outcome["session"],
    event: rows(
      "SELECT e.* FROM events e JOIN sessions s ON s.event = e.id WHERE s.id = ?",
      session,
    )[0] as Outcome["event"],
    signups: rows("SELECT * FROM signups WHERE session = ? ORDER BY number", session) as Signup[],
    moments: rows("SELECT * FROM storm_moments ORDER BY moment") as Moment[],
    audit: rows(
      "SELECT action, record, fields FROM audit WHERE collection = 'signups' ORDER BY rowid",
    ) as Deed[],
    notices: rows(
      `SELECT n.signup, n.kind, n.change, n.status, u.email FROM notices n JOIN signups u ON u.id = n.signup
       WHERE n.session = ?`,
      session,
    ) as Notice[],
  };
}
