// What a card of an event says, and for how long it holds.
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { addDays, HOUR, startOfDay } from "../../src/domain/time.ts";
import { EventCard } from "../../src/features/event/EventCard.tsx";
import type { EventItem } from "../../src/features/event/item.ts";

const TODAY = "2026-12-31";

/** The words of a card whose session is so many days from now. */
function said(days: number, more: { today?: string; lang?: "zh-CN" | "en" } = {}): string {
  const at = startOfDay(addDays(TODAY, days)) + 9 * HOUR;
  const slot = { at, until: at + HOUR, capacity: 0, taken: 0 };
  const place = { name: "文化广场", lat: 0, lon: 0 };
  const item: EventItem = {
    slug: "fair",
    title: "市集",
    title_en: "",
    kind: "market",
    audience: "all",
    signup: "none",
    cancelled: false,
    community: { slug: "a", subdistrict: "", ...place },
    venue: place,
    offers: [],
    slots: [slot],
  };
  const card = createElement(EventCard, { item, slot, lang: "zh-CN", now: startOfDay(TODAY), ...more });
  return renderToStaticMarkup(card).replace(/<[^>]+>/g, "");
}

test("it says what is today and tomorrow, and of other days the date alone", () => {
  expect(said(0, { today: TODAY })).toContain("今天 上午 9:00");
  expect(said(1, { today: TODAY })).toContain("明天 上午 9:00");
  expect(said(1, { today: TODAY, lang: "en" })).toContain("Tomorrow 09:00");
  expect(said(2, { today: TODAY })).not.toMatch(/今天|明天/);
});

test("on a page that is not made anew each day it says neither, but the date", () => {
  expect(said(1)).not.toMatch(/今天|明天/);
  expect(said(1)).toContain("2027年1月1日 星期五");
});
