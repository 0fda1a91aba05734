// The hub's wishes as the board shows them.
import type { HubWish } from "../../data/nouns/wish.ts";
import { instant, localDay } from "../../domain/time.ts";
import type { WishItem } from "./item.ts";

export const wishItem = (wish: HubWish): WishItem => ({
  slug: wish.slug,
  title: wish.title,
  category: wish.category,
  status: wish.status,
  community: { slug: wish.home.slug, name: wish.home.name },
  day: localDay(instant(wish.created)),
});

/** Of the wishes that `wait` for somebody, the newest first, those near another one: its community's, then its subdistrict's. */
export function waitingNear(wish: HubWish, wait: readonly HubWish[]): WishItem[] {
  const { home } = wish;
  const near = wait.filter((other) => other !== wish && other.home.subdistrict === home.subdistrict);
  const [own, others] = [near.filter((one) => one.home === home), near.filter((one) => one.home !== home)];
  return [...own, ...others].slice(0, 3).map(wishItem);
}
