/// <reference path="../types.d.ts" />

// How many wishes a partner may hold at once, where that is not what everybody may: 0 for that.
migrate(
  (app) => {
    const partners = app.findCollectionByNameOrId("partners");
    const field = { type: "number", name: "wishes_at_once", onlyInt: true, min: 0, max: 1000, hidden: true };
    partners.fields.add(new NumberField(field));
    app.save(partners);
  },
  (app) => {
    const partners = app.findCollectionByNameOrId("partners");
    partners.fields.removeByName("wishes_at_once");
    app.save(partners);
  },
);
