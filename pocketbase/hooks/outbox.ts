/// <reference path="../types.d.ts" />
// The outbox at work. Triggers fill it (see the migrations), and reminders; here what is due goes out: each notice at most
// once, as it is taken out of the queue for good before it is sent.
import { OptionalEmail } from "../../src/domain/contact.ts";
import {
  afterTry,
  CALLS_WAIT,
  type Delivery,
  EVENT_NOTICE_KINDS,
  heldUntil,
  isTooMuch,
  isWanted,
  isWantedOfEvent,
  isWantedOfWish,
  NOTICE_LIFE,
  type NoticeKind,
  ROBOT_PER_MINUTE,
  SEND_PATIENCE,
  SESSION_NOTICE_KINDS,
  SMS_KINDS,
  type SmsKind,
  WISH_NOTICE_KINDS,
} from "../../src/domain/notice.ts";
import { textAt } from "../../src/domain/sms.ts";
import { DAY, instant, MINUTE, pocketbaseDate } from "../../src/domain/time.ts";
import { writtenCode } from "./code.ts";
import { columns, computed, number, of, oneOf, optional, type Row, text } from "./database/columns.ts";
import { type Database, exists, ids, row, rows, run } from "./database/rows.ts";
import {
  CLAIMS,
  COMMUNITIES,
  EVENTS,
  NOTICES,
  SESSIONS,
  SIGNUPS,
  STALL_APPLICATIONS,
  VENUES,
  WISHES,
} from "./database/tables.ts";
import { transaction } from "./database/transaction.ts";
import { isAllowedRobot, mail, postToRobot } from "./delivery.ts";
import {
  callsMessage,
  eventLetterOf,
  type Facts,
  isOver,
  letterOf,
  messageOf,
  wishLetterOf,
} from "./letter.ts";
import { move } from "./life-cycle.ts";
import { priceOf, sendText, type Told } from "./text-message.ts";
import { tokenOf } from "./token.ts";

/** Notices sent in one go, and for how long one goes on, in milliseconds: the rest comes with the next. */
const AT_ONCE = 20;
const LONG_ENOUGH = 10_000;

/** Sends at a time. A mail server that takes connections and says nothing holds up this many, not the hub. */
const MAX_SENDS = 4;

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

const TRIED = columns({
  ...of("n", NOTICES, "id", "channel", "kind", "status", "attempts"),
  session: optional(of("s", SESSIONS, "id", "start")),
});
const TRIES = "FROM notices n LEFT JOIN sessions s ON s.id = n.session";

/** Says of notices whose sending was cut off, or takes too long, that nobody knows whether they arrived. */
export function settleLostNotices(now: number): void {
  for (const { id, attempts } of rows($app, TRIED, `${TRIES} WHERE n.status = 'sending'`, {})) {
    const since = withSends((sends) => sends[id]);
    if (since !== undefined && now - since < SEND_PATIENCE) continue;
    settle(id, attempts, { result: "uncertain", error: since === undefined ? "cut_off" : "no_answer" }, now);
  }
}

/** Writes down what became of try number `attempts`, if there was no other since. */
function settle(id: string, attempts: number, delivery: Delivery, now: number): void {
  transaction((tx) => {
    const notice = row(tx, TRIED, `${TRIES} WHERE n.id = {:id}`, { id });
    if (notice?.attempts !== attempts) return;
    // What is of a wish is of no session that would begin without it.
    const start = notice.session ? instant(notice.session.start) : Number.POSITIVE_INFINITY;
    const next = afterTry(delivery, notice, start, now);
    const error = delivery.result === "sent" ? "" : delivery.error;
    switch (next?.way) {
      case "deliver":
        move(tx, NOTICE_LIFE, id, next.way, "system", now);
        break;
      case "lose":
      case "fail":
        move(tx, NOTICE_LIFE, id, next.way, "system", now, { error });
        break;
      case "postpone":
        move(tx, NOTICE_LIFE, id, next.way, "system", now, { error, due: pocketbaseDate(next.due) });
        break;
    }
    if (error) $app.logger().warn("hub: a notice was not sent", "id", id, "error", error, "way", next?.way);
  });
}

const NOTICE = columns({
  ...of("n", NOTICES, "id", "channel", "change", "attempts", "webhook", "created"),
  kind: computed("n.kind", oneOf(SESSION_NOTICE_KINDS)),
  signup: optional(of("u", SIGNUPS, "id", "status", "expires", "phone", "email", "lang", "party", "course")),
  session: of("s", SESSIONS, "id", "start", "end", "status", "taken", "waiting"),
  event: of("e", EVENTS, "slug", "title", "title_en", "status"),
  venue: of("v", VENUES, "name", "address"),
  community: of("c", COMMUNITIES, "name", "phone"),
  url: computed("coalesce(w.url, '')", text),
});
type Notice = Row<typeof NOTICE>;

const NOTICES_WHOLE = `
  FROM notices n JOIN sessions s ON s.id = n.session JOIN events e ON e.id = s.event
    JOIN venues v ON v.id = e.venue JOIN communities c ON c.id = e.community
    LEFT JOIN signups u ON u.id = n.signup LEFT JOIN webhooks w ON w.id = n.webhook`;

const OF_WISH = columns({
  ...of("n", NOTICES, "id", "channel", "attempts", "created"),
  kind: computed("n.kind", oneOf(WISH_NOTICE_KINDS)),
  wish: of("w", WISHES, "id", "title", "status"),
  claim: optional(of("k", CLAIMS, "id", "status")),
  community: of("c", COMMUNITIES, "name", "phone"),
  email: computed("coalesce(m.email, '')", text),
  /** Of who asked for it. */
  phone: computed("coalesce(a.phone, '')", text),
});
type OfWish = Row<typeof OF_WISH>;

const NOTICES_OF_WISHES = `
  FROM notices n JOIN wishes w ON w.id = n.wish JOIN communities c ON c.id = w.community
    LEFT JOIN claims k ON k.id = n.claim LEFT JOIN members m ON m.id = n.member
    LEFT JOIN wish_contacts a ON a.wish = w.id`;

const OF_EVENT = columns({
  ...of("n", NOTICES, "id", "attempts", "change"),
  kind: computed("n.kind", oneOf(EVENT_NOTICE_KINDS)),
  event: of("e", EVENTS, "title", "status", "carries"),
  application: optional(of("a", STALL_APPLICATIONS, "id", "status")),
  community: of("c", COMMUNITIES, "name", "phone"),
  email: computed("coalesce(m.email, '')", text),
});

const NOTICES_OF_EVENTS = `
  FROM notices n JOIN events e ON e.id = n.event JOIN communities c ON c.id = e.community
    LEFT JOIN stall_applications a ON a.id = n.change LEFT JOIN members m ON m.id = n.member`;

/** A robot that speaks of people to phone: how many there are, and by when the first is to be phoned, "" for whenever. */
const OF_CALLS = columns({
  ...of("n", NOTICES, "id", "attempts", "webhook"),
  kind: computed("n.kind", oneOf([CALLS_WAIT])),
  url: computed("w.url", text),
  calls: computed("count(q.id)", number),
  until: computed(
    "coalesce(min(CASE WHEN u.expires <> '' AND q.kind = 'offered' THEN u.expires ELSE s.start END), '')",
    text,
  ),
});

const NOTICES_OF_CALLS = `
  FROM notices n JOIN webhooks w ON w.id = n.webhook
    LEFT JOIN notices q ON q.community = w.community AND q.status = 'queued' AND q.channel = 'phone'
    LEFT JOIN signups u ON u.id = q.signup LEFT JOIN sessions s ON s.id = q.session`;

/** What may have made a call needless: what it tells of was written since, or its time has come. */
const MAY_BE_NEEDLESS = `(u.id IS NULL OR u.updated >= n.updated OR s.modified >= n.updated OR e.updated >= n.updated
  OR s.start <= {:now} OR (u.expires <> '' AND u.expires <= {:now}))`;
const MAY_BE_NEEDLESS_OF_WISH = "(w.updated >= n.updated OR k.updated >= n.updated)";

/** How often all calls are looked at, in milliseconds: a change that was saved while another queued a call seems older. */
const LOOK_AT_ALL = MINUTE;
let lookedAtAll = 0;

/** Takes from the list of people to phone whoever need not hear it any more. */
export function dropCalls(now: number): void {
  const all = now - lookedAtAll >= LOOK_AT_ALL;
  if (all) lookedAtAll = now;
  const queued = "WHERE n.status = 'queued' AND n.channel = 'phone'";
  const [calls, at] = all ? [queued, {}] : [`${queued} AND ${MAY_BE_NEEDLESS}`, { now: pocketbaseDate(now) }];
  const callsOfWishes = all ? queued : `${queued} AND ${MAY_BE_NEEDLESS_OF_WISH}`;
  const unwanted = [
    ...rows($app, NOTICE, `${NOTICES_WHOLE} ${calls}`, at).filter((notice) => whyNotSent($app, notice, now)),
    ...rows($app, OF_WISH, `${NOTICES_OF_WISHES} ${callsOfWishes}`, {}).filter(whyNotTold),
  ];
  for (const { id } of unwanted) {
    transaction((tx) => {
      if (!exists(tx, "SELECT 1 FROM notices WHERE id = {:id} AND status = 'queued'", { id })) return;
      move(tx, NOTICE_LIFE, id, "drop", "system", now, { error: "unwanted" });
    });
  }
}

/** Sends what is due. Answers whether more may be. No transaction is open while it sends. */
export function sendNotices(): boolean {
  const begun = Date.now();
  const due = ids(
    $app,
    `SELECT id FROM notices WHERE status = 'queued' AND due <= {:now} AND channel <> 'phone' ORDER BY due, id LIMIT ${AT_ONCE}`,
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
  const ready = transaction((tx) => takeOut(tx, id, Date.now()));
  if (ready) settle(id, ready.attempts + 1, ready.deliver(), Date.now());
}

/** A notice whose turn has come: why it is not to be sent after all, when it is, and how. */
type Ready = {
  attempts: number;
  webhook: string;
  why: string | undefined;
  /** When it may go out, in milliseconds. */
  at: number;
  /** Of how many text messages the price is asked for it. */
  segments: number;
  deliver(): Delivery;
};

/** A text message that tells of something until `end`, and not before `at` (milliseconds). */
function byText(told: Told, end: number, at: number): Pick<Ready, "at" | "segments" | "deliver"> {
  return {
    at: textAt(at, end),
    segments: priceOf(told),
    deliver: () => sendText(told, Date.now()),
  };
}

const isTextKind = (kind: NoticeKind): kind is SmsKind => (SMS_KINDS as readonly NoticeKind[]).includes(kind);

function readyOfSession(tx: Database, notice: Notice, now: number): Ready {
  const { id, kind, attempts, channel, signup, session, event, venue, community } = notice;
  const ready = {
    attempts,
    webhook: channel === "webhook" ? notice.webhook : "",
    why: whyNotSent(tx, notice, now),
    at: heldUntil(kind, instant(notice.created), instant(session.start)),
    segments: 0,
    deliver: () => deliver(notice, Date.now()),
  };
  if (channel !== "sms" || !signup || !isTextKind(kind)) return ready;
  const { phone, expires } = signup;
  const opens = { signups: [signup.id], wishes: [] };
  const told = { id, kind, phone, title: event.title, community, session, venue, expires, ...opens };
  const end = kind === "offered" && expires ? expires : session.start;
  return { ...ready, ...byText(told, instant(end), Math.max(now, ready.at)) };
}

function readyOfWish(notice: OfWish, now: number): Ready {
  const { id, kind, attempts, channel, email, phone, wish, community } = notice;
  const facts = { kind, site: $os.getenv("SITE_URL"), wish, community };
  const ready = {
    attempts,
    webhook: "",
    why: whyNotTold(notice),
    at: heldUntil(kind, instant(notice.created), Number.POSITIVE_INFINITY),
    segments: 0,
    deliver: () => mail(id, email, wishLetterOf(facts)),
  };
  if (channel !== "sms" || !isTextKind(kind)) return ready;
  const told = { id, kind, phone, title: wish.title, community, signups: [], wishes: [wish.id] };
  return { ...ready, ...byText(told, Number.POSITIVE_INFINITY, Math.max(now, ready.at)) };
}

function readyOfEvent(notice: Row<typeof OF_EVENT>, now: number): Ready {
  const { id, kind, attempts, email, event, application, community } = notice;
  const wanted = isWantedOfEvent(notice, event, application);
  const facts = { kind, site: $os.getenv("SITE_URL"), event, community };
  return {
    ...{ attempts, webhook: "", at: now, segments: 0 },
    why: wanted ? (email ? undefined : "no_address") : "unwanted",
    deliver: () => mail(id, email, eventLetterOf(facts)),
  };
}

function readyOfCalls({ attempts, webhook, url, calls, until }: Row<typeof OF_CALLS>, now: number): Ready {
  const end = until ? instant(until) : undefined;
  return {
    ...{ attempts, webhook, segments: 0 },
    why: calls === 0 ? "unwanted" : isAllowedRobot(url) ? undefined : "not_allowed",
    // At night nobody is phoned.
    at: textAt(now, end ?? Number.POSITIVE_INFINITY),
    deliver: () => postToRobot(url, callsMessage($os.getenv("SITE_URL"), calls, end, Date.now())),
  };
}

/** A notice, of a session, a wish, an event or people to phone; undefined where what it is of is gone. */
function readyOf(tx: Database, id: string, now: number): Ready | undefined {
  const notice = row(tx, NOTICE, `${NOTICES_WHOLE} WHERE n.id = {:id}`, { id });
  if (notice) return readyOfSession(tx, notice, now);
  const ofWish = row(tx, OF_WISH, `${NOTICES_OF_WISHES} WHERE n.id = {:id}`, { id });
  if (ofWish) return readyOfWish(ofWish, now);
  const ofEvent = row(tx, OF_EVENT, `${NOTICES_OF_EVENTS} WHERE n.id = {:id}`, { id });
  if (ofEvent) return readyOfEvent(ofEvent, now);
  const from = `${NOTICES_OF_CALLS} WHERE n.id = {:id} AND n.kind = {:kind} GROUP BY n.id`;
  const ofCalls = row(tx, OF_CALLS, from, { id, kind: CALLS_WAIT });
  return ofCalls && readyOfCalls(ofCalls, now);
}

/** Takes a notice out of the queue for good; undefined if it is not to be sent, or not now. In the caller's transaction. */
function takeOut(tx: CoreApp, id: string, now: number): Ready | undefined {
  if (!exists(tx, "SELECT 1 FROM notices WHERE id = {:id} AND status = 'queued'", { id })) return undefined;
  const ready = readyOf(tx, id, now);
  if (!ready || ready.why) {
    move(tx, NOTICE_LIFE, id, "drop", "system", now, { error: ready?.why ?? "unwanted" });
    return undefined;
  }
  const { webhook, segments, attempts } = ready;
  const at = webhook && hasSaidEnough(tx, webhook, now) ? now + MINUTE : ready.at;
  if (at > now) {
    run(tx, "UPDATE notices SET due = {:due} WHERE id = {:id}", { id, due: pocketbaseDate(at) });
    return undefined;
  }
  move(tx, NOTICE_LIFE, id, "send", "system", now, { attempts: attempts + 1, segments });
  return ready;
}

/** Why a notice of a wish is not to be sent; undefined if it is. */
function whyNotTold({ kind, channel, wish, claim, email }: OfWish): "unwanted" | "no_address" | undefined {
  if (!isWantedOfWish(kind, wish, claim)) return "unwanted";
  return channel === "mail" && !email ? "no_address" : undefined;
}

/** Why a notice is not to be sent; undefined if it is. */
function whyNotSent(
  tx: Database,
  notice: Notice,
  now: number,
): "unwanted" | "no_address" | "not_allowed" | "too_many" | undefined {
  const { channel, signup, session, event } = notice;
  // A mail or a call is for somebody who is signed up; who is gone since wants none.
  if (channel !== "webhook" && !signup) return "unwanted";
  if (!isWanted(notice, session, event, signup, now)) return "unwanted";
  if (channel === "phone" || channel === "sms") return undefined;
  const address = signup ? OptionalEmail.safeParse(signup.email).data : notice.url;
  if (!address) return "no_address";
  if (!signup && !isAllowedRobot(address)) return "not_allowed";
  return signup && isTooMuch(toldOf(tx, signup, now)) ? "too_many" : undefined;
}

const TOLD = columns({ told: computed("count(DISTINCT u.id)", number) });

/** Of how many sign-ups an address was told in the last day, and whether of this one at any time. */
function toldOf(
  tx: Database,
  { id, email, course }: { id: string; email: string; course: string },
  now: number,
): { told: number; isKnown: boolean } {
  const isKnown = exists(
    tx,
    `SELECT 1 FROM notices n JOIN signups u ON u.id = n.signup
     WHERE n.attempts > 0 AND (u.id = {:id} OR ({:course} <> '' AND u.course = {:course}))`,
    { id, course },
  );
  const of = row(
    tx,
    TOLD,
    `FROM signups u JOIN notices n ON n.signup = u.id
     WHERE u.email <> '' AND lower(u.email) = lower({:email}) AND n.attempts > 0 AND n.updated > {:since}`,
    { email, since: pocketbaseDate(now - DAY) },
  );
  return { told: of?.told ?? 0, isKnown };
}

const TIMES = columns({ times: computed("count(*)", number) });

/** Whether a robot has said all it may for this minute. */
function hasSaidEnough(tx: CoreApp, webhook: string, now: number): boolean {
  const said = row(
    tx,
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
      code: isOver(kind)
        ? ""
        : writtenCode($app as CoreApp, { signups: withCourse(signup), wishes: [] }, now),
      party: signup.party,
      community: notice.community,
      expires: kind === "offered" ? signup.expires : "",
      others: kind === "confirmed" && signup.course === signup.id ? restOfCourse(signup) : [],
    },
    now,
  );
  return mail(notice.id, signup.email, letter);
}

/** A sign-up, and those of its course with it. */
function withCourse({ id, course }: { id: string; course: string }): string[] {
  if (!course) return [id];
  return ids($app, "SELECT id FROM signups WHERE course = {:course} ORDER BY id", { course });
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
