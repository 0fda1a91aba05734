/// <reference path="../types.d.ts" />

// Short codes that staff read out: of a code its keyed hash alone, what it opens (ids, with spaces between), and who made it.
// No collection: nobody reads these but the commands.

migrate(
  (app) => {
    const run = (sql) => app.db().newQuery(sql).execute();
    run(
      "CREATE TABLE short_codes (id TEXT PRIMARY KEY, hash TEXT NOT NULL UNIQUE, signups TEXT NOT NULL, wishes TEXT NOT NULL, member TEXT NOT NULL, used INTEGER NOT NULL DEFAULT 0, expires TEXT NOT NULL) WITHOUT ROWID",
    );
    run("CREATE INDEX short_codes_expires ON short_codes (expires)");
  },
  (app) => app.db().newQuery("DROP TABLE short_codes").execute(),
);
