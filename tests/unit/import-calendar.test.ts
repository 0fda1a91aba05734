// Calendars as other programs write them, read into the rows that a spreadsheet gives.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { occurrences } from "../../src/domain/recurrence.ts";
import { readRows } from "../../src/domain/rows.ts";
import { pocketbaseDate } from "../../src/domain/time.ts";
import { readCalendar, slugOfUid } from "../../src/features/import/calendar.ts";
import { fillIn } from "../../src/features/import/fill-in.ts";
import { readCells, readFile } from "../../src/features/import/read.ts";
import type { ReadRow } from "../../src/features/import/reading.ts";

const NOW = Date.parse("2026-11-29T00:00:00Z");
const calendar = (...lines: string[]) =>
  ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//test//EN", ...lines, "END:VCALENDAR", ""].join("\r\n");
const event = (...lines: string[]) => ["BEGIN:VEVENT", "DTSTAMP:20261101T000000Z", ...lines, "END:VEVENT"];
const rows = (...lines: string[]) => readCalendar(calendar(...lines), NOW).events.map(({ row }) => row);
const CHOSEN = { kind: "market", community: "community-001", venue: "venue-0001", partner: "partner-0001" };
const NOBODY = { venues: [], partners: [] };

const cellsOf = (rows: readonly ReadRow[]) => rows.map(({ line, row }) => ({ line, cells: row }));

/** The instants that rows come to once the hub has read them. */
function dates(...lines: string[]): string[] {
  const reading = fillIn(readCalendar(calendar(...lines), NOW), CHOSEN, NOBODY);
  const found: Parameters<typeof readRows>[2] = [];
  const { lines: read } = readRows("events", cellsOf(reading.events), found);
  expect(found).toEqual([]);
  return read
    .filter(({ row }) => row.status !== "cancelled")
    .flatMap(({ row }) =>
      occurrences(pocketbaseDate(row.start), row.rrule, NOW, {
        exdate: row.exdate ?? "",
        rdate: row.rdate ?? "",
      }),
    )
    .sort((a, b) => a - b)
    .map((at) => new Date(at).toISOString());
}

/** As Outlook describes the zone of China. */
const CHINA = [
  "BEGIN:VTIMEZONE",
  "TZID:China Standard Time",
  "BEGIN:STANDARD",
  "DTSTART:16010101T000000",
  "TZOFFSETFROM:+0800",
  "TZOFFSETTO:+0800",
  "END:STANDARD",
  "END:VTIMEZONE",
];

describe("a time is the same instant, whatever its zone is called", () => {
  test.each([
    ["in UTC", [], "DTSTART:20261205T010000Z", "DTEND:20261205T030000Z"],
    [
      "by IANA's name",
      [],
      "DTSTART;TZID=Asia/Shanghai:20261205T090000",
      "DTEND;TZID=Asia/Shanghai:20261205T110000",
    ],
    [
      "by Windows' name, described",
      CHINA,
      "DTSTART;TZID=China Standard Time:20261205T090000",
      "DURATION:PT2H",
    ],
    ["by Windows' name alone", [], "DTSTART;TZID=China Standard Time:20261205T090000", "DURATION:PT2H"],
    ["by the clock", [], "DTSTART:20261205T090000", "DTEND:20261205T110000"],
    ["in Tokyo", [], "DTSTART;TZID=Tokyo Standard Time:20261205T100000", "DURATION:PT2H"],
    ["in New York, in winter", [], "DTSTART;TZID=America/New_York:20261204T200000", "DURATION:PT2H"],
  ] as const)("%s", (_, zone, start, end) => {
    expect(rows(...zone, ...event("UID:a@x", "SUMMARY:市集", start, end))).toMatchObject([
      { slug: "a-x", title: "市集", start: "2026-12-05 09:00", end: "2026-12-05 11:00", status: "published" },
    ]);
  });

  test("whole days begin and end at midnight here", () => {
    expect(
      rows(...event("UID:a", "SUMMARY:春节市集", "DTSTART;VALUE=DATE:20270206", "DTEND;VALUE=DATE:20270209")),
    ).toMatchObject([{ start: "2027-02-06 00:00", end: "2027-02-09 00:00" }]);
  });
});

describe("a series", () => {
  const series = (...more: string[]) =>
    event("UID:s", "SUMMARY:市集", "DTSTART;TZID=Asia/Shanghai:20261205T090000", "DURATION:PT3H", ...more);
  const at = (...days: string[]) => days.map((day) => `${day}T01:00:00.000Z`);

  test("with an end by day, days left out and days that come on top", () => {
    const lines = [
      "RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=SA;UNTIL=20270131",
      "EXDATE;TZID=Asia/Shanghai:20261219T090000,20270116T090000",
      "RDATE;TZID=Asia/Shanghai:20261220T090000",
    ];
    expect(dates(...series(...lines))).toEqual(at("2026-12-05", "2026-12-20", "2027-01-02", "2027-01-30"));
  });

  const rule = "RRULE:FREQ=MONTHLY;BYDAY=1SA;COUNT=3";
  const moved = event(
    "UID:s",
    "SUMMARY:市集（改期）",
    "RECURRENCE-ID;TZID=Asia/Shanghai:20270102T090000",
    "DTSTART;TZID=Asia/Shanghai:20270103T140000",
    "DURATION:PT2H",
  );

  test("with a date that was moved by itself", () => {
    expect(dates(...series(rule), ...moved)).toEqual([
      "2026-12-05T01:00:00.000Z",
      "2027-01-03T06:00:00.000Z",
      "2027-02-06T01:00:00.000Z",
    ]);
    expect(rows(...series(rule), ...moved).map(({ slug, title }) => [slug, title])).toEqual([
      ["s", "市集"],
      ["s-2027-01-02", "市集（改期）"],
    ]);
  });

  test("with a date that was called off by itself", () => {
    expect(dates(...series(rule), ...moved.toSpliced(-1, 0, "STATUS:CANCELLED"))).toEqual(
      at("2026-12-05", "2027-02-06"),
    );
  });

  test("of which only the changed date is told", () => {
    expect(rows(...moved).map(({ slug }) => slug)).toEqual(["s-2027-01-02"]);
    expect(rows("METHOD:CANCEL", ...moved)).toMatchObject([{ slug: "s-2027-01-02", status: "cancelled" }]);
  });

  test("that is called off as a whole, marked in any language, comes under its own name", () => {
    expect(rows("METHOD:CANCEL", ...series(rule))).toMatchObject([{ slug: "s", status: "cancelled" }]);
    expect(
      rows(...event("UID:a", "SUMMARY:【取消】市集", "DTSTART:20261205T090000", "STATUS:CANCELLED")),
    ).toMatchObject([{ title: "市集", status: "cancelled" }]);
  });

  test("of a place whose clocks change is the same instants", () => {
    const lines = ["UID:f", "SUMMARY:talk", "DTSTART;TZID=Europe/London:20270320T100000", "DURATION:PT1H"];
    expect(dates(...event(...lines, "RRULE:FREQ=WEEKLY;COUNT=3"))).toEqual([
      "2027-03-20T10:00:00.000Z",
      "2027-03-27T10:00:00.000Z",
      "2027-04-03T09:00:00.000Z",
    ]);
  });

  test("changed from one date on is another from there on, and what it changes is not guessed at", () => {
    const onward = moved.map((line) => line.replace("RECURRENCE-ID;", "RECURRENCE-ID;RANGE=THISANDFUTURE;"));
    const longer = "RRULE:FREQ=MONTHLY;BYDAY=1SA;COUNT=5";
    const once = event(
      "UID:s",
      "SUMMARY:市集（最后一次）",
      "RECURRENCE-ID;TZID=Asia/Shanghai:20270403T090000",
      "DTSTART;TZID=Asia/Shanghai:20270404T100000",
      "DURATION:PT1H",
    );
    expect(dates(...series(longer), ...onward, ...once)).toEqual([
      "2026-12-05T01:00:00.000Z",
      // A day later from here on, at another time.
      "2027-01-03T06:00:00.000Z",
      "2027-02-07T06:00:00.000Z",
      "2027-03-07T06:00:00.000Z",
      "2027-04-04T02:00:00.000Z",
    ]);
    expect(rows(...series(longer), ...onward, ...once)).toMatchObject([
      { slug: "s", title: "市集", end: "2026-12-05 12:00" },
      { slug: "s-2027-01-02", title: "市集（改期）", start: "2027-01-03 14:00", end: "2027-01-03 16:00" },
      { slug: "s-2027-04-03", title: "市集（最后一次）" },
    ]);
    // Called off from there on.
    expect(dates(...series(longer), ...onward.toSpliced(-1, 0, "STATUS:CANCELLED"))).toEqual(
      at("2026-12-05"),
    );
    expect(() => rows(...onward)).toThrow("calendarRange");
  });
});

test("what is no calendar, or an empty one, says so", () => {
  expect(() => readCalendar("BEGIN:VCALENDAR\nnonsense", NOW)).toThrow("badCalendar");
  expect(() => rows()).toThrow("empty");
  expect(() => rows(...event("UID:a", "SUMMARY:x"))).toThrow("badCalendar");
});

test("a season is the same as a calendar and as a table", async () => {
  const ics = calendar(
    ...event(
      "UID:season-1",
      "SUMMARY:泰祥市集",
      "LOCATION:泰祥广场\\n幸福路1号",
      "DTSTART:20261205T010000Z",
      "DTEND:20261205T040000Z",
      "RRULE:FREQ=WEEKLY;COUNT=4",
    ),
  );
  const read = await readFile("season.ics", new TextEncoder().encode(ics));
  expect(read.isCalendar).toBe(true);
  const venues = [{ slug: "venue-0009", name: "泰祥广场", community: "community-002" }];
  const [fromCalendar] = fillIn(read, CHOSEN, { venues, partners: [] }).events;
  const [fromTable] = readCells([
    ["编号", "名称", "类别", "社区", "场地", "合伙人", "开始", "结束", "重复"],
    [
      "season-1",
      "泰祥市集",
      "市集",
      "community-002",
      "venue-0009",
      "partner-0001",
      "2026-12-05 9:00",
      "2026-12-05 12:00",
      "FREQ=WEEKLY;COUNT=4",
    ],
  ]).events;
  const asRead = (row: { [column: string]: string } = {}) =>
    readRows("events", cellsOf([{ line: 1, row }]), []).lines;
  expect(asRead({ ...fromCalendar?.row })).toEqual(asRead({ ...fromTable?.row, exdate: "", rdate: "" }));
});

test("a name made of a UID is a slug's, and the same each time", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (uid) => {
      expect(slugOfUid(uid)).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      expect(slugOfUid(uid).length).toBeLessThanOrEqual(60);
    }),
  );
});
