// Everything public, read and joined once: pages ask here and never join for themselves.
import { now } from "./clock.ts";
import { join, type Lists } from "./join.ts";
import { readRecords } from "./records.ts";
import { type Totals, totalsOf } from "./totals.ts";

const { HUB_URL = "http://127.0.0.1:8090" } = process.env;

export type Hub = Lists & { totals: Totals };

async function read(): Promise<Hub> {
  const lists = join(await readRecords(HUB_URL), now());
  return { ...lists, totals: totalsOf(lists, now()) };
}

let joined: Promise<Hub> | undefined;

/** Everything public, joined. Reads the hub at HUB_URL once. */
export function hub(): Promise<Hub> {
  joined ??= read();
  return joined;
}
