// A season's feed, read by programs of other hands: each tells the same instants.
import ICAL from "ical.js";
import { describe, expect, test } from "vitest";
import { DAY, HOUR, instant, pocketbaseDate } from "../../src/domain/time.ts";
import { calendarText } from "../../src/features/feed/calendar.ts";
import { calendarReaders, readByOthers } from "../support/calendar-readers.ts";
import { event, session } from "./hub-event.ts";

const readers = calendarReaders();
const SITE = new URL("https://hub.example.org");
const NOON = instant("2026-12-05T01:00:00Z");

const id = (k: number, n: number) => `session${String(k * 10 + n).padStart(8, "0")}`;

/** 24 markets with two dates each; one in four dates is called off, one in five goes on into the next day. */
const season = Array.from({ length: 24 }, (_, k) =>
  event(
    [0, 1].map((n) => {
      const at = NOON + (k * 7 + n * 3) * DAY + (k % 5) * HOUR;
      const until = at + ((k + n) % 5 ? 2 * HOUR : DAY + 3 * HOUR);
      const cancelled = (2 * k + n) % 4 === 0;
      return session(id(k, n), new Date(at).toISOString(), {
        end: pocketbaseDate(until),
        until,
        sequence: cancelled ? 2 : 0,
        status: cancelled ? "cancelled" : "scheduled",
      });
    }),
    {
      id: `event${String(k).padStart(10, "0")}`,
      kind: "market",
      slug: `market-${k}`,
      title: `便民市集, 第${k + 1}期；量血压`,
    },
  ),
);
const dates = season
  .flatMap(({ title, sessions }) => sessions.map((session) => ({ title, session })))
  .sort((a, b) => a.session.at - b.session.at)
  .map(({ title, session }) => ({
    uid: `${session.id}@${SITE.hostname}`,
    start: session.at,
    end: session.until,
    summary: session.status === "cancelled" ? `【取消】${title}` : title,
    status: session.status === "cancelled" ? "CANCELLED" : "CONFIRMED",
  }));
const text = calendarText(
  { name: "暖亭", description: "一季市集", path: "/feeds/all", page: "/", events: season },
  SITE,
);

test("the bytes are those that were looked at once", async () => {
  await expect(text).toMatchFileSnapshot("golden/season.ics");
});

test("ical.js", () => {
  const read = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents("vevent").map((entry) => {
    const { uid, startDate, endDate, summary } = new ICAL.Event(entry);
    const status = entry.getFirstPropertyValue("status");
    return { uid, start: startDate.toJSDate().getTime(), end: endDate.toJSDate().getTime(), summary, status };
  });
  expect(read).toEqual(dates);
});

describe.skipIf(!readers)("programs in Python", async () => {
  const read = readers ? await readByOthers(readers, text) : {};
  test.each(["icalendar", "ical"])("%s", (reader) => {
    expect(read[reader]).toEqual(dates);
  });
  test("khal, of what vdirsyncer fetched", () => {
    expect(read["vdirsyncer and khal"]).toEqual(dates.map(({ uid, ...date }) => date));
  });
});
