/// <reference path="../types.d.ts" />

// Whoever left no e-mail address is to be phoned about what they must hear: a notice of channel `phone`, which staff of the
// community tick off. So is whoever a mail surely did not reach. And a session with another place is told of, and revised,
// as one with another time is. The rules of notices are in `src/domain/notice.ts`.

const COMING = "('confirmed', 'waitlisted', 'offered')";
const NOW = "strftime('%Y-%m-%d %H:%M:%fZ')";

/** Puts notices in the outbox, each once: from what is selected as channel, kind, signup, session, webhook, change. */
const queue = (selected) => `
  INSERT OR IGNORE INTO notices
    (channel, kind, signup, session, webhook, change, id, status, attempts, due, error, created, updated)
  SELECT *, substr(lower(hex(randomblob(8))), 1, 15), 'queued', 0, ${NOW}, '', ${NOW}, ${NOW} FROM (${selected});`;

/** How somebody is told: by mail if they left an address, else by phone. */
const channel = (row) => `CASE WHEN ${row}email <> '' THEN 'mail' ELSE 'phone' END`;

const TURN = `CASE
  WHEN NEW.status = 'offered' THEN 'offered'
  WHEN NEW.status = OLD.status THEN ''
  WHEN NEW.status = 'waitlisted' AND OLD.status = 'offered' THEN 'withdrawn'
  -- Who took a seat, or let its time run out, is not phoned about that.
  WHEN NEW.email = '' AND OLD.status = 'offered' THEN ''
  WHEN NEW.status = 'confirmed' AND OLD.status IN ('waitlisted', 'offered') THEN 'confirmed'
  WHEN NEW.status = 'expired' AND OLD.status = 'offered' THEN 'expired'
  ELSE '' END`;
const UNTIL =
  "CASE WHEN NEW.status = 'offered' THEN NEW.expires WHEN NEW.status <> 'confirmed' THEN OLD.expires ELSE '' END";
// Which of the sign-up's notices of that kind it is, from 1.
const NUMBER = `(SELECT count(*) + 1 FROM notices WHERE session = NEW.session AND signup = NEW.id AND kind = ${TURN})`;

const NEWS = `CASE
  WHEN NEW.status = 'cancelled' THEN 'cancelled'
  WHEN OLD.status = 'cancelled' THEN 'restored'
  ELSE 'moved' END`;

/** Tells of the sessions `s` that a condition names: everybody who is coming, and the groups. */
const tell = (kind, change, which) => `
  UPDATE notices SET status = 'dropped', error = 'overtaken', updated = ${NOW}
  WHERE status = 'queued' AND kind IN ('moved', 'cancelled', 'restored')
    AND session IN (SELECT s.id FROM sessions s WHERE ${which});
  ${queue(`SELECT ${channel("u.")}, ${kind}, u.id, s.id, '', ${change}
    FROM sessions s JOIN signups u ON u.session = s.id
    WHERE ${which} AND u.status IN ${COMING} AND (u.email <> '' OR u.phone <> '')`)}
  ${queue(`SELECT 'webhook', ${kind}, '', s.id, w.id, ${change}
    FROM sessions s JOIN events e ON e.id = s.event
      JOIN webhooks w ON w.community = e.community OR w.partner = e.partner
    WHERE ${which}`)}`;

/** Raises the revision, for calendars, of what is still to come of the events that a query names. */
const revise = (events) => `
  UPDATE sessions SET sequence = sequence + 1, modified = ${NOW} WHERE event IN (${events}) AND "end" > ${NOW};`;

/** Tells of another place for what is still to come of the events that a query names. */
const tellPlace = (events) =>
  tell(
    "'moved'",
    "'place ' || s.sequence || ' ' || NEW.updated",
    `s.start > ${NOW} AND s.status <> 'cancelled'
      AND s.event IN (SELECT id FROM events WHERE status = 'published' AND id IN (${events}))`,
  );

const AT_VENUE = "SELECT id FROM events WHERE venue = NEW.id";

const TRIGGERS = {
  signups_tell_turn: `
    AFTER UPDATE OF status, expires ON signups
    WHEN (NEW.email <> '' OR NEW.phone <> '') AND (NEW.status <> OLD.status OR NEW.expires <> OLD.expires)
      AND ${TURN} <> ''
    BEGIN
      UPDATE notices SET status = 'dropped', error = 'overtaken', updated = ${NOW}
      WHERE signup = NEW.id AND session = NEW.session AND kind = 'offered' AND status = 'queued';
      ${queue(`SELECT ${channel("NEW.")}, ${TURN}, NEW.id, NEW.session, '', trim(${UNTIL} || ' ' || ${NUMBER})`)}
    END`,
  // Counting seats names none of these columns, so signing up never comes here. \`sequence\` is the revision before this one.
  sessions_tell_news: `
    AFTER UPDATE OF start, "end", status ON sessions
    WHEN (NEW.start <> OLD.start OR NEW."end" <> OLD."end" OR NEW.status <> OLD.status)
      AND (NEW.status <> 'cancelled' OR OLD.status <> 'cancelled')
      AND NEW.start > ${NOW} AND EXISTS (SELECT 1 FROM events WHERE id = NEW.event AND status <> 'draft')
    BEGIN ${tell(NEWS, "OLD.sequence + 1", "s.id = NEW.id")} END`,
  events_revise_sessions: `
    AFTER UPDATE OF venue ON events WHEN NEW.venue <> OLD.venue
    BEGIN ${revise("NEW.id")} END`,
  events_tell_venue: `
    AFTER UPDATE OF venue ON events WHEN NEW.venue <> OLD.venue
    BEGIN ${tellPlace("NEW.id")} END`,
  venues_revise_sessions: `
    AFTER UPDATE OF name, address ON venues WHEN NEW.name <> OLD.name OR NEW.address <> OLD.address
    BEGIN ${revise(AT_VENUE)} END`,
  venues_tell_address: `
    AFTER UPDATE OF address ON venues WHEN NEW.address <> OLD.address
    BEGIN ${tellPlace(AT_VENUE)} END`,
  // A mail that surely did not arrive is followed by a call, where it was something they must hear.
  notices_fall_back: `
    AFTER UPDATE OF status ON notices
    WHEN NEW.channel = 'mail' AND NEW.status = 'failed' AND OLD.status <> 'failed'
      AND NEW.kind IN ('offered', 'withdrawn', 'moved', 'cancelled', 'restored')
      AND EXISTS (SELECT 1 FROM signups WHERE id = NEW.signup AND phone <> '')
    BEGIN ${queue("SELECT 'phone', NEW.kind, NEW.signup, NEW.session, '', NEW.change")} END`,
};
const REPLACED = ["signups_tell_turn", "sessions_tell_news"];

migrate((app) => {
  const notices = app.findCollectionByNameOrId("notices");
  notices.fields.getByName("channel").values = ["mail", "webhook", "phone"];
  app.save(notices);
  for (const name of REPLACED) app.db().newQuery(`DROP TRIGGER ${name}`).execute();
  for (const name of Object.keys(TRIGGERS)) {
    app.db().newQuery(`CREATE TRIGGER ${name} ${TRIGGERS[name]}`).execute();
  }
});
