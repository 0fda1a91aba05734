// Communities to choose from, by subdistrict.
import type { Community } from "../../domain/community.ts";
import type { Option } from "../../ui/listing/facets.ts";
import { bySubdistrict } from "./from-hub.ts";

/** Options grouped by subdistrict. */
export function communityOptions(
  communities: readonly Pick<Community, "slug" | "name" | "subdistrict">[],
): Option[] {
  return bySubdistrict(communities).map(({ slug, name, subdistrict }) => ({
    value: slug,
    label: name,
    group: subdistrict,
    lang: "zh-CN",
  }));
}
