/// <reference path="../types.d.ts" />

// Where imports remember what files said of each record, so that the next can tell a row that was changed from a record
// that was changed in the hub. A hub that has loaded files before has it already.
migrate(
  (app) => {
    app
      .db()
      .newQuery(
        `CREATE TABLE IF NOT EXISTS import_memory
           (collection TEXT, record TEXT, said TEXT, PRIMARY KEY (collection, record)) WITHOUT ROWID`,
      )
      .execute();
  },
  (app) => {
    app.db().newQuery("DROP TABLE import_memory").execute();
  },
);
