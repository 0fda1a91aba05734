/// <reference path="../types.d.ts" />
// What the clock brings: offers end, lists close, notices go out, wishes climb or confirm themselves, people are thanked, series go on. The launcher's worker asks for it every second or so.

import { LIST_CLOSES } from "../../src/domain/session.ts";
import { SIGNUP_LIFE } from "../../src/domain/signup.ts";
import { DAY, pocketbaseDate } from "../../src/domain/time.ts";
import { WORK } from "../../src/domain/work.ts";
import { handle } from "./command.ts";
import { ids } from "./database/rows.ts";
import { transaction } from "./database/transaction.ts";
import { mailInvitation } from "./invitation.ts";
import { move } from "./life-cycle.ts";
import { dropCalls, sendNotices, settleLostNotices } from "./outbox.ts";
import { queueCallsWaiting, queueReminders } from "./reminder.ts";
import { forgetAnswers } from "./retry.ts";
import { carryOnByTime } from "./series.ts";
import { thankByTime } from "./thanks.ts";
import { expireOffers } from "./waiting.ts";
import { climb, confirmByTime } from "./wish-steps.ts";

/** Does what is due. */
export const work = handle(WORK, ({ done }) => {
  const now = Date.now();
  expireOffers(now);
  closeLists(now);
  queueReminders(now);
  settleLostNotices(now);
  dropCalls(now);
  queueCallsWaiting(now);
  confirmByTime(now);
  climb(now);
  thankByTime(now);
  carryOnByTime(now);
  forgetAnswers(now);
  const mailed = mailInvitation(now);
  return done(200, { more: sendNotices() || mailed });
});

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
      for (const id of missing) move(tx, SIGNUP_LIFE, id, "miss", "system", now);
    });
  }
}
