/// <reference path="../types.d.ts" />

// What people are told: an outbox (`notices`), and the robots that speak in groups (`webhooks`). Triggers fill it in the
// transaction that makes the change, whatever writes that: a command, the admin UI, an import, a bug. A notice holds no
// address: that is read where it is kept when the notice goes out. The rules of it are in `src/domain/notice.ts`.

const ACTIVE = "('confirmed', 'waitlisted', 'offered')";
const NOW = "strftime('%Y-%m-%d %H:%M:%fZ')";

/** Puts notices in the outbox, each once: from what is selected as channel, kind, signup, session, webhook, change. */
const queue = (selected) => `
  INSERT OR IGNORE INTO notices
    (channel, kind, signup, session, webhook, change, id, status, attempts, due, error, created, updated)
  SELECT *, substr(lower(hex(randomblob(8))), 1, 15), 'queued', 0, ${NOW}, '', ${NOW}, ${NOW} FROM (${selected})`;

const turn = `CASE
  WHEN NEW.status = 'offered' THEN 'offered'
  WHEN NEW.status = OLD.status THEN ''
  WHEN NEW.status = 'confirmed' AND OLD.status IN ('waitlisted', 'offered') THEN 'confirmed'
  WHEN NEW.status = 'expired' AND OLD.status = 'offered' THEN 'expired'
  WHEN NEW.status = 'waitlisted' AND OLD.status = 'offered' THEN 'withdrawn'
  ELSE '' END`;

const news = `CASE
  WHEN NEW.status = 'cancelled' THEN 'cancelled'
  WHEN OLD.status = 'cancelled' THEN 'restored'
  ELSE 'moved' END`;

const TRIGGERS = {
  // A course is one sign-up to a person: only the first of its sign-ups tells of it.
  signups_tell_arrival: `
    AFTER INSERT ON signups
    WHEN NEW.email <> '' AND NEW.status IN ('confirmed', 'waitlisted') AND NEW.course IN ('', NEW.id)
    BEGIN ${queue("SELECT 'mail', NEW.status, NEW.id, NEW.session, '', ''")}; END`,
  signups_tell_turn: `
    AFTER UPDATE OF status, expires ON signups
    WHEN NEW.email <> '' AND (NEW.status <> OLD.status OR NEW.expires <> OLD.expires) AND ${turn} <> ''
    BEGIN
      ${queue(`SELECT 'mail', ${turn}, NEW.id, NEW.session, '',
        CASE WHEN NEW.status = 'offered' THEN NEW.expires WHEN NEW.status <> 'confirmed' THEN OLD.expires ELSE '' END`)};
    END`,
  // Counting seats names none of these columns, so signing up never comes here. \`sequence\` is the revision before this one.
  sessions_tell_news: `
    AFTER UPDATE OF start, "end", status ON sessions
    WHEN (NEW.start <> OLD.start OR NEW."end" <> OLD."end" OR NEW.status <> OLD.status)
      AND (NEW.status <> 'cancelled' OR OLD.status <> 'cancelled')
      AND NEW.start > ${NOW} AND EXISTS (SELECT 1 FROM events WHERE id = NEW.event AND status <> 'draft')
    BEGIN
      UPDATE notices SET status = 'dropped', error = 'overtaken', updated = ${NOW}
      WHERE session = NEW.id AND status = 'queued' AND kind IN ('moved', 'cancelled', 'restored');
      ${queue(`SELECT 'mail', ${news}, id, NEW.id, '', OLD.sequence + 1 FROM signups
        WHERE session = NEW.id AND status IN ${ACTIVE} AND email <> ''`)};
      ${queue(`SELECT 'webhook', ${news}, '', NEW.id, w.id, OLD.sequence + 1
        FROM events e JOIN webhooks w ON w.community = e.community OR w.partner = e.partner WHERE e.id = NEW.event`)};
    END`,
  // Nothing is sent twice: a save with what was read before the notice went out comes too late.
  notices_go_on: `
    BEFORE UPDATE OF status, attempts ON notices
    WHEN NOT (CASE
      WHEN NEW.status = OLD.status THEN NEW.attempts = OLD.attempts
      WHEN OLD.status = 'queued' THEN NEW.status = 'dropped' OR (NEW.status = 'sending' AND NEW.attempts = OLD.attempts + 1)
      WHEN OLD.status = 'sending' THEN NEW.status IN ('sent', 'queued', 'failed', 'uncertain') AND NEW.attempts = OLD.attempts
      WHEN OLD.status = 'uncertain' THEN NEW.status IN ('sent', 'failed') AND NEW.attempts = OLD.attempts
      WHEN OLD.status = 'failed' THEN NEW.status = 'queued'
      ELSE 0 END)
    BEGIN SELECT RAISE(ABORT, 'notice_status'); END`,
};

migrate(
  (app) => {
    const DISTRICT = '@request.auth.role = "district"';
    const own = (role) =>
      `(@request.auth.role = "${role}" && @request.auth.${role} != "" && session.event.${role} = @request.auth.${role})`;
    const text = (name, max, more) => Object.assign({ type: "text", name, max }, more);
    const select = (name, values) => ({ type: "select", name, values, maxSelect: 1, required: true });
    const relation = (name, target, more) =>
      Object.assign(
        { type: "relation", name, collectionId: app.findCollectionByNameOrId(target).id, maxSelect: 1 },
        more,
      );
    const created = () => ({ type: "autodate", name: "created", onCreate: true, onUpdate: false });
    const updated = () => ({ type: "autodate", name: "updated", onCreate: true, onUpdate: true });
    const base = (name, read, fields, indexes) =>
      app.save(new Collection({ type: "base", name, listRule: read, viewRule: read, fields, indexes }));

    // Whoever knows the address can speak in the group.
    base(
      "webhooks",
      DISTRICT,
      [
        text("name", 80, { required: true }),
        { type: "url", name: "url", required: true },
        relation("community", "communities"),
        relation("partner", "partners"),
        created(),
        updated(),
      ],
      [],
    );

    base(
      "notices",
      `${DISTRICT} || ${own("community")} || ${own("partner")}`,
      [
        select("channel", ["mail", "webhook"]),
        select("kind", [
          "confirmed",
          "waitlisted",
          "offered",
          "expired",
          "withdrawn",
          "moved",
          "cancelled",
          "restored",
          "reminder",
        ]),
        relation("signup", "signups", { cascadeDelete: true }),
        relation("session", "sessions", { required: true, cascadeDelete: true }),
        relation("webhook", "webhooks", { cascadeDelete: true }),
        // Which change it tells of, where a sign-up or a session may have several.
        text("change", 40),
        select("status", ["queued", "sending", "sent", "failed", "dropped", "uncertain"]),
        { type: "number", name: "attempts", onlyInt: true, min: 0 },
        { type: "date", name: "due", required: true },
        // Why it was not sent: a short code.
        text("error", 40),
        created(),
        updated(),
      ],
      [
        "CREATE UNIQUE INDEX `idx_notices_once` ON `notices` (`session`, `signup`, `webhook`, `channel`, `kind`, `change`)",
        "CREATE INDEX `idx_notices_signup` ON `notices` (`signup`) WHERE `signup` != ''",
        "CREATE INDEX `idx_notices_webhook_updated` ON `notices` (`webhook`, `updated`) WHERE `webhook` != ''",
        "CREATE INDEX `idx_notices_due` ON `notices` (`status`, `due`)",
      ],
    );

    for (const name of Object.keys(TRIGGERS)) {
      app.db().newQuery(`CREATE TRIGGER ${name} ${TRIGGERS[name]}`).execute();
    }
  },
  (app) => {
    for (const name of Object.keys(TRIGGERS)) app.db().newQuery(`DROP TRIGGER ${name}`).execute();
    for (const name of ["notices", "webhooks"]) app.delete(app.findCollectionByNameOrId(name));
  },
);
