/// <reference path="../types.d.ts" />

// Whoever asks for a listed service says so: whose it is, is the partner that they propose. It stands beside who asks, as
// nobody is anybody's choice in public before staff have sent it there.

migrate(
  (app) => {
    const contacts = app.findCollectionByNameOrId("wish_contacts");
    const { id: collectionId } = app.findCollectionByNameOrId("services");
    contacts.fields.add(new RelationField({ name: "service", collectionId, maxSelect: 1 }));
    app.save(contacts);
  },
  (app) => {
    const contacts = app.findCollectionByNameOrId("wish_contacts");
    contacts.fields.removeByName("service");
    app.save(contacts);
  },
);
