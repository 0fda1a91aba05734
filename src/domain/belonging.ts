// What must belong to what: a market's stall has a service of the partner that brings it, an event takes place at a venue
// of its community.

/** By collection: its `column`, which refers to one of `of`, whose `owner` is to be the record's own. */
export const BELONGING = {
  events: { column: "venue", of: "venues", owner: "community" },
  stalls: { column: "service", of: "services", owner: "partner" },
} as const;

/** The collections of which something must belong to something. */
export type Belonging = keyof typeof BELONGING;
export const isBelonging = (collection: string): collection is Belonging => collection in BELONGING;
