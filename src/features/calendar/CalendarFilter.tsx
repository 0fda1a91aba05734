// The calendar of one community or one kind, from the index of events to come. The next two weeks are of one's own community,
// until another is asked for.
import { type ReactNode, useEffect, useRef, useState } from "react";
import { daysBetween, localDay } from "../../domain/time.ts";
import { type Lang, localPath } from "../../i18n/index.ts";
import { isShownElder } from "../../ui/elder-mode.ts";
import { type Menu, unpackOptions } from "../../ui/listing/facets.ts";
import { isEmpty, type Query, withChoice, withQuery } from "../../ui/listing/query.ts";
import { Select } from "../../ui/listing/Select.tsx";
import { useIndex } from "../../ui/listing/useIndex.ts";
import { useQuery } from "../../ui/listing/useQuery.ts";
import { ownPlace } from "../../ui/own-place.ts";
import { type EventIndex, fetchEvents } from "../event/event-index.ts";
import { isAround } from "../event/find.ts";
import { CalendarView } from "./CalendarView.tsx";
import type { Entry } from "./days.ts";
import { calendarWords } from "./messages.ts";
import { daysShown, type View } from "./range.ts";

type Name = "community" | "kind";

/** Asked for by whoever has a community of their own and wants to see them all. */
const ALL = "all";

type Props = {
  lang: Lang;
  view: View;
  of: string;
  /** The page's address without `/en`. */
  path: string;
  facets: Menu<Name>[];
  children?: ReactNode;
};

/** Whether it begins with the two weeks, not with the month: as calendar.css has it. */
const showsList = () => isShownElder() || !matchMedia("(min-width: 56rem)").matches;

/** Sessions to come by the days they take, each day's in order, of the events a query asks for. */
function byDay(
  { items, communities }: EventIndex,
  { community, kind }: Query<Name>,
  shown: ReadonlySet<string>,
): Map<string, Entry[]> {
  const home = communities.find(({ slug }) => slug === community);
  const days = new Map<string, Entry[]>();
  for (const item of items) {
    if ((kind && item.kind !== kind) || (community && !isAround(item, community, home))) continue;
    const { slug, title, title_en, venue, cancelled } = item;
    for (const { at, until } of item.slots) {
      const entry = { slug, title, title_en, kind: item.kind, venue: venue.name, at, until, cancelled };
      for (const day of daysBetween(at, until)) {
        if (shown.has(day)) days.set(day, [...(days.get(day) ?? []), entry]);
      }
    }
  }
  for (const list of days.values()) list.sort((a, b) => a.at - b.at);
  return days;
}

export default function CalendarFilter({ lang, view, of, path, facets, children }: Props) {
  const t = calendarWords(lang);
  const form = useRef<HTMLFormElement>(null);
  const [own, setOwn] = useState<string>();
  useEffect(() => {
    if (view === "list" || (view === "start" && showsList())) setOwn(ownPlace()?.slug);
  }, [view]);
  const { query: asked = {}, ask } = useQuery<Name>({
    names: facets.map(({ name }) => name),
    preset: {},
    home: localPath(lang, path),
    form,
  });
  const community = asked.community === ALL ? "" : (asked.community ?? own ?? "");
  const query: Query<Name> = withChoice<Name>(asked, "community", community);
  const filtered = !isEmpty(query);
  const { index, failed, fetchIndex } = useIndex(fetchEvents);
  useEffect(() => {
    if (filtered) fetchIndex();
  }, [filtered, fetchIndex]);
  const search = withQuery("", asked.community === ALL ? asked : query);
  useEffect(() => {
    // What was chosen is so in the other views as well.
    for (const link of document.querySelectorAll<HTMLAnchorElement>("[data-calendar]")) link.search = search;
  }, [search]);

  const days = index && filtered ? byDay(index, query, new Set(daysShown(view, of))) : undefined;
  const menu = facets.find(({ name }) => name === "community");
  const place = unpackOptions(menu?.options ?? "")
    .flatMap(({ options }) => options)
    .find(({ value }) => value === query.community);
  /** How many there are on the days of a view: one of several days is still one. */
  const counted = (view: View, of: string) =>
    t.filtered(new Set(daysShown(view, of).flatMap((day) => days?.get(day) ?? [])).size);
  return (
    <>
      <p className="print-only" lang={place && menu?.optionsLang}>
        {place?.label ?? t.everywhere}
      </p>
      <form className="filters-more needs-js no-print" ref={form}>
        {facets.map((facet) => (
          <Select
            key={facet.name}
            facet={facet}
            value={query[facet.name] ?? ""}
            lang={lang}
            onChoose={(value) =>
              ask(withChoice(asked, facet.name, value || (facet === menu && own ? ALL : "")))
            }
          />
        ))}
      </form>
      <p role="status" className="calendar-status soft needs-js no-print">
        {failed && t.failed}
        {days && place && t.around(place.label)}
        {days && view !== "start" && counted(view, of)}
        {days && view === "start" && (
          <>
            <span className="calendar-narrow">{counted("list", of)}</span>
            <span className="calendar-wide">{counted("month", of.slice(0, 7))}</span>
          </>
        )}
      </p>
      {days ? (
        <CalendarView
          view={view}
          of={of}
          entries={(day) => days.get(day) ?? []}
          lang={lang}
          today={localDay(Date.now())}
          search={search}
        />
      ) : (
        children
      )}
    </>
  );
}
