/// <reference path="../types.d.ts" />
// Dates of an event that its organiser changes, by the rules that staff's edits are held to.
import {
  CHANGE_SESSIONS,
  type ChangeRequest,
  type ChangeResult,
  changesOf,
  type SessionChange,
  toldOf,
  within,
} from "../../src/domain/change.ts";
import type { Collection } from "../../src/domain/collections.ts";
import { can } from "../../src/domain/life-cycle.ts";
import { may } from "../../src/domain/permission.ts";
import { EVENT_LIFE } from "../../src/domain/planning.ts";
import { invalid, Refusal } from "../../src/domain/problem.ts";
import { daysIn } from "../../src/domain/recurrence.ts";
import { endedOn, isOpen } from "../../src/domain/series.ts";
import { COMING } from "../../src/domain/signup.ts";
import { instant, localDay, pocketbaseDate } from "../../src/domain/time.ts";
import { actorOf, audit } from "./audit.ts";
import { broadcast } from "./broadcast.ts";
import { channels } from "./channel.ts";
import { handle } from "./command.ts";
import { columns, computed, of, type Row, text } from "./database/columns.ts";
import { exists, list, newId, row, rows, run } from "./database/rows.ts";
import { EVENTS, SESSIONS, SIGNUPS } from "./database/tables.ts";
import { transaction } from "./database/transaction.ts";
import { move } from "./life-cycle.ts";
import { copyOf } from "./picture.ts";
import { settle } from "./session-edits.ts";
import { lookBefore, remember } from "./undo.ts";
import { offerSeats } from "./waiting.ts";

const EVENT = columns({
  ...of("e", EVENTS, "id", "status", "community", "partner"),
  venue: computed("e.venue", text),
});
const DATE = columns(
  of("s", SESSIONS, "id", "start", "end", "opens", "closes", "status", "capacity", "taken"),
);
const LAST = columns({ last: computed("max(recurrence)", text) });
const REACHED = columns({
  session: SIGNUPS.session,
  person: computed("u.phone || ' ' || CASE u.phone WHEN '' THEN u.email ELSE '' END", text),
  ...of("u", SIGNUPS, "email", "phone"),
});

/** Of what is not public yet nobody hears. */
const NOBODY = { mail: 0, sms: 0, phone: 0 };

/** What a change comes to as things are. */
function lookAt(tx: CoreApp, id: string, request: ChangeRequest, event: Row<typeof EVENT>, now: number) {
  const dates = rows(tx, DATE, "FROM sessions s WHERE s.event = {:event} ORDER BY s.start", {
    event: event.id,
  });
  const moves = !!request.venue && request.venue !== event.venue && !request.cancel;
  if (moves) {
    const { venue } = request;
    const own = "SELECT 1 FROM venues WHERE id = {:venue} AND community = {:community}";
    if (!exists(tx, own, { venue, community: event.community })) throw invalid("venue", "venue.elsewhere");
  }
  const changes = changesOf(dates, id, request, moves, now);
  const reached = rows(
    tx,
    REACHED,
    `FROM signups u JOIN sessions s ON s.id = u.session
     WHERE s.event = {:event} AND u.status IN ${list(COMING)}`,
    { event: event.id },
  );
  const told = event.status === "published" ? toldOf(changes, reached, channels()) : NOBODY;
  const seen = $security.sha256(JSON.stringify([changes, told, moves && request.venue])).slice(0, 32);
  const chosen = dates.find((date) => date.id === id);
  // All that is to come: the event itself is called off, or goes to another place.
  const whole =
    !!chosen && within(dates, chosen, request.scope, now).length === within(dates, chosen, "all", now).length;
  return { changes, moves, whole, result: { seen, sessions: changes.length, ...told } };
}

/** Who changes what, and when (milliseconds). */
type Deed = { tx: CoreApp; actor: string; now: number };

/** Writes down what was done to a record. */
function note(
  { tx, actor, now }: Deed,
  collection: Collection,
  record: string,
  fields: readonly string[],
  action = "update",
) {
  audit(tx, { actor, action, collection, record, fields }, pocketbaseDate(now));
}

/**
 * Makes some of an event's sessions an event of their own, which is the same but for that; answers with its id. The other
 * leaves those days out, so that no table that is brought again makes them anew.
 */
function setApart(deed: Deed, event: string, sessions: readonly string[]): string {
  const { tx } = deed;
  const record = tx.findRecordById("events", event);
  const apart = new Record(record.collection());
  const own = ["id", "slug", "photo", "created", "updated"];
  if (sessions.length === 1) own.push("rrule", "exdate", "rdate");
  for (const name of record.collection().fields.fieldNames()) {
    if (!own.includes(name)) apart.set(name, record.getRaw(name));
  }
  apart.set("photo", copyOf(record));
  apart.set("id", newId());
  apart.set("slug", `event-${apart.id}`);
  tx.save(apart);
  note(deed, "events", apart.id, [], "create");
  for (const stall of tx.findRecordsByFilter("stalls", "event = {:event}", "", 0, 0, { event })) {
    if (!stall) continue;
    const copy = new Record(stall.collection());
    for (const name of ["partner", "service", "opened"]) copy.set(name, stall.getRaw(name));
    copy.set("event", apart.id);
    tx.save(copy);
  }
  const days = daysIn(record.getString("exdate"));
  for (const id of sessions) {
    days.push(localDay(instant(tx.findRecordById("sessions", id).getString("recurrence"))));
    run(tx, "UPDATE sessions SET event = {:apart} WHERE id = {:id}", { apart: apart.id, id });
  }
  record.set("exdate", [...new Set(days)].sort().join());
  tx.save(record);
  note(deed, "events", event, ["exdate"]);
  return apart.id;
}

/** A series without an end, of which no date stays that is to come, does not go on by itself. */
function endSeries(deed: Deed, event: string): void {
  const { tx } = deed;
  const record = tx.findRecordById("events", event);
  const rrule = record.getString("rrule");
  const last = row(tx, LAST, "FROM sessions WHERE event = {:event}", { event })?.last;
  if (!isOpen(rrule) || !last) return;
  record.set("rrule", endedOn(rrule, localDay(instant(last))));
  record.set("carries", "");
  tx.save(record);
  note(deed, "events", event, ["rrule"]);
}

/** Brings an event to another place, which tells whoever has signed up. */
function bring(deed: Deed, event: string, venue: string): void {
  const record = deed.tx.findRecordById("events", event);
  record.set("venue", venue);
  deed.tx.save(record);
  note(deed, "events", event, ["venue"]);
}

/** Saves a session as it is to be, with what follows for its seats. */
function save(deed: Deed, { tells: _, id, ...next }: SessionChange): void {
  const { tx, now } = deed;
  const record = tx.findRecordById("sessions", id);
  const fields = Object.entries(next).filter(([name, value]) => record.getString(name) !== `${value}`);
  if (!fields.length) return;
  for (const [name, value] of fields) record.set(name, value);
  const wrong = settle(tx, record, now);
  if (wrong?.field === "capacity") throw invalid("capacity", "capacity.taken");
  if (wrong) throw invalid("end", "time.order");
  tx.save(record);
  offerSeats(tx, id, now);
  const names = fields.map(([name]) => name);
  note(deed, "sessions", id, names);
}

export const changeSessions = handle(CHANGE_SESSIONS, ({ e, at: { id }, member, request, done }) => {
  const now = Date.now();
  const look = (tx: CoreApp) => {
    const event = row(tx, EVENT, "FROM events e WHERE e.id = (SELECT event FROM sessions WHERE id = {:id})", {
      id,
    });
    if (!event) throw new Refusal("not_found");
    if (!may(member, "plan_events", event)) throw new Refusal("forbidden");
    if (event.status === "cancelled") throw new Refusal("cancelled");
    return { event, ...lookAt(tx, id, request, event, now) };
  };
  if (!request.apply) return done(200, { applied: false, ...look($app as CoreApp).result });
  let changed: string[] = [];
  const result = transaction((tx): ChangeResult => {
    const { event, changes, moves, whole, result } = look(tx);
    if (request.seen && request.seen !== result.seen) throw new Refusal("changed_meanwhile");
    const deed = { tx, actor: actorOf(e), now };
    changed = changes.map((change) => change.id);
    const before = lookBefore(tx, event.id, changed);
    if (moves) bring(deed, whole ? event.id : setApart(deed, event.id, changed), request.venue);
    for (const change of changes) save(deed, change);
    // Its last dates are off, or elsewhere: so are those that would follow.
    if (request.scope !== "one" && (request.cancel || (moves && !whole))) endSeries(deed, event.id);
    if (request.cancel && whole && can(EVENT_LIFE, event.status, "cancel")) {
      move(tx, EVENT_LIFE, event.id, "cancel", deed.actor, now);
    }
    // A mail or a text message is on its way by the time that anybody could want it back.
    const isTold = result.mail > 0 || result.sms > 0;
    return { applied: true, ...result, ...(!isTold && { undo: remember(tx, before, now) }) };
  });
  return done(200, result, () => {
    for (const one of changed) broadcast(one);
  });
});
