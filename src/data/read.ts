// Public records as a page's first view reads them: without PocketBase's SDK, whose 11 kB it would wait for.
import type { PublicCollection } from "../domain/collections.ts";
import { fetchHub } from "./fetch-hub.ts";

/** What is asked for, in PocketBase's own words: `expand`, `fields`, `filter`, `sort`, `perPage`, `skipTotal`. */
type Query = { [name: string]: string };

async function ask<T>(path: string, query: Query): Promise<T | undefined> {
  const response = await fetchHub(`/api/collections/${path}?${new URLSearchParams(query)}`);
  if (response.status === 404) return undefined;
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  return (await response.json()) as T;
}

/** A record, or undefined where there is none that anyone may see. @throws where the hub refuses or can't be reached */
export const readOne = <T>(collection: PublicCollection, id: string, query: Query): Promise<T | undefined> =>
  ask(`${collection}/records/${encodeURIComponent(id)}`, query);

/** The records of a filter. @throws as `readOne` does */
export async function readList<T>(collection: PublicCollection, query: Query): Promise<T[]> {
  const answer = await ask<{ items: T[] }>(`${collection}/records`, { skipTotal: "1", ...query });
  return answer?.items ?? [];
}
