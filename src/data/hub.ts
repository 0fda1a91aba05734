// Everything public, read and joined once a build: pages ask here and never join for themselves.
import { getCollection } from "astro:content";
import { PUBLIC_COLLECTIONS } from "../domain/collections.ts";
import { now } from "./clock.ts";
import { join, type Lists, type Records } from "./join.ts";
import { type Totals, totalsOf } from "./totals.ts";

export type Hub = Lists & { totals: Totals };

async function read(): Promise<Hub> {
  const collections = await Promise.all(
    PUBLIC_COLLECTIONS.map(async (name) => {
      const entries = await getCollection(name);
      return [name, entries.map(({ data }) => data)];
    }),
  );
  const lists = join(Object.fromEntries(collections) as Records, now);
  return { ...lists, totals: totalsOf(lists, now) };
}

let hubOfThisBuild: Promise<Hub> | undefined;

/** Everything public, joined. Reads once a build. */
export function hub(): Promise<Hub> {
  hubOfThisBuild ??= read();
  return hubOfThisBuild;
}
