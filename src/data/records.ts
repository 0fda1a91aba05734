// The hub's public records, read through its own public rules as any visitor reads them: what they hide stays out.
import { PUBLIC_COLLECTIONS, type PublicCollection } from "../domain/collections.ts";
import type { Records } from "./join.ts";
import { NOUNS, type PublicRecord } from "./nouns.ts";

/** Records in one answer, the most that PocketBase gives. */
const PAGE = 1000;

/**
 * The public records of a collection, in the order of their ids. What is written meanwhile may be missing or not, but
 * nothing else is. `filter`: in PocketBase's language; all unless given.
 * @throws when the server can't be reached, refuses, or answers what the noun's schema does not know
 */
export async function readCollection<Name extends PublicCollection>(
  url: string,
  name: Name,
  filter = "",
): Promise<PublicRecord<Name>[]> {
  const { schema } = NOUNS[name];
  const records: PublicRecord<Name>[] = [];
  // From the last id on, not by the page's number: one deleted meanwhile would push another past the edge.
  for (let last = ""; ; last = records.at(-1)?.id ?? "") {
    const filters = [filter && `(${filter})`, last && `id > "${last}"`].filter(Boolean).join(" && ");
    const query = new URLSearchParams({ perPage: `${PAGE}`, skipTotal: "1", sort: "id", filter: filters });
    const response = await fetch(`${url}/api/collections/${name}/records?${query}`);
    if (!response.ok) throw new Error(`${name} answered ${response.status}`);
    const { items } = (await response.json()) as { items: unknown[] };
    for (const item of items) records.push(schema.parse(item) as PublicRecord<Name>);
    if (items.length < PAGE) return records;
  }
}

/** Everything public, each collection in the order of its ids. @throws as `readCollection` does */
export async function readRecords(url: string): Promise<Records> {
  const read = await Promise.all(
    PUBLIC_COLLECTIONS.map(async (name) => [name, await readCollection(url, name)] as const),
  );
  return Object.fromEntries(read) as unknown as Records;
}
