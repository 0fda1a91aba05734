/// <reference path="../types.d.ts" />

// Who holds events hears of them by mail, where they have an address: that a series comes to its last dates, and how it was decided
// about a stall. A notice is of a session, a wish or an event. The rules of notices are in `src/domain/notice.ts`.

const NOW = "strftime('%Y-%m-%d %H:%M:%fZ')";
const KINDS = ["series_goes_on", "stall_approved", "stall_declined"];
const ONCE =
  "`session`, `signup`, `webhook`, `wish`, `claim`, `member`, `event`, `channel`, `kind`, `change`";

/** Puts mails to a partner's members in the outbox, each once. */
const queue = (kind, event, partner, change) => `
  INSERT OR IGNORE INTO notices
    (channel, kind, event, member, change, id, status, attempts, due, error, created, updated)
  SELECT 'mail', ${kind}, ${event}, m.id, ${change},
    substr(lower(hex(randomblob(8))), 1, 15), 'queued', 0, ${NOW}, '', ${NOW}, ${NOW}
  FROM members m
  WHERE m.role = 'partner' AND m.partner <> '' AND m.partner = ${partner} AND m.email <> '' AND NOT m.closed;`;

const TRIGGERS = {
  notices_home: `
    AFTER INSERT ON notices WHEN NEW.community = ''
    BEGIN
      UPDATE notices SET community = coalesce(
        (SELECT e.community FROM sessions s JOIN events e ON e.id = s.event WHERE s.id = NEW.session),
        (SELECT community FROM wishes WHERE id = NEW.wish),
        (SELECT community FROM events WHERE id = NEW.event), '')
      WHERE id = NEW.id;
    END`,
  events_tell_series: `
    AFTER UPDATE OF carries ON events WHEN NEW.carries <> '' AND OLD.carries = ''
    BEGIN ${queue("'series_goes_on'", "NEW.id", "NEW.partner", "NEW.carries")} END`,
  stall_applications_tell: `
    AFTER UPDATE OF status ON stall_applications
    WHEN NEW.status <> OLD.status AND NEW.status IN ('approved', 'declined')
    BEGIN
      UPDATE notices SET status = 'dropped', error = 'overtaken', updated = ${NOW}
      WHERE event = NEW.event AND change = NEW.id AND status = 'queued';
      ${queue("'stall_' || NEW.status", "NEW.event", "NEW.partner", "NEW.id")}
    END`,
};

migrate((app) => {
  const run = (sql) => app.db().newQuery(sql).execute();
  const notices = app.findCollectionByNameOrId("notices");
  const kind = notices.fields.getByName("kind");
  kind.values = [...kind.values, ...KINDS];
  const { id: collectionId } = app.findCollectionByNameOrId("events");
  notices.fields.add(new RelationField({ name: "event", collectionId, maxSelect: 1, cascadeDelete: true }));
  notices.removeIndex("idx_notices_once");
  notices.addIndex("idx_notices_once", true, ONCE, "");
  app.save(notices);
  run("DROP TRIGGER notices_home");
  for (const name of Object.keys(TRIGGERS)) run(`CREATE TRIGGER ${name} ${TRIGGERS[name]}`);
});
