/// <reference path="../types.d.ts" />

// How long what a volunteer did took, where somebody has said so: one row a deed of a member.

migrate(
  (app) => {
    app.save(
      new Collection({
        type: "base",
        name: "hours",
        fields: [
          {
            type: "relation",
            name: "member",
            collectionId: app.findCollectionByNameOrId("members").id,
            maxSelect: 1,
            required: true,
            cascadeDelete: true,
          },
          { type: "select", name: "deed", values: ["list", "wish", "project"], maxSelect: 1, required: true },
          // The id of a session, a claim or a project's note.
          { type: "text", name: "of", max: 15, required: true },
          { type: "number", name: "minutes", onlyInt: true, min: 0, max: 1440 },
          // Why staff say so; empty where the volunteer has.
          { type: "text", name: "why", max: 300 },
          { type: "autodate", name: "created", onCreate: true, onUpdate: false },
          { type: "autodate", name: "updated", onCreate: true, onUpdate: true },
        ],
        indexes: ["CREATE UNIQUE INDEX `idx_hours_deed` ON `hours` (`member`, `deed`, `of`)"],
      }),
    );
  },
  (app) => app.delete(app.findCollectionByNameOrId("hours")),
);
