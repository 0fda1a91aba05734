/// <reference path="../types.d.ts" />

// Certificates of volunteers' hours: asked for by a member, issued by staff under a number that nobody can guess.

migrate(
  (app) => {
    const text = (name, max) => ({ type: "text", name, max });
    app.save(
      new Collection({
        type: "base",
        name: "certificates",
        fields: [
          {
            type: "relation",
            name: "member",
            collectionId: app.findCollectionByNameOrId("members").id,
            maxSelect: 1,
            required: true,
            cascadeDelete: true,
          },
          {
            type: "select",
            name: "status",
            values: ["requested", "issued", "declined", "revoked"],
            maxSelect: 1,
            required: true,
          },
          // Of whom, as they were called when they asked.
          text("name", 40),
          text("number", 12),
          // Local days: of which time, and when it was issued.
          text("first", 10),
          text("last", 10),
          text("issued", 10),
          { type: "number", name: "minutes", onlyInt: true, min: 0 },
          // What was done, as it was then: see `Service` in the domain.
          { type: "json", name: "content", maxSize: 200000 },
          text("issuer", 80),
          text("contact", 40),
          text("phone", 30),
          { type: "autodate", name: "created", onCreate: true, onUpdate: false },
          { type: "autodate", name: "updated", onCreate: true, onUpdate: true },
        ],
        indexes: [
          "CREATE UNIQUE INDEX `idx_certificates_number` ON `certificates` (`number`) WHERE `number` != ''",
          "CREATE UNIQUE INDEX `idx_certificates_member` ON `certificates` (`member`) WHERE `status` = 'requested'",
        ],
      }),
    );
  },
  (app) => app.delete(app.findCollectionByNameOrId("certificates")),
);
