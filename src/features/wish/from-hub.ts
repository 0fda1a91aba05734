// The hub's wishes as the board shows them.
import type { HubWish } from "../../data/nouns/wish.ts";
import { instant, localDay } from "../../domain/time.ts";
import type { WishItem } from "./item.ts";

export const wishItem = (wish: HubWish): WishItem => ({
  slug: wish.slug,
  title: wish.title,
  category: wish.category,
  status: wish.status,
  community: [wish.home.slug, wish.home.name],
  day: localDay(instant(wish.created)),
});
