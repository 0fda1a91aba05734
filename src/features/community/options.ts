// Communities to choose from, by subdistrict.
import type { Community } from "../../domain/community.ts";
import type { Option } from "../../ui/listing/facets.ts";

/** Options grouped by subdistrict, in the order in which subdistricts first occur. */
export function communityOptions(
  communities: readonly Pick<Community, "slug" | "name" | "subdistrict">[],
): Option[] {
  const order = [...new Set(communities.map((community) => community.subdistrict))];
  return communities
    .map(({ slug, name, subdistrict }) => ({ value: slug, label: name, group: subdistrict, lang: "zh-CN" }))
    .sort((a, b) => order.indexOf(a.group) - order.indexOf(b.group));
}
