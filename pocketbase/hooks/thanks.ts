/// <reference path="../types.d.ts" />
// The monthly thank-you list: who may stand there, and who does.
import { isThanked, monthBefore, SET_THANKS } from "../../src/domain/thanks.ts";
import { HOUR, localDay, pocketbaseDate } from "../../src/domain/time.ts";
import { actorOf, audit } from "./audit.ts";
import { handle } from "./command.ts";
import { columns, flag, of } from "./database/columns.ts";
import { type Database, newId, rows, run } from "./database/rows.ts";
import { MEMBERS } from "./database/tables.ts";
import { transaction } from "./database/transaction.ts";
import { deedsOf } from "./hours.ts";

const WILLING = columns({ ...of("m", MEMBERS, "id", "name", "community"), thanks: flag, closed: flag });

/** Who of these members (one, by id, or "" for all) belongs onto the lists of a month and does not stand there yet. */
function missing(app: Database, month: string, member: string) {
  return rows(
    app,
    WILLING,
    `FROM members m WHERE m.thanks AND NOT m.closed AND ({:member} = '' OR m.id = {:member})
       AND NOT EXISTS (SELECT 1 FROM thanks t WHERE t.member = m.id AND t.month = {:month})`,
    { member, month },
  ).filter((one) => isThanked(one, deedsOf(app, one.id), month));
}

/** Puts a member onto last month's list, if they belong there, in the caller's transaction. */
function thank(tx: CoreApp, now: number, member: string): void {
  const month = monthBefore(localDay(now));
  for (const { id, name, community } of missing(tx, month, member)) {
    const line = { id: newId(), community, month, name, member: id };
    tx.save(new Record(tx.findCollectionByNameOrId("thanks"), line));
  }
}

export const setThanks = handle(SET_THANKS, ({ e, member, request: { thanks }, done }) => {
  const now = Date.now();
  transaction((tx) => {
    const record = tx.findRecordById("members", member.id);
    record.set("thanks", thanks);
    tx.save(record);
    if (thanks) thank(tx, now, member.id);
    else run(tx, "DELETE FROM thanks WHERE member = {:id}", { id: member.id });
    const change = { action: "update", collection: "members", record: member.id, fields: ["thanks"] };
    audit(tx, { actor: actorOf(e), ...change }, pocketbaseDate(now));
  });
  return done(200, { thanks });
});

/** How often it is looked who belongs onto the lists. */
const EVERY = HOUR;

/** Brings the lists up to date, now and then. */
export function thankByTime(now: number): void {
  const turn = Math.floor(now / EVERY);
  if ($app.store().get("hub.thanked") === turn) return;
  $app.store().set("hub.thanked", turn);
  // Reading first: what all have done takes its time, and others would wait for the one who writes.
  for (const { id } of missing($app, monthBefore(localDay(now)), "")) {
    transaction((tx) => thank(tx, now, id));
  }
}
