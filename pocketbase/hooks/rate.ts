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

/**
 * Does what somebody might try again and again until they guess right; a try counts from its beginning, and no more once
 * it was right.
 * @throws Refusal too_many over the limit of the network's wrong tries
 */
export function guarded<T>(
  e: Pick<core.RequestEvent, "realIP">,
  store: string,
  { times, length }: Limit,
  run: () => T,
): T {
  const network = networkOfEvent(e);
  if (count(store, length, network) > times) {
    count(store, length, network, -1);
    throw tooMany(length);
  }
  const result = run();
  count(store, length, network, -1);
  return result;
}

let perAddress: number | undefined;

/** What one address may do a minute, 0 for no limit. */
export function limitPerAddress(): number {
  perAddress ??= Number($os.getenv("RATE_LIMIT_PER_IP")) || 0;
  return perAddress;
}

/** The network that asks. */
export const networkOfEvent = (e: Pick<core.RequestEvent, "realIP">): string => networkOf(e.realIP());

/** The network whose requests are counted, asked once a request; "" where addresses have no limit. */
export function countedNetwork(e: core.RequestEvent): string {
  if (!limitPerAddress()) return "";
  const now = Date.now();
  if (now - lookedForProxy >= LOOK_FOR_PROXY) {
    lookedForProxy = now;
    warnOfProxy(e);
  }
  return networkOfEvent(e);
}

/** How often each runtime looks whether a web server in front goes unheard, in milliseconds. */
const LOOK_FOR_PROXY = MINUTE;
let lookedForProxy = 0;

/** Says once, in the hub's own output, that everybody counts as one: requests are passed on, and no header is trusted. */
function warnOfProxy(e: core.RequestEvent): void {
  if (!e.request.header.get("X-Forwarded-For") || $app.settings().trustedProxy.headers.length) return;
  let isFirst = false;
  $app.store().setFunc("hub.proxy", (said) => {
    isFirst = !said;
    return true;
  });
  if (!isFirst) return;
  console.warn(
    "A web server in front passes requests on, and the hub takes all of them for one address: start it with PROXY_HEADER=X-Forwarded-For, so that limits tell people apart.",
  );
}

/**
 * Counts a command from a network.
 * @throws Refusal too_many over RATE_LIMIT_PER_IP a minute (0 or unset: no limit)
 */
export function countRequest(network: string): void {
  const times = limitPerAddress();
  if (times > 0) countWithin("rate", { times, length: MINUTE }, network);
}

/**
 * Counts a form by whom it names, from where it comes; where addresses have a limit.
 * @returns what takes that back, for a try that came to nothing
 * @throws Refusal too_many
 */
export function countPerson(
  network: string,
  { phone, email }: { phone: string; email?: string },
): (() => void) | undefined {
  if (!limitPerAddress()) return undefined;
  const keys = [phone, email].filter(Boolean);
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
export function withBody<T>(e: core.RequestEvent, network: string, use: () => T): T {
  waitFor(e, patienceFromNow());
  if (!limitPerAddress()) return use();
  const change = (by: number) => count("bodies", Number.MAX_SAFE_INTEGER, network, by);
  try {
    if (change(1) > BODIES_AT_ONCE) {
      // Go would wait for the rest of the body before it answers.
      waitFor(e, fromNow(0));
      throw new Refusal("too_many", undefined, Date.now() + BODY_PATIENCE);
    }
    return use();
  } finally {
    change(-1);
  }
}

/** Lets what is still to come of a request come until then. */
function waitFor(e: core.RequestEvent, until: time.Time): void {
  (e.response as unknown as Connection).unwrap().setReadDeadline(until);
}

/** Go's time in so many milliseconds. */
function fromNow(milliseconds: number): time.Time {
  const nanoseconds = milliseconds * 1e6;
  return new DateTime().add(nanoseconds as unknown as time.Duration).time();
}

/** How old an end of patience may be that is used again, in milliseconds: each object of Go's costs as much as a rule. */
const SAME_END = 1000;
let patience: { made: number; until: time.Time } | undefined;

/** When a body must be there that begins to come now. */
function patienceFromNow(): time.Time {
  const now = Date.now();
  if (!patience || now - patience.made > SAME_END) patience = { made: now, until: fromNow(BODY_PATIENCE) };
  return patience.until;
}
