// The hub's communities as the lists show them.
import type { HubCommunity } from "../../data/nouns/community.ts";
import { isOpen } from "../../domain/wish.ts";
import type { CommunityItem } from "./item.ts";

export const communityItem = (community: HubCommunity): CommunityItem => ({
  slug: community.slug,
  name: community.name,
  subdistrict: community.subdistrict,
  phone: community.phone,
  events: community.events.filter((event) => event.coming.length > 0).length,
  wishes: community.wishes.filter(isOpen).length,
});

/** Ordered so that those of a subdistrict stand together. */
export function bySubdistrict<T extends { subdistrict: string }>(communities: readonly T[]): T[] {
  const order = [...new Set(communities.map((community) => community.subdistrict))];
  return [...communities].sort((a, b) => order.indexOf(a.subdistrict) - order.indexOf(b.subdistrict));
}
