/// <reference path="../types.d.ts" />

// An event with another title is another revision of what is still to come of it, as one with another place is: calendars
// that keep what they have until the revision rises would go on with the old one.

const NOW = "strftime('%Y-%m-%d %H:%M:%fZ')";

migrate(
  (app) => {
    app
      .db()
      .newQuery(
        `CREATE TRIGGER events_revise_title AFTER UPDATE OF title ON events WHEN NEW.title <> OLD.title
       BEGIN UPDATE sessions SET sequence = sequence + 1, modified = ${NOW} WHERE event = NEW.id AND "end" > ${NOW}; END`,
      )
      .execute();
  },
  (app) => {
    app.db().newQuery("DROP TRIGGER events_revise_title").execute();
  },
);
