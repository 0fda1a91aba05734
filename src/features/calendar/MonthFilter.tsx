// A month of one community or one kind, from the index of events to come.
import { type ReactNode, useEffect, useRef } from "react";
import { daysBetween, localDay } from "../../domain/time.ts";
import { type Lang, localPath } from "../../i18n/index.ts";
import type { Facet } from "../../ui/listing/facets.ts";
import { isEmpty, type Query, withChoice } from "../../ui/listing/query.ts";
import { Select } from "../../ui/listing/Select.tsx";
import { useIndex } from "../../ui/listing/useIndex.ts";
import { useQuery } from "../../ui/listing/useQuery.ts";
import { fetchEvents } from "../event/event-index.ts";
import type { EventItem } from "../event/item.ts";
import type { Entry } from "./days.ts";
import { MonthGrid } from "./MonthGrid.tsx";
import { calendarWords } from "./messages.ts";
import "./MonthFilter.css";

type Name = "community" | "kind";

type Props = {
  lang: Lang;
  month: string;
  /** The page's address without `/en`. */
  path: string;
  facets: Facet<Name>[];
  children?: ReactNode;
};

/** Sessions to come by the days they take, of the events a query asks for. */
function byDay(items: readonly EventItem[], query: Query<Name>, month: string): Map<string, Entry[]> {
  const days = new Map<string, Entry[]>();
  for (const { slug, title, title_en, kind, venue, cancelled, community, slots } of items) {
    if ((query.kind && kind !== query.kind) || (query.community && community.slug !== query.community))
      continue;
    for (const { at, until } of slots) {
      const entry = { slug, title, title_en, kind, venue: venue.name, at, until, cancelled };
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
  const form = useRef<HTMLFormElement>(null);
  const { query = {}, ask } = useQuery<Name>({
    names: facets.map(({ name }) => name),
    preset: {},
    home: localPath(lang, path),
    form,
  });
  const { index, failed, fetchIndex } = useIndex(fetchEvents);
  useEffect(() => {
    if (!isEmpty(query)) fetchIndex();
  }, [query, fetchIndex]);

  const days = index && !isEmpty(query) ? byDay(index.items, query, month) : null;
  // One of several days is still one.
  const place = facets
    .find(({ name }) => name === "community")
    ?.options.find(({ value }) => value === query.community);
  const number = new Set(days ? [...days.values()].flat() : []).size;
  return (
    <>
      <p className="print-only" lang={place?.lang}>
        {place?.label ?? t.everywhere}
      </p>
      <form className="filters-more needs-js no-print" ref={form}>
        {facets.map((facet) => (
          <Select
            key={facet.name}
            facet={facet}
            value={query[facet.name] ?? ""}
            lang={lang}
            onChoose={(value) => ask(withChoice(query, facet.name, value))}
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
