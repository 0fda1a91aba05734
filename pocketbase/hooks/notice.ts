/// <reference path="../types.d.ts" />
// The outbox at work. Triggers fill it (see the migration); here the reminders come in, and what is due goes out: each
// notice at most once, as it is taken out of the queue for good before it is sent.
import { OptionalEmail } from "../../src/domain/contact.ts";
import {
  afterTry,
  type Delivery,
  isWanted,
  type NoticeStatus,
  REMINDER_AHEAD,
  ROBOT_PER_MINUTE,
  reminderWindow,
  SEND_PATIENCE,
} from "../../src/domain/notice.ts";
import { instant, MINUTE, pocketbaseDate } from "../../src/domain/time.ts";
import { columns, computed, number, of, optional, type Row, text } from "./database/columns.ts";
import { exists, ids, row, rows } from "./database/rows.ts";
import { COMMUNITIES, EVENTS, NOTICES, SESSIONS, SIGNUPS, VENUES } from "./database/tables.ts";
import { mail, postToRobot } from "./delivery.ts";
import { type Facts, letterOf, messageOf } from "./letter.ts";
import { tokenOf } from "./token.ts";

/** Notices sent in one go, and for how long one goes on, in milliseconds: the rest comes with the next. */
const AT_ONCE = 20;
const LONG_ENOUGH = 10_000;

/** Sends at a time. A mail server that takes connections and says nothing holds up this many, not the hub. */
const MAX_SENDS = 4;

/** Runs a statement in a transaction of its own; answers whether it changed anything. */
function changes(sql: string, params: { [name: string]: unknown }): boolean {
  return $app.nonconcurrentDB().newQuery(sql).bind(params).execute().rowsAffected() > 0;
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

const STARTING = columns(of("s", SESSIONS, "id", "start"));

/** Puts the reminders whose time has come in the outbox. */
export function queueReminders(now: number): void {
  const ahead = rows(
    $app,
    STARTING,
    `FROM sessions s JOIN events e ON e.id = s.event
     WHERE s.start > {:now} AND s.start <= {:ahead} AND s.status = 'scheduled'
       AND e.status = 'published' AND e.signup <> 'none'`,
    { now: pocketbaseDate(now), ahead: pocketbaseDate(now + REMINDER_AHEAD) },
  );
  const near = ahead.flatMap(({ id, start }) => {
    const { from, until } = reminderWindow(instant(start));
    return from <= now && now < until ? [{ id, start, from: pocketbaseDate(from) }] : [];
  });
  const params = { near: JSON.stringify(near) };
  // Reading first: most of the time there is nothing to write.
  if (!near.length || !exists($app, MISSING_REMINDERS, params)) return;
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

const SENDING = columns({ id: NOTICES.id, attempts: NOTICES.attempts });

/** Says of notices whose sending was cut off, or takes too long, that nobody knows whether they arrived. */
export function settleLostNotices(now: number): void {
  const sending = rows($app, SENDING, "FROM notices WHERE status = 'sending'", {});
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

const NOTICE = columns({
  ...of("n", NOTICES, "id", "channel", "kind", "change", "attempts", "webhook"),
  signup: optional(of("u", SIGNUPS, "id", "status", "expires", "email", "lang", "party", "course")),
  session: of("s", SESSIONS, "id", "start", "end", "status", "taken", "waiting"),
  event: of("e", EVENTS, "slug", "title", "status"),
  venue: of("v", VENUES, "name", "address"),
  community: computed("c.name", COMMUNITIES.name),
  url: computed("coalesce(w.url, '')", text),
});
type Notice = Row<typeof NOTICE>;

const NOTICE_OF_ID = `
  FROM notices n JOIN sessions s ON s.id = n.session JOIN events e ON e.id = s.event
    JOIN venues v ON v.id = e.venue JOIN communities c ON c.id = e.community
    LEFT JOIN signups u ON u.id = n.signup LEFT JOIN webhooks w ON w.id = n.webhook
  WHERE n.id = {:id}`;

/** Sends what is due. Answers whether more may be. No transaction is open while it sends. */
export function sendNotices(): boolean {
  const begun = Date.now();
  const due = ids(
    $app,
    `SELECT id FROM notices WHERE status = 'queued' AND due <= {:now} ORDER BY due, id LIMIT ${AT_ONCE}`,
    { now: pocketbaseDate(begun) },
  );
  for (const id of due) {
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
  const notice = row($app, NOTICE, NOTICE_OF_ID, { id });
  const why = notice ? whyNotSent(notice, now) : "unwanted";
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
  if (notice.channel === "webhook" && hasSaidEnough(notice.webhook, now)) {
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
    {
      id,
      attempts: notice.attempts,
      signup_status: notice.signup?.status ?? "",
      session_status: notice.session.status,
      start: notice.session.start,
      at: pocketbaseDate(now),
    },
  );
  if (!claimed) return;
  const delivery = deliver(notice, now);
  const attempts = notice.attempts + 1;
  const done = Date.now();
  const next = afterTry(delivery, attempts, instant(notice.session.start), done);
  const error = delivery.result === "sent" ? "" : delivery.error;
  settle(id, attempts, next.status, error, next.due, done);
  if (error)
    $app.logger().warn("hub: a notice was not sent", "id", id, "error", error, "status", next.status);
}

/** Why a notice is not to be sent; undefined if it is. */
function whyNotSent(notice: Notice, now: number): "unwanted" | "no_address" | undefined {
  const { channel, signup, session, event } = notice;
  // A mail is for somebody who is signed up; who is gone since wants none.
  if (channel === "mail" && !signup) return "unwanted";
  if (!isWanted(notice, session, event, signup, now)) return "unwanted";
  const address = signup ? OptionalEmail.safeParse(signup.email).data : notice.url;
  return address ? undefined : "no_address";
}

const TIMES = columns({ times: computed("count(*)", number) });

/** Whether a robot has said all it may for this minute. */
function hasSaidEnough(webhook: string, now: number): boolean {
  const said = row(
    $app,
    TIMES,
    "FROM notices WHERE webhook = {:webhook} AND updated > {:since} AND attempts > 0",
    { webhook, since: pocketbaseDate(now - MINUTE) },
  );
  return (said?.times ?? 0) >= ROBOT_PER_MINUTE;
}

function deliver(notice: Notice, now: number): Delivery {
  const { kind, event, session, venue, signup } = notice;
  const facts: Facts = { kind, site: $os.getenv("SITE_URL"), event, session, venue };
  if (!signup) {
    const counts = kind === "reminder" ? { taken: session.taken, waiting: session.waiting } : undefined;
    return postToRobot(notice.url, messageOf({ ...facts, counts }, now));
  }
  const letter = letterOf(
    {
      ...facts,
      lang: signup.lang || "zh-CN",
      token: tokenOf("signup", signup.id),
      party: signup.party,
      community: notice.community,
      expires: kind === "offered" ? signup.expires : "",
      others: kind === "confirmed" && signup.course === signup.id ? restOfCourse(signup) : [],
    },
    now,
  );
  return mail(notice.id, signup.email, letter);
}

const DATED = columns(of("s", SESSIONS, "start", "end"));

/** The further sessions of the course that a sign-up was made with. */
function restOfCourse({ course, id }: { course: string; id: string }): Facts["session"][] {
  return rows(
    $app,
    DATED,
    `FROM signups u JOIN sessions s ON s.id = u.session
     WHERE u.course = {:course} AND u.id <> {:id} AND u.status = 'confirmed' AND s.status = 'scheduled'
     ORDER BY s.start`,
    { course, id },
  );
}
