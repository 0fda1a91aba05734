// The list of events with its filters.
import { useCallback } from "react";
import { Listing, type ListingPageProps } from "../../ui/listing/Listing.tsx";
import { EventCards } from "./EventCard.tsx";
import { fetchEvents } from "./event-index.ts";
import { findEvents } from "./find.ts";
import { eventWords } from "./messages.ts";

export default function EventListing(props: ListingPageProps) {
  const { lang } = props;
  const t = eventWords(lang);
  const load = useCallback(async () => {
    const { items } = await fetchEvents();
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
