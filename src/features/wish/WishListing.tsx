// The board of wishes with its filters.
import { useCallback } from "react";
import { fetchIndex } from "../../ui/listing/fetch-index.ts";
import { Listing, type ListingPageProps } from "../../ui/listing/Listing.tsx";
import { findWishes, WISH_INDEX, type WishItem } from "./item.ts";
import { wishWords } from "./messages.ts";
import { WishCards } from "./WishCard.tsx";

export default function WishListing(props: ListingPageProps) {
  const t = wishWords(props.lang);
  const load = useCallback(async () => {
    const items = await fetchIndex<WishItem[]>(WISH_INDEX);
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
