/// <reference path="../types.d.ts" />
// What is one's own, for a calendar: a sign-up as a file, and feeds at addresses that show theirs and open nothing else.
import ical, { ICalAlarmType, type ICalCalendar, ICalEventStatus } from "ical-generator";
import {
  CLOSE_CALENDAR,
  calendarAsked,
  type EntryStatus,
  entriesOf,
  entryStatus,
  eveningBefore,
  inOwnFeed,
  isRecent,
  KEEP_CALENDAR,
  KEEP_ROTA,
  type KeptCalendar,
  OWN_CALENDAR,
  READ_CALENDAR,
  rotaOf,
} from "../../src/domain/calendar.ts";
import { Refusal } from "../../src/domain/problem.ts";
import { isCancelled, uidOf } from "../../src/domain/session.ts";
import { HOUR, instant, pocketbaseDate } from "../../src/domain/time.ts";
import { calendarWords } from "../../src/i18n/calendar.ts";
import { actorOf, audit } from "./audit.ts";
import { handle } from "./command.ts";
import { columns, computed, flag, of, text } from "./database/columns.ts";
import { list, newId, row, rows, run } from "./database/rows.ts";
import { EVENTS, MEMBERS, SESSIONS, SIGNUPS, VENUES } from "./database/tables.ts";
import { transaction } from "./database/transaction.ts";
import { countedNetwork, countRequest } from "./rate.ts";
import { idOf, tokenOf } from "./token.ts";

const TYPE = "text/calendar; charset=utf-8";
/** How long a program may show what it has before it asks again, in seconds. */
const HOURLY = HOUR / 1000;

// The library draws an id for each entry before it is told one; goja has nothing to draw by.
(globalThis as { crypto: object }).crypto ??= { randomUUID: () => "" };

const SHOWN = {
  session: of("s", SESSIONS, "id", "start", "end", "status", "sequence", "modified"),
  event: of("e", EVENTS, "slug", "title", "status"),
  venue: of("v", VENUES, "name", "address"),
};
const PLACED = "JOIN events e ON e.id = s.event JOIN venues v ON v.id = e.venue";
const HELD = columns({ ...of("u", SIGNUPS, "id", "status"), ...SHOWN });
const DUTY = columns({
  ...SHOWN,
  /** What a partner offers at its stalls there. */
  services: computed(
    "coalesce((SELECT group_concat(o.name, '、') FROM stalls k JOIN services o ON o.id = k.service WHERE k.event = e.id AND k.partner = {:partner}), '')",
    text,
  ),
});

type Shown = Pick<ReturnType<(typeof HELD)["read"]>, "session" | "event" | "venue">;
type Entry = Shown & { status: EntryStatus; description?: string };

const newCalendar = () => ical({ prodId: { company: "Nuanting", product: "Nuanting", language: "ZH" } });

/** Adds an entry, which the public feeds have under the same UID and revision. @returns it, for what only one's own has */
function add(calendar: ICalCalendar, { session, event, venue, status, description }: Entry) {
  const site = $os.getenv("SITE_URL");
  const hostname = site.replace(/^\w+:\/\/|:\d+$/g, "");
  const changed = new Date(instant(session.modified));
  return calendar.createEvent({
    id: uidOf(session, { hostname }),
    sequence: session.sequence,
    // Dates without a zone come out in UTC, which no reader can misread.
    start: new Date(instant(session.start)),
    end: new Date(instant(session.end)),
    stamp: changed,
    lastModified: changed,
    summary: (status === "CANCELLED" ? calendarWords("zh-CN").mark : "") + event.title,
    ...(description && { description }),
    location: { title: venue.name, address: venue.address },
    // Not the private address: calendars are kept in clouds and shared.
    url: `${site}/events/${event.slug}/`,
    status: ICalEventStatus[status],
  });
}

export const ownCalendar = handle(OWN_CALENDAR, ({ at: { token }, file }) => {
  const id = idOf("signup", token);
  const course = rows(
    $app,
    HELD,
    `FROM signups u JOIN sessions s ON s.id = u.session ${PLACED} JOIN signups asked ON asked.id = {:id}
     WHERE u.id = asked.id OR (u.course <> '' AND u.course = asked.course) ORDER BY s.start, s.id`,
    { id },
  );
  const [any] = course;
  if (!any) throw new Refusal("not_found");
  const calendar = newCalendar();
  for (const one of entriesOf(id, course)) add(calendar, { ...one, status: entryStatus(one) });
  return file({ name: `${any.event.slug}.ics`, type: TYPE, content: calendar.toString() });
});

const kept = (id: string): KeptCalendar => ({
  key: tokenOf("calendar-key", id),
  path: `/api/hub/calendars/${tokenOf("calendar", id)}.ics`,
});

export const keepCalendar = handle(KEEP_CALENDAR, ({ e, request, done }) => {
  // Each that is new is kept.
  if (request.key === undefined) countRequest(countedNetwork(e));
  const signups = request.signups.map((token) => idOf("signup", token)).join(" ");
  const known = request.key === undefined ? undefined : idOf("calendar-key", request.key);
  const id = transaction((tx) => {
    if (known === undefined) return insert(tx, { signups });
    const sql =
      "UPDATE calendars SET signups = {:signups} WHERE id = {:known} AND closed = 0 AND member = ''";
    if (!run(tx, sql, { signups, known })) throw new Refusal("not_found");
    return known;
  });
  return done(200, kept(id));
});

function insert(tx: CoreApp, { signups = "", member = "" }): string {
  const id = newId();
  const given = { id, signups, member, at: pocketbaseDate(Date.now()) };
  run(
    tx,
    "INSERT INTO calendars (id, signups, member, created) VALUES ({:id}, {:signups}, {:member}, {:at})",
    given,
  );
  return id;
}

const OPEN = columns({ id: text });

export const keepRota = handle(KEEP_ROTA, ({ e, member, done }) => {
  if (!rotaOf(member)) throw new Refusal("forbidden");
  const id = transaction((tx) => {
    const given = { member: member.id };
    const open = row(tx, OPEN, "FROM calendars WHERE member = {:member} AND closed = 0", given);
    if (open) return open.id;
    const entry = {
      actor: actorOf(e),
      action: "keep_rota",
      collection: "members" as const,
      record: member.id,
    };
    audit(tx, entry, pocketbaseDate(Date.now()));
    return insert(tx, given);
  });
  return done(200, kept(id));
});

export const closeCalendar = handle(CLOSE_CALENDAR, ({ at: { token }, done }) => {
  const id = idOf("calendar-key", token);
  transaction((tx) => {
    const sql = "UPDATE calendars SET closed = 1, signups = '' WHERE id = {:id}";
    if (!run(tx, sql, { id })) throw new Refusal("not_found");
  });
  return done(200, { closed: true });
});

const CALENDAR = columns({ signups: text, member: text, closed: flag });
const MEMBER = columns({
  ...of("m", MEMBERS, "role", "partner", "community"),
  closed: { ...flag, sql: "m.closed" },
});

/** What a device has signed up for and not given up, courses with all their sessions. */
function signedUp(stored: string, now: number): Entry[] {
  const asked = list(stored.split(" ").filter(Boolean));
  const held = rows(
    $app,
    HELD,
    `FROM signups u JOIN sessions s ON s.id = u.session ${PLACED}
     WHERE u.id IN ${asked} OR (u.course <> '' AND u.course IN (SELECT course FROM signups WHERE id IN ${asked}))
     ORDER BY s.start, s.id`,
    {},
  );
  return inOwnFeed(held, now).map((one) => ({ ...one, status: entryStatus(one) }));
}

/** What a member is to see to. @throws Refusal not_found, when their account is closed or they have another role by now */
function duties(id: string, now: number): Entry[] {
  const member = row($app, MEMBER, "FROM members m WHERE m.id = {:id}", { id });
  const rota = member && !member.closed ? rotaOf(member) : undefined;
  if (!rota) throw new Refusal("not_found");
  const found = rows(
    $app,
    DUTY,
    // An empty name is no community's and no partner's.
    `FROM sessions s ${PLACED} WHERE e.status <> 'draft' AND (e.community = nullif({:community}, '')
       OR e.partner = nullif({:partner}, '')
       OR EXISTS (SELECT 1 FROM stalls WHERE event = e.id AND partner = nullif({:partner}, '')))
     ORDER BY s.start, s.id`,
    rota,
  );
  return found
    .filter(({ session }) => isRecent(session, now))
    .map(({ services, ...one }) => ({
      ...one,
      status: isCancelled(one.session, one.event) ? "CANCELLED" : "CONFIRMED",
      ...(services && { description: services }),
    }));
}

export const readCalendar = handle(READ_CALENDAR, ({ at, file }) => {
  const id = idOf("calendar", calendarAsked(at.file));
  const found = row($app, CALENDAR, "FROM calendars WHERE id = {:id}", { id });
  if (!found || found.closed) throw new Refusal("not_found");
  const now = Date.now();
  const entries = found.member ? duties(found.member, now) : signedUp(found.signups, now);
  const t = calendarWords("zh-CN");
  const calendar = newCalendar()
    .name(found.member ? t.rota : t.mine)
    .ttl(HOURLY);
  for (const one of entries) {
    const entry = add(calendar, one);
    const ahead = instant(one.session.start) - eveningBefore(one.session.start);
    if (one.status !== "CANCELLED") entry.createAlarm({ type: ICalAlarmType.display, trigger: ahead / 1000 });
  }
  return file({ name: "nuanting.ics", type: TYPE, content: calendar.toString() });
});
