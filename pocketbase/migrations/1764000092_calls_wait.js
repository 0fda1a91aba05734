/// <reference path="../types.d.ts" />

// What a community's robot says of people to phone: how many, and until when. The rules of notices are in `src/domain/notice.ts`.

migrate((app) => {
  const notices = app.findCollectionByNameOrId("notices");
  const kind = notices.fields.getByName("kind");
  kind.values = [...kind.values, "calls_wait"];
  app.save(notices);
});
