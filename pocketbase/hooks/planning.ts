/// <reference path="../types.d.ts" />
// Drafts that wait for their community.
import { may } from "../../src/domain/permission.ts";
import { decide, EVENT_LIFE, MOVE_EVENT } from "../../src/domain/planning.ts";
import { Refusal } from "../../src/domain/problem.ts";
import { pocketbaseDate } from "../../src/domain/time.ts";
import { actorOf, audit } from "./audit.ts";
import { handle } from "./command.ts";
import { columns } from "./database/columns.ts";
import { row } from "./database/rows.ts";
import { EVENTS } from "./database/tables.ts";
import { transaction } from "./database/transaction.ts";
import { move } from "./life-cycle.ts";

const DRAFT = columns({ status: EVENTS.status, asked: EVENTS.asked, community: EVENTS.community });

export const moveEvent = handle(MOVE_EVENT, ({ e, at: { id }, member, request, done }) => {
  const { way, reason } = request;
  const after = transaction((tx) => {
    const event = row(tx, DRAFT, "FROM events WHERE id = {:id}", { id });
    if (!event) throw new Refusal("not_found");
    if (!may(member, "approve_events", event)) throw new Refusal("forbidden");
    decide(event, request);
    const now = Date.now();
    if (way === "publish") {
      move(tx, EVENT_LIFE, id, way, actorOf(e), now);
      return { id, status: EVENT_LIFE.ways[way].to };
    }
    const record = tx.findRecordById("events", id);
    record.set("asked", "");
    record.set("returned", reason);
    tx.save(record);
    const fields = ["asked", "returned"];
    const deed = { actor: actorOf(e), action: way, collection: "events", record: id, fields, why: reason };
    audit(tx, deed, pocketbaseDate(now));
    return { id, status: event.status };
  });
  return done(200, after);
});
