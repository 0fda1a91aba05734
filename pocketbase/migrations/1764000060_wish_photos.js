/// <reference path="../types.d.ts" />

// Photos of wishes, each with a state of its own; with the triggers by which the publisher hears of them.

const told = (row) => `
  BEGIN
    INSERT INTO changes (collection, record, number)
      VALUES ('wish_photos', ${row}.id, (SELECT coalesce(max(number), 0) + 1 FROM changes))
      ON CONFLICT (collection, record) DO UPDATE SET number = excluded.number;
  END`;

migrate(
  (app) => {
    const select = (name, values) => ({ type: "select", name, values, maxSelect: 1, required: true });
    app.save(
      new Collection({
        type: "base",
        name: "wish_photos",
        fields: [
          {
            type: "relation",
            name: "wish",
            collectionId: app.findCollectionByNameOrId("wishes").id,
            maxSelect: 1,
            required: true,
            cascadeDelete: true,
          },
          select("part", ["asked", "done"]),
          select("status", ["waiting", "released", "withheld"]),
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
          "CREATE INDEX `idx_wish_photos_wish` ON `wish_photos` (`wish`, `part`)",
          "CREATE INDEX `idx_wish_photos_status` ON `wish_photos` (`status`)",
          "CREATE UNIQUE INDEX `idx_wish_photos_digest` ON `wish_photos` (`wish`, `digest`) WHERE `digest` != ''",
        ],
      }),
    );
    const run = (sql) => app.db().newQuery(sql).execute();
    run(`CREATE TRIGGER wish_photos_change_inserted AFTER INSERT ON wish_photos ${told("NEW")}`);
    run(`CREATE TRIGGER wish_photos_change_updated AFTER UPDATE ON wish_photos ${told("NEW")}`);
    run(`CREATE TRIGGER wish_photos_change_deleted AFTER DELETE ON wish_photos ${told("OLD")}`);
    // The database has the last word: three at most of each part, whatever comes at once.
    run(`CREATE TRIGGER wish_photos_most BEFORE INSERT ON wish_photos
      WHEN (SELECT count(*) FROM wish_photos WHERE wish = NEW.wish AND part = NEW.part) >= 3
      BEGIN SELECT RAISE(ABORT, 'there are as many photos as there may be'); END`);
  },
  (app) => app.delete(app.findCollectionByNameOrId("wish_photos")),
);
