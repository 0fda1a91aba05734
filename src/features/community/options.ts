// Communities to choose from, by subdistrict.
import { once } from "../../data/reads.ts";
import type { Community } from "../../domain/community.ts";
import { type Menu, type Option, packOptions } from "../../ui/listing/facets.ts";
import { bySubdistrict } from "./from-hub.ts";

type Named = Pick<Community, "slug" | "name" | "subdistrict">;

/** Options grouped by subdistrict. */
export function communityOptions(communities: readonly Named[]): Option[] {
  return bySubdistrict(communities).map(({ slug, name, subdistrict }) => ({
    value: slug,
    label: name,
    group: subdistrict,
    lang: "zh-CN",
  }));
}

const packed = (communities: readonly Named[]): string => packOptions(communityOptions(communities));

/** The communities as a menu to filter by. Each page of each list has it: it is packed once. */
export function communityMenu(label: string, communities: readonly Named[]): Menu<"community"> {
  return {
    name: "community",
    label,
    as: "select",
    options: once(communities, packed),
    optionsLang: "zh-CN",
  };
}
