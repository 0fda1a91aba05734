/// <reference path="../types.d.ts" />

// Each offer is told of, also one that ends when an earlier one would have: at night offers end at nine in the morning, so
// that one taken back and made again had the same end, and the outbox took it for the same offer.

const NOW = "strftime('%Y-%m-%d %H:%M:%fZ')";

const TURN = `CASE
  WHEN NEW.status = 'offered' THEN 'offered'
  WHEN NEW.status = OLD.status THEN ''
  WHEN NEW.status = 'confirmed' AND OLD.status IN ('waitlisted', 'offered') THEN 'confirmed'
  WHEN NEW.status = 'expired' AND OLD.status = 'offered' THEN 'expired'
  WHEN NEW.status = 'waitlisted' AND OLD.status = 'offered' THEN 'withdrawn'
  ELSE '' END`;

const UNTIL =
  "CASE WHEN NEW.status = 'offered' THEN NEW.expires WHEN NEW.status <> 'confirmed' THEN OLD.expires ELSE '' END";

const trigger = (body) => `CREATE TRIGGER signups_tell_turn
  AFTER UPDATE OF status, expires ON signups
  WHEN NEW.email <> '' AND (NEW.status <> OLD.status OR NEW.expires <> OLD.expires) AND ${TURN} <> ''
  BEGIN ${body} END`;

const queue = (change) => `
  INSERT OR IGNORE INTO notices
    (channel, kind, signup, session, webhook, change, id, status, attempts, due, error, created, updated)
  SELECT 'mail', ${TURN}, NEW.id, NEW.session, '', ${change},
    substr(lower(hex(randomblob(8))), 1, 15), 'queued', 0, ${NOW}, '', ${NOW}, ${NOW};`;

// Which of the sign-up's notices of that kind it is, from 1.
const NUMBER = `(SELECT count(*) + 1 FROM notices WHERE session = NEW.session AND signup = NEW.id AND kind = ${TURN})`;

const EACH = `
  UPDATE notices SET status = 'dropped', error = 'overtaken', updated = ${NOW}
  WHERE signup = NEW.id AND session = NEW.session AND kind = 'offered' AND status = 'queued';
  ${queue(`trim(${UNTIL} || ' ' || ${NUMBER})`)}`;

const replace = (body) => (app) => {
  app.db().newQuery("DROP TRIGGER signups_tell_turn").execute();
  app.db().newQuery(trigger(body)).execute();
};

migrate(replace(EACH), replace(queue(UNTIL)));
