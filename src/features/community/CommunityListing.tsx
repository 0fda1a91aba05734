// The list of communities with its filters.
import { useCallback } from "react";
import { fetchIndex } from "../../ui/listing/fetch-index.ts";
import { Listing, type ListingPageProps } from "../../ui/listing/Listing.tsx";
import { CommunityGroups } from "./CommunityGroups.tsx";
import { findCommunities } from "./find.ts";
import type { CommunityItem } from "./item.ts";
import { communityWords } from "./messages.ts";

export default function CommunityListing(props: ListingPageProps) {
  const t = communityWords(props.lang);
  const load = useCallback(async () => {
    const items = await fetchIndex<CommunityItem[]>("/communities/index.json");
    return (query: object) => findCommunities(items, query);
  }, []);
  return (
    <Listing
      {...props}
      base="/communities/"
      search={{ label: t.search, hint: t.searchHint }}
      countWord={t.count}
      load={load}
      render={(items) => <CommunityGroups items={items} lang={props.lang} />}
    />
  );
}
