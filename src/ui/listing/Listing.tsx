// A list with filters: the one mechanism behind events, wishes, partners and communities.
// What the build wrote is shown until somebody filters; then a compact index is fetched once and searched on the device.
import { type ReactNode, useCallback, useEffect, useRef, useState } from "react";
import { type Lang, localPath } from "../../i18n/index.ts";
import { Chips } from "./Chips.tsx";
import type { Facet, Toggle } from "./facets.ts";
import { fetchSearchWords } from "./fetch-index.ts";
import { listingWords } from "./messages.ts";
import { isEmpty, type Query, withChoice, withQuery } from "./query.ts";
import { SearchField } from "./SearchField.tsx";
import { Select } from "./Select.tsx";
import { useIndex } from "./useIndex.ts";
import { useQuery } from "./useQuery.ts";
import { type Search, searchFor } from "./words.ts";
import "./Listing.css";
import "./Pages.css";

/** Hits that are shown at once, and that each press on "more" adds. */
const STEP = 24;

/** What a page passes; the rest is given by the noun's own listing. `Name`: what can be asked for. */
export type ListingPageProps<Name extends string> = {
  lang: Lang;
  /** What this page shows without any query. */
  preset: Query<Name>;
  facets: readonly Facet<Name>[];
  toggles?: readonly Toggle<Name>[];
  /** How many the static list has in all. */
  total: number;
  /** The static list. */
  children?: ReactNode;
};

type ListingProps<Name extends string, Index, Hit> = ListingPageProps<Name | "q"> & {
  /** The list's address without `/en`; filters are kept in its query. */
  base: string;
  search: { label: string; hint: string };
  countWord: (count: number) => string;
  /** Fetches the index; the same function each time. */
  load: () => Promise<Index>;
  /** What a query finds in the index; `search` is for its words. */
  find: (index: Index, query: Query<Name | "q">, search: Search) => Hit[];
  render: (hits: Hit[]) => ReactNode;
  /** A choice of its own, before the others. */
  shortcut?: { name: Name; show: (value: string, choose: (value: string) => void) => ReactNode };
};

export function Listing<Name extends string, Index, Hit>(props: ListingProps<Name, Index, Hit>) {
  const { lang, preset, facets, toggles = [], total, children, base, search, countWord, shortcut } = props;
  const t = listingWords(lang);
  const form = useRef<HTMLFormElement>(null);
  const own = shortcut ? [shortcut.name] : [];
  const names = ["q" as const, ...own, ...facets.map(({ name }) => name), ...toggles.map(({ name }) => name)];
  const { query, ask } = useQuery<Name | "q">({ names, preset, home: localPath(lang, base), form });
  const { load } = props;
  const loadBoth = useCallback(() => Promise.all([load(), fetchSearchWords()]), [load]);
  const { index: loaded, failed, fetchIndex } = useIndex(loadBoth);
  useEffect(() => {
    if (query) fetchIndex();
  }, [query, fetchIndex]);

  const current = query ?? preset;
  const [unfolded, setUnfolded] = useState<boolean>();
  const selects = facets.filter((facet) => facet.as === "select");
  const rest = [...selects, ...toggles];
  const open = unfolded ?? rest.some(({ name }) => current[name]);
  const choose = (name: Name | "q", value: string) => ask(withChoice(current, name, value));
  const hits = query && loaded && props.find(loaded[0], query, searchFor(query.q ?? "", loaded[1]));
  const status = failed ? t.failed : query && !hits ? t.searching : countWord(hits ? hits.length : total);
  return (
    <div className="listing">
      <search>
        <form
          className="filters"
          ref={form}
          action={localPath(lang, base)}
          onSubmit={(event) => event.preventDefault()}
          onFocus={fetchIndex}
        >
          <SearchField
            {...search}
            value={current.q ?? ""}
            // One search is one step back, however it was typed.
            onSearch={(q) => ask(withChoice(current, "q", q), current.q === undefined ? "push" : "replace")}
          />
          {facets
            .filter((facet) => facet.as === "chips")
            .map((facet) => (
              <Chips
                key={facet.name}
                facet={facet}
                lang={lang}
                base={base}
                value={current[facet.name] ?? ""}
                onChoose={(value) => choose(facet.name, value)}
              />
            ))}
          <div className={open ? "filters-more open needs-js" : "filters-more needs-js"}>
            {shortcut?.show(current[shortcut.name] ?? "", (value) => choose(shortcut.name, value))}
            {rest.length > 0 && (
              <button
                type="button"
                className="chip filters-fold"
                aria-expanded={open}
                onClick={() => setUnfolded(!open)}
              >
                {t.moreFilters}
              </button>
            )}
            {selects.map((facet) => (
              <Select
                key={facet.name}
                facet={facet}
                lang={lang}
                value={current[facet.name] ?? ""}
                onChoose={(value) => choose(facet.name, value)}
              />
            ))}
            {toggles.map(({ name, label }) => (
              <label className="check" key={name}>
                <input
                  type="checkbox"
                  name={name}
                  value="1"
                  checked={current[name] === "1"}
                  onChange={(event) => choose(name, event.currentTarget.checked ? "1" : "")}
                />
                <span>{label}</span>
              </label>
            ))}
          </div>
        </form>
      </search>
      <h2 className="visually-hidden">{t.results}</h2>
      <div className="listing-status">
        <p role="status">{status}</p>
        {query && !isEmpty(query) && (
          <button type="button" className="button quiet" onClick={() => ask({})}>
            {t.clear}
          </button>
        )}
      </div>
      {query && hits ? (
        <Hits lang={lang} query={query} hits={hits} render={props.render} />
      ) : (
        <div className={query ? "listing-waits" : undefined}>{children}</div>
      )}
    </div>
  );
}

type HitsProps<Hit> = { lang: Lang; query: Query; hits: Hit[]; render: (hits: Hit[]) => ReactNode };

/** The first of what a query has found, and more at a press. */
function Hits<Hit>({ lang, query, hits, render }: HitsProps<Hit>) {
  const t = listingWords(lang);
  const [more, setMore] = useState({ query, shown: STEP });
  const shown = more.query === query ? more.shown : STEP;
  return (
    <>
      {hits.length === 0 ? <p className="notice">{t.none}</p> : render(hits.slice(0, shown))}
      {hits.length > shown && (
        <p className="pages">
          <button type="button" className="button" onClick={() => setMore({ query, shown: shown + STEP })}>
            {t.more(Math.min(STEP, hits.length - shown))}
          </button>
        </p>
      )}
      {query.q && (
        <p>
          <a href={withQuery(localPath(lang, "/search/"), { q: query.q })}>{t.everywhere(query.q)}</a>
        </p>
      )}
    </>
  );
}
