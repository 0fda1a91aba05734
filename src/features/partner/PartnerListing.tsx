// The list of partners with its filters.
import { useCallback } from "react";
import { fetchIndex } from "../../ui/listing/fetch-index.ts";
import { Listing, type ListingPageProps } from "../../ui/listing/Listing.tsx";
import { findPartners, PARTNER_INDEX, type PartnerIndex, unpack } from "./item.ts";
import { partnerWords } from "./messages.ts";
import { PartnerCards } from "./PartnerCard.tsx";

export default function PartnerListing(props: ListingPageProps) {
  const t = partnerWords(props.lang);
  const load = useCallback(async () => {
    const items = unpack(await fetchIndex<PartnerIndex>(PARTNER_INDEX));
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
