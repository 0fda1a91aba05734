/// <reference path="../types.d.ts" />

// Places for stalls that a market's organiser opens, by kind of service, and partners who apply for one. The rules of it are in
// `src/domain/stall.ts`; here the database has the last word: no more stalls than places.

const KINDS = ["health", "haircut", "repair", "skills", "science", "policy", "culture", "care"];
const NOW = "strftime('%Y-%m-%d %H:%M:%fZ')";

/** How many places of a kind a text `health 2,repair 1` has. */
const placesOf = (places, kind) => `CASE instr(',' || ${places}, ',' || ${kind} || ' ') WHEN 0 THEN 0
  ELSE CAST(substr(${places}, instr(',' || ${places}, ',' || ${kind} || ' ') + length(${kind}) + 1) AS INTEGER) END`;

const FITS = `
  BEGIN
    SELECT RAISE(ABORT, 'stall places are full')
    WHERE (SELECT count(*) FROM stalls WHERE event = NEW.event AND opened = NEW.opened AND id <> NEW.id) >=
      coalesce((SELECT ${placesOf("e.places", "NEW.opened")} FROM events e WHERE e.id = NEW.event), 0);
  END`;

const TRIGGERS = {
  stalls_fit_inserted: `BEFORE INSERT ON stalls WHEN NEW.opened <> '' ${FITS}`,
  stalls_fit_updated: `BEFORE UPDATE OF event, opened ON stalls
    WHEN NEW.opened <> '' AND (NEW.opened <> OLD.opened OR NEW.event <> OLD.event) ${FITS}`,
  events_places_kept: `BEFORE UPDATE OF places ON events WHEN NEW.places <> OLD.places
    BEGIN
      SELECT RAISE(ABORT, 'stall places are filled') FROM stalls s
      WHERE s.event = NEW.id AND s.opened <> ''
      GROUP BY s.opened HAVING count(*) > ${placesOf("NEW.places", "s.opened")};
    END`,
  // A stall that is taken off the market, by whatever door, was withdrawn.
  stalls_application_over: `AFTER DELETE ON stalls
    BEGIN
      UPDATE stall_applications SET status = 'withdrawn', updated = ${NOW}
      WHERE event = OLD.event AND service = OLD.service AND status = 'approved';
    END`,
};

migrate(
  (app) => {
    const relation = (name, target) => ({
      ...{ type: "relation", name, maxSelect: 1, required: true, cascadeDelete: true },
      collectionId: app.findCollectionByNameOrId(target).id,
    });
    const select = (name, values) => ({ type: "select", name, values, maxSelect: 1, required: true });
    const events = app.findCollectionByNameOrId("events");
    events.fields.add(
      new TextField({ name: "places", max: 200, pattern: "^([a-z]+ [0-9]+(,[a-z]+ [0-9]+)*)?$" }),
    );
    app.save(events);
    const stalls = app.findCollectionByNameOrId("stalls");
    stalls.fields.add(new SelectField({ name: "opened", values: KINDS, maxSelect: 1 }));
    app.save(stalls);
    app.save(
      new Collection({
        type: "base",
        name: "stall_applications",
        fields: [
          relation("event", "events"),
          relation("partner", "partners"),
          relation("service", "services"),
          select("category", KINDS),
          select("status", ["waiting", "approved", "declined", "withdrawn"]),
          { type: "text", name: "reason", max: 300 },
          { type: "autodate", name: "created", onCreate: true, onUpdate: false },
          { type: "autodate", name: "updated", onCreate: true, onUpdate: true },
        ],
        indexes: [
          "CREATE UNIQUE INDEX `idx_stall_applications_once` ON `stall_applications` (`event`, `service`) WHERE `status` IN ('waiting', 'approved')",
          "CREATE INDEX `idx_stall_applications_partner` ON `stall_applications` (`partner`, `status`)",
          "CREATE INDEX `idx_stall_applications_status` ON `stall_applications` (`status`)",
        ],
      }),
    );
    for (const [name, body] of Object.entries(TRIGGERS)) {
      app.db().newQuery(`CREATE TRIGGER ${name} ${body}`).execute();
    }
  },
  (app) => {
    for (const name of Object.keys(TRIGGERS)) app.db().newQuery(`DROP TRIGGER ${name}`).execute();
    app.delete(app.findCollectionByNameOrId("stall_applications"));
    for (const [name, field] of [
      ["events", "places"],
      ["stalls", "opened"],
    ]) {
      const collection = app.findCollectionByNameOrId(name);
      collection.fields.removeByName(field);
      app.save(collection);
    }
  },
);
