// The index of wishes, for the filters.
import { fetchIndex } from "../../ui/listing/fetch-index.ts";
import { type Column, listOf, plain, row, Shared } from "../../ui/listing/rows.ts";
import type { WishItem } from "./item.ts";

type ItemCommunity = WishItem["community"];
type SentIndex = { communities: unknown; wishes: unknown };

const communities = listOf(row<ItemCommunity>({ slug: plain(), name: plain() }));

function wishColumns(community: Shared<ItemCommunity>): Column<WishItem[]> {
  return listOf(
    row<WishItem>({
      slug: plain(),
      title: plain(),
      category: plain(),
      status: plain(),
      community,
      day: plain(),
    }),
  );
}

const shared = (values?: readonly ItemCommunity[]) => new Shared(({ slug }: ItemCommunity) => slug, values);

/** The index to send. */
export function packWishes(items: readonly WishItem[]): SentIndex {
  const all = shared();
  const wishes = wishColumns(all).write([...items]);
  return { communities: communities.write(all.values), wishes };
}

/** The wishes of an index, as they were packed. */
export function unpackWishes(sent: SentIndex): WishItem[] {
  return wishColumns(shared(communities.read(sent.communities))).read(sent.wishes);
}

/** @throws Error when they can't be had */
export async function fetchWishes(): Promise<WishItem[]> {
  return unpackWishes(await fetchIndex<SentIndex>("/wishes/index.json"));
}
