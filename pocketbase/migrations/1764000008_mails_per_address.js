/// <reference path="../types.d.ts" />
// Of how many sign-ups an address was told is asked before each mail.
migrate(
  (app) => {
    const signups = app.findCollectionByNameOrId("signups");
    signups.indexes = [
      ...signups.indexes,
      "CREATE INDEX `idx_signups_email` ON `signups` (lower(`email`)) WHERE `email` != ''",
    ];
    app.save(signups);
  },
  (app) => {
    const signups = app.findCollectionByNameOrId("signups");
    signups.indexes = signups.indexes.filter((index) => !index.includes("idx_signups_email"));
    app.save(signups);
  },
);
