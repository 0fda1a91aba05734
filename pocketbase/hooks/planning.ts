/// <reference path="../types.d.ts" />
// Drafts that wait for their community.
import type { Member } from "../../src/domain/member.ts";
import { may } from "../../src/domain/permission.ts";
import { decide, EVENT_LIFE, type EventMove, MOVE_EVENT, MOVE_SEASON } from "../../src/domain/planning.ts";
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

type Decision = { way: EventMove; reason: string };

/** Decides about a draft, in the caller's transaction. @throws Refusal as `decide` does, or not_found or forbidden */
function decideAbout(tx: CoreApp, id: string, decision: Decision, member: Member, actor: string) {
  const { way, reason } = decision;
  const event = row(tx, DRAFT, "FROM events WHERE id = {:id}", { id });
  if (!event) throw new Refusal("not_found");
  if (!may(member, "approve_events", event)) throw new Refusal("forbidden");
  decide(event, decision);
  const now = Date.now();
  if (way === "publish") {
    move(tx, EVENT_LIFE, id, way, actor, now);
    return { id, status: EVENT_LIFE.ways[way].to };
  }
  const record = tx.findRecordById("events", id);
  record.set("asked", "");
  record.set("returned", reason);
  tx.save(record);
  const fields = ["asked", "returned"];
  const deed = { actor, action: way, collection: "events", record: id, fields, why: reason };
  audit(tx, deed, pocketbaseDate(now));
  return { id, status: event.status };
}

export const moveEvent = handle(MOVE_EVENT, ({ e, at: { id }, member, request, done }) =>
  done(
    200,
    transaction((tx) => decideAbout(tx, id, request, member, actorOf(e))),
  ),
);

export const moveSeason = handle(MOVE_SEASON, ({ e, member, request, done }) => {
  const { events, ...decision } = request;
  const decided = transaction((tx) =>
    [...new Set(events)].map((id) => decideAbout(tx, id, decision, member, actorOf(e))),
  );
  return done(200, { events: decided });
});
