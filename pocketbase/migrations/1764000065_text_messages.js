/// <reference path="../types.d.ts" />

// Text messages: whom no mail reaches gets one in place of a call, where the hub can send them; `text_kinds` holds of what, and
// each start sets it again. Whom a text message does not surely reach is phoned. The rules of it are in
// `src/domain/notice.ts`.

const NOW = "strftime('%Y-%m-%d %H:%M:%fZ')";
const MOBILE = `1[3-9]${"[0-9]".repeat(9)}`;

const TRIGGERS = {
  notices_by_text: `
    AFTER INSERT ON notices
    WHEN NEW.channel = 'phone' AND NEW.kind IN (SELECT kind FROM text_kinds)
      AND coalesce((SELECT phone FROM signups WHERE id = NEW.signup),
        (SELECT phone FROM wish_contacts WHERE wish = NEW.wish), '') GLOB '${MOBILE}'
      AND NOT EXISTS (SELECT 1 FROM notices WHERE channel = 'sms' AND session = NEW.session AND signup = NEW.signup
        AND wish = NEW.wish AND kind = NEW.kind AND change = NEW.change)
    BEGIN UPDATE notices SET channel = 'sms' WHERE id = NEW.id; END`,
  notices_fall_back: `
    AFTER UPDATE OF status ON notices
    WHEN NEW.status <> OLD.status AND (
      (NEW.channel = 'sms' AND NEW.status IN ('failed', 'uncertain'))
      OR (NEW.channel = 'mail' AND NEW.status = 'failed'
        AND NEW.kind IN ('offered', 'withdrawn', 'moved', 'cancelled', 'restored')
        AND EXISTS (SELECT 1 FROM signups WHERE id = NEW.signup)))
    BEGIN
      INSERT OR IGNORE INTO notices
        (channel, kind, signup, session, wish, change, id, status, attempts, due, error, created, updated)
      VALUES ('phone', NEW.kind, NEW.signup, NEW.session, NEW.wish, NEW.change,
        substr(lower(hex(randomblob(8))), 1, 15), 'queued', 0, ${NOW}, '', ${NOW}, ${NOW});
    END`,
};

migrate((app) => {
  const run = (sql) => app.db().newQuery(sql).execute();
  const notices = app.findCollectionByNameOrId("notices");
  notices.fields.getByName("channel").values = ["mail", "webhook", "phone", "sms"];
  notices.fields.add(new NumberField({ name: "segments", onlyInt: true, min: 0 }));
  notices.addIndex("idx_notices_texts", false, "`updated`", "`channel` = 'sms'");
  app.save(notices);
  run("CREATE TABLE text_kinds (kind TEXT PRIMARY KEY) WITHOUT ROWID");
  run("DROP TRIGGER notices_fall_back");
  for (const name of Object.keys(TRIGGERS)) run(`CREATE TRIGGER ${name} ${TRIGGERS[name]}`);
});
