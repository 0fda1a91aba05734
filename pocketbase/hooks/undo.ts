/// <reference path="../types.d.ts" />
// What a change of an event's dates found is remembered for some minutes, and brought back where somebody wants that.
import { MAY_HAVE_ARRIVED, NOTICE_LIFE } from "../../src/domain/notice.ts";
import { may } from "../../src/domain/permission.ts";
import { EVENT_LIFE } from "../../src/domain/planning.ts";
import { Refusal } from "../../src/domain/problem.ts";
import { instant, pocketbaseDate } from "../../src/domain/time.ts";
import { takeBack, UNDO_CHANGE, UNDO_FOR } from "../../src/domain/undo.ts";
import { actorOf, audit } from "./audit.ts";
import { broadcast } from "./broadcast.ts";
import { handle } from "./command.ts";
import { columns, computed, of, type Row, text } from "./database/columns.ts";
import { exists, ids, list, newId, row, rows, run } from "./database/rows.ts";
import { EVENTS, SESSIONS } from "./database/tables.ts";
import { transaction } from "./database/transaction.ts";
import { move } from "./life-cycle.ts";

const EVENT = columns({
  ...of("e", EVENTS, "id", "status", "rrule", "exdate"),
  venue: computed("e.venue", text),
});
const DATE = columns({
  ...of("s", SESSIONS, "id", "event", "start", "end", "opens", "closes", "status", "capacity", "sequence"),
});
const KEPT = columns({ event: text, at: text, before: text });
const WHOSE = columns(of("e", EVENTS, "community", "partner"));

type DateRow = Row<typeof DATE>;

/** How an event and some of its dates were, and the notices of those that waited then. */
type Before = { event: Row<typeof EVENT>; dates: DateRow[]; waiting: string[] };
/** The same, with what the change left: how often each date was revised, its seats, and the event that was set apart, "" for none. */
type Memory = Before & { after: Pick<DateRow, "id" | "sequence" | "capacity">[]; apart: string };

/** SQL for the ids of a JSON list. */
const AMONG = "(SELECT value FROM json_each({:ids}))";

const datesOf = (tx: CoreApp, sessions: readonly string[]) =>
  rows(tx, DATE, `FROM sessions s WHERE s.id IN ${AMONG} ORDER BY s.id`, { ids: JSON.stringify(sessions) });

const waitingOf = (tx: CoreApp, sessions: readonly string[]) =>
  ids(tx, `SELECT id FROM notices WHERE status = 'queued' AND session IN ${AMONG}`, {
    ids: JSON.stringify(sessions),
  });

/** How an event and those dates of it are, before they are changed. */
export function lookBefore(tx: CoreApp, event: string, sessions: readonly string[]): Before {
  const found = row(tx, EVENT, "FROM events e WHERE e.id = {:event}", { event });
  if (!found) throw new Refusal("not_found");
  return { event: found, dates: datesOf(tx, sessions), waiting: waitingOf(tx, sessions) };
}

/** Remembers a change that was just made, for as long as it can be taken back; answers with the name for that. */
export function remember(tx: CoreApp, before: Before, now: number): string {
  run(tx, "DELETE FROM undo_memory WHERE at < {:until}", { until: pocketbaseDate(now - UNDO_FOR) });
  const after = datesOf(
    tx,
    before.dates.map(({ id }) => id),
  );
  const [first] = after;
  const memory: Memory = {
    ...before,
    after: after.map(({ id, sequence, capacity }) => ({ id, sequence, capacity })),
    apart: first && first.event !== before.event.id ? first.event : "",
  };
  const id = newId();
  run(tx, "INSERT INTO undo_memory (id, event, at, before) VALUES ({:id}, {:event}, {:at}, {:before})", {
    ...{ id, event: before.event.id },
    ...{ at: pocketbaseDate(now), before: JSON.stringify(memory) },
  });
  return id;
}

/** Whether a notice of those dates went out since then, so that it may have arrived. */
const isTold = (tx: CoreApp, sessions: string, at: string) =>
  exists(
    tx,
    `SELECT 1 FROM notices WHERE session IN ${AMONG} AND created >= {:at} AND status IN ${list(MAY_HAVE_ARRIVED)}`,
    { ids: sessions, at },
  );

const isAnswered = (tx: CoreApp, sessions: string, at: string) =>
  exists(tx, `SELECT 1 FROM signups WHERE session IN ${AMONG} AND updated >= {:at}`, { ids: sessions, at });

/** Brings an event's dates back; who waits to be told of the change is not told, and of what that overtook is told after all. */
function bringBack(tx: CoreApp, { event, dates, waiting, apart }: Memory, actor: string, now: number): void {
  const note = (collection: "events" | "sessions", record: string) =>
    audit(tx, { actor, action: "undo", collection, record }, pocketbaseDate(now));
  if (apart) {
    for (const { id } of dates)
      run(tx, "UPDATE sessions SET event = {:event} WHERE id = {:id}", { event: event.id, id });
    tx.delete(tx.findRecordById("events", apart));
    note("events", apart);
  }
  const record = tx.findRecordById("events", event.id);
  const kept = ["venue", "rrule", "exdate"] as const;
  if (kept.some((name) => record.getString(name) !== event[name])) {
    for (const name of kept) record.set(name, event[name]);
    tx.save(record);
    note("events", event.id);
  }
  if (record.getString("status") !== event.status) move(tx, EVENT_LIFE, event.id, "restore", actor, now);
  for (const { id, event: _, sequence: __, ...fields } of dates) {
    const date = tx.findRecordById("sessions", id);
    for (const [name, value] of Object.entries(fields)) date.set(name, value);
    tx.save(date);
    note("sessions", id);
  }
  const sessions = dates.map(({ id }) => id);
  for (const id of waitingOf(tx, sessions)) {
    if (!waiting.includes(id)) move(tx, NOTICE_LIFE, id, "drop", "system", now, { error: "undone" });
  }
  const overtaken = `SELECT id FROM notices WHERE status = 'dropped' AND error = 'overtaken' AND id IN ${AMONG}`;
  for (const id of ids(tx, overtaken, { ids: JSON.stringify(waiting) })) {
    move(tx, NOTICE_LIFE, id, "requeue", "system", now);
  }
}

export const undoChange = handle(UNDO_CHANGE, ({ e, at: { id }, member, done }) => {
  const now = Date.now();
  const sessions = transaction((tx) => {
    const kept = row(tx, KEPT, "FROM undo_memory WHERE id = {:id}", { id });
    const whose = kept && row(tx, WHOSE, "FROM events e WHERE e.id = {:event}", kept);
    if (!kept || !whose) throw new Refusal("not_found");
    if (!may(member, "plan_events", whose)) throw new Refusal("forbidden");
    const memory: Memory = JSON.parse(kept.before);
    const changed = memory.after.map(({ id }) => id);
    const list = JSON.stringify(changed);
    const left = datesOf(tx, changed).map(({ id, sequence, capacity }) => ({ id, sequence, capacity }));
    takeBack(
      {
        at: instant(kept.at),
        told: isTold(tx, list, kept.at),
        answered: isAnswered(tx, list, kept.at),
        changed: JSON.stringify(left) !== JSON.stringify(memory.after),
      },
      now,
    );
    bringBack(tx, memory, actorOf(e), now);
    run(tx, "DELETE FROM undo_memory WHERE id = {:id}", { id });
    return changed;
  });
  return done(200, { sessions: sessions.length }, () => {
    for (const session of sessions) broadcast(session);
  });
});
