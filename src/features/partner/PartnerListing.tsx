// The list of partners with its filters.
import { Listing, type ListingPageProps } from "../../ui/listing/Listing.tsx";
import { findPartners, type PartnerQuery } from "./find.ts";
import { partnerWords } from "./messages.ts";
import { PartnerCards } from "./PartnerCard.tsx";
import { fetchPartners } from "./partner-index.ts";

export default function PartnerListing(props: ListingPageProps<keyof PartnerQuery>) {
  const t = partnerWords(props.lang);
  return (
    <Listing
      {...props}
      base="/partners/"
      search={{ label: t.search, hint: t.searchHint }}
      countWord={t.count}
      load={fetchPartners}
      find={findPartners}
      render={(items) => <PartnerCards items={items} lang={props.lang} />}
    />
  );
}
