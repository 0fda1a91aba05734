// A calendar (RFC 5545) as rows of events: what other calendar programs write, read into the same rows as a spreadsheet's.
import ICAL from "ical.js";
import { localDay, localTime } from "../../domain/time.ts";
import { calendarWords } from "../../i18n/calendar.ts";
import { LANGS } from "../../i18n/index.ts";
import { DEFAULTS, meaningOf } from "./columns.ts";
import { type Reading, type ReadRow, type SentRow, Unreadable } from "./reading.ts";
import { HOME, instantOf, offsetAt } from "./zones.ts";

/** How long something takes that has no end. */
const USUAL = 3_600_000;
const DAY = 86_400_000;
/** Dates that a series of another zone is taken apart into, at most, and how far ahead (milliseconds). */
const MOST_DATES = 400;
const AHEAD = 366 * DAY;
/** As long as an address may be, with a day after it. */
const MAX_NAME = 60;

/** What stays the same of an event from calendar to calendar, as part of an address: of a long UID the end tells most. */
export function slugOfUid(uid: string): string {
  const plain = uid
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(-MAX_NAME)
    .replace(/^-+|-+$/g, "");
  return plain || "calendar";
}

/** A property's values as instants. */
function instantsOf(component: ICAL.Component, name: string): number[] {
  return component.getAllProperties(name).flatMap((property) => {
    const tzid = (property.getParameter("tzid") as string | undefined) ?? "";
    const zone = tzid ? (component.getTimeZoneByID(tzid) as ICAL.Timezone | null) : null;
    return property
      .getValues()
      .map((value: ICAL.Time | ICAL.Period) => ("start" in value ? value.start : value))
      .filter((value): value is ICAL.Time => value instanceof ICAL.Time)
      .map((value) => instantOf(value, tzid, zone));
  });
}

const textOf = (component: ICAL.Component, name: string): string =>
  String(component.getFirstPropertyValue(name) ?? "").trim();

/**
 * An event of a calendar. `recurrence`: the date of a series that it changes; `isOnward`: and all that follow (RFC 5545,
 * 3.2.13).
 */
type Entry = {
  component: ICAL.Component;
  start: number;
  end: number;
  recurrence: number | undefined;
  isOnward: boolean;
};

function entryOf(component: ICAL.Component): Entry {
  const [start] = instantsOf(component, "dtstart");
  if (start === undefined || Number.isNaN(start)) throw new Unreadable("badCalendar");
  const property = component.getFirstProperty("recurrence-id");
  return {
    component,
    start,
    end: endOf(component, start),
    recurrence: instantsOf(component, "recurrence-id")[0],
    isOnward: property?.getParameter("range") === "THISANDFUTURE",
  };
}

function endOf(component: ICAL.Component, start: number): number {
  const [end] = instantsOf(component, "dtend");
  if (end !== undefined && end > start) return end;
  const duration = component.getFirstPropertyValue("duration");
  if (duration instanceof ICAL.Duration && duration.toSeconds() > 0)
    return start + duration.toSeconds() * 1000;
  const isDay = (component.getFirstPropertyValue("dtstart") as ICAL.Time).isDate;
  return start + (isDay ? DAY : USUAL);
}

const written = (at: number) => `${localDay(at)} ${localTime(at)}`;

/** What all rows of an entry have. `venue`, `partner`: as the calendar names them. */
function plainRow({ component }: Entry, cancelled: boolean): SentRow {
  const marks = LANGS.map((lang) => calendarWords(lang).mark.trim());
  const title = marks.reduce((text, mark) => text.replace(mark, "").trim(), textOf(component, "summary"));
  const organiser = component.getFirstProperty("organizer")?.getParameter("cn");
  const categories = component.getAllProperties("categories").flatMap((property) => property.getValues());
  const kinds = categories.map((category) => meaningOf("kind", String(category)));
  const isCancelled = cancelled || textOf(component, "status").toUpperCase() === "CANCELLED";
  return {
    ...DEFAULTS,
    title,
    kind: kinds.find((kind, k) => kind !== categories[k]) ?? "",
    venue: textOf(component, "location"),
    partner: typeof organiser === "string" ? organiser : "",
    description: textOf(component, "description").slice(0, 5000),
    status: isCancelled ? "cancelled" : "published",
  };
}

const HOME_OFFSET = offsetAt(HOME, 0);
/** Whether a rule means the same days here as where it was written. */
function isAtHome({ component, start }: Entry): boolean {
  const property = component.getFirstProperty("dtstart");
  const time = property?.getFirstValue() as ICAL.Time;
  const wall = Date.UTC(time.year, time.month - 1, time.day, time.hour, time.minute, time.second);
  const isUtc = time.zone === ICAL.Timezone.utcTimezone;
  // What is written in UTC is meant by the clock here, as long as it is the same day.
  return wall - start === HOME_OFFSET || (isUtc && localDay(start) === localDay(wall - HOME_OFFSET));
}

/** The instants of a series of another zone, whose clock may change: as many as are asked for, from the first on. */
function datesOf({ component, start }: Entry, now: number): number[] {
  const first = component.getFirstPropertyValue("dtstart") as ICAL.Time;
  const rule = component.getFirstPropertyValue("rrule") as ICAL.Recur;
  const tzid = (component.getFirstProperty("dtstart")?.getParameter("tzid") as string | undefined) ?? "";
  const zone = tzid ? (component.getTimeZoneByID(tzid) as ICAL.Timezone | null) : null;
  const dates: number[] = [];
  const end = Math.max(start, now) + AHEAD;
  const iterator = rule.iterator(first);
  for (let next = iterator.next(); next && dates.length < MOST_DATES; next = iterator.next()) {
    const at = instantOf(next, tzid, zone);
    if (at > end) break;
    dates.push(at);
  }
  return dates;
}

type Dates = { rrule: string; exdate: string; rdate: string };
const ONCE: Dates = { rrule: "", exdate: "", rdate: "" };
/** One series, or part of one, that begins at the same time each day. */
type Series = { start: number; dates: Dates };

const listed = (days: readonly number[]) => [...new Set(days.map(localDay))].sort().join();

/** What an entry says of its dates: its rule, those on top, and those that are left out. */
function saidOf({ component }: Entry, without: readonly number[]) {
  return {
    rule: component.getFirstPropertyValue("rrule"),
    extra: instantsOf(component, "rdate"),
    left: [...instantsOf(component, "exdate"), ...without],
  };
}

/** An entry's instants, one by one. */
function instantsIn(entry: Entry, without: readonly number[], now: number): number[] {
  const { rule, extra, left } = saidOf(entry, without);
  const all = [...(rule instanceof ICAL.Recur ? datesOf(entry, now) : [entry.start]), ...extra];
  return all.filter((at) => !left.includes(at));
}

/** An entry's dates, as rows can say them: one row, and one more for each other time of day. */
function seriesOf(entry: Entry, without: readonly number[], now: number): Series[] {
  const { start } = entry;
  const { rule, extra, left } = saidOf(entry, without);
  if (rule instanceof ICAL.Recur && isAtHome(entry)) {
    const same = extra.filter((at) => localTime(at) === localTime(start));
    const others = extra.filter((at) => localTime(at) !== localTime(start) && !left.includes(at));
    const dates = { rrule: rule.toString(), exdate: listed(left), rdate: listed(same) };
    return [{ start, dates }, ...byTime(others)];
  }
  return byTime(instantsIn(entry, without, now));
}

/** Instants by the time of day, each the first with the days that follow. */
function byTime(instants: readonly number[]): Series[] {
  const groups = Map.groupBy(
    [...new Set(instants)].sort((a, b) => a - b),
    localTime,
  );
  return [...groups.values()].map((group) => ({
    start: group[0] as number,
    dates: { rrule: "", exdate: "", rdate: listed(group.slice(1)) },
  }));
}

/**
 * A series that was changed from some dates on, taken apart: the dates of each part, up to the next. As many as a series of
 * another zone has. @throws Unreadable where only the change is told, and not what it changes
 */
function partsOf(entries: readonly Entry[], without: readonly number[], now: number): Map<Entry, Series[]> {
  const [master] = entries.filter(({ recurrence }) => recurrence === undefined);
  const onward = entries.filter(({ isOnward }) => isOnward);
  if (!onward.length) return new Map();
  if (!master) throw new Unreadable("calendarRange");
  const from = ({ recurrence = Number.NEGATIVE_INFINITY }: Entry) => recurrence;
  const parts = [master, ...onward.sort((a, b) => from(a) - from(b))];
  const all = instantsIn(master, without, now);
  return new Map(
    parts.map((part, k) => {
      const next = parts[k + 1];
      const own = all.filter((at) => at >= from(part) && (!next || at < from(next)));
      const moved = part === master ? 0 : part.start - from(part);
      return [part, byTime(own.map((at) => at + moved))];
    }),
  );
}

/** The rows of all entries of one UID: its series, and each date that was changed by itself, or with those that follow. */
function rowsOf(uid: string, entries: readonly Entry[], cancelled: boolean, now: number): SentRow[] {
  const slug = slugOfUid(uid);
  const changed = entries.filter(({ recurrence }) => recurrence !== undefined);
  const without = changed.flatMap(({ recurrence, isOnward }) => (isOnward ? [] : [recurrence as number]));
  const parts = partsOf(entries, without, now);
  const rows: SentRow[] = [];
  for (const entry of entries) {
    const length = entry.end - entry.start;
    const row = (slug: string, { start, dates }: Series): SentRow => ({
      slug,
      ...plainRow(entry, cancelled),
      start: written(start),
      end: written(start + length),
      ...dates,
    });
    const own =
      entry.recurrence === undefined
        ? { name: slug, all: parts.get(entry) ?? seriesOf(entry, without, now) }
        : {
            name: `${slug}-${localDay(entry.recurrence)}`,
            all: parts.get(entry) ?? [{ start: entry.start, dates: ONCE }],
          };
    for (const [k, series] of own.all.entries()) {
      const one = row(k ? `${own.name}-${k}` : own.name, series);
      // Who left a date out says no more of it than that; what was called off by itself is so in the series.
      const isLeftOut = entry.recurrence !== undefined && one["status"] === "cancelled";
      if (!isLeftOut || entries.length === changed.length) rows.push(one);
    }
  }
  return rows;
}

/** The rows of a calendar. `now`: until when after it a series of another zone is taken apart. @throws Unreadable */
export function readCalendar(text: string, now: number): Reading {
  let calendars: ICAL.Component[];
  try {
    const parsed = ICAL.parse(text) as unknown[];
    // One calendar, or several in a file.
    calendars = (typeof parsed[0] === "string" ? [parsed] : parsed).map(
      (one) => new ICAL.Component(one as ConstructorParameters<typeof ICAL.Component>[0]),
    );
  } catch {
    throw new Unreadable("badCalendar");
  }
  const rows = calendars.flatMap((calendar) => {
    const cancelled = textOf(calendar, "method").toUpperCase() === "CANCEL";
    const entries = calendar.getAllSubcomponents("vevent").map(entryOf);
    const byUid = Map.groupBy(
      entries,
      ({ component }) => textOf(component, "uid") || textOf(component, "summary"),
    );
    return [...byUid].flatMap(([uid, entries]) => rowsOf(uid, entries, cancelled, now));
  });
  if (!rows.length) throw new Unreadable("empty");
  return {
    events: rows.map((row, k): ReadRow => ({ line: k + 1, row })),
    stalls: [],
    unknown: [],
    isCalendar: true,
  };
}
