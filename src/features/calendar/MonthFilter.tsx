// A month of one community or one kind, from the index of events to come.
import { type ReactNode, useEffect, useRef, useState } from "react";
import { daysBetween, localDay } from "../../domain/time.ts";
import { type Lang, localPath } from "../../i18n/index.ts";
import type { Facet } from "../../ui/listing/facets.ts";
import { enteredQuery, parseQuery, type Query, withQuery } from "../../ui/listing/query.ts";
import { Select } from "../../ui/listing/Select.tsx";
import { fetchEvents } from "../event/event-index.ts";
import type { EventItem } from "../event/item.ts";
import type { Entry } from "./days.ts";
import { MonthGrid } from "./MonthGrid.tsx";
import { calendarWords } from "./messages.ts";
import "./MonthFilter.css";

type Props = {
  lang: Lang;
  month: string;
  /** The page's address without `/en`. */
  path: string;
  facets: Facet[];
  children?: ReactNode;
};

const NAMES = ["community", "kind"];

/** Sessions to come by the days they take, of the events a query asks for. */
function byDay(items: readonly EventItem[], query: Query, month: string): Map<string, Entry[]> {
  const days = new Map<string, Entry[]>();
  for (const { slug, title, kind, venue, cancelled, community, slots } of items) {
    if ((query.kind && kind !== query.kind) || (query.community && community.slug !== query.community))
      continue;
    for (const { at, until } of slots) {
      const entry = { slug, title, kind, venue, at, until, cancelled };
      for (const day of daysBetween(at, until).filter((day) => day.startsWith(month))) {
        days.set(
          day,
          [...(days.get(day) ?? []), entry].sort((a, b) => a.at - b.at),
        );
      }
    }
  }
  return days;
}

export default function MonthFilter({ lang, month, path, facets, children }: Props) {
  const t = calendarWords(lang);
  const [query, setQuery] = useState<Query>({});
  const [items, setItems] = useState<EventItem[] | null>(null);
  const [failed, setFailed] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const asked = Object.keys(query).length > 0;

  useEffect(() => {
    const read = () => setQuery(parseQuery(location.search, NAMES));
    read();
    const entered = form.current && enteredQuery(form.current, NAMES);
    if (entered && !location.search && Object.keys(entered).length > 0) {
      history.replaceState(null, "", withQuery(location.pathname, entered));
      setQuery(entered);
    }
    addEventListener("popstate", read);
    return () => removeEventListener("popstate", read);
  }, []);
  useEffect(() => {
    if (!asked || items) return;
    fetchEvents().then(
      ({ items }) => setItems(items),
      () => setFailed(true),
    );
  }, [asked, items]);

  const change = (name: string, value: string) => {
    const { [name]: _, ...rest } = query;
    const next: Query = value ? { ...rest, [name]: value } : rest;
    history.pushState(null, "", withQuery(localPath(lang, path), next));
    setQuery(next);
    setFailed(false);
  };
  const days = asked && items ? byDay(items, query, month) : null;
  // One of several days is still one.
  const number = new Set(days ? [...days.values()].flat() : []).size;
  return (
    <>
      <form className="filters-more needs-js no-print" ref={form}>
        {facets.map((facet) => (
          <Select
            key={facet.name}
            facet={facet}
            value={query[facet.name] ?? ""}
            lang={lang}
            onChoose={(value) => change(facet.name, value)}
          />
        ))}
      </form>
      <p role="status" className="month-status soft needs-js no-print">
        {failed ? t.failed : days ? t.filtered(number) : ""}
      </p>
      {days ? (
        <MonthGrid
          month={month}
          entries={(day) => days.get(day) ?? []}
          lang={lang}
          today={localDay(Date.now())}
          linked={() => false}
        />
      ) : (
        children
      )}
    </>
  );
}
