/// <reference path="../types.d.ts" />
// Telling who watches that a session's seats have changed.
import { transaction } from "./database/transaction.ts";

/** The least time between two messages about one session, in milliseconds. */
const GAP = 250;

let broker: subscriptions.Broker | undefined;

/** Whether there is anybody to tell. */
export function someoneListens(): boolean {
  broker ??= $app.subscriptionsBroker() as subscriptions.Broker;
  return broker.totalClients() > 0;
}

/**
 * Tells subscribers how many seats a session has left, after the transaction that changed them. PocketBase broadcasts
 * only what it saves itself, so the record is saved as it is: the triggers keep its counts and revision.
 * The first change goes out at once; of those that follow within GAP one waits and speaks for the others.
 * Call it last: it may hold the request that long after its answer is out.
 */
export function broadcast(id: string): void {
  if (!someoneListens()) return;
  let wait = 0;
  let duty = true;
  // Per session: the end of its gap, negative once somebody waits for it. One live object for all runtimes.
  $app.store().setFunc("hub.broadcast", (old: { [id: string]: number } | null) => {
    const until = old ?? {};
    const now = Date.now();
    const end = until[id] ?? 0;
    duty = end >= 0;
    wait = Math.max(0, end - now);
    if (duty) until[id] = wait > 0 ? -end : now + GAP;
    return until;
  });
  if (!duty) return;
  if (wait > 0) {
    sleep(wait);
    $app.store().setFunc("hub.broadcast", (until: { [id: string]: number }) => {
      until[id] = Date.now() + GAP;
      return until;
    });
  }
  transaction((tx) => tx.saveNoValidate(tx.findRecordById("sessions", id)));
}
