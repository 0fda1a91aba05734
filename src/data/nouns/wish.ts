// A wish, in its community, with who helps.
import { Wish } from "../../domain/wish.ts";
import type { Noun } from "../nouns.ts";
import type { HubCommunity } from "./community.ts";
import type { HubPartner } from "./partner.ts";

export type HubWish = Wish & { home: HubCommunity; helper: HubPartner | undefined };

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
    const wish = { ...record, home, helper };
    home.wishes.push(wish);
    helper?.wishes.push(wish);
    return wish;
  },
  order: newest,
};
