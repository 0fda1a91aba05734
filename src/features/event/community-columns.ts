// The communities of an index, which its rows name by their number.
import { decimals, listOf, plain, row, Shared } from "../../ui/listing/rows.ts";
import type { ItemCommunity } from "./item.ts";

export const communities = listOf(
  row<ItemCommunity>({
    slug: plain(),
    name: plain(),
    subdistrict: plain(),
    lat: decimals(3),
    lon: decimals(3),
  }),
);

export const sharedCommunities = (all: readonly ItemCommunity[]) =>
  new Shared<ItemCommunity>(({ slug }) => slug, all);
