// The list of events with its filters.
import { useCallback } from "react";
import { fetchIndex } from "../../ui/listing/fetch-index.ts";
import { Listing, type ListingPageProps } from "../../ui/listing/Listing.tsx";
import { EventCards } from "./EventCard.tsx";
import { EVENT_INDEX, type EventIndex, findEvents, unpack } from "./item.ts";
import { eventWords } from "./messages.ts";

export default function EventListing(props: ListingPageProps) {
  const { lang } = props;
  const t = eventWords(lang);
  const load = useCallback(async () => {
    const items = unpack(await fetchIndex<EventIndex>(EVENT_INDEX));
    return (query: object) => findEvents(items, query, Date.now());
  }, []);
  return (
    <Listing
      {...props}
      base="/events/"
      search={{ label: t.search, hint: t.searchHint }}
      countWord={t.count}
      load={load}
      render={(hits) => <EventCards hits={hits} lang={lang} now={Date.now()} />}
    />
  );
}
