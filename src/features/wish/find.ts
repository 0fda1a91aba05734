// Which wishes somebody asks for.
import { byProgress } from "../../domain/wish.ts";
import type { Query } from "../../ui/listing/query.ts";
import { type Search, searchFor } from "../../ui/listing/words.ts";
import type { WishItem } from "./item.ts";

export type WishQuery = Query<"q" | "status" | "category" | "community">;

/** The wishes a query asks for: those that still wait for somebody first, then the newest. */
export function findWishes(
  items: readonly WishItem[],
  query: WishQuery,
  search: Search = searchFor(query.q ?? ""),
): WishItem[] {
  return items
    .filter(
      (item) =>
        (!query.status || item.status === query.status) &&
        (!query.category || item.category === query.category) &&
        (!query.community || item.community.slug === query.community) &&
        (!query.q || search.finds(`${item.title} ${item.community.name}`)),
    )
    .sort((a, b) => byProgress(a, b) || (a.day < b.day ? 1 : a.day > b.day ? -1 : 0));
}
