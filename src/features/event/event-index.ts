// The index of events: small enough that a phone holds all that are to come, and filters them itself.
import { AUDIENCES, EVENT_KINDS, SIGNUP_MODES } from "../../domain/event.ts";
import { MINUTE } from "../../domain/time.ts";
import { fetchIndex } from "../../ui/listing/fetch-index.ts";
import {
  type Column,
  decimals,
  listOf,
  maybe,
  oneOf,
  plain,
  row,
  Shared,
  SharedText,
  yesOrNo,
} from "../../ui/listing/rows.ts";
import { communities, sharedCommunities } from "./community-columns.ts";
import type { EventItem, ItemCommunity, ItemVenue, Slot } from "./item.ts";

/** `communities`: all there are, so that every one can be chosen. */
export type EventIndex = { items: EventItem[]; communities: ItemCommunity[] };

/** The same as it is sent. `since`: what times count from, in milliseconds. */
type SentIndex = {
  since: number;
  communities: unknown;
  titles: readonly string[];
  venues: unknown;
  services: readonly string[];
  events: unknown;
};

/** Times travel as minutes, ends as lengths. */
function slotColumn(since: number): Column<Slot> {
  const minute: Column<number> = {
    write: (at) => (at - since) / MINUTE,
    read: (minutes) => since + (minutes as number) * MINUTE,
  };
  const sent = row<Slot>({
    at: minute,
    until: plain(),
    capacity: plain(),
    taken: plain(),
    opens: maybe(minute),
    closes: maybe(minute),
  });
  return {
    write: (slot) => sent.write({ ...slot, until: (slot.until - slot.at) / MINUTE }),
    read(written) {
      const slot = sent.read(written);
      return { ...slot, until: slot.at + slot.until * MINUTE };
    },
  };
}

type SharedValues = {
  communities: Shared<ItemCommunity>;
  titles: SharedText;
  venues: Shared<ItemVenue>;
  services: SharedText;
};

function eventColumns(
  since: number,
  { communities, titles, venues, services }: SharedValues,
): Column<EventItem[]> {
  return listOf(
    row<EventItem>({
      slug: plain(),
      kind: oneOf(EVENT_KINDS),
      title: titles,
      title_en: titles,
      community: communities,
      venue: venues,
      offers: listOf(services),
      audience: oneOf(AUDIENCES),
      signup: oneOf(SIGNUP_MODES),
      cancelled: yesOrNo,
      slots: listOf(slotColumn(since)),
    }),
  );
}

const venues = listOf(row<ItemVenue>({ name: plain(), lat: decimals(3), lon: decimals(3) }));

type SentValues = Partial<Pick<SentIndex, "titles" | "venues" | "services">>;

const sharedOf = (all: readonly ItemCommunity[], sent: SentValues = {}) => ({
  communities: sharedCommunities(all),
  titles: new SharedText(sent.titles),
  venues: new Shared<ItemVenue>(
    ({ name, lat, lon }) => `${name} ${lat} ${lon}`,
    venues.read(sent.venues ?? []),
  ),
  services: new SharedText(sent.services),
});

/** The index to send; `since` (milliseconds): best near the times in it. */
export function packEvents(index: EventIndex, since: number): SentIndex {
  const shared = sharedOf(index.communities);
  const events = eventColumns(since, shared).write(index.items);
  return {
    since,
    communities: communities.write(shared.communities.values),
    titles: shared.titles.values,
    venues: venues.write(shared.venues.values),
    services: shared.services.values,
    events,
  };
}

/** The index as it was packed. */
export function unpackEvents(sent: SentIndex): EventIndex {
  const all = communities.read(sent.communities);
  return { items: eventColumns(sent.since, sharedOf(all, sent)).read(sent.events), communities: all };
}

/** @throws Error when it can't be had */
export async function fetchEvents(): Promise<EventIndex> {
  return unpackEvents(await fetchIndex<SentIndex>("/events/index.json"));
}
