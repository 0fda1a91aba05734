// A wish, in its community, with who helps.
import { WishPhoto } from "../../domain/photo.ts";
import { Wish } from "../../domain/wish.ts";
import type { Noun } from "../nouns.ts";
import type { HubCommunity } from "./community.ts";
import type { HubPartner } from "./partner.ts";

/** `photos`: those that are released, in the order in which they came. */
export type HubWish = Wish & { home: HubCommunity; helper: HubPartner | undefined; photos: WishPhoto[] };

/** The newest come first. */
export function newest(a: HubWish, b: HubWish): number {
  return b.created.localeCompare(a.created) || a.slug.localeCompare(b.slug);
}

export const wish: Noun<"wishes"> = {
  schema: Wish,
  join(record, { communities, partners }) {
    const home = communities.get(record.community);
    if (!home) return undefined;
    const helper = partners.get(record.partner);
    const wish = { ...record, home, helper, photos: [] };
    home.wishes.push(wish);
    helper?.wishes.push(wish);
    return wish;
  },
  settle({ photos }) {
    photos.sort((a, b) => a.created.localeCompare(b.created) || a.id.localeCompare(b.id));
  },
  order: newest,
};

export const wishPhoto: Noun<"wish_photos"> = {
  schema: WishPhoto,
  join(record, { wishes }) {
    const wish = wishes.get(record.wish);
    wish?.photos.push(record);
    return wish && record;
  },
};
