// Calendar feeds, read back with a parser of another hand and compared with the records they were written from.
import { extractFromJson, extractFromXml, type FeedData } from "@extractus/feed-extractor";
import fc from "fast-check";
import ICAL from "ical.js";
import { afterEach, describe, expect, test } from "vitest";
import type { HubEvent } from "../../src/data/nouns/event.ts";
import type { Dated } from "../../src/data/nouns/session.ts";
import { DAY, instant } from "../../src/domain/time.ts";
import { calendarText } from "../../src/features/feed/calendar.ts";
import { jsonText, rssText } from "../../src/features/feed/syndication.ts";
import { event, host, session } from "./hub-event.ts";

const SITE = new URL("https://hub.example.org");
const zone = process.env["TZ"];

afterEach(() => {
  if (zone === undefined) delete process.env["TZ"];
  else process.env["TZ"] = zone;
});

const feedOf = (events: HubEvent[], words = { name: "暖亭 · 测试", description: "说明" }) => ({
  ...words,
  path: "/feeds/all",
  page: "/events/",
  events,
});
const feed = (events: HubEvent[], since?: number) => calendarText(feedOf(events), SITE, since);

/** The entries of a feed, by UID. */
function read(text: string): Map<string, ICAL.Component> {
  const calendar = new ICAL.Component(ICAL.parse(text));
  return new Map(
    calendar
      .getAllSubcomponents("vevent")
      .map((entry) => [String(entry.getFirstPropertyValue("uid")), entry]),
  );
}

const first = session("session00000001", "2026-11-28T01:00:00Z");
const moved = session("session00000002", "2026-12-05T01:30:00Z", {
  sequence: 2,
  modified: "2026-11-22 09:00:00.000Z",
  status: "cancelled",
});

describe("a feed", () => {
  test.each(["UTC", "Asia/Shanghai", "America/New_York", "Pacific/Kiritimati"])(
    "says what the records say (TZ %s)",
    (tz) => {
      process.env["TZ"] = tz;
      expect(new Intl.DateTimeFormat().resolvedOptions().timeZone).toBe(tz);
      const whole = event([session("session00000003", "2026-11-28T01:00:00Z"), moved]);
      const entries = read(feed([whole]));
      expect(entries.size).toBe(2);
      for (const each of whole.sessions) {
        const entry = entries.get(`${each.id}@hub.example.org`) as ICAL.Component;
        const value = (name: string) => entry.getFirstPropertyValue(name);
        const time = (name: string) => (value(name) as ICAL.Time).toJSDate().getTime();
        expect((value("dtstart") as ICAL.Time).zone).toBe(ICAL.Timezone.utcTimezone);
        expect(time("dtstart")).toBe(each.at);
        expect(time("dtend")).toBe(each.until);
        expect(time("last-modified")).toBe(Math.max(instant(each.modified), instant(whole.updated)));
        expect(time("dtstamp")).toBe(time("last-modified"));
        expect(value("sequence")).toBe(each.sequence);
        expect(value("status")).toBe(each.status === "cancelled" ? "CANCELLED" : "CONFIRMED");
        expect(value("summary")).toBe((each.status === "cancelled" ? "【取消】" : "") + whole.title);
        expect(value("description")).toContain(whole.description);
        expect(value("location")).toBe(`${whole.place.name}\n${whole.place.address}`);
        expect(value("geo")).toEqual([whole.place.location.lat, whole.place.location.lon]);
        expect(value("url")).toBe("https://hub.example.org/events/event-00001/");
        expect(value("categories")).toBe("周末课堂");
        expect(value("organizer")).toBe("https://hub.example.org/partners/partner-0001/");
      }
    },
  );

  test("names itself, how often to look, and no method", () => {
    const calendar = new ICAL.Component(ICAL.parse(feed([event([first])])));
    expect(calendar.getFirstPropertyValue("x-wr-calname")).toBe("暖亭 · 测试");
    expect(calendar.getFirstPropertyValue("name")).toBe("暖亭 · 测试");
    expect(String(calendar.getFirstPropertyValue("refresh-interval"))).toBe("PT1H");
    expect(calendar.getFirstPropertyValue("method")).toBeNull();
  });

  test("is byte for byte the same while nothing changed, seats apart", () => {
    const before = feed([event([session("session00000004", "2026-11-28T01:00:00Z")])]);
    const after = feed([
      event([session("session00000004", "2026-11-28T01:00:00Z", { taken: 9, waiting: 2 })]),
    ]);
    expect(after).toBe(before);
  });

  test("cancels every session of a cancelled event", () => {
    const entries = read(
      feed([event([session("session00000005", "2026-11-28T01:00:00Z")], { status: "cancelled" })]),
    );
    const [entry] = entries.values();
    expect(entry?.getFirstPropertyValue("status")).toBe("CANCELLED");
    expect(entry?.getFirstPropertyValue("summary")).toMatch(/^【取消】/);
  });

  test("leaves out what ended before its window, and keeps what has just", () => {
    const held = (one: Dated, days: number) => read(feed([event([one])], one.until + days * DAY)).size;
    expect([0, 90, 91].map((days) => held(first, days))).toEqual([1, 1, 0]);
    // Called off, it stays for a month: whoever looks sees that it was.
    expect([0, 30, 31].map((days) => held(moved, days))).toEqual([1, 1, 0]);
    expect(read(feed([event([first, moved])])).size).toBe(2);
  });

  test("is a valid calendar without any session", () => {
    const calendar = new ICAL.Component(ICAL.parse(feed([])));
    expect(calendar.getAllSubcomponents().map(({ name }) => name)).toEqual(["vtimezone"]);
  });

  test("keeps to 75 octets a line and ends lines with CRLF (RFC 5545, 3.1)", () => {
    const text = feed([event([first, moved])]);
    expect(text.endsWith("END:VCALENDAR\r\n")).toBe(true);
    for (const line of text.split("\r\n")) {
      expect(line).not.toMatch(/[\r\n]/);
      expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    }
  });

  test("a line break in any text adds nothing to the calendar", () => {
    const breaks =
      'x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:evil\nATTENDEE:mailto:a@b.cn\rX:1\u2028Y:2\u0085Z:3\\;,"';
    const odd = (was: string) => was + breaks;
    const plain = event([first, moved]);
    const written = event([session("session00000006", "2026-11-28T01:00:00Z"), moved], {
      title: odd(plain.title),
      title_en: odd("Painting"),
      description: odd(plain.description),
      bring: odd("画笔"),
      host: { ...host, name: odd(host.name) },
      place: { ...plain.place, name: odd(plain.place.name), address: odd(plain.place.address) },
    });
    const text = calendarText(feedOf([written], { name: odd("暖亭"), description: odd("说明") }), SITE);
    const shape = (text: string) => {
      const calendar = new ICAL.Component(ICAL.parse(text));
      const names = (of: ICAL.Component): unknown => [
        of.name,
        of.getAllProperties().map(({ name }) => name),
        of.getAllSubcomponents().map(names),
      ];
      return { calendar, names: names(calendar) };
    };
    const [with_, without] = [shape(text), shape(feed([plain]))];
    expect(with_.names).toEqual(without.names);
    for (const line of text.split("\r\n")) expect(line).not.toMatch(/[\r\n]/);
    expect(with_.calendar.getFirstPropertyValue("name")).toContain("END:VEVENT");
    const [entry] = with_.calendar.getAllSubcomponents("vevent");
    expect(entry?.getFirstPropertyValue("summary")).toContain("BEGIN:VEVENT");
  });

  test("tells nobody's contact", () => {
    expect(feed([event([first])])).not.toMatch(/mailto:|tel:|attendee/i);
  });
});

describe("every form of a feed", () => {
  const forms = { ics: calendarText, rss: rssText, json: jsonText };
  /** A feed reader of another hand. */
  const readers: { [form in "rss" | "json"]: (text: string) => FeedData } = {
    rss: (text) => extractFromXml(text, { normalization: true, descriptionMaxLen: 0 }),
    json: (text) => extractFromJson(JSON.parse(text), { normalization: true, descriptionMaxLen: 0 }),
  };
  const whole = [event([first, moved])];

  test("holds the same sessions, under the same UID", () => {
    const start = fc.integer({ min: instant("2026-01-01T00:00:00Z"), max: instant("2026-12-31T00:00:00Z") });
    const some = fc.array(fc.record({ start, off: fc.boolean() }), { maxLength: 8 });
    const since = fc.option(start, { nil: undefined });
    fc.assert(
      fc.property(some, since, (sessions, since) => {
        const held = sessions.map(({ start, off }, k) =>
          session(`session0000000${k}`, new Date(start).toISOString(), off ? { status: "cancelled" } : {}),
        );
        const of = feedOf([event(held)]);
        const uids = [...read(calendarText(of, SITE, since)).keys()];
        expect(readers.rss(rssText(of, SITE, since)).entries?.map(({ id }) => id)).toEqual(uids);
        expect(readers.json(jsonText(of, SITE, since)).entries?.map(({ id }) => id)).toEqual(uids);
      }),
      { numRuns: 50 },
    );
  });

  test.each(["rss", "json"] as const)("says in %s when and where, and that it is off", (form) => {
    const {
      title,
      link,
      description,
      language,
      entries = [],
    } = readers[form](forms[form](feedOf(whole), SITE));
    expect({ title, link, description }).toEqual({
      title: "暖亭 · 测试",
      link: "https://hub.example.org/events/",
      description: "说明",
    });
    expect(language?.toLowerCase()).toBe("zh-cn");
    const [on, off] = entries;
    expect(on?.title).toBe("周末课堂·书法，第1期；入门\\进阶 · 11月28日 周六 上午 9:00–10:30");
    expect(off?.title).toMatch(/^【取消】周末课堂·书法/);
    expect(on?.link).toBe("https://hub.example.org/events/event-00001/");
    for (const said of [whole[0]?.place.name, whole[0]?.place.address, "墨水现场有，不用带；纸也有。"]) {
      expect(on?.description).toContain(said);
    }
  });

  test("has dates for programs in JSON", () => {
    const { items, version, feed_url } = JSON.parse(jsonText(feedOf(whole), SITE));
    expect(version).toBe("https://jsonfeed.org/version/1.1");
    expect(feed_url).toBe("https://hub.example.org/feeds/all.json");
    const event = { name: whole[0]?.title, name_en: "", kind: "class" };
    expect(items.map((item: { _nuanting: object }) => item._nuanting)).toEqual([
      {
        start: "2026-11-28T01:00:00.000Z",
        end: "2026-11-28T02:30:00.000Z",
        status: "scheduled",
        place: "泰祥社区党群服务中心",
        ...event,
      },
      {
        start: "2026-12-05T01:30:00.000Z",
        end: "2026-12-05T03:00:00.000Z",
        status: "cancelled",
        place: "泰祥社区党群服务中心",
        ...event,
      },
    ]);
  });

  test("can be read without any session", () => {
    for (const form of ["rss", "json"] as const) {
      expect(readers[form](forms[form](feedOf([]), SITE)).entries ?? []).toEqual([]);
    }
  });

  test("is byte for byte the same while nothing changed, seats apart", () => {
    const at = (taken: number) =>
      feedOf([event([session("session00000007", "2026-11-28T01:00:00Z", { taken })])]);
    for (const write of Object.values(forms)) expect(write(at(9), SITE)).toBe(write(at(3), SITE));
  });

  test("takes any text for text", () => {
    const odd = '</title><script>x</script>]]> & "\u0000\u0085\u2028';
    const title = odd + event([]).title;
    const of = feedOf([event([session("session00000008", "2026-11-28T01:00:00Z")], { title })], {
      name: odd,
      description: odd,
    });
    for (const form of ["rss", "json"] as const) {
      const { title, entries } = readers[form](forms[form](of, SITE));
      expect(title).toContain("</title>");
      expect(entries).toHaveLength(1);
      expect(entries?.[0]?.title).toContain("</title><script>x</script>]]> &");
    }
  });

  test("names a session by the hub that has it", () => {
    const at = (site: string) => {
      const one = feedOf([event([session("session00000009", "2026-11-28T01:00:00Z")])]);
      return [...read(calendarText(one, new URL(site))).keys()];
    };
    expect(at("https://hub.example.org")).toEqual(["session00000009@hub.example.org"]);
    expect(at("https://other.example.org:8443/")).toEqual(["session00000009@other.example.org"]);
  });
});
