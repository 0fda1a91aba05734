// The index of partners, for the filters: names that many of them have are sent once.
import { fetchIndex } from "../../ui/listing/fetch-index.ts";
import { type Column, listOf, plain, row, Shared, yesOrNo } from "../../ui/listing/rows.ts";
import type { ItemService, PartnerItem } from "./item.ts";

type ItemCommunity = PartnerItem["community"];
type SentIndex = { communities: unknown; services: unknown; partners: unknown };

const communities = listOf(row<ItemCommunity>({ slug: plain(), name: plain() }));
const services = listOf(row<ItemService>({ name: plain(), category: plain() }));

type SharedValues = { communities: Shared<ItemCommunity>; services: Shared<ItemService> };

function partnerColumns(shared: SharedValues): Column<PartnerItem[]> {
  return listOf(
    row<PartnerItem>({
      slug: plain(),
      name: plain(),
      kind: plain(),
      verified: yesOrNo,
      community: shared.communities,
      services: listOf(shared.services),
      fulfilled: plain(),
    }),
  );
}

const sharedOf = (communities?: readonly ItemCommunity[], services?: readonly ItemService[]) => ({
  communities: new Shared(({ slug }: ItemCommunity) => slug, communities),
  services: new Shared(({ category, name }: ItemService) => `${category} ${name}`, services),
});

/** The index to send. */
export function packPartners(items: readonly PartnerItem[]): SentIndex {
  const shared = sharedOf();
  const partners = partnerColumns(shared).write([...items]);
  return {
    communities: communities.write(shared.communities.values),
    services: services.write(shared.services.values),
    partners,
  };
}

/** The partners of an index, as they were packed. */
export function unpackPartners(sent: SentIndex): PartnerItem[] {
  return partnerColumns(sharedOf(communities.read(sent.communities), services.read(sent.services))).read(
    sent.partners,
  );
}

/** @throws Error when they can't be had */
export async function fetchPartners(): Promise<PartnerItem[]> {
  return unpackPartners(await fetchIndex<SentIndex>("/partners/index.json"));
}
