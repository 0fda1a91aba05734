/// <reference path="../types.d.ts" />

// What an event's series leaves out and has on top of its rule; and a draft that waits for its community to publish it.
// The rules of it are in `src/domain/recurrence.ts` and `src/domain/event.ts`.

const FIELDS = ["exdate", "rdate", "asked", "returned"];

migrate(
  (app) => {
    const events = app.findCollectionByNameOrId("events");
    events.fields.add(new TextField({ name: "exdate", max: 5000 }));
    events.fields.add(new TextField({ name: "rdate", max: 5000 }));
    events.fields.add(new DateField({ name: "asked" }));
    events.fields.add(new TextField({ name: "returned", max: 300 }));
    app.save(events);
    // What is no draft any more waits for nobody, whatever made it so.
    app
      .db()
      .newQuery(
        `CREATE TRIGGER events_leave_draft AFTER UPDATE OF status ON events
           WHEN NEW.status <> 'draft' AND (NEW.asked <> '' OR NEW.returned <> '')
         BEGIN UPDATE events SET asked = '', returned = '' WHERE id = NEW.id; END`,
      )
      .execute();
  },
  (app) => {
    app.db().newQuery("DROP TRIGGER events_leave_draft").execute();
    const events = app.findCollectionByNameOrId("events");
    for (const name of FIELDS) events.fields.removeByName(name);
    app.save(events);
  },
);
