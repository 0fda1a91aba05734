// Wishes as lists need them.
import type { WishCategory, WishStatus } from "../../domain/wish.ts";

export type WishItem = {
  slug: string;
  title: string;
  category: WishCategory;
  status: WishStatus;
  community: { slug: string; name: string };
  /** The local day on which it was asked. */
  day: string;
};
