/// <reference path="../types.d.ts" />

// Photos of how projects go, each beside a note and with a state of its own; with the triggers by which the publisher hears of
// them.

const told = (row) => `
  BEGIN
    INSERT INTO changes (collection, record, number)
      VALUES ('project_photos', ${row}.id, (SELECT coalesce(max(number), 0) + 1 FROM changes))
      ON CONFLICT (collection, record) DO UPDATE SET number = excluded.number;
  END`;

migrate(
  (app) => {
    app.save(
      new Collection({
        type: "base",
        name: "project_photos",
        fields: [
          {
            type: "relation",
            name: "note",
            collectionId: app.findCollectionByNameOrId("project_notes").id,
            maxSelect: 1,
            required: true,
            cascadeDelete: true,
          },
          {
            type: "select",
            name: "status",
            values: ["waiting", "released", "withheld"],
            maxSelect: 1,
            required: true,
          },
          {
            type: "file",
            name: "file",
            maxSelect: 1,
            // As a camera writes it; what is kept of it is smaller.
            maxSize: 12_000_000,
            mimeTypes: ["image/jpeg"],
            thumbs: ["720x720f"],
            protected: true,
            required: true,
          },
          { type: "number", name: "width", onlyInt: true },
          { type: "number", name: "height", onlyInt: true },
          { type: "text", name: "digest", max: 64, hidden: true },
          { type: "autodate", name: "created", onCreate: true, onUpdate: false },
          { type: "autodate", name: "updated", onCreate: true, onUpdate: true },
        ],
        indexes: [
          "CREATE INDEX `idx_project_photos_note` ON `project_photos` (`note`)",
          "CREATE INDEX `idx_project_photos_status` ON `project_photos` (`status`)",
          "CREATE UNIQUE INDEX `idx_project_photos_digest` ON `project_photos` (`note`, `digest`) WHERE `digest` != ''",
        ],
      }),
    );
    const run = (sql) => app.db().newQuery(sql).execute();
    run(`CREATE TRIGGER project_photos_change_inserted AFTER INSERT ON project_photos ${told("NEW")}`);
    run(`CREATE TRIGGER project_photos_change_updated AFTER UPDATE ON project_photos ${told("NEW")}`);
    run(`CREATE TRIGGER project_photos_change_deleted AFTER DELETE ON project_photos ${told("OLD")}`);
    // The database has the last word: three at most beside a note, whatever comes at once.
    run(`CREATE TRIGGER project_photos_most BEFORE INSERT ON project_photos
      WHEN (SELECT count(*) FROM project_photos WHERE note = NEW.note) >= 3
      BEGIN SELECT RAISE(ABORT, 'there are as many photos as there may be'); END`);
  },
  (app) => app.delete(app.findCollectionByNameOrId("project_photos")),
);
