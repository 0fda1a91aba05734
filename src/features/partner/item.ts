// Partners as lists need them.
import type { PartnerKind, ServiceCategory } from "../../domain/partner.ts";

export type ItemService = { name: string; category: ServiceCategory };

export type PartnerItem = {
  slug: string;
  name: string;
  kind: PartnerKind;
  verified: boolean;
  community: { slug: string; name: string };
  services: ItemService[];
  /** Wishes fulfilled. */
  fulfilled: number;
};
