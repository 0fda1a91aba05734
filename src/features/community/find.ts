// Which communities somebody asks for.
import type { Query } from "../../ui/listing/query.ts";
import { type Search, searchFor } from "../../ui/listing/words.ts";
import type { CommunityItem } from "./item.ts";

export type CommunityQuery = Query<"q" | "subdistrict">;

/** The communities a query asks for, in the order given. */
export function findCommunities(
  items: readonly CommunityItem[],
  query: CommunityQuery,
  search: Search = searchFor(query.q ?? ""),
): CommunityItem[] {
  return items.filter(
    (item) =>
      (!query.subdistrict || item.subdistrict === query.subdistrict) &&
      (!query.q || search.finds(`${item.name} ${item.subdistrict}`)),
  );
}
