/// <reference path="../types.d.ts" />
// How many commands one address may send a minute.
import { Refusal } from "../../src/domain/problem.ts";
import { MINUTE } from "../../src/domain/time.ts";

/** Addresses counted on their own; the rest share one count, so that memory stays bounded. */
const MAX_ADDRESSES = 20_000;

type Counts = { minute: number; addresses: number; [address: `at ${string}`]: number };

/**
 * Counts a command from the asker's address.
 * @throws Refusal too_many over RATE_LIMIT_PER_IP a minute (0 or unset: no limit)
 */
export function countRequest(e: core.RequestEvent): void {
  const limit = Number($os.getenv("RATE_LIMIT_PER_IP")) || 0;
  if (limit <= 0) return;
  const minute = Math.floor(Date.now() / MINUTE);
  const address = `at ${e.realIP()}` as const;
  let count = 0;
  // One live object for all runtimes; setFunc holds the store's lock while it changes.
  $app.store().setFunc("hub.rate", (old: Counts | null) => {
    const counts: Counts = old && old.minute === minute ? old : { minute, addresses: 0 };
    const known = counts[address] !== undefined || counts.addresses < MAX_ADDRESSES;
    const key = known ? address : "at large";
    if (counts[key] === undefined) {
      counts[key] = 0;
      counts.addresses += 1;
    }
    count = counts[key] + 1;
    counts[key] = count;
    return counts;
  });
  if (count > limit) throw new Refusal("too_many");
}
