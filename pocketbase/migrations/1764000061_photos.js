/// <reference path="../types.d.ts" />

// A photo of an event, a partner or a place, where there is one: seen by whoever may see the record.

const WITH_PHOTO = ["events", "partners", "venues"];

migrate(
  (app) => {
    for (const name of WITH_PHOTO) {
      const collection = app.findCollectionByNameOrId(name);
      collection.fields.add(
        new FileField({
          name: "photo",
          maxSelect: 1,
          // As a camera writes it; what is kept of it is smaller.
          maxSize: 12_000_000,
          mimeTypes: ["image/jpeg"],
          thumbs: ["720x720f"],
          protected: true,
        }),
      );
      app.save(collection);
    }
  },
  (app) => {
    for (const name of WITH_PHOTO) {
      const collection = app.findCollectionByNameOrId(name);
      collection.fields.removeByName("photo");
      app.save(collection);
    }
  },
);
