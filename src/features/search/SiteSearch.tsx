// One field for all that there is: what is found of each kind, and the way to its own list.
import { type ReactNode, useEffect, useRef } from "react";
import { COLLECTIONS } from "../../domain/collections.ts";
import { localDay } from "../../domain/time.ts";
import { type Lang, localPath } from "../../i18n/index.ts";
import { listingWords } from "../../ui/listing/messages.ts";
import { withChoice, withQuery } from "../../ui/listing/query.ts";
import { SearchField } from "../../ui/listing/SearchField.tsx";
import { useIndex } from "../../ui/listing/useIndex.ts";
import { useQuery } from "../../ui/listing/useQuery.ts";
import { ownPlace } from "../../ui/own-place.ts";
import { EventCards } from "../event/EventCard.tsx";
import { PartnerCards } from "../partner/PartnerCard.tsx";
import { VenueCards } from "../venue/VenueCard.tsx";
import { WishCards } from "../wish/WishCard.tsx";
import { type Found, fetchEverything, findEverywhere } from "./everywhere.ts";
import { SEARCHED, type Searched, siteSearchWords } from "./messages.ts";
import "../../ui/listing/Listing.css";

/** Hits of each kind that are shown; the rest is in its own list. */
const FIRST = 3;

/** `children`: what is shown before anything is searched for. */
export default function SiteSearch({ lang, children }: { lang: Lang; children?: ReactNode }) {
  const t = siteSearchWords(lang);
  const listT = listingWords(lang);
  const home = localPath(lang, "/search/");
  const form = useRef<HTMLFormElement>(null);
  const { query, ask } = useQuery<"q">({ names: ["q"], preset: {}, home, form });
  const { index, failed, fetchIndex } = useIndex(fetchEverything);
  useEffect(() => {
    if (query) fetchIndex();
  }, [query, fetchIndex]);

  const q = query?.q ?? "";
  const found = q && index ? findEverywhere(index, q, Date.now(), ownPlace()?.slug ?? "") : undefined;
  const total = found && SEARCHED.reduce((sum, kind) => sum + found[kind].length, 0);
  const status = failed ? listT.failed : total === undefined ? listT.searching : t.found(total);
  return (
    <div className="listing">
      <search>
        <form
          className="filters"
          ref={form}
          action={home}
          onSubmit={(event) => event.preventDefault()}
          onFocus={fetchIndex}
        >
          <SearchField
            label={t.label}
            hint={t.hint}
            value={q}
            onSearch={(next) => ask(withChoice({}, "q", next), q ? "replace" : "push")}
          />
        </form>
      </search>
      <div className="listing-status">
        <p role="status">{q && status}</p>
      </div>
      {found ? <Results lang={lang} q={q} found={found} /> : children}
    </div>
  );
}

type ResultsProps = { lang: Lang; q: string; found: Found };

function Results({ lang, q, found }: ResultsProps) {
  const t = siteSearchWords(lang);
  const kinds = SEARCHED.filter((kind) => found[kind].length > 0);
  if (kinds.length === 0) {
    return (
      <div className="notice">
        <p>{t.none}</p>
        <p>
          <a href={localPath(lang, "/wishes/ask/")}>{t.ask}</a>
        </p>
      </div>
    );
  }
  return kinds.map((kind) => (
    <section className="section" key={kind} aria-labelledby={`found-${kind}`}>
      <div className="section-head">
        <h2 id={`found-${kind}`}>{t.parts[kind]}</h2>
        {found[kind].length > FIRST && (
          <a href={withQuery(localPath(lang, `/${COLLECTIONS[kind].page}/`), { q })}>
            {t.all(found[kind].length)}
          </a>
        )}
      </div>
      <Cards lang={lang} kind={kind} found={found} />
    </section>
  ));
}

function Cards({ lang, kind, found }: { lang: Lang; kind: Searched; found: Found }) {
  switch (kind) {
    case "events": {
      const now = Date.now();
      return <EventCards hits={found.events.slice(0, FIRST)} lang={lang} now={now} today={localDay(now)} />;
    }
    case "partners":
      return <PartnerCards items={found.partners.slice(0, FIRST)} lang={lang} />;
    case "venues":
      return <VenueCards hits={found.venues.slice(0, FIRST)} lang={lang} />;
    case "wishes":
      return <WishCards items={found.wishes.slice(0, FIRST)} lang={lang} />;
  }
}
