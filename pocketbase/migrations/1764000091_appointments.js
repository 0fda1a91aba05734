/// <reference path="../types.d.ts" />

// When whoever holds a wish comes about it: with who asked, as it is their business alone. Once nobody holds it, or it is done, no
// time is agreed any more, whatever made it so.

migrate(
  (app) => {
    const contacts = app.findCollectionByNameOrId("wish_contacts");
    contacts.fields.add(new DateField({ name: "appointed" }));
    app.save(contacts);
    app
      .db()
      .newQuery(
        `CREATE TRIGGER wishes_leave_claimed AFTER UPDATE OF status ON wishes
           WHEN OLD.status = 'claimed' AND NEW.status <> 'claimed'
         BEGIN UPDATE wish_contacts SET appointed = '' WHERE wish = NEW.id; END`,
      )
      .execute();
  },
  (app) => {
    app.db().newQuery("DROP TRIGGER wishes_leave_claimed").execute();
    const contacts = app.findCollectionByNameOrId("wish_contacts");
    contacts.fields.removeByName("appointed");
    app.save(contacts);
  },
);
