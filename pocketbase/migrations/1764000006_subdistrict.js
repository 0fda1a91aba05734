/// <reference path="../types.d.ts" />

// A subdistrict's staff: a role whose reach is the communities that bear its name. What they may read is set with all
// other rules at each start.

migrate(
  (app) => {
    const members = app.findCollectionByNameOrId("members");
    members.fields.getByName("role").values = [
      "volunteer",
      "partner",
      "community",
      "subdistrict",
      "district",
    ];
    members.fields.add(new TextField({ name: "subdistrict", max: 80 }));
    app.save(members);
  },
  (app) => {
    const members = app.findCollectionByNameOrId("members");
    members.fields.removeByName("subdistrict");
    members.fields.getByName("role").values = ["volunteer", "partner", "community", "district"];
    app.save(members);
  },
);
