/// <reference path="../types.d.ts" />

// Who asked for a wish, who offered to take it on and who is to see it through are told, too. A notice is of a session or
// of a wish, and says itself which community's it is. The rules of notices are in `src/domain/notice.ts`.

const NOW = "strftime('%Y-%m-%d %H:%M:%fZ')";

/** Puts notices in the outbox, each once: from what is selected as channel, kind, wish, claim, member, change. */
const queue = (selected) => `
  INSERT OR IGNORE INTO notices
    (channel, kind, wish, claim, member, change, id, status, attempts, due, error, created, updated)
  SELECT *, substr(lower(hex(randomblob(8))), 1, 15), 'queued', 0, ${NOW}, '', ${NOW}, ${NOW} FROM (${selected});`;

// Of one that is claimed anew after it was handed back they hear again, of one that is reopened they know.
const TO_ASKER = `CASE
  WHEN NEW.status = 'published' AND OLD.status = 'submitted' THEN 'wish_published'
  WHEN NEW.status = 'claimed' AND OLD.status IN ('published', 'dispatched') THEN 'wish_claimed'
  WHEN NEW.status = 'fulfilled' THEN 'wish_fulfilled'
  WHEN NEW.status = 'declined' THEN 'wish_declined'
  ELSE '' END`;
const TO_HOLDER = `CASE
  WHEN NEW.status = 'dispatched' THEN 'wish_dispatched'
  WHEN NEW.status = 'claimed' AND OLD.status = 'fulfilled' THEN 'wish_reopened'
  WHEN NEW.status = 'withdrawn' AND OLD.status IN ('dispatched', 'claimed') THEN 'wish_withdrawn'
  ELSE '' END`;
// Which of the wish's notices of that kind it is, from 1.
const number = (kind) => `(SELECT count(*) + 1 FROM notices n WHERE n.wish = NEW.id AND n.kind = ${kind})`;

const TRIGGERS = {
  notices_home: `
    AFTER INSERT ON notices WHEN NEW.community = ''
    BEGIN
      UPDATE notices SET community = coalesce(
        (SELECT e.community FROM sessions s JOIN events e ON e.id = s.event WHERE s.id = NEW.session),
        (SELECT community FROM wishes WHERE id = NEW.wish), '')
      WHERE id = NEW.id;
    END`,
  wishes_tell: `
    AFTER UPDATE OF status ON wishes WHEN NEW.status <> OLD.status
    BEGIN
      UPDATE notices SET status = 'dropped', error = 'overtaken', updated = ${NOW}
      WHERE wish = NEW.id AND claim = '' AND status = 'queued';
      ${queue(`SELECT 'phone', ${TO_ASKER}, NEW.id, '', '', ${number(TO_ASKER)}
        FROM wish_contacts WHERE wish = NEW.id AND ${TO_ASKER} <> ''`)}
      ${queue(`SELECT 'mail', ${TO_HOLDER}, NEW.id, '', m.id, ${number(TO_HOLDER)}
        FROM members m
        WHERE ${TO_HOLDER} <> '' AND m.email <> ''
          AND ((m.role = 'partner' AND m.partner <> '' AND m.partner = coalesce(nullif(NEW.partner, ''), OLD.partner))
            OR m.id = (SELECT holder FROM wish_contacts WHERE wish = NEW.id AND holder <> ''))`)}
    END`,
  claims_tell: `
    AFTER UPDATE OF status ON claims
    WHEN NEW.status <> OLD.status AND (NEW.phone <> '' OR NEW.member <> '')
      AND (NEW.status = 'approved' OR (NEW.status = 'declined' AND OLD.status = 'pending'))
    BEGIN
      UPDATE notices SET status = 'dropped', error = 'overtaken', updated = ${NOW}
      WHERE claim = NEW.id AND status = 'queued';
      ${queue(`SELECT CASE WHEN NEW.member <> '' THEN 'mail' ELSE 'phone' END, 'claim_' || NEW.status,
        NEW.wish, NEW.id, NEW.member,
        (SELECT count(*) + 1 FROM notices WHERE claim = NEW.id)`)}
    END`,
};

const KINDS = [
  "wish_published",
  "wish_claimed",
  "wish_fulfilled",
  "wish_declined",
  "wish_dispatched",
  "wish_reopened",
  "wish_withdrawn",
  "claim_approved",
  "claim_declined",
];
const ONCE = "`session`, `signup`, `webhook`, `wish`, `claim`, `member`, `channel`, `kind`, `change`";

migrate((app) => {
  const notices = app.findCollectionByNameOrId("notices");
  const kind = notices.fields.getByName("kind");
  kind.values = [...kind.values, ...KINDS];
  notices.fields.getByName("session").required = false;
  for (const [name, target, cascadeDelete] of [
    ["community", "communities", false],
    ["wish", "wishes", true],
    ["claim", "claims", true],
    ["member", "members", true],
  ]) {
    const { id: collectionId } = app.findCollectionByNameOrId(target);
    notices.fields.add(new RelationField({ name, collectionId, maxSelect: 1, cascadeDelete }));
  }
  notices.removeIndex("idx_notices_once");
  notices.addIndex("idx_notices_once", true, ONCE, "");
  notices.addIndex("idx_notices_wish", false, "`wish`", "`wish` != ''");
  app.save(notices);
  const run = (sql) => app.db().newQuery(sql).execute();
  run(`UPDATE notices SET community = coalesce(
    (SELECT e.community FROM sessions s JOIN events e ON e.id = s.event WHERE s.id = notices.session), '')`);
  // Wishes that are under way have their time from now on.
  for (const [days, statuses] of [
    [3, "'submitted', 'dispatched'"],
    [14, "'claimed', 'fulfilled'"],
  ]) {
    run(`UPDATE wishes SET due = strftime('%Y-%m-%d %H:%M:%fZ', 'now', '+${days} days')
      WHERE due = '' AND status IN (${statuses})`);
  }
  for (const name of Object.keys(TRIGGERS)) run(`CREATE TRIGGER ${name} ${TRIGGERS[name]}`);
});
