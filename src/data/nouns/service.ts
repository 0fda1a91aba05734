// A service, at the partner that offers it.
import { Service } from "../../domain/partner.ts";
import type { Noun } from "../nouns.ts";
import { bySlug } from "../order.ts";

export const service: Noun<"services"> = {
  schema: Service,
  join(record, { partners }) {
    partners.get(record.partner)?.services.push(record);
    return record;
  },
  order: bySlug,
};
