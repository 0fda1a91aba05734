/// <reference path="../types.d.ts" />

// Which public records were written, each with a number that only grows: the publisher looks up what came after the
// last one it has seen. Triggers keep it, so that no write is missed, whatever wrote it and whatever time it was given.
// Seats are no change: pages ask for them when they are seen.

const COLLECTIONS = [
  "communities",
  "venues",
  "partners",
  "services",
  "events",
  "sessions",
  "stalls",
  "wishes",
];

const told = (name, row) => `
  BEGIN
    INSERT INTO changes (collection, record, number)
      VALUES ('${name}', ${row}.id, (SELECT coalesce(max(number), 0) + 1 FROM changes))
      ON CONFLICT (collection, record) DO UPDATE SET number = excluded.number;
  END`;

// PocketBase saves every column of a record, its seats as it once read them included; only such a save names `event`.
const EVENTS = {
  sessions: {
    saved: "AFTER UPDATE OF event ON sessions",
    updated: `AFTER UPDATE ON sessions
      WHEN NEW.taken = OLD.taken AND NEW.waiting = OLD.waiting AND NEW.served = OLD.served`,
  },
};

const triggers = COLLECTIONS.flatMap((name) => {
  const updates = EVENTS[name] ?? { updated: `AFTER UPDATE ON ${name}` };
  return [
    [`${name}_change_inserted`, `AFTER INSERT ON ${name} ${told(name, "NEW")}`],
    ...Object.entries(updates).map(([how, when]) => [
      `${name}_change_${how}`,
      `${when} ${told(name, "NEW")}`,
    ]),
    [`${name}_change_deleted`, `AFTER DELETE ON ${name} ${told(name, "OLD")}`],
  ];
});

migrate(
  (app) => {
    const run = (sql) => app.db().newQuery(sql).execute();
    run(
      "CREATE TABLE changes (collection TEXT NOT NULL, record TEXT NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (collection, record)) WITHOUT ROWID",
    );
    run("CREATE UNIQUE INDEX changes_number ON changes (number)");
    for (const [name, body] of triggers) run(`CREATE TRIGGER ${name} ${body}`);
  },
  (app) => {
    for (const [name] of triggers) app.db().newQuery(`DROP TRIGGER ${name}`).execute();
    app.db().newQuery("DROP TABLE changes").execute();
  },
);
