// Two events that want the same place or partner at the same time.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Booked, clashesOf } from "../../src/domain/clash.ts";
import { DAY, HOUR } from "../../src/domain/time.ts";

const booked = (start: number, end: number, more: Partial<Booked> = {}): Booked => ({
  ...{ start, end, event: "class", title: "书法课", venue: "hall", partners: ["painters"] },
  ...more,
});
const own = { slug: "market", venue: "hall", partners: ["host", "clinic"] };

describe("a clash", () => {
  test.each([
    ["while it lasts", booked(1 * HOUR, 2 * HOUR), 1],
    ["around all of it", booked(-HOUR, 9 * HOUR), 1],
    ["until it begins", booked(-HOUR, 0), 0],
    ["from when it ends", booked(2 * HOUR, 3 * HOUR), 0],
    ["elsewhere, with others", booked(0, HOUR, { venue: "square" }), 0],
    ["elsewhere, with the same clinic", booked(0, HOUR, { venue: "square", partners: ["clinic"] }), 1],
    ["the event itself", booked(0, HOUR, { event: "market" }), 0],
  ])("%s", (_, other, count) => {
    expect(clashesOf([0], 2 * HOUR, own, [other])).toHaveLength(count);
  });

  test("says what it is about", () => {
    const other = booked(0, HOUR, { partners: ["clinic", "x"] });
    expect(clashesOf([DAY, 0], 2 * HOUR, own, [other])).toEqual([
      { at: 0, title: "书法课", venue: true, partners: ["clinic"] },
    ]);
  });

  test("is one the other way round, too", () => {
    const span = fc.record({ start: fc.nat(50), takes: fc.integer({ min: 1, max: 20 }) });
    fc.assert(
      fc.property(span, span, (a, b) => {
        const between = (one: typeof a, other: typeof a) =>
          clashesOf([one.start], one.takes, own, [booked(other.start, other.start + other.takes)]).length;
        expect(between(a, b)).toBe(between(b, a));
        expect(between(a, b)).toBe(Number(a.start < b.start + b.takes && b.start < a.start + a.takes));
      }),
    );
  });
});
