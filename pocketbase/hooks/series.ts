/// <reference path="../types.d.ts" />
// Series without an end: whoever owns one is told in time, then it is carried on; or somebody says how it goes on.
import { may } from "../../src/domain/permission.ts";
import { Refusal } from "../../src/domain/problem.ts";
import { carriedOn, decideSeries, dueFor, MOVE_SERIES, WARNED_FOR } from "../../src/domain/series.ts";
import { HOUR, instant, localDay, pocketbaseDate } from "../../src/domain/time.ts";
import { actorOf, audit } from "./audit.ts";
import { handle } from "./command.ts";
import { columns, computed, of, text } from "./database/columns.ts";
import { type Database, newId, row, rows } from "./database/rows.ts";
import { EVENTS, SESSIONS } from "./database/tables.ts";
import { transaction } from "./database/transaction.ts";

const SERIES = columns({
  ...of("e", EVENTS, "id", "status", "community", "partner", "rrule", "exdate", "rdate", "carries"),
  first: computed("min(s.recurrence)", text),
  last: computed("max(s.recurrence)", text),
});
const FROM = "FROM events e JOIN sessions s ON s.event = e.id";
const LAST = columns(of("s", SESSIONS, "start", "end", "opens", "closes", "capacity", "recurrence"));

const seriesOf = (app: Database, id: string) =>
  row(app, SERIES, `${FROM} WHERE e.id = {:id} GROUP BY e.id`, { id });

/** Writes how a series goes on, where that is other than before. */
function save(tx: CoreApp, id: string, fields: { rrule?: string; carries: string }): void {
  const record = tx.findRecordById("events", id);
  for (const [name, value] of Object.entries(fields)) record.set(name, value);
  tx.save(record);
}

/** Makes the next dates of a series; answers with the local day of its last one. */
function carryOn(tx: CoreApp, series: NonNullable<ReturnType<typeof seriesOf>>, now: number): string {
  const { id: event } = series;
  const last = row(tx, LAST, "FROM sessions s WHERE s.event = {:event} ORDER BY s.recurrence DESC LIMIT 1", {
    event,
  });
  const dates = last ? carriedOn(series, last, now) : [];
  const collection = tx.findCollectionByNameOrId("sessions");
  for (const date of dates)
    tx.save(new Record(collection, { id: newId(), event, status: "scheduled", ...date }));
  save(tx, event, { carries: "" });
  return dates[dates.length - 1]?.recurrence ?? series.last;
}

export const moveSeries = handle(MOVE_SERIES, ({ e, at: { id }, member, request: { way }, done }) => {
  const now = Date.now();
  const until = transaction((tx) => {
    const series = seriesOf(tx, id);
    if (!series) throw new Refusal("not_found");
    if (!may(member, "plan_events", series)) throw new Refusal("forbidden");
    const rrule = decideSeries(series, way);
    const last = way === "carry_on" ? carryOn(tx, series, now) : series.last;
    if (way === "end") save(tx, id, { rrule, carries: "" });
    const deed = { actor: actorOf(e), action: `series_${way}`, collection: "events", record: id };
    audit(tx, deed, pocketbaseDate(now));
    return localDay(instant(last));
  });
  return done(200, { id, until });
});

/** How often the series are looked at. */
const EVERY = HOUR;

/** Warns of series that come to their last dates, and carries on those of which that is long ago. */
export function carryOnByTime(now: number): void {
  const turn = Math.floor(now / EVERY);
  if ($app.store().get("hub.carried") === turn) return;
  $app.store().set("hub.carried", turn);
  // Reading first: most of the time there is nothing to write.
  const running = rows($app, SERIES, `${FROM} WHERE e.rrule <> '' GROUP BY e.id`, {});
  for (const { id } of running.filter((series) => dueFor(series, now))) {
    transaction((tx) => {
      const series = seriesOf(tx, id);
      const due = series && dueFor(series, now);
      if (!series || !due) return;
      if (due === "carry_on") carryOn(tx, series, now);
      else save(tx, id, { carries: due === "warn" ? pocketbaseDate(now + WARNED_FOR) : "" });
      const deed = { actor: "system", action: `series_${due}`, collection: "events", record: id } as const;
      audit(tx, deed, pocketbaseDate(now));
    });
  }
}
