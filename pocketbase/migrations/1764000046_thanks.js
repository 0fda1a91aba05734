/// <reference path="../types.d.ts" />

// The monthly thank-you list of each community, and whether a member's name may stand there; with the triggers by which
// the publisher hears of it.

const told = (row) => `
  BEGIN
    INSERT INTO changes (collection, record, number)
      VALUES ('thanks', ${row}.id, (SELECT coalesce(max(number), 0) + 1 FROM changes))
      ON CONFLICT (collection, record) DO UPDATE SET number = excluded.number;
  END`;

migrate(
  (app) => {
    const members = app.findCollectionByNameOrId("members");
    members.fields.add(new BoolField({ name: "thanks" }));
    app.save(members);
    app.save(
      new Collection({
        type: "base",
        name: "thanks",
        fields: [
          {
            type: "relation",
            name: "community",
            collectionId: app.findCollectionByNameOrId("communities").id,
            maxSelect: 1,
            required: true,
            cascadeDelete: true,
          },
          { type: "text", name: "month", max: 7, required: true },
          { type: "text", name: "name", max: 40, required: true },
          // Whose line it is, an id: what is public points to nobody.
          { type: "text", name: "member", max: 15, required: true, hidden: true },
          { type: "autodate", name: "created", onCreate: true, onUpdate: false },
          { type: "autodate", name: "updated", onCreate: true, onUpdate: true },
        ],
        indexes: ["CREATE UNIQUE INDEX `idx_thanks_member_month` ON `thanks` (`member`, `month`)"],
      }),
    );
    const run = (sql) => app.db().newQuery(sql).execute();
    run(`CREATE TRIGGER thanks_change_inserted AFTER INSERT ON thanks ${told("NEW")}`);
    run(`CREATE TRIGGER thanks_change_updated AFTER UPDATE ON thanks ${told("NEW")}`);
    run(`CREATE TRIGGER thanks_change_deleted AFTER DELETE ON thanks ${told("OLD")}`);
  },
  (app) => {
    app.delete(app.findCollectionByNameOrId("thanks"));
    const members = app.findCollectionByNameOrId("members");
    members.fields.removeByName("thanks");
    app.save(members);
  },
);
