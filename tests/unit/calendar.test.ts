// The calendar shows a session on each day that it takes.
import fc from "fast-check";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import type { HubEvent } from "../../src/data/nouns/event.ts";
import { DAY, daysBetween, HOUR, instant, localDay, startOfDay } from "../../src/domain/time.ts";
import { agenda } from "../../src/features/calendar/agenda.ts";
import { CalendarView } from "../../src/features/calendar/CalendarView.tsx";
import { DayEntries } from "../../src/features/calendar/DayEntries.tsx";
import { daysOf, type Entry } from "../../src/features/calendar/days.ts";
import { MonthGrid } from "../../src/features/calendar/MonthGrid.tsx";
import { daysShown } from "../../src/features/calendar/range.ts";

const session = (start: string, end: string) => ({
  at: instant(start),
  until: instant(end),
  status: "scheduled",
});
const event = (slug: string, ...sessions: object[]) =>
  ({
    slug,
    title: "书画展",
    kind: "class",
    status: "published",
    place: { name: "文化广场" },
    sessions,
  }) as unknown as HubEvent;

const fair = event("fair", session("2026-11-30T09:00:00+08:00", "2026-12-02T17:00:00+08:00"));
const days = agenda([fair, event("talk", session("2026-12-01T08:00:00+08:00", "2026-12-01T09:00:00+08:00"))]);
const on = (day: string) => (days.get(day) ?? []).map(({ slug }) => slug);

describe("a session of three days, across a month's end", () => {
  test("stands on each", () => {
    expect(["2026-11-29", "2026-11-30", "2026-12-01", "2026-12-02", "2026-12-03"].map(on)).toEqual([
      [],
      ["fair"],
      ["fair", "talk"],
      ["fair"],
      [],
    ]);
  });

  test("says on each what of it is that day", () => {
    const said = (day: string, lang: "zh-CN" | "en") => {
      const entries = (days.get(day) as Entry[]).filter(({ slug }) => slug === "fair");
      return /<time[^>]*>([^<]*)</.exec(
        renderToStaticMarkup(createElement(DayEntries, { entries, lang, day })),
      )?.[1];
    };
    expect(said("2026-11-30", "zh-CN")).toBe("上午 9:00–12月2日 下午 5:00");
    expect(said("2026-12-01", "zh-CN")).toBe("全天");
    expect(said("2026-12-02", "zh-CN")).toBe("到 下午 5:00");
    expect(said("2026-12-02", "en")).toBe("until 17:00");
  });

  test("is in both months", () => {
    const month = (month: string) => {
      const props = {
        month,
        entries: (day: string) => days.get(day) ?? [],
        lang: "en",
        today: "2026-11-25",
        search: "",
      } as const;
      return renderToStaticMarkup(createElement(MonthGrid, { ...props, linked: () => true }));
    };
    expect(month("2026-11").match(/events\/fair\//g)).toHaveLength(1);
    expect(month("2026-12").match(/events\/fair\//g)).toHaveLength(2);
  });
});

test("it begins with two weeks for a phone and the month for a wide screen, and leads on to what comes later", () => {
  const props = { entries: (day: string) => days.get(day) ?? [], lang: "en", today: "2026-11-25" } as const;
  const page = renderToStaticMarkup(
    createElement(CalendarView, { ...props, view: "start", of: props.today, search: "?kind=class" }),
  );
  const [narrow = "", wide = ""] = page.split("calendar-wide");
  expect([...narrow.matchAll(/<h2>(.*?) ?<\/h2>/g)].map(([, words]) => words)).toEqual([
    "Monday 30 November",
    "Tuesday 1 December",
    "Wednesday 2 December",
  ]);
  expect(narrow).toContain("/en/calendar/week/2026-12-07/?kind=class");
  expect(wide.match(/class="month-day/g)).toHaveLength(30);
  expect(daysShown("start", "2026-11-25")).toEqual([...daysOf("2026-11"), ...daysOf("2026-12").slice(0, 8)]);
});

test("one that ends at midnight is not on the next day", () => {
  expect(daysBetween(instant("2026-12-04T19:00:00+08:00"), instant("2026-12-05T00:00:00+08:00"))).toEqual([
    "2026-12-04",
  ]);
});

test("the days of a session are all those it is on, in order", () => {
  const at = fc.integer({ min: startOfDay("2025-01-01"), max: startOfDay("2030-01-01") });
  fc.assert(
    fc.property(at, fc.integer({ min: 0, max: 40 * DAY }), (at, length) => {
      const days = daysBetween(at, at + length);
      expect(days[0]).toBe(localDay(at));
      expect(days.at(-1)).toBe(localDay(Math.max(at, at + length - 1)));
      for (const [k, day] of days.entries())
        expect(startOfDay(day)).toBe(startOfDay(days[0] ?? "") + k * 24 * HOUR);
    }),
  );
  expect(daysOf("2026-12")).toHaveLength(31);
});
