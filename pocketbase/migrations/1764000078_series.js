/// <reference path="../types.d.ts" />

// When a series without an end is carried on by itself, once its owner has been told: see `src/domain/series.ts`.
migrate(
  (app) => {
    const events = app.findCollectionByNameOrId("events");
    events.fields.add(new DateField({ name: "carries" }));
    events.addIndex("idx_events_carries", false, "`carries`", "`carries` != ''");
    app.save(events);
  },
  (app) => {
    const events = app.findCollectionByNameOrId("events");
    events.removeIndex("idx_events_carries");
    events.fields.removeByName("carries");
    app.save(events);
  },
);
