/// <reference path="../types.d.ts" />
// How many commands one address may send a minute, and how many sign-ups one phone an hour.
import { Refusal } from "../../src/domain/problem.ts";
import { HOUR, MINUTE } from "../../src/domain/time.ts";

/** Sign-ups that one phone may try an hour: far more than a person needs, far fewer than a guess at who comes. */
const PER_PHONE = 60;

/** What is remembered at most, so that memory stays bounded; beyond it counting begins anew, which locks nobody out. */
const MAX_KEYS = 20_000;

type Counts = { period: number; keys: number; [key: `of ${string}`]: number };

/** How often `key` has come in the current period of `length` milliseconds, this time included. */
function count(store: string, length: number, key: string): number {
  const period = Math.floor(Date.now() / length);
  let times = 0;
  // One live object for all runtimes; setFunc holds the store's lock while it changes.
  $app.store().setFunc(store, (old: Counts | null) => {
    const name = `of ${key}` as const;
    const goesOn = old && old.period === period && (old[name] !== undefined || old.keys < MAX_KEYS);
    const counts: Counts = goesOn ? old : { period, keys: 0 };
    if (counts[name] === undefined) counts.keys += 1;
    times = (counts[name] ?? 0) + 1;
    counts[name] = times;
    return counts;
  });
  return times;
}

const limitPerAddress = () => Number($os.getenv("RATE_LIMIT_PER_IP")) || 0;

/**
 * Counts a command from the asker's address.
 * @throws Refusal too_many over RATE_LIMIT_PER_IP a minute (0 or unset: no limit)
 */
export function countRequest(e: core.RequestEvent): void {
  const limit = limitPerAddress();
  if (limit > 0 && count("hub.rate", MINUTE, e.realIP()) > limit) throw new Refusal("too_many");
}

/**
 * Counts an attempt to sign up with a phone, whether it is known here or not; where addresses have a limit.
 * @throws Refusal too_many
 */
export function countPhone(phone: string): void {
  if (limitPerAddress() > 0 && count("hub.phones", HOUR, phone) > PER_PHONE) throw new Refusal("too_many");
}
