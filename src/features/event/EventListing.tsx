// The list of events with its filters.
import { localDay } from "../../domain/time.ts";
import { Listing, type ListingPageProps } from "../../ui/listing/Listing.tsx";
import { NearMe } from "../../ui/listing/NearMe.tsx";
import { EventCards } from "./EventCard.tsx";
import { fetchEvents } from "./event-index.ts";
import { type EventQuery, findEvents } from "./find.ts";
import { eventWords } from "./messages.ts";

export default function EventListing(props: ListingPageProps<keyof EventQuery>) {
  const { lang } = props;
  const t = eventWords(lang);
  return (
    <Listing
      {...props}
      base="/events/"
      search={{ label: t.search, hint: t.searchHint }}
      countWord={t.count}
      load={fetchEvents}
      find={({ items, communities }, query, search) => {
        const home = communities.find(({ slug }) => slug === (query.near ?? query.community));
        return findEvents(items, query, Date.now(), search, home);
      }}
      shortcut={{
        name: "near",
        show: (near, choose) => <NearMe lang={lang} near={near} choose={choose} />,
      }}
      render={(hits) => <EventCards hits={hits} lang={lang} now={Date.now()} today={localDay(Date.now())} />}
    />
  );
}
