/// <reference path="../types.d.ts" />

// What an event costs, in words, and whom to phone about it.

const FIELDS = { fee: 60, phone: 40 };

migrate(
  (app) => {
    const events = app.findCollectionByNameOrId("events");
    for (const [name, max] of Object.entries(FIELDS)) events.fields.add(new TextField({ name, max }));
    app.save(events);
  },
  (app) => {
    const events = app.findCollectionByNameOrId("events");
    for (const name of Object.keys(FIELDS)) events.fields.removeByName(name);
    app.save(events);
  },
);
