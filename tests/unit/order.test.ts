// The order of names, as people count.
import fc from "fast-check";
import { expect, test } from "vitest";
import { byName } from "../../src/data/order.ts";

const DIGITS = "零一二三四五六七八九";

/** A number from 1 to 999 as it is read out. */
function spoken(n: number): string {
  const [hundreds, tens, ones] = [Math.floor(n / 100), Math.floor(n / 10) % 10, n % 10];
  const low = ones ? DIGITS[ones] : "";
  const head = hundreds ? `${DIGITS[hundreds]}百` : "";
  if (!tens) return head + (head && low ? "零" : "") + low;
  return `${head}${tens === 1 && !head ? "" : DIGITS[tens]}十${low}`;
}

const station = (numeral: string) => ({ name: `泰祥社区${numeral}网格红色驿站`, slug: "a" });
const number = fc.integer({ min: 1, max: 999 });

test.each([spoken, String])("stations come in the order of their numbers", (numeral) => {
  fc.assert(
    fc.property(number, number, (a, b) => {
      fc.pre(a !== b);
      expect(Math.sign(byName(station(numeral(a)), station(numeral(b))))).toBe(Math.sign(a - b));
    }),
  );
});

test("those of one name come by slug", () => {
  const [a, b] = [
    { name: "文化广场", slug: "venue-0001" },
    { name: "文化广场", slug: "venue-0002" },
  ];
  expect([b, a].sort(byName)).toEqual([a, b]);
});
