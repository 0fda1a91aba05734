// What a calendar has no word for, or another one than the hub: what kind of event it is, where, and who holds it.
import type { Reading } from "./reading.ts";

export type Named = { slug: string; name: string };
export type Chosen = { kind: string; community: string; venue: string; partner: string };

/**
 * A calendar's rows with what it does not say, or says in words that the hub does not know, as somebody chose it for all of
 * them. A place is known by its name, wherever the calendar has more than that.
 */
export function fillIn(
  reading: Reading,
  chosen: Chosen,
  known: { venues: readonly (Named & { community: string })[]; partners: readonly Named[] },
): Reading {
  const events = reading.events.map(({ line, row }) => {
    const { venue = "", partner = "", kind } = row;
    const place = known.venues.find(
      ({ name }) => venue === name || venue.startsWith(`${name}\n`) || venue.startsWith(`${name},`),
    );
    const host = known.partners.find(({ name }) => name === partner);
    return {
      line,
      row: {
        ...row,
        kind: kind || chosen.kind,
        community: place?.community ?? chosen.community,
        venue: place?.slug ?? chosen.venue,
        partner: host?.slug ?? chosen.partner,
      },
    };
  });
  return { ...reading, events };
}
