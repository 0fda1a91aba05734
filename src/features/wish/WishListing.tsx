// The board of wishes with its filters.
import { Listing, type ListingPageProps } from "../../ui/listing/Listing.tsx";
import { findWishes, type WishQuery } from "./find.ts";
import { wishWords } from "./messages.ts";
import { WishCards } from "./WishCard.tsx";
import { fetchWishes } from "./wish-index.ts";

export default function WishListing(props: ListingPageProps<keyof WishQuery>) {
  const t = wishWords(props.lang);
  return (
    <Listing
      {...props}
      base="/wishes/"
      search={{ label: t.search, hint: t.searchHint }}
      countWord={t.count}
      load={fetchWishes}
      find={findWishes}
      render={(items) => <WishCards items={items} lang={props.lang} />}
    />
  );
}
