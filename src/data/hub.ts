// Everything public, read and joined once: pages ask here and never join for themselves.
import { clockFacts, nowForSessions, setHour } from "./clock.ts";
import { join, type Lists, type Records } from "./join.ts";
import { Digests } from "./reads.ts";
import { readRecords } from "./records.ts";
import { type Totals, totalsOf } from "./totals.ts";

const { HUB_URL = "http://127.0.0.1:8090" } = process.env;

export type Hub = Lists & { totals: Totals };

/** A hub as pages read it, and what it holds in short. */
type Joined = { hub: Hub; digests: Digests };

function joinAll(records: Records): Joined {
  const now = nowForSessions();
  const lists = join(records, now);
  const hub = { ...lists, totals: totalsOf(lists, now) };
  return { hub, digests: new Digests(hub, clockFacts()) };
}

let joined: Promise<Joined> | undefined;

/** What pages are made of from here on: these records as of this hour (milliseconds). */
export function setHub(records: Records, hour: number): void {
  setHour(hour);
  // What it was before can go while the next is joined.
  joined = undefined;
  joined = Promise.resolve(joinAll(records));
}

const current = (): Promise<Joined> => {
  joined ??= readRecords(HUB_URL).then(joinAll);
  return joined;
};

/** Everything public, joined. Reads the hub at HUB_URL once, unless it was set. */
export async function hub(): Promise<Hub> {
  return (await current()).hub;
}

/** What the hub holds, in short. */
export async function digests(): Promise<Digests> {
  return (await current()).digests;
}
