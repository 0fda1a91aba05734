/// <reference path="../types.d.ts" />
// Ticking off who was phoned.
import { afterCall, CALL, NOTICE_LIFE } from "../../src/domain/notice.ts";
import { may } from "../../src/domain/permission.ts";
import { Refusal } from "../../src/domain/problem.ts";
import { pocketbaseDate } from "../../src/domain/time.ts";
import { actorOf, audit } from "./audit.ts";
import { handle } from "./command.ts";
import { columns, of } from "./database/columns.ts";
import { row } from "./database/rows.ts";
import { NOTICES } from "./database/tables.ts";
import { transaction } from "./database/transaction.ts";
import { move } from "./life-cycle.ts";

const CALLED = columns(of("n", NOTICES, "channel", "status", "attempts", "community"));
const STATUS = columns({ id: NOTICES.id, status: NOTICES.status });

export const call = handle(CALL, ({ e, at: { id }, member, request: { outcome }, done }) => {
  const now = Date.now();
  const actor = actorOf(e);
  const after = transaction((tx) => {
    const notice = row(tx, CALLED, "FROM notices n WHERE n.id = {:id}", { id });
    if (notice?.channel !== "phone") throw new Refusal("not_found");
    if (!may(member, "call", notice)) throw new Refusal("forbidden");
    const next = afterCall(outcome, notice, now);
    if (next) {
      move(tx, NOTICE_LIFE, id, "send", actor, now, { attempts: notice.attempts + 1, segments: 0 });
      switch (next.way) {
        case "deliver":
          move(tx, NOTICE_LIFE, id, next.way, actor, now);
          break;
        case "fail":
          move(tx, NOTICE_LIFE, id, next.way, actor, now, { error: outcome });
          break;
        case "postpone":
          move(tx, NOTICE_LIFE, id, next.way, actor, now, { error: outcome, due: pocketbaseDate(next.due) });
          break;
      }
      audit(
        tx,
        { actor, action: "call", collection: "notices", record: id, fields: ["status"] },
        pocketbaseDate(now),
      );
    }
    return row(tx, STATUS, "FROM notices WHERE id = {:id}", { id });
  });
  return done(200, after as NonNullable<typeof after>);
});
