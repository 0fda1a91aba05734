// The report's figures and periods. That the database counts the same is in `tests/api/report.test.ts`.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { EVENT_STATUSES } from "../../src/domain/event.ts";
import { PROJECT_STATUSES } from "../../src/domain/project.ts";
import {
  byCommunity,
  type Counted,
  EVER,
  FIGURES,
  figuresOf,
  periodAsked,
  periodOf,
  quarterBefore,
  quarterOf,
  Report,
  ReportQuery,
  STANDING_FIGURES,
} from "../../src/domain/report.ts";
import { SESSION_STATUSES } from "../../src/domain/session.ts";
import { addDays, DAY, instant, isDay, localDay, pocketbaseDate, startOfDay } from "../../src/domain/time.ts";
import { WISH_STATUSES } from "../../src/domain/wish.ts";

const now = instant("2026-11-25T06:00:00Z");
const at = fc.integer({ min: now - 400 * DAY, max: now + 100 * DAY });
const community = fc.constantFrom("a", "b");
const counted: fc.Arbitrary<Counted> = fc.record({
  sessions: fc.array(
    fc
      .record({
        at,
        status: fc.constantFrom(...SESSION_STATUSES),
        served: fc.nat({ max: 300 }),
        event: fc.record({
          kind: fc.constantFrom("market" as const, "class" as const),
          status: fc.constantFrom(...EVENT_STATUSES),
          community,
        }),
      })
      .map(({ at, ...rest }) => ({
        ...rest,
        start: pocketbaseDate(at),
        end: pocketbaseDate(at + 5_400_000),
      })),
    { maxLength: 30 },
  ),
  wishes: fc.array(
    fc.record({ status: fc.constantFrom(...WISH_STATUSES), created: at.map(pocketbaseDate), community }),
    { maxLength: 20 },
  ),
  projects: fc.array(
    fc.record({ status: fc.constantFrom(...PROJECT_STATUSES), created: at.map(pocketbaseDate), community }),
    { maxLength: 20 },
  ),
  partners: fc.array(fc.record({ community }), { maxLength: 9 }),
  services: fc.array(fc.record({ partner: fc.record({ community }) }), { maxLength: 9 }),
});

describe("figures", () => {
  test("add up over communities, and over the quarters but for what stands", () => {
    fc.assert(
      fc.property(counted, (records) => {
        const whole = figuresOf(records, EVER, now);
        const countedIn = byCommunity(records);
        const each = ["a", "b"].map((community) => figuresOf(countedIn(community), EVER, now));
        const quarters = Array.from({ length: 8 }, (_, by) =>
          figuresOf(records, periodOf(quarterBefore(quarterOf(localDay(now)), by)), now),
        );
        for (const figure of FIGURES) {
          const sum = (of: typeof each) => of.reduce((sum, figures) => sum + figures[figure], 0);
          expect([figure, sum(each)]).toEqual([figure, whole[figure]]);
          const standing = (STANDING_FIGURES as readonly string[]).includes(figure);
          if (standing) for (const figures of quarters) expect(figures[figure]).toBe(whole[figure]);
          // Wishes are asked for, projects published, and sessions held, before now.
          else if (figure !== "wishes_confirmed" && figure !== "projects")
            expect([figure, sum(quarters)]).toEqual([figure, whole[figure]]);
        }
        expect(Report.safeParse({ figures: whole }).data).toEqual({ figures: whole });
      }),
    );
  });

  test("count what took place, and nothing that was called off, is hidden or is still to come", () => {
    const event = { kind: "class", status: "published", community: "a" } as const;
    const held = {
      start: "2026-11-20 01:00:00.000Z",
      end: "2026-11-20 02:30:00.000Z",
      status: "scheduled",
      served: 7,
      event,
    } as const;
    const sessions = [
      held,
      { ...held, status: "cancelled" as const },
      { ...held, event: { ...event, status: "cancelled" as const } },
      { ...held, event: { ...event, status: "draft" as const } },
      { ...held, end: pocketbaseDate(now + 1) },
    ];
    const figures = figuresOf({ sessions, wishes: [], projects: [], partners: [], services: [] }, EVER, now);
    expect(figures).toMatchObject({ sessions_held: 1, people_served: 7, trainings_held: 0, projects: 0 });
  });
});

describe("a period", () => {
  test("is a quarter of the district's own days", () => {
    const day = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays("1990-01-01", days));
    fc.assert(
      fc.property(day, (day) => {
        const { from, until } = periodOf(quarterOf(day));
        expect(startOfDay(day)).toBeGreaterThanOrEqual(from);
        expect(startOfDay(day)).toBeLessThan(until);
        expect(periodOf(quarterBefore(quarterOf(day))).until).toBe(from);
        expect(quarterOf(localDay(from - 1))).toEqual(quarterBefore(quarterOf(day)));
      }),
    );
    expect(periodOf({ year: 2026, quarter: 4 })).toEqual({
      from: instant("2026-09-30T16:00:00Z"),
      until: instant("2026-12-31T16:00:00Z"),
    });
  });

  test("holds its first and its last day whole", () => {
    expect(periodAsked({ from: "2026-11-25", to: "2026-11-25" })).toEqual({
      from: instant("2026-11-24T16:00:00Z"),
      until: instant("2026-11-25T16:00:00Z"),
    });
    expect(periodAsked({ from: undefined, to: undefined })).toEqual(EVER);
    expect(() => periodAsked({ from: "2026-11-25", to: "2026-11-24" })).toThrow("invalid");
  });

  test("is asked for by days of the calendar alone", () => {
    for (const day of [
      "2026-11-31",
      "2026-02-29",
      "2026-1-1",
      "26-01-01",
      "0999-01-01",
      "3000-01-01",
      "",
      "x",
    ]) {
      expect(isDay(day), day).toBe(false);
      expect(ReportQuery.safeParse({ from: day }).success, day).toBe(false);
    }
    fc.assert(
      fc.property(
        fc.integer({ min: Date.UTC(1000, 0) / DAY, max: Date.UTC(2999, 11, 31) / DAY }),
        (number) => {
          const day = new Date(number * DAY).toISOString().slice(0, 10);
          expect(isDay(day)).toBe(true);
          expect(periodAsked({ from: day, to: day }).until - startOfDay(day)).toBe(DAY);
        },
      ),
    );
  });
});
