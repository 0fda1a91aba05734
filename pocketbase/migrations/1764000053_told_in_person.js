/// <reference path="../types.d.ts" />

// Whom staff wrote down without a number is on the list of those to be told all the same: staff know them, and nobody else
// can tell them that a seat is kept for them or that a session is off.
const HAD_SOME = [
  ["signups_tell_turn", "(NEW.email <> '' OR NEW.phone <> '') AND "],
  ["sessions_tell_news", " AND (u.email <> '' OR u.phone <> '')"],
  ["events_tell_venue", " AND (u.email <> '' OR u.phone <> '')"],
  ["venues_tell_address", " AND (u.email <> '' OR u.phone <> '')"],
  ["notices_fall_back", " AND phone <> ''"],
];

migrate((app) => {
  for (const [name, condition] of HAD_SOME) {
    const trigger = new DynamicModel({ sql: "" });
    app
      .db()
      .newQuery("SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = {:name}")
      .bind({ name })
      .one(trigger);
    if (!trigger.sql.includes(condition)) throw new Error(`the trigger ${name} is another one`);
    app.db().newQuery(`DROP TRIGGER ${name}`).execute();
    app.db().newQuery(trigger.sql.replace(condition, "")).execute();
  }
});
