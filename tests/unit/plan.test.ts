// A plan's dates in people's words, and the rows that say them.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  again,
  datesOf,
  type Held,
  nextFitting,
  nthOf,
  onEach,
  opensBefore,
  type Plan,
  planOf,
  REPEATS,
  rowsOf,
  ruleOf,
  slugOfPlan,
  tapDay,
} from "../../src/domain/plan.ts";
import { occurrences } from "../../src/domain/recurrence.ts";
import { type RowFault, readRows } from "../../src/domain/rows.ts";
import { addDays, HOUR, instant, isoWeekday, localDay, pocketbaseDate } from "../../src/domain/time.ts";

const NOW = instant("2026-11-29T08:00:00+08:00");
const TODAY = localDay(NOW);

const plan = (more: Partial<Plan> = {}): Plan => ({
  ...{ slug: "", kind: "market", title: "便民市集", title_en: "", community: "home", venue: "square" },
  ...{ partner: "host", day: "2026-12-06", from: "09:00", to: "11:30", repeat: "once", until: "" },
  ...{
    exdate: "",
    rdate: "",
    capacity: "",
    opens_days_before: "",
    offer_minutes: "",
    signup: "none",
    audience: "all",
    bring: "",
    description: "",
  },
  ...{ places: "", fee: "", phone: "" },
  stalls: [],
  ...more,
});
const days = (of: Plan) => datesOf(of, NOW).map(localDay);

const day = fc.nat(700).map((after) => addDays(TODAY, after));
const repeat = fc.constantFrom(...REPEATS);
const planned = fc
  .record({ day, repeat, span: fc.nat(400), endless: fc.boolean() })
  .map(({ day, repeat, span, endless }) => plan({ day, repeat, until: endless ? "" : addDays(day, span) }));

/** What the hub has of a plan. */
const held = (of: Plan): Held => {
  const { day: _, from: __, to: ___, repeat: ____, until: _____, ...rest } = of;
  return { ...rest, rrule: ruleOf(of), starts: datesOf(of, NOW), duration: 2.5 * HOUR, capacity: 0 };
};

describe("how it repeats", () => {
  test.each([
    ["weekly", "", ["2026-12-06", "2026-12-13", "2026-12-20"]],
    ["fortnightly", "", ["2026-12-06", "2026-12-20", "2027-01-03"]],
    ["monthly_weekday", "", ["2026-12-06", "2027-01-03", "2027-02-07"]],
    ["monthly_date", "", ["2026-12-06", "2027-01-06", "2027-02-06"]],
    ["weekly", "2026-12-13", ["2026-12-06", "2026-12-13"]],
    ["once", "", ["2026-12-06"]],
  ] as const)("%s until “%s”", (repeat, until, wanted) => {
    expect(days(plan({ repeat, until })).slice(0, 3)).toEqual(wanted);
  });

  test("the fifth Sunday of a month is its last, in every month", () => {
    const found = days(plan({ day: "2026-11-29", repeat: "monthly_weekday" }));
    expect(found).toHaveLength(13);
    for (const one of found) {
      expect(isoWeekday(one)).toBe(7);
      expect(addDays(one, 7).slice(0, 7)).not.toBe(one.slice(0, 7));
    }
  });

  test("dates are those that the hub makes of the rows", () => {
    fc.assert(
      fc.property(planned, (of) => {
        const faults: RowFault[] = [];
        const rows = rowsOf(of, "published").events.map((cells) => ({ line: 1, cells }));
        const { lines } = readRows("events", rows, faults);
        expect(faults).toEqual([]);
        const [{ row } = { row: undefined }] = lines;
        if (!row) throw new Error("no row");
        const { exdate = "", rdate = "" } = row;
        expect(occurrences(pocketbaseDate(row.start), row.rrule, NOW, { exdate, rdate })).toEqual(
          datesOf(of, NOW),
        );
        expect(row.end - row.start).toBe(2.5 * HOUR);
      }),
    );
  });

  test("no date as long as no day or time is chosen", () => {
    expect(datesOf(plan({ day: "" }), NOW)).toEqual([]);
    expect(datesOf(plan({ from: "" }), NOW)).toEqual([]);
    expect(datesOf(plan({ day: "2026-02-30" }), NOW)).toEqual([]);
  });
});

describe("a day that is tapped", () => {
  test("is on if it was off, and off if it was on", () => {
    fc.assert(
      fc.property(planned, day, (of, tapped) => {
        const before = days(of);
        const after = days(tapDay(of, tapped, NOW));
        expect(after.includes(tapped)).toBe(!before.includes(tapped));
        // Nothing else is lost, but where a series begins earlier, and so on other days.
        if (before.includes(tapped) || tapped > of.day || of.repeat === "once") {
          const others = (list: string[]) => list.filter((one) => one !== tapped);
          expect(others(after)).toEqual(others(before));
        }
      }),
    );
  });

  test("twice is as it was", () => {
    fc.assert(
      fc.property(planned, day, (of, tapped) => {
        fc.pre(tapped > of.day);
        const twice = tapDay(tapDay(of, tapped, NOW), tapped, NOW);
        expect(days(twice)).toEqual(days(of));
      }),
    );
  });

  test("first is when it begins", () => {
    expect(tapDay(plan({ day: "" }), "2027-01-01", NOW)).toMatchObject({ day: "2027-01-01", rdate: "" });
  });
});

test("on each day of a list is on those of three months, whatever it was before", () => {
  const list = ["2026-12-05", "2026-12-10", "2026-12-16", "2027-03-06", "2027-03-07"];
  const fair = onEach(plan({ repeat: "weekly", until: "2027-01-31", exdate: "2026-12-13" }), list);
  expect(days(fair)).toEqual(["2026-12-06", "2026-12-10", "2026-12-16", "2027-03-06"]);
});

describe("held again", () => {
  test("fits the next time: later, not in the past, on the same weekday of its month", () => {
    fc.assert(
      fc.property(repeat, day, fc.nat(200), (repeat, last, ahead) => {
        const today = addDays(last, ahead);
        const next = nextFitting(repeat, last, today);
        expect(next > last && next >= today).toBe(true);
        if (repeat === "monthly_date") expect(next.slice(8)).toBe(last.slice(8));
        else expect(isoWeekday(next)).toBe(isoWeekday(last));
        if (repeat === "once" && nthOf(last) > 0)
          expect(Math.ceil(Number(next.slice(8)) / 7)).toBe(nthOf(last));
      }),
    );
  });

  test.each([
    ["2026-11-01", "2026-11-29", "2026-12-06"],
    ["2026-10-04", "2026-11-29", "2026-12-06"],
    ["2026-11-29", "2026-11-29", "2026-12-27"],
    ["2026-12-06", "2026-11-29", "2027-01-03"],
  ])("a market of %s, on %s: %s", (last, today, next) => {
    expect(again(held(plan({ day: last })), today)).toMatchObject({ day: next, slug: "", repeat: "once" });
  });

  test("a series has as many dates again, after its last", () => {
    fc.assert(
      fc.property(planned, (of) => {
        // A year's dates are made at a time, which may be one more or less.
        fc.pre(of.until !== "" && of.until <= addDays(of.day, 300));
        const before = held(of);
        const next = again(before, TODAY);
        const found = datesOf(next, NOW);
        expect(found[0]).toBeGreaterThan(before.starts[before.starts.length - 1] as number);
        expect(found).toHaveLength(of.repeat === "once" ? 1 : before.starts.length);
        expect(next).toMatchObject({ from: of.from, to: of.to, title: of.title, stalls: of.stalls });
      }),
    );
  });
});

test("a draft opens as it was saved", () => {
  fc.assert(
    fc.property(planned, fc.array(fc.nat(60), { maxLength: 3 }), (of, taps) => {
      const saved = taps.reduce((now, after) => tapDay(now, addDays(of.day, 1 + after), NOW), of);
      const opened = planOf(held(saved));
      expect(days(opened)).toEqual(days(saved));
      expect(opened).toMatchObject({ from: "09:00", to: "11:30" });
    }),
  );
});

describe("its rows", () => {
  const stall = { partner: "a", service: "s1" };

  test("name its stalls by the slug that the hub gives it", () => {
    const { events, stalls } = rowsOf(plan({ stalls: [stall] }), "published");
    const { lines } = readRows("events", [{ line: 1, cells: { ...events[0], slug: "" } }], []);
    expect(lines[0]?.row.slug).toBe(slugOfPlan(plan()));
    expect(events[0]?.slug).toBe(slugOfPlan(plan()));
    expect(stalls).toEqual([{ event: events[0]?.slug, ...stall }]);
  });

  test("take away the stalls that are no longer ticked", () => {
    const gone = { partner: "b", service: "s2" };
    expect(rowsOf(plan({ slug: "m", stalls: [stall] }), "draft", [stall, gone]).stalls).toEqual([
      { event: "m", ...stall },
      { event: "m", ...gone, off: "1" },
    ]);
  });
});

test("days are read as people write them", () => {
  const { lines } = readRows(
    "events",
    [
      {
        line: 1,
        cells: { ...rowsOf(plan(), "published").events[0], exdate: "2026/12/20、2026年12月13日 2026-12-20" },
      },
    ],
    [],
  );
  expect(lines[0]?.row.exdate).toBe("2026-12-13,2026-12-20");
});

test("sign-up opens as many days before as it did, which its row says in full-width digits too", () => {
  const start = pocketbaseDate(instant("2026-12-06T09:00:00+08:00"));
  fc.assert(
    fc.property(fc.nat(365), (days) => {
      const opens = pocketbaseDate(instant(start) - days * 24 * HOUR);
      expect(opensBefore({ start, opens })).toBe(String(days));
    }),
  );
  expect(opensBefore({ start, opens: "" })).toBe("");
  const { events } = rowsOf(
    plan({ signup: "required", opens_days_before: "７", offer_minutes: "480" }),
    "published",
  );
  const faults: RowFault[] = [];
  const { lines } = readRows("events", [{ line: 1, cells: events[0] ?? {} }], faults);
  expect([faults, lines[0]?.row]).toMatchObject([[], { opens_days_before: 7, offer_minutes: 480 }]);
});
