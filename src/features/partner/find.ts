// Which partners somebody asks for.
import type { Query } from "../../ui/listing/query.ts";
import { type Search, searchFor } from "../../ui/listing/words.ts";
import type { PartnerItem } from "./item.ts";

export type PartnerQuery = Query<"q" | "kind" | "category" | "community">;

/** The partners a query asks for, in the order given. */
export function findPartners(
  items: readonly PartnerItem[],
  query: PartnerQuery,
  search: Search = searchFor(query.q ?? ""),
): PartnerItem[] {
  return items.filter(
    (item) =>
      (!query.kind || item.kind === query.kind) &&
      (!query.category || item.services.some((service) => service.category === query.category)) &&
      (!query.community || item.community.slug === query.community) &&
      (!query.q ||
        search.finds(
          `${item.name} ${item.community.name} ${item.services.map((service) => service.name).join(" ")}`,
        )),
  );
}
