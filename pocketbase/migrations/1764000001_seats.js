/// <reference path="../types.d.ts" />

// The database has the last word on seats: whatever writes a sign-up (a command, the admin UI, a bug), `taken`,
// `waiting` and `served` follow it in the same transaction, and no write can leave a session with more seats taken than
// it has. Which states hold seats is said in `src/domain/signup.ts`; a test compares the two.

const HOLDING = "('confirmed', 'offered', 'attended')";

/** The seats a row of `signups` holds. */
const seats = (row) => `CASE WHEN ${row}.status IN ${HOLDING} THEN ${row}.party ELSE 0 END`;
const waits = (row) => `(${row}.status = 'waitlisted')`;
/** The people of a row of `signups` who came. */
const came = (row) => `CASE ${row}.status WHEN 'attended' THEN ${row}.party ELSE 0 END`;

const isMoved = `(NEW.start <> OLD.start OR NEW."end" <> OLD."end" OR NEW.status <> OLD.status OR NEW.event <> OLD.event)`;

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
        taken = (SELECT coalesce(sum(party), 0) FROM signups WHERE session = NEW.id AND status IN ${HOLDING}),
        waiting = (SELECT count(*) FROM signups WHERE session = NEW.id AND status = 'waitlisted'),
        -- Where people were checked in, those are who came; else it is as staff wrote it.
        served = coalesce((SELECT sum(party) FROM signups WHERE session = NEW.id AND status = 'attended'), NEW.served),
        sequence = OLD.sequence + ${isMoved},
        modified = CASE
          WHEN ${isMoved} OR NEW.capacity <> OLD.capacity OR NEW.opens <> OLD.opens OR NEW.closes <> OLD.closes
            OR (NEW.served <> OLD.served
              AND NOT EXISTS (SELECT 1 FROM signups WHERE session = NEW.id AND status = 'attended'))
          THEN strftime('%Y-%m-%d %H:%M:%fZ') ELSE OLD.modified END
      WHERE id = NEW.id;
    END`,
  signups_take_seats: `
    AFTER INSERT ON signups
    BEGIN
      UPDATE sessions SET
        taken = taken + ${seats("NEW")},
        waiting = waiting + ${waits("NEW")},
        served = served + ${came("NEW")}
      WHERE id = NEW.session;
    END`,
  signups_stay_in_session: `
    BEFORE UPDATE OF session ON signups WHEN NEW.session <> OLD.session
    BEGIN SELECT RAISE(ABORT, 'signup_session_fixed'); END`,
  signups_move_seats: `
    AFTER UPDATE OF status, party ON signups WHEN NEW.status <> OLD.status OR NEW.party <> OLD.party
    BEGIN
      UPDATE sessions SET
        taken = taken - ${seats("OLD")} + ${seats("NEW")},
        waiting = waiting - ${waits("OLD")} + ${waits("NEW")},
        served = max(0, served - ${came("OLD")} + ${came("NEW")})
      WHERE id = NEW.session;
    END`,
  signups_free_seats: `
    AFTER DELETE ON signups
    BEGIN
      UPDATE sessions SET
        taken = taken - ${seats("OLD")},
        waiting = waiting - ${waits("OLD")},
        served = max(0, served - ${came("OLD")})
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
