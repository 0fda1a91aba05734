// What a certificate says of deeds, and how its number is read.
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  certified,
  contentOf,
  deedsWithin,
  NUMBER_ALPHABET,
  NUMBER_LENGTH,
  numberInWords,
  readNumber,
} from "../../src/domain/certificate.ts";
import { type CountedDeed, DEED_KINDS, totalOf } from "../../src/domain/hours.ts";
import { addDays, instant, localDay, pocketbaseDate } from "../../src/domain/time.ts";

const at = fc.integer({ min: Date.parse("2026-01-01"), max: Date.parse("2026-12-31") });
const deed: fc.Arbitrary<CountedDeed> = fc.record({
  deed: fc.constantFrom(...DEED_KINDS),
  of: fc.constant("one"),
  at: at.map(pocketbaseDate),
  what: fc.constantFrom("便民市集", "书法课"),
  community: fc.constantFrom("泰祥社区", "益新社区"),
  minutes: fc.nat({ max: 600 }),
  corrected: fc.boolean(),
  why: fc.constant(""),
});
const day = fc.oneof(
  fc.constant(""),
  fc.nat({ max: 364 }).map((days) => addDays("2026-01-01", days)),
);

test("lines hold each deed of the time once, whatever order they come in, and add up to the total", () => {
  fc.assert(
    fc.property(fc.array(deed), day, day, (deeds, first, last) => {
      const within = deedsWithin(deeds, first, last);
      const lines = contentOf(within);
      expect(totalOf(lines)).toBe(totalOf(within));
      expect(lines.reduce((sum, { times }) => sum + times, 0)).toBe(within.length);
      expect(new Set(contentOf([...within].reverse()).map((line) => JSON.stringify(line)))).toEqual(
        new Set(lines.map((line) => JSON.stringify(line))),
      );
      for (const { minutes, first, last } of lines) {
        expect(minutes).toBeGreaterThan(0);
        expect(first <= last).toBe(true);
      }
      for (const { at } of within) {
        const on = localDay(instant(at));
        expect((!first || on >= first) && (!last || on <= last)).toBe(true);
      }
    }),
  );
});

test("nothing is certified of nothing; else its time is what was asked, or from the first day to the last", () => {
  fc.assert(
    fc.property(fc.array(deed), day, day, (deeds, first, last) => {
      const within = deedsWithin(deeds, first, last);
      if (!within.length) {
        expect(() => certified(deeds, first, last)).toThrow("invalid");
        return;
      }
      const days = within.map(({ at }) => localDay(instant(at))).sort();
      expect(certified(deeds, first, last)).toMatchObject({
        first: first || days[0],
        last: last || days[days.length - 1],
        minutes: totalOf(within),
      });
    }),
  );
});

test("a number is read however it is typed, and nothing else is one", () => {
  const sign = fc.constantFrom(...NUMBER_ALPHABET);
  const number = fc.string({ unit: sign, minLength: NUMBER_LENGTH, maxLength: NUMBER_LENGTH });
  fc.assert(
    fc.property(number, (number) => {
      expect(numberInWords(number)).toMatch(/^\w{4}-\w{4}-\w{4}$/);
      for (const typed of [
        number,
        numberInWords(number),
        ` ${number.toLowerCase()} `,
        number.split("").join(" "),
      ])
        expect(readNumber(typed)).toBe(number);
      expect(readNumber(number.slice(1))).toBe(undefined);
      expect(readNumber(`${number}2`)).toBe(undefined);
      expect(readNumber(`0${number.slice(1)}`)).toBe(undefined);
    }),
  );
});
