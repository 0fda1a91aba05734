/// <reference path="../types.d.ts" />
// The outbox at work. Triggers fill it (see the migration); here the reminders come in, and what is due goes out: each
// notice at most once, as it is taken out of the queue for good before it is sent.
import { OptionalEmail } from "../../src/domain/contact.ts";
import type { Event } from "../../src/domain/event.ts";
import {
  afterTry,
  isWanted,
  type NoticeChannel,
  type NoticeKind,
  type NoticeStatus,
  type Outcome,
  REMINDER_AHEAD,
  ROBOT_PER_MINUTE,
  reminderWindow,
  SEND_PATIENCE,
} from "../../src/domain/notice.ts";
import type { Session } from "../../src/domain/session.ts";
import type { SignupStatus } from "../../src/domain/signup.ts";
import { instant, MINUTE, pocketbaseDate } from "../../src/domain/time.ts";
import type { Lang } from "../../src/i18n/index.ts";
import { row, rows } from "./database/rows.ts";
import { mail, speak } from "./delivery.ts";
import { type Facts, letterOf, messageOf } from "./letter.ts";
import { tokenOf } from "./token.ts";

/** Notices sent in one go, and for how long one goes on, in milliseconds: the rest comes with the next. */
const AT_ONCE = 20;
const LONG_ENOUGH = 10_000;

/** Sends at a time. A mail server that takes connections and says nothing holds up this many, not the hub. */
const MAX_SENDS = 4;

const app = () => $app as CoreApp;

/** Runs a statement in a transaction of its own; answers whether it changed anything. */
function changes(sql: string, params: { [name: string]: unknown }): boolean {
  return app().nonconcurrentDB().newQuery(sql).bind(params).execute().rowsAffected() > 0;
}

const MISSING_REMINDERS = `
  WITH near AS (SELECT value->>'id' AS id, value->>'start' AS start, value->>'from' AS begun FROM json_each({:near})),
  wanted AS (
    SELECT 'mail' AS channel, u.id AS signup, n.id AS session, '' AS webhook, n.start AS change
    FROM near n JOIN signups u ON u.session = n.id
    WHERE u.status = 'confirmed' AND u.email <> '' AND u.created < n.begun
    UNION ALL
    SELECT 'webhook', '', n.id, w.id, n.start
    FROM near n JOIN sessions s ON s.id = n.id JOIN events e ON e.id = s.event
      JOIN webhooks w ON w.community = e.community OR w.partner = e.partner)
  SELECT *, 'reminder' AS kind FROM wanted w WHERE NOT EXISTS (
    SELECT 1 FROM notices n WHERE n.session = w.session AND n.signup = w.signup AND n.webhook = w.webhook
      AND n.channel = w.channel AND n.kind = 'reminder' AND n.change = w.change)`;

/** Puts the reminders whose time has come in the outbox. */
export function queueReminders(now: number): void {
  const ahead = rows(
    app(),
    `SELECT s.id, s.start FROM sessions s JOIN events e ON e.id = s.event
     WHERE s.start > {:now} AND s.start <= {:ahead} AND s.status = 'scheduled'
       AND e.status = 'published' AND e.signup <> 'none'`,
    { now: pocketbaseDate(now), ahead: pocketbaseDate(now + REMINDER_AHEAD) },
    { id: "", start: "" },
  );
  const near = ahead.flatMap(({ id, start }) => {
    const { from, until } = reminderWindow(instant(start));
    return from <= now && now < until ? [{ id, start, from: pocketbaseDate(from) }] : [];
  });
  const params = { near: JSON.stringify(near) };
  // Reading first: most of the time there is nothing to write.
  if (!near.length || !row(app(), `${MISSING_REMINDERS} LIMIT 1`, params, { session: "" })) return;
  changes(
    `INSERT OR IGNORE INTO notices
       (channel, signup, session, webhook, change, kind, id, status, attempts, due, error, created, updated)
     SELECT *, substr(lower(hex(randomblob(8))), 1, 15), 'queued', 0, {:at}, '', {:at}, {:at}
     FROM (${MISSING_REMINDERS})`,
    { ...params, at: pocketbaseDate(now) },
  );
}

type Sends = { [notice: string]: number };

/**
 * The sends that this server's process has under way, each since when. They end with the process: a notice that is
 * `sending` and not among them was cut off. Held under the store's lock, as all runtimes share it.
 */
function withSends<T>(use: (sends: Sends) => T): T {
  let result: { value: T } | undefined;
  $app.store().setFunc("hub.sends", (old: Sends | null) => {
    const sends = old ?? {};
    result = { value: use(sends) };
    return sends;
  });
  return (result as { value: T }).value;
}

/** Says of notices whose sending was cut off, or takes too long, that nobody knows whether they arrived. */
export function settleLostNotices(now: number): void {
  const sending = rows(
    app(),
    "SELECT id, attempts FROM notices WHERE status = 'sending'",
    {},
    { id: "", attempts: 0 },
  );
  for (const { id, attempts } of sending) {
    const since = withSends((sends) => sends[id]);
    if (since !== undefined && now - since < SEND_PATIENCE) continue;
    settle(id, attempts, "uncertain", since === undefined ? "cut_off" : "no_answer", undefined, now);
  }
}

/** Writes down what became of try number `attempts`. The truth may come when it already counts as uncertain. */
function settle(
  id: string,
  attempts: number,
  status: NoticeStatus,
  error: string,
  due: number | undefined,
  now: number,
): void {
  changes(
    `UPDATE notices SET error = {:error}, due = coalesce(nullif({:due}, ''), due), updated = {:now},
       status = CASE WHEN status = 'uncertain' AND {:status} = 'queued' THEN 'failed' ELSE {:status} END
     WHERE id = {:id} AND attempts = {:attempts} AND status IN ('sending', 'uncertain') AND status <> {:status}`,
    {
      id,
      attempts,
      status,
      error,
      due: due === undefined ? "" : pocketbaseDate(due),
      now: pocketbaseDate(now),
    },
  );
}

const NOTICE = `
  SELECT n.id, n.channel, n.kind, n.change, n.attempts, n.signup, n.webhook,
    coalesce(u.status, '') AS signup_status, coalesce(u.expires, '') AS expires, coalesce(u.email, '') AS email,
    coalesce(u.lang, '') AS lang, coalesce(u.party, 0) AS party, coalesce(u.course, '') AS course,
    s.id AS session, s.start, s."end", s.status AS session_status, s.taken, s.waiting,
    e.slug, e.title, e.status AS event_status, v.name AS venue_name, v.address, c.name AS community,
    coalesce(w.url, '') AS url
  FROM notices n JOIN sessions s ON s.id = n.session JOIN events e ON e.id = s.event
    JOIN venues v ON v.id = e.venue JOIN communities c ON c.id = e.community
    LEFT JOIN signups u ON u.id = n.signup LEFT JOIN webhooks w ON w.id = n.webhook
  WHERE n.id = {:id}`;

const NOTICE_SHAPE = {
  id: "",
  channel: "",
  kind: "",
  change: "",
  attempts: 0,
  signup: "",
  webhook: "",
  signup_status: "",
  expires: "",
  email: "",
  lang: "",
  party: 0,
  course: "",
  session: "",
  start: "",
  end: "",
  session_status: "",
  taken: 0,
  waiting: 0,
  slug: "",
  title: "",
  event_status: "",
  venue_name: "",
  address: "",
  community: "",
  url: "",
};

type NoticeRow = typeof NOTICE_SHAPE;

/** Sends what is due. Answers whether more may be. No transaction is open while it sends. */
export function sendNotices(): boolean {
  const begun = Date.now();
  const due = rows(
    app(),
    `SELECT id FROM notices WHERE status = 'queued' AND due <= {:now} ORDER BY due, id LIMIT ${AT_ONCE}`,
    { now: pocketbaseDate(begun) },
    { id: "" },
  );
  for (const { id } of due) {
    if (Date.now() - begun > LONG_ENOUGH) return true;
    const turn = withSends((sends) => {
      if (Object.keys(sends).length >= MAX_SENDS) return "full";
      // Another call has it in hand.
      if (sends[id]) return "taken";
      sends[id] = Date.now();
      return "ours";
    });
    if (turn === "full") return false;
    if (turn === "taken") continue;
    try {
      sendOne(id);
    } finally {
      withSends((sends) => delete sends[id]);
    }
  }
  return due.length === AT_ONCE;
}

/** Takes a notice out of the queue, sends it if it is still wanted, and writes down what became of it. */
function sendOne(id: string): void {
  const now = Date.now();
  const notice = row(app(), NOTICE, { id }, NOTICE_SHAPE);
  const why = notice ? hindrance(notice, now) : "unwanted";
  if (!notice || why) {
    changes(
      "UPDATE notices SET status = 'dropped', error = {:why}, updated = {:at} WHERE id = {:id} AND status = 'queued'",
      {
        id,
        why,
        at: pocketbaseDate(now),
      },
    );
    return;
  }
  if (notice.channel === "webhook" && isHoarse(notice.webhook, now)) {
    changes("UPDATE notices SET due = {:due} WHERE id = {:id} AND status = 'queued'", {
      id,
      due: pocketbaseDate(now + MINUTE),
    });
    return;
  }
  // Only if the sign-up and the session are still what the decision rests on.
  const claimed = changes(
    `UPDATE notices SET status = 'sending', attempts = attempts + 1, error = '', updated = {:at}
     WHERE id = {:id} AND status = 'queued' AND attempts = {:attempts}
       AND (signup = '' OR EXISTS (SELECT 1 FROM signups WHERE id = notices.signup AND status = {:signup_status}))
       AND EXISTS (SELECT 1 FROM sessions WHERE id = notices.session AND status = {:session_status} AND start = {:start})`,
    { ...notice, at: pocketbaseDate(now) },
  );
  if (!claimed) return;
  const outcome = deliver(notice, now);
  const attempts = notice.attempts + 1;
  const done = Date.now();
  const next = afterTry(outcome, attempts, instant(notice.start), done);
  const error = outcome.result === "sent" ? "" : outcome.error;
  settle(id, attempts, next.status, error, next.due, done);
  if (error)
    $app.logger().warn("hub: a notice was not sent", "id", id, "error", error, "status", next.status);
}

/** Why a notice is not to be sent; undefined if it is. */
function hindrance(notice: NoticeRow, now: number): "unwanted" | "no_address" | undefined {
  const told = { kind: notice.kind as NoticeKind, change: notice.change };
  const session = { start: notice.start, status: notice.session_status as Session["status"] };
  const event = { status: notice.event_status as Event["status"] };
  const mails = (notice.channel as NoticeChannel) === "mail";
  const signup = mails
    ? { status: notice.signup_status as SignupStatus, expires: notice.expires }
    : undefined;
  if (!isWanted(told, session, event, signup, now)) return "unwanted";
  const address = mails ? OptionalEmail.safeParse(notice.email).data : notice.url;
  return address ? undefined : "no_address";
}

/** Whether a robot has said all it may for this minute. */
function isHoarse(webhook: string, now: number): boolean {
  const said = row(
    app(),
    "SELECT count(*) AS times FROM notices WHERE webhook = {:webhook} AND updated > {:since} AND attempts > 0",
    { webhook, since: pocketbaseDate(now - MINUTE) },
    { times: 0 },
  );
  return (said?.times ?? 0) >= ROBOT_PER_MINUTE;
}

function deliver(notice: NoticeRow, now: number): Outcome {
  const facts: Facts = {
    kind: notice.kind as NoticeKind,
    site: $os.getenv("SITE_URL"),
    event: { slug: notice.slug, title: notice.title },
    session: { start: notice.start, end: notice.end },
    venue: { name: notice.venue_name, address: notice.address },
  };
  if ((notice.channel as NoticeChannel) === "webhook") {
    const counts = facts.kind === "reminder" ? { taken: notice.taken, waiting: notice.waiting } : undefined;
    return speak(notice.url, messageOf({ ...facts, counts }, now));
  }
  const letter = letterOf(
    {
      ...facts,
      lang: (notice.lang || "zh-CN") as Lang,
      token: tokenOf("signup", notice.signup),
      party: notice.party,
      community: notice.community,
      expires: facts.kind === "offered" ? notice.expires : "",
      others: facts.kind === "confirmed" && notice.course === notice.signup ? restOfCourse(notice) : [],
    },
    now,
  );
  return mail(notice.id, notice.email, letter);
}

/** The further sessions of the course that a sign-up was made with. */
function restOfCourse({ course, signup }: NoticeRow): Facts["session"][] {
  return rows(
    app(),
    `SELECT s.start, s."end" FROM signups u JOIN sessions s ON s.id = u.session
     WHERE u.course = {:course} AND u.id <> {:signup} AND u.status = 'confirmed' AND s.status = 'scheduled'
     ORDER BY s.start`,
    { course, signup },
    { start: "", end: "" },
  );
}
