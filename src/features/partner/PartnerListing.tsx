// The list of partners with its filters.
import { useCallback } from "react";
import { Listing, type ListingPageProps } from "../../ui/listing/Listing.tsx";
import { findPartners } from "./find.ts";
import { partnerWords } from "./messages.ts";
import { PartnerCards } from "./PartnerCard.tsx";
import { fetchPartners } from "./partner-index.ts";

export default function PartnerListing(props: ListingPageProps) {
  const t = partnerWords(props.lang);
  const load = useCallback(async () => {
    const items = await fetchPartners();
    return (query: object) => findPartners(items, query);
  }, []);
  return (
    <Listing
      {...props}
      base="/partners/"
      search={{ label: t.search, hint: t.searchHint }}
      countWord={t.count}
      load={load}
      render={(items) => <PartnerCards items={items} lang={props.lang} />}
    />
  );
}
