/// <reference path="../types.d.ts" />
// Whether people count on what staff are about to take away.
import { UNTOLD } from "../../src/domain/notice.ts";
import { isAwaited } from "../../src/domain/session.ts";
import { COMING } from "../../src/domain/signup.ts";
import { columns, computed, number, of } from "./database/columns.ts";
import { list, rows } from "./database/rows.ts";
import { EVENTS, SESSIONS } from "./database/tables.ts";

const AWAITED = columns({
  ...of("s", SESSIONS, "status", "end"),
  event: of("e", EVENTS, "status"),
  coming: computed(
    `(SELECT count(*) FROM signups WHERE session = s.id AND status IN ${list(COMING)})`,
    number,
  ),
  untold: computed(
    `(SELECT count(*) FROM notices WHERE session = s.id AND kind = 'cancelled' AND status IN ${list(UNTOLD)})`,
    number,
  ),
});

/** Whether people count on any of the sessions whose `column` is `id`, at `now` (milliseconds). */
export function anyAwaited(tx: CoreApp, column: "id" | "event", id: string, now: number): boolean {
  const from = `FROM sessions s JOIN events e ON e.id = s.event WHERE s.${column} = {:id}`;
  return rows(tx, AWAITED, from, { id }).some(({ event, ...session }) =>
    isAwaited(session, event, session, now),
  );
}
