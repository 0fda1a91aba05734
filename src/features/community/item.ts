// Communities as lists need them.
import { hasWords } from "../../ui/listing/words.ts";

export const COMMUNITY_INDEX = "/communities/index.json";

/** `events`, `wishes`: how many are to come, how many wait for somebody. */
export type CommunityItem = {
  slug: string;
  name: string;
  subdistrict: string;
  events: number;
  wishes: number;
};

/** The communities a query asks for, in the order given. */
export function findCommunities(
  items: readonly CommunityItem[],
  query: { q?: string; subdistrict?: string },
): CommunityItem[] {
  return items.filter(
    (item) =>
      (!query.subdistrict || item.subdistrict === query.subdistrict) &&
      (!query.q || hasWords(`${item.name} ${item.subdistrict}`, query.q)),
  );
}
