// The hub's partners as the lists show them.
import type { HubPartner } from "../../data/nouns/partner.ts";
import { isFulfilled } from "../../domain/wish.ts";
import type { PartnerItem } from "./item.ts";

export const partnerItem = (partner: HubPartner): PartnerItem => ({
  slug: partner.slug,
  name: partner.name,
  kind: partner.kind,
  verified: partner.verified,
  community: { slug: partner.home.slug, name: partner.home.name },
  services: partner.services.map(({ name, category }) => ({ name, category })),
  fulfilled: partner.wishes.filter(isFulfilled).length,
});
