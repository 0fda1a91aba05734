// Partners as lists need them.
import type { PartnerKind, ServiceCategory } from "../../domain/partner.ts";
import { hasWords } from "../../ui/listing/words.ts";

export const PARTNER_INDEX = "/partners/index.json";

export type PartnerItem = {
  slug: string;
  name: string;
  kind: PartnerKind;
  verified: boolean;
  /** Slug and name. */
  community: [string, string];
  services: { name: string; category: ServiceCategory }[];
  /** Wishes fulfilled. */
  fulfilled: number;
};

/** Partners as they travel: names once; a partner's services are numbers into `services`. */
export type PartnerIndex = {
  communities: [string, string][];
  services: [name: string, category: ServiceCategory][];
  partners: [
    slug: string,
    name: string,
    kind: PartnerKind,
    verified: 0 | 1,
    community: number,
    services: number[],
    fulfilled: number,
  ][];
};

export function pack(items: readonly PartnerItem[]): PartnerIndex {
  const communities = new Map<string, number>();
  const services = new Map<string, number>();
  const index: PartnerIndex = { communities: [], services: [], partners: [] };
  const number = <T>(known: Map<string, number>, list: T[], key: string, value: T) => {
    const seen = known.get(key);
    if (seen !== undefined) return seen;
    known.set(key, list.length);
    return list.push(value) - 1;
  };
  for (const { slug, name, kind, verified, community, services: own, fulfilled } of items) {
    index.partners.push([
      slug,
      name,
      kind,
      verified ? 1 : 0,
      number(communities, index.communities, community[0], community),
      own.map((s) =>
        number(services, index.services, `${s.category} ${s.name}`, [s.name, s.category] as [
          string,
          ServiceCategory,
        ]),
      ),
      fulfilled,
    ]);
  }
  return index;
}

export function unpack({ communities, services, partners }: PartnerIndex): PartnerItem[] {
  return partners.map(([slug, name, kind, verified, community, own, fulfilled]) => ({
    slug,
    name,
    kind,
    verified: verified === 1,
    community: communities[community] ?? ["", ""],
    services: own.flatMap((at) => {
      const [serviceName, category] = services[at] ?? [];
      return serviceName && category ? [{ name: serviceName, category }] : [];
    }),
    fulfilled,
  }));
}

/** The partners a query asks for, in the order given. */
export function findPartners(
  items: readonly PartnerItem[],
  query: { q?: string; kind?: string; category?: string; community?: string },
): PartnerItem[] {
  return items.filter(
    (item) =>
      (!query.kind || item.kind === query.kind) &&
      (!query.category || item.services.some((service) => service.category === query.category)) &&
      (!query.community || item.community[0] === query.community) &&
      (!query.q ||
        hasWords(
          `${item.name} ${item.community[1]} ${item.services.map((service) => service.name).join(" ")}`,
          query.q,
        )),
  );
}
