/// <reference path="../types.d.ts" />

// How many people one sign-up for an event may bring; 0 for what its kind has (`partyLimit` in `src/domain/event.ts`).
// A decision about an arrival rests on it, so `seats` tells of it.

const seats = (columns, basis) => `
  CREATE VIEW seats AS
  SELECT s.id, s.start, s."end", s.status, s.opens, s.closes, s.capacity, s.taken, s.waiting,
    e.status AS event_status, e.signup, e.offer_minutes,${columns}
    concat_ws('|', s.start, s."end", s.status, s.opens, s.closes, s.capacity, e.status, e.signup${basis}) AS basis
  FROM sessions s JOIN events e ON e.id = s.event`;

const recreate = (app, sql) => {
  for (const one of ["DROP VIEW seats", sql]) app.db().newQuery(one).execute();
};

migrate(
  (app) => {
    const events = app.findCollectionByNameOrId("events");
    events.fields.add(
      new NumberField({ type: "number", name: "party_limit", onlyInt: true, min: 0, max: 10 }),
    );
    app.save(events);
    recreate(app, seats(" e.kind, e.party_limit,", ", e.kind, e.party_limit"));
  },
  (app) => {
    recreate(app, seats("", ""));
    const events = app.findCollectionByNameOrId("events");
    events.fields.removeByName("party_limit");
    app.save(events);
  },
);
