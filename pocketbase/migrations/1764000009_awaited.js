/// <reference path="../types.d.ts" />

// A session that people count on doesn't just go, and its event is no draft again: it is cancelled first, which tells
// them. The rule is `isAwaited` in `src/domain/session.ts`; here it holds whoever writes.

const NOW = "strftime('%Y-%m-%d %H:%M:%fZ')";

/** Whether people count on the session that the query calls `name`. An event that is being deleted is gone by then. */
const awaited = (name) => `${name}."end" > ${NOW} AND (
  EXISTS (SELECT 1 FROM notices WHERE session = ${name}.id AND kind = 'cancelled' AND status IN ('queued', 'sending'))
  OR (${name}.status <> 'cancelled'
    AND NOT EXISTS (SELECT 1 FROM events WHERE id = ${name}.event AND status = 'cancelled')
    AND EXISTS (SELECT 1 FROM signups WHERE session = ${name}.id AND status IN ('confirmed', 'waitlisted', 'offered'))))`;

const TRIGGERS = {
  sessions_awaited: `
    BEFORE DELETE ON sessions WHEN ${awaited("OLD")}
    BEGIN SELECT RAISE(ABORT, 'awaited'); END`,
  events_awaited: `
    BEFORE UPDATE OF status ON events
    WHEN NEW.status = 'draft' AND OLD.status <> 'draft'
      AND EXISTS (SELECT 1 FROM sessions s WHERE s.event = OLD.id AND ${awaited("s")})
    BEGIN SELECT RAISE(ABORT, 'awaited'); END`,
};

migrate(
  (app) => {
    for (const name of Object.keys(TRIGGERS)) {
      app.db().newQuery(`CREATE TRIGGER ${name} ${TRIGGERS[name]}`).execute();
    }
  },
  (app) => {
    for (const name of Object.keys(TRIGGERS)) app.db().newQuery(`DROP TRIGGER ${name}`).execute();
  },
);
