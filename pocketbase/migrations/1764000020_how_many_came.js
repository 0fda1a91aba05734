/// <reference path="../types.d.ts" />

// How many a sign-up was for before a deed at the door: of four who booked three may come, and undoing that must know
// of the fourth. 0 in deeds from before this, and where a deed was about nobody or wrote them down.

migrate(
  (app) => {
    const attendance = app.findCollectionByNameOrId("attendance");
    attendance.fields.add(new NumberField({ name: "party", onlyInt: true, min: 0 }));
    app.save(attendance);
  },
  (app) => {
    const attendance = app.findCollectionByNameOrId("attendance");
    attendance.fields.removeByName("party");
    app.save(attendance);
  },
);
