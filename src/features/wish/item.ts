// Wishes as lists need them.
import type { WishCategory, WishStatus } from "../../domain/wish.ts";
import { hasWords } from "../../ui/listing/words.ts";

export const WISH_INDEX = "/wishes/index.json";

export type WishItem = {
  slug: string;
  title: string;
  category: WishCategory;
  status: WishStatus;
  /** Slug and name. */
  community: [string, string];
  /** The local day on which it was asked. */
  day: string;
};

const ORDER: readonly WishStatus[] = ["published", "claimed", "fulfilled", "confirmed"];

/** The wishes a query asks for: those that still wait for somebody first, then the newest. */
export function findWishes(
  items: readonly WishItem[],
  query: { q?: string; status?: string; category?: string; community?: string },
): WishItem[] {
  return items
    .filter(
      (item) =>
        (!query.status || item.status === query.status) &&
        (!query.category || item.category === query.category) &&
        (!query.community || item.community[0] === query.community) &&
        (!query.q || hasWords(`${item.title} ${item.community[1]}`, query.q)),
    )
    .sort(
      (a, b) =>
        ORDER.indexOf(a.status) - ORDER.indexOf(b.status) || (a.day < b.day ? 1 : a.day > b.day ? -1 : 0),
    );
}
