// The board of wishes with its filters.
import { useCallback } from "react";
import { Listing, type ListingPageProps } from "../../ui/listing/Listing.tsx";
import { findWishes } from "./find.ts";
import { wishWords } from "./messages.ts";
import { WishCards } from "./WishCard.tsx";
import { fetchWishes } from "./wish-index.ts";

export default function WishListing(props: ListingPageProps) {
  const t = wishWords(props.lang);
  const load = useCallback(async () => {
    const items = await fetchWishes();
    return (query: object) => findWishes(items, query);
  }, []);
  return (
    <Listing
      {...props}
      base="/wishes/"
      search={{ label: t.search, hint: t.searchHint }}
      countWord={t.count}
      load={load}
      render={(items) => <WishCards items={items} lang={props.lang} />}
    />
  );
}
