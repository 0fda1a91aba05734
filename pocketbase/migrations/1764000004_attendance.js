/// <reference path="../types.d.ts" />

// What was done at the door, deed by deed. A device may send a deed again when the network failed it; the key that it
// gave the deed tells that it was done already, and how it ended.

migrate(
  (app) => {
    const id = (name) => app.findCollectionByNameOrId(name).id;
    // Whoever may read the session's sign-ups.
    const read =
      '@request.auth.role = "district"' +
      ' || (@request.auth.role = "community" && @request.auth.community != "" && session.event.community = @request.auth.community)' +
      ' || (@request.auth.role = "partner" && @request.auth.partner != "" && session.event.partner = @request.auth.partner)';
    const relation = (name, target, more) =>
      Object.assign({ type: "relation", name, collectionId: id(target), maxSelect: 1 }, more);
    app.save(
      new Collection({
        type: "base",
        name: "attendance",
        listRule: read,
        viewRule: read,
        fields: [
          { type: "text", name: "key", max: 40, required: true },
          relation("session", "sessions", { required: true, cascadeDelete: true }),
          // Whom it was about or whom it made; empty where that is nobody on the list.
          relation("signup", "signups", { cascadeDelete: true }),
          {
            type: "select",
            name: "action",
            values: ["attend", "miss", "undo", "walk_in"],
            maxSelect: 1,
            required: true,
          },
          // When it was done at the door; `created` is when the hub heard of it.
          { type: "date", name: "at", required: true },
          relation("member", "members"),
          { type: "text", name: "outcome", max: 40, required: true },
          // How the sign-up stood before; empty where the deed made it or there is none.
          { type: "text", name: "before", max: 20 },
          { type: "autodate", name: "created", onCreate: true, onUpdate: false },
        ],
        indexes: [
          "CREATE UNIQUE INDEX `idx_attendance_session_key` ON `attendance` (`session`, `key`)",
          "CREATE INDEX `idx_attendance_signup` ON `attendance` (`signup`)",
        ],
      }),
    );
  },
  (app) => app.delete(app.findCollectionByNameOrId("attendance")),
);
