/// <reference path="../types.d.ts" />

// What a request with a key was answered, for whoever sends it again: no collection, as nobody ever reads it. Nothing here
// says who or what it was about: the key and the request are there as signatures, the answer is encrypted, and both hang on
// the key, which is not here.
migrate(
  (app) => {
    const run = (sql) => app.db().newQuery(sql).execute();
    run(
      "CREATE TABLE answers (key TEXT PRIMARY KEY NOT NULL, command TEXT NOT NULL, request TEXT NOT NULL, answer TEXT NOT NULL, created TEXT NOT NULL) WITHOUT ROWID",
    );
    run("CREATE INDEX answers_created ON answers (created)");
  },
  (app) => {
    app.db().newQuery("DROP TABLE answers").execute();
  },
);
