// The list of venues with its filters.
import { Listing, type ListingPageProps } from "../../ui/listing/Listing.tsx";
import { NearMe } from "../../ui/listing/NearMe.tsx";
import { findVenues, type VenueQuery } from "./find.ts";
import { venueWords } from "./messages.ts";
import { VenueCards } from "./VenueCard.tsx";
import { fetchVenues } from "./venue-index.ts";

export default function VenueListing(props: ListingPageProps<keyof VenueQuery>) {
  const { lang } = props;
  const t = venueWords(lang);
  return (
    <Listing
      {...props}
      base="/places/"
      search={{ label: t.search, hint: t.searchHint }}
      countWord={t.count}
      load={fetchVenues}
      find={({ items, communities }, query, search) =>
        findVenues(
          items,
          query,
          search,
          communities.find(({ slug }) => slug === query.near),
        )
      }
      shortcut={{
        name: "near",
        show: (near, choose) => <NearMe lang={lang} near={near} choose={choose} />,
      }}
      render={(hits) => <VenueCards hits={hits} lang={lang} />}
    />
  );
}
