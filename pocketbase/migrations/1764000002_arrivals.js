/// <reference path="../types.d.ts" />

// Signing up as one statement. The hook reads what a decision rests on (`seats`), lets the domain decide, and hands the
// decision to `arrivals`, which takes it only if it still stands: nothing the decision rests on has changed and the
// party still fits, or still doesn't. So nobody holds the database while the rules are thought through.

const SEATS = `
  CREATE VIEW seats AS
  SELECT s.id, s.start, s."end", s.status, s.opens, s.closes, s.capacity, s.taken, s.waiting,
    e.status AS event_status, e.signup, e.offer_minutes,
    concat_ws('|', s.start, s."end", s.status, s.opens, s.closes, s.capacity, e.status, e.signup) AS basis
  FROM sessions s JOIN events e ON e.id = s.event`;

const ARRIVALS = `
  CREATE VIEW arrivals AS
  SELECT '' AS id, '' AS session, '' AS name, '' AS phone, '' AS email, '' AS lang, 0 AS party, '' AS status,
    '' AS course, '' AS basis, '' AS actor, '' AS at
  WHERE false`;

const ARRIVE = `
  CREATE TRIGGER arrivals_sign_up INSTEAD OF INSERT ON arrivals
  BEGIN
    SELECT RAISE(ABORT, 'session_changed') WHERE NOT EXISTS (
      SELECT 1 FROM seats WHERE id = NEW.session AND basis = NEW.basis
        AND (capacity = 0 OR taken + NEW.party <= capacity) = (NEW.status = 'confirmed'));
    INSERT INTO signups (id, session, name, phone, email, lang, party, status, number, course, created, updated)
    VALUES (NEW.id, NEW.session, NEW.name, NEW.phone, NEW.email, NEW.lang, NEW.party, NEW.status,
      1 + coalesce((SELECT max(number) FROM signups WHERE session = NEW.session), 0), NEW.course, NEW.at, NEW.at);
  END`;

// What a guest's sign-up says of itself needs no second record: when it came, and that nobody else was at work.
const AUDIT = `
  CREATE TRIGGER arrivals_audit INSTEAD OF INSERT ON arrivals WHEN NEW.actor <> 'guest'
  BEGIN
    INSERT INTO audit (id, actor, action, collection, record, fields, created)
    VALUES (NEW.id, NEW.actor, 'signup', 'signups', NEW.id, '', NEW.at);
  END`;

migrate(
  (app) => {
    for (const sql of [SEATS, ARRIVALS, ARRIVE, AUDIT]) app.db().newQuery(sql).execute();
  },
  (app) => {
    for (const name of ["arrivals", "seats"]) app.db().newQuery(`DROP VIEW ${name}`).execute();
  },
);
