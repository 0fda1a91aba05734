// A stall, at its market.
import { Stall } from "../../domain/event.ts";
import type { Partner, Service } from "../../domain/partner.ts";
import type { Noun } from "../nouns.ts";

/** A service at a market, with who brings it, and the kind of opened place that it fills, if any. */
export type Offer = { service: Service; partner: Partner } & Pick<Stall, "opened">;

export const stall: Noun<"stalls"> = {
  schema: Stall,
  join(record, { events, partners, services }) {
    const service = services.get(record.service);
    const partner = partners.get(record.partner);
    if (!service || !partner) return undefined;
    const offer = { service, partner, opened: record.opened };
    const event = events.get(record.event);
    event?.offers.push(offer);
    if (event && !partner.events.includes(event)) partner.events.push(event);
    return offer;
  },
};
