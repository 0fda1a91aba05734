// What the storm adds to its own database: a record of every moment, and, for the control, the guard's removal.
import { DatabaseSync } from "node:sqlite";
import { HOLDING } from "../../../src/domain/signup.ts";

/** Opens a server's database beside it. */
export function openDatabase(path: string): DatabaseSync {
  return new DatabaseSync(path, { timeout: 10_000 });
}

const HOLDS = HOLDING.map((status) => `'${status}'`).join(", ");

/**
 * Lets the database itself write down each change of a sign-up and of a session's seats, in the transaction that makes
 * it: what was rolled back leaves no trace, what was committed can't be missed, and the order is that of the changes.
 * `held` is counted from the sign-ups, not taken from the session.
 */
const RECORDER = `
  CREATE TABLE storm_moments (
    moment INTEGER PRIMARY KEY,
    signup TEXT, number INTEGER, party INTEGER, was TEXT, became TEXT,
    session TEXT, capacity INTEGER, taken INTEGER, held INTEGER
  );
  CREATE TRIGGER storm_arrival AFTER INSERT ON signups BEGIN
    INSERT INTO storm_moments (signup, number, party, was, became)
    VALUES (NEW.id, NEW.number, NEW.party, '', NEW.status);
  END;
  CREATE TRIGGER storm_change AFTER UPDATE OF status, party, number ON signups
  WHEN NEW.status <> OLD.status OR NEW.party <> OLD.party OR NEW.number <> OLD.number BEGIN
    INSERT INTO storm_moments (signup, number, party, was, became)
    VALUES (NEW.id, NEW.number, NEW.party, OLD.status, NEW.status);
  END;
  CREATE TRIGGER storm_removal AFTER DELETE ON signups BEGIN
    INSERT INTO storm_moments (signup, number, party, was, became)
    VALUES (OLD.id, OLD.number, OLD.party, OLD.status, '');
  END;
  CREATE TRIGGER storm_seats AFTER UPDATE OF taken, capacity ON sessions BEGIN
    INSERT INTO storm_moments (session, capacity, taken, held)
    VALUES (NEW.id, NEW.capacity, NEW.taken,
      (SELECT coalesce(sum(party), 0) FROM signups WHERE session = NEW.id AND status IN (${HOLDS})));
  END;
  CREATE TABLE storm_locks (at INTEGER PRIMARY KEY);`;

export function installRecorder(db: DatabaseSync): void {
  db.exec(RECORDER);
}

/** Replaces a part of a view's or trigger's SQL. */
function remake(db: DatabaseSync, type: "VIEW" | "TRIGGER", name: string, part: RegExp, by: string): string {
  const sql = String(db.prepare("SELECT sql FROM sqlite_schema WHERE name = ?").get(name)?.["sql"]);
  if (!part.test(sql)) throw new Error(`${name} no longer has the guard that the control takes away`);
  db.exec(`DROP ${type} ${name}`);
  return sql.replace(part, by);
}

/**
 * Takes the guard away: the database no longer refuses overselling, and a decision about who arrives counts although the
 * session has changed since it was read, if that was within a second. So every program counts that reads, decides, and
 * then writes; with nobody else about it is right.
 */
export function removeGuard(db: DatabaseSync): void {
  db.exec("BEGIN IMMEDIATE");
  db.exec("DROP TRIGGER sessions_refuse_overselling; DROP TRIGGER sessions_refuse_overselling_insert;");
  const arrive = remake(
    db,
    "TRIGGER",
    "arrivals_sign_up",
    /(?<=SELECT RAISE\(ABORT, 'session_changed'\) )WHERE NOT EXISTS \([\s\S]*?\)\);/,
    "WHERE NEW.basis + 1 < unixepoch('subsec');",
  );
  const seats = remake(
    db,
    "VIEW",
    "seats",
    /concat_ws\([^)]*\) AS basis/,
    "CAST(unixepoch('subsec') AS TEXT) AS basis",
  );
  db.exec(`${seats}; ${arrive};`);
  db.exec("COMMIT");
}
