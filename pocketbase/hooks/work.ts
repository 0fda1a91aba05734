/// <reference path="../types.d.ts" />
// What the clock brings: offers end, lists close, notices go out. The launcher's worker asks for it every second or so.
import { Refusal } from "../../src/domain/problem.ts";
import { LIST_CLOSES } from "../../src/domain/session.ts";
import { DAY, pocketbaseDate } from "../../src/domain/time.ts";
import { answer, command } from "./answer.ts";
import { ids } from "./database/rows.ts";
import { transaction } from "./database/transaction.ts";
import { move } from "./life-cycle.ts";
import { queueReminders, sendNotices, settleLostNotices } from "./notice.ts";
import { expireOffers } from "./waiting.ts";

/** Proves that it is the launcher that asks: see `workKey` there. */
function isLauncher(e: core.RequestEvent): boolean {
  const key = $security.hs256("nuanting:work", $os.getenv("HUB_SECRET"));
  return $security.equal(e.request.header.get("Authorization"), key);
}

/**
 * `POST /api/hub/work`: does what is due, and answers whether there is `more` to do at once. For the launcher alone; to
 * anyone else the address does not exist.
 */
export function work(e: core.RequestEvent): void {
  command(e, () => {
    if (!isLauncher(e)) throw new Refusal("not_found");
    const now = Date.now();
    expireOffers(now);
    closeLists(now);
    queueReminders(now);
    settleLostNotices(now);
    answer(e, 200, { more: sendNotices() });
  });
}

/** Where people were checked in, whoever was not by some time after the end did not come. */
function closeLists(now: number): void {
  const over = ids(
    $app,
    `SELECT id FROM sessions s WHERE "end" <= {:until} AND "end" > {:since}
       AND EXISTS (SELECT 1 FROM signups WHERE session = s.id AND status = 'attended')
       AND EXISTS (SELECT 1 FROM signups WHERE session = s.id AND status = 'confirmed')`,
    { until: pocketbaseDate(now - LIST_CLOSES), since: pocketbaseDate(now - 7 * DAY) },
  );
  for (const session of over) {
    transaction((tx) => {
      const missing = ids(tx, "SELECT id FROM signups WHERE session = {:session} AND status = 'confirmed'", {
        session,
      });
      for (const id of missing) move(tx, "signups", id, "miss", "system", now);
    });
  }
}
