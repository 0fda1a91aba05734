/// <reference path="../types.d.ts" />

// What changes of events' dates were before, for the minutes in which they can be taken back (see `src/domain/undo.ts`); and a
// notice that such a change overtook goes back to the queue with it.

const GO_ON = (dropped) => `CREATE TRIGGER notices_go_on
  BEFORE UPDATE OF status, attempts ON notices
  WHEN NOT (CASE
    WHEN NEW.status = OLD.status THEN NEW.attempts = OLD.attempts
    WHEN OLD.status = 'queued' THEN NEW.status = 'dropped' OR (NEW.status = 'sending' AND NEW.attempts = OLD.attempts + 1)
    WHEN OLD.status = 'sending' THEN NEW.status IN ('sent', 'queued', 'failed', 'uncertain') AND NEW.attempts = OLD.attempts
    WHEN OLD.status = 'uncertain' THEN NEW.status IN ('sent', 'failed') AND NEW.attempts = OLD.attempts
    WHEN OLD.status = 'failed' THEN NEW.status = 'queued'
    ${dropped}
    ELSE 0 END)
  BEGIN SELECT RAISE(ABORT, 'notice_status'); END`;

migrate(
  (app) => {
    const run = (sql) => app.db().newQuery(sql).execute();
    run("CREATE TABLE undo_memory (id TEXT PRIMARY KEY, event TEXT, at TEXT, before TEXT) WITHOUT ROWID");
    run("DROP TRIGGER notices_go_on");
    run(
      GO_ON(
        "WHEN OLD.status = 'dropped' THEN NEW.status = 'queued' AND OLD.error = 'overtaken' AND NEW.attempts = OLD.attempts",
      ),
    );
  },
  (app) => {
    const run = (sql) => app.db().newQuery(sql).execute();
    run("DROP TABLE undo_memory");
    run("DROP TRIGGER notices_go_on");
    run(GO_ON(""));
  },
);
