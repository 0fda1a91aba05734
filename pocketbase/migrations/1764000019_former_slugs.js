/// <reference path="../types.d.ts" />

// The slugs that records had before: an address that was once published leads on to the new one for ever. Triggers keep
// them, in the transaction of the change, whatever makes it. A slug may have been several records' in turn: the greatest
// number is the last of them.

const COLLECTIONS = ["communities", "venues", "partners", "services", "events", "wishes"];

const trigger = (name) => `
  CREATE TRIGGER ${name}_former_slug AFTER UPDATE OF slug ON ${name}
    WHEN NEW.slug <> OLD.slug AND OLD.slug <> ''
  BEGIN
    INSERT INTO former_slugs (collection, slug, record, number)
      VALUES ('${name}', OLD.slug, NEW.id, (SELECT coalesce(max(number), 0) + 1 FROM former_slugs))
      ON CONFLICT (collection, slug, record) DO UPDATE SET number = excluded.number;
  END`;

migrate(
  (app) => {
    const run = (sql) => app.db().newQuery(sql).execute();
    run(
      "CREATE TABLE former_slugs (collection TEXT NOT NULL, slug TEXT NOT NULL, record TEXT NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (collection, slug, record)) WITHOUT ROWID",
    );
    run("CREATE UNIQUE INDEX former_slugs_number ON former_slugs (number)");
    for (const name of COLLECTIONS) run(trigger(name));
  },
  (app) => {
    for (const name of COLLECTIONS) app.db().newQuery(`DROP TRIGGER ${name}_former_slug`).execute();
    app.db().newQuery("DROP TABLE former_slugs").execute();
  },
);
