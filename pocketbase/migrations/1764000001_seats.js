/// <reference path="../types.d.ts" />

// The database has the last word on seats: whatever writes a sign-up (a command, the admin UI, a bug), `taken` and
// `waiting` follow it in the same transaction, and no write can leave a session with more seats taken than it has.

const TRIGGERS = {
  sessions_refuse_overselling_insert: `
    BEFORE INSERT ON sessions WHEN NEW.capacity > 0 AND NEW.taken > NEW.capacity
    BEGIN SELECT RAISE(ABORT, 'session_full'); END`,
  sessions_refuse_overselling: `
    BEFORE UPDATE OF taken, capacity ON sessions WHEN NEW.capacity > 0 AND NEW.taken > NEW.capacity
    BEGIN SELECT RAISE(ABORT, 'session_full'); END`,
  sessions_first_modified: `
    AFTER INSERT ON sessions WHEN NEW.modified = ''
    BEGIN UPDATE sessions SET modified = strftime('%Y-%m-%d %H:%M:%fZ') WHERE id = NEW.id; END`,
  // PocketBase saves every column of a record, seats and revision as it once read them included. Only such a save
  // names \`event\`, so only it is set right again here; the seat counting below never runs this.
  sessions_keep_counts: `
    AFTER UPDATE OF event ON sessions
    BEGIN
      UPDATE sessions SET
        taken = (SELECT coalesce(sum(party), 0) FROM signups WHERE session = NEW.id AND status = 'confirmed'),
        waiting = (SELECT count(*) FROM signups WHERE session = NEW.id AND status = 'waitlisted'),
        sequence = OLD.sequence + (NEW.start <> OLD.start OR NEW."end" <> OLD."end" OR NEW.status <> OLD.status OR NEW.event <> OLD.event),
        modified = CASE
          WHEN NEW.start <> OLD.start OR NEW."end" <> OLD."end" OR NEW.status <> OLD.status OR NEW.event <> OLD.event
            OR NEW.capacity <> OLD.capacity OR NEW.served <> OLD.served
          THEN strftime('%Y-%m-%d %H:%M:%fZ') ELSE OLD.modified END
      WHERE id = NEW.id;
    END`,
  signups_take_seats: `
    AFTER INSERT ON signups
    BEGIN
      UPDATE sessions SET
        taken = taken + CASE NEW.status WHEN 'confirmed' THEN NEW.party ELSE 0 END,
        waiting = waiting + (NEW.status = 'waitlisted')
      WHERE id = NEW.session;
    END`,
  signups_stay_in_session: `
    BEFORE UPDATE OF session ON signups WHEN NEW.session <> OLD.session
    BEGIN SELECT RAISE(ABORT, 'signup_session_fixed'); END`,
  signups_move_seats: `
    AFTER UPDATE OF status, party ON signups WHEN NEW.status <> OLD.status OR NEW.party <> OLD.party
    BEGIN
      UPDATE sessions SET
        taken = taken - CASE OLD.status WHEN 'confirmed' THEN OLD.party ELSE 0 END
                      + CASE NEW.status WHEN 'confirmed' THEN NEW.party ELSE 0 END,
        waiting = waiting - (OLD.status = 'waitlisted') + (NEW.status = 'waitlisted')
      WHERE id = NEW.session;
    END`,
  signups_free_seats: `
    AFTER DELETE ON signups
    BEGIN
      UPDATE sessions SET
        taken = taken - CASE OLD.status WHEN 'confirmed' THEN OLD.party ELSE 0 END,
        waiting = waiting - (OLD.status = 'waitlisted')
      WHERE id = OLD.session;
    END`,
};

migrate(
  (app) => {
    for (const name of Object.keys(TRIGGERS)) {
      app.db().newQuery(`CREATE TRIGGER ${name} ${TRIGGERS[name]}`).execute();
    }
  },
  (app) => {
    for (const name of Object.keys(TRIGGERS)) app.db().newQuery(`DROP TRIGGER ${name}`).execute();
  },
);
