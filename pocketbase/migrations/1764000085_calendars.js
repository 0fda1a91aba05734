/// <reference path="../types.d.ts" />

// Calendars of one's own: which sign-ups each shows (ids, with spaces between), or whose rota it is. Their tokens are nowhere.
// No collection: nobody reads these but the commands.

migrate(
  (app) => {
    const run = (sql) => app.db().newQuery(sql).execute();
    run(
      "CREATE TABLE calendars (id TEXT PRIMARY KEY, signups TEXT NOT NULL, member TEXT NOT NULL, closed INTEGER NOT NULL DEFAULT 0, created TEXT NOT NULL) WITHOUT ROWID",
    );
    run("CREATE UNIQUE INDEX calendars_rota ON calendars (member) WHERE member <> '' AND closed = 0");
  },
  (app) => {
    app.db().newQuery("DROP TABLE calendars").execute();
  },
);
