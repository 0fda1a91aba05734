// A list with filters: the one mechanism behind events, wishes, partners and communities.
// What the build wrote is shown until somebody filters; then a compact index is fetched once and searched on the device.
import { type ReactNode, useCallback, useEffect, useRef, useState } from "react";
import { type Lang, localPath } from "../../i18n/index.ts";
import type { Facet, Option, Toggle } from "./facets.ts";
import { listingWords } from "./messages.ts";
import { enteredQuery, parseQuery, type Query, withQuery } from "./query.ts";
import { Select } from "./Select.tsx";
import "./Listing.css";
import "./Pages.css";

const STEP = 24;

/** What a page passes; the rest is given by the noun's own listing. */
export type ListingPageProps = {
  lang: Lang;
  /** What this page shows without any query. */
  preset: Query;
  facets: Facet[];
  toggles?: Toggle[];
  /** How many the static list has in all. */
  total: number;
  /** The static list. */
  children?: ReactNode;
};

type ListingProps<Hit> = ListingPageProps & {
  /** The list's address without `/en`; filters are kept in its query. */
  base: string;
  search: { label: string; hint: string };
  countWord: (count: number) => string;
  /** Fetches the index and gives back how to search it. */
  load: () => Promise<(query: Query) => Hit[]>;
  render: (hits: Hit[]) => ReactNode;
};

export function Listing<Hit>(props: ListingProps<Hit>) {
  const {
    lang,
    preset,
    facets,
    toggles = [],
    total,
    children,
    base,
    search,
    countWord,
    load,
    render,
  } = props;
  const t = listingWords(lang);
  const home = localPath(lang, base);
  // Null: show what the build wrote for this address.
  const [query, setQuery] = useState<Query | null>(null);
  const [text, setText] = useState(preset.q ?? "");
  const [find, setFind] = useState<((query: Query) => Hit[]) | null>(null);
  const [failed, setFailed] = useState(false);
  const [shown, setShown] = useState(STEP);
  const composing = useRef(false);
  const loading = useRef(false);
  const form = useRef<HTMLFormElement>(null);
  const awake = useRef(false);
  const names = ["q", ...facets.map((facet) => facet.name), ...toggles.map((toggle) => toggle.name)].join();

  const fetchIndex = useCallback(() => {
    if (loading.current) return;
    loading.current = true;
    setFailed(false);
    load().then(
      (found) => setFind(() => found),
      () => {
        loading.current = false;
        setFailed(true);
      },
    );
  }, [load]);

  useEffect(() => {
    const here = location.pathname;
    const read = () => {
      const asked = parseQuery(location.search, names.split(","));
      const plain = location.pathname === here && Object.keys(asked).length === 0;
      setQuery(plain ? null : asked);
      setText(asked.q ?? "");
      setShown(STEP);
      if (!plain) fetchIndex();
    };
    read();
    addEventListener("popstate", read);
    return () => removeEventListener("popstate", read);
  }, [names, fetchIndex]);

  // What somebody entered before the script was there counts as well.
  useEffect(() => {
    if (awake.current || !form.current) return;
    awake.current = true;
    const entered = enteredQuery(form.current, names.split(","), preset);
    if (location.search || Object.keys(entered).length === 0) return;
    const next = { ...preset, ...entered };
    history.replaceState(null, "", withQuery(home, next));
    setQuery(next);
    setText(next.q ?? "");
    fetchIndex();
  }, [names, preset, home, fetchIndex]);

  const current = query ?? preset;
  const change = (name: string, value: string, how: "push" | "replace" = "push") => {
    const { [name]: _, ...rest } = current;
    const next: Query = value ? { ...rest, [name]: value } : rest;
    history[how === "push" ? "pushState" : "replaceState"](null, "", withQuery(home, next));
    setQuery(next);
    setShown(STEP);
    fetchIndex();
  };
  const searchFor = (value: string) => {
    setText(value);
    if (!composing.current && value.trim() !== (current.q ?? "")) {
      change("q", value.trim(), current.q === undefined ? "push" : "replace");
    }
  };
  const clear = () => {
    history.pushState(null, "", home);
    setQuery({});
    setText("");
    fetchIndex();
  };

  const hits = query && find ? find(query) : null;
  const status = failed ? t.failed : query && !hits ? t.searching : countWord(hits ? hits.length : total);

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
          <div className="needs-js">
            <label className="visually-hidden" htmlFor="listing-q">
              {search.label}
            </label>
            <input
              className="input"
              id="listing-q"
              type="search"
              name="q"
              value={text}
              placeholder={search.hint}
              autoComplete="off"
              enterKeyHint="search"
              // Pinyin on its way to characters is not yet a search.
              onCompositionStart={() => {
                composing.current = true;
              }}
              onCompositionEnd={(event) => {
                composing.current = false;
                searchFor(event.currentTarget.value);
              }}
              onChange={(event) => searchFor(event.currentTarget.value)}
            />
          </div>
          {facets
            .filter((facet) => facet.as === "chips")
            .map((facet) => (
              <Chips
                key={facet.name}
                facet={facet}
                lang={lang}
                base={base}
                value={current[facet.name] ?? ""}
                onChoose={(value) => change(facet.name, value)}
              />
            ))}
          <div className="filters-more needs-js">
            {facets
              .filter((facet) => facet.as === "select")
              .map((facet) => (
                <Select
                  key={facet.name}
                  facet={facet}
                  lang={lang}
                  value={current[facet.name] ?? ""}
                  onChoose={(value) => change(facet.name, value)}
                />
              ))}
            {toggles.map(({ name, label }) => (
              <label className="check" key={name}>
                <input
                  type="checkbox"
                  name={name}
                  value="1"
                  checked={current[name] === "1"}
                  onChange={(event) => change(name, event.currentTarget.checked ? "1" : "")}
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
        {query && Object.keys(query).length > 0 && (
          <button type="button" className="button quiet" onClick={clear}>
            {t.clear}
          </button>
        )}
      </div>
      {hits ? (
        <>
          {hits.length === 0 ? <p className="notice">{t.none}</p> : render(hits.slice(0, shown))}
          {hits.length > shown && (
            <p className="pages">
              <button type="button" className="button" onClick={() => setShown(shown + STEP)}>
                {t.more(Math.min(STEP, hits.length - shown))}
              </button>
            </p>
          )}
        </>
      ) : (
        <div className={query ? "listing-waits" : undefined}>{children}</div>
      )}
    </div>
  );
}

type ChipsProps = {
  facet: Facet;
  lang: Lang;
  base: string;
  value: string;
  onChoose: (value: string) => void;
};

function Chips({ facet, lang, base, value, onChoose }: ChipsProps) {
  const all: Option = { value: "", label: listingWords(lang).all, href: base };
  return (
    <fieldset className="facet">
      <legend>{facet.label}</legend>
      <div className="chips">
        {[all, ...facet.options].map((option) => (
          <a
            key={option.value}
            className="chip"
            href={localPath(lang, option.href ?? base)}
            aria-current={option.value === value ? "true" : undefined}
            onClick={(event) => {
              if (event.metaKey || event.ctrlKey || event.shiftKey) return;
              event.preventDefault();
              onChoose(option.value);
            }}
          >
            {option.label}
          </a>
        ))}
      </div>
    </fieldset>
  );
}
