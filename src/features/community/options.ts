// Communities to choose from, by subdistrict.
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

const packed = new WeakMap<readonly Named[], string>();

/** The communities as a menu to filter by. Each page of each list has it: it is packed once. */
export function communityMenu(label: string, communities: readonly Named[]): Menu<"community"> {
  const options = packed.get(communities) ?? packOptions(communityOptions(communities));
  packed.set(communities, options);
  return { name: "community", label, as: "select", options, optionsLang: "zh-CN" };
}
