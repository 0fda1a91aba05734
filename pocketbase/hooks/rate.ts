/// <reference path="../types.d.ts" />
// How often what was tried: counted by network and period, in the server's memory.
import {
  BODIES_AT_ONCE,
  BODY_PATIENCE,
  endOf,
  type Limit,
  networkOf,
  PER_PERSON,
} from "../../src/domain/limit.ts";
import { Refusal } from "../../src/domain/problem.ts";
import { MINUTE } from "../../src/domain/time.ts";

/** What is remembered at most, so that memory stays bounded; beyond it counting begins anew, which locks nobody out. */
const MAX_KEYS = 20_000;

type Counts = { period: number; keys: number; [key: `of ${string}`]: number };

/**
 * Changes how often `key` has come in the current period of `length` milliseconds: once more unless `by` says otherwise.
 * @returns how often that is now
 */
export function count(store: string, length: number, key: string, by = 1): number {
  const period = Math.floor(Date.now() / length);
  let times = 0;
  // One live object for all runtimes; setFunc holds the store's lock while it changes.
  $app.store().setFunc(`hub.${store}`, (old: Counts | null) => {
    const name = `of ${key}` as const;
    const goesOn = old && old.period === period && (old[name] !== undefined || old.keys < MAX_KEYS);
    const counts: Counts = goesOn ? old : { period, keys: 0 };
    if (counts[name] === undefined) counts.keys += 1;
    times = Math.max(0, (counts[name] ?? 0) + by);
    counts[name] = times;
    return counts;
  });
  return times;
}

/** The refusal of what came too often, until its period ends. */
export function tooMany(length: number): Refusal {
  return new Refusal("too_many", undefined, endOf(length, Date.now()));
}

/** Counts one more. @throws Refusal too_many over the limit */
export function countWithin(store: string, { times, length }: Limit, key: string): void {
  if (count(store, length, key) > times) throw tooMany(length);
}

/** The network that asks. */
export const networkOfEvent = (e: Pick<core.RequestEvent, "realIP">): string => networkOf(e.realIP());

/** What one address may do a minute, 0 for no limit. */
export const limitPerAddress = () => Number($os.getenv("RATE_LIMIT_PER_IP")) || 0;

/**
 * Counts a command from the asker's address.
 * @throws Refusal too_many over RATE_LIMIT_PER_IP a minute (0 or unset: no limit)
 */
export function countRequest(e: core.RequestEvent): void {
  const times = limitPerAddress();
  if (times > 0) countWithin("rate", { times, length: MINUTE }, networkOfEvent(e));
}

/**
 * Counts a form by whom it names, from where it comes; where addresses have a limit.
 * @returns what takes that back, for a try that came to nothing
 * @throws Refusal too_many
 */
export function countPerson(
  e: core.RequestEvent,
  { phone, email }: { phone: string; email?: string },
): () => void {
  const keys = limitPerAddress() > 0 ? [phone, email].filter(Boolean) : [];
  const network = keys.length ? networkOfEvent(e) : "";
  const change = (by: number) =>
    keys.map((key) => count("people", PER_PERSON.length, `${network} ${key}`, by));
  const forget = () => void change(-1);
  if (Math.max(0, ...change(1)) > PER_PERSON.times) {
    forget();
    throw tooMany(PER_PERSON.length);
  }
  return forget;
}

/** What Go's own writer of answers can do, below PocketBase's, whose types leave it out. */
type Connection = { unwrap(): { setReadDeadline(at: time.Time): void } };

/**
 * Does what waits for a request's body; for so long, and, where addresses have a limit, for so many at a time of one
 * network's. A body that comes byte by byte holds a runtime of the server's until it is whole.
 * @throws Refusal too_many
 */
export function withBody<T>(e: core.RequestEvent, use: () => T): T {
  waitFor(e, BODY_PATIENCE);
  if (!limitPerAddress()) return use();
  const change = (by: number) => count("bodies", Number.MAX_SAFE_INTEGER, networkOfEvent(e), by);
  try {
    if (change(1) > BODIES_AT_ONCE) {
      // Go would wait for the rest of the body before it answers.
      waitFor(e, 0);
      throw new Refusal("too_many", undefined, Date.now() + BODY_PATIENCE);
    }
    return use();
  } finally {
    change(-1);
  }
}

/** Lets what is still to come of a request take so many milliseconds. */
function waitFor(e: core.RequestEvent, patience: number): void {
  const nanoseconds = patience * 1e6;
  const until = new DateTime().add(nanoseconds as unknown as time.Duration);
  (e.response as unknown as Connection).unwrap().setReadDeadline(until.time());
}
