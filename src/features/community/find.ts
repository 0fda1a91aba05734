// Which communities somebody asks for.
import { hasWords } from "../../ui/listing/words.ts";
import type { CommunityItem } from "./item.ts";

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
