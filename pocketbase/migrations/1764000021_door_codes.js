/// <reference path="../types.d.ts" />

// Helpers' codes at a session's door: of a code its keyed hash alone, and who made it. No collection: nobody reads these
// but the commands. When a code is good follows from its session.

migrate(
  (app) => {
    const run = (sql) => app.db().newQuery(sql).execute();
    run(
      "CREATE TABLE door_codes (id TEXT PRIMARY KEY, session TEXT NOT NULL, hash TEXT NOT NULL UNIQUE, member TEXT NOT NULL, revoked INTEGER NOT NULL DEFAULT 0, created TEXT NOT NULL) WITHOUT ROWID",
    );
    run("CREATE INDEX door_codes_session ON door_codes (session)");
  },
  (app) => app.db().newQuery("DROP TABLE door_codes").execute(),
);
