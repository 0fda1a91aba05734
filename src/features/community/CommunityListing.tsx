// The list of communities with its filters.
import { fetchIndex } from "../../ui/listing/fetch-index.ts";
import { Listing, type ListingPageProps } from "../../ui/listing/Listing.tsx";
import { CommunityGroups } from "./CommunityGroups.tsx";
import { type CommunityQuery, findCommunities } from "./find.ts";
import type { CommunityItem } from "./item.ts";
import { communityWords } from "./messages.ts";

const load = () => fetchIndex<CommunityItem[]>("/communities/index.json");

export default function CommunityListing(props: ListingPageProps<keyof CommunityQuery>) {
  const t = communityWords(props.lang);
  return (
    <Listing
      {...props}
      base="/communities/"
      search={{ label: t.search, hint: t.searchHint }}
      countWord={t.count}
      load={load}
      find={findCommunities}
      render={(items) => <CommunityGroups items={items} lang={props.lang} />}
    />
  );
}
