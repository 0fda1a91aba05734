// Sign-ups that look made up.
import fc from "fast-check";
import { expect, test } from "vitest";
import { oddSignups } from "../../src/domain/odd.ts";
import { MINUTE, pocketbaseDate } from "../../src/domain/time.ts";

const NOW = Date.parse("2026-11-28T01:00:00Z");
const signUp = (id: string, phone: string, party: number, minute: number, status = "confirmed" as const) => ({
  id,
  phone,
  party,
  status,
  created: pocketbaseDate(NOW + minute * MINUTE),
});

test("three made-up phones of ten each, who took 30 of 30 seats, are odd twice over", () => {
  const made = ["19900000001", "19900000002", "19900000003"].map((phone, i) => signUp(`a${i}`, phone, 10, i));
  expect(oddSignups(made, 30)).toEqual([
    { kind: "phones_in_sequence", ids: ["a0", "a1", "a2"] },
    { kind: "large_parties_at_once", ids: ["a0", "a1", "a2"] },
  ]);
});

test("a family, a few large parties hours apart, or many small ones at once are not", () => {
  const family = ["19900000001", "19900000002"].map((phone, i) => signUp(`a${i}`, phone, 2, i));
  const parties = [1, 2, 3].map((i) => signUp(`b${i}`, `1990000${i}000`, 5, i * 60));
  const rush = Array.from({ length: 40 }, (_, i) => signUp(`c${i}`, String(19900000000 + i * 977), 1, 0));
  expect(oddSignups([...family, ...parties], 20)).toEqual([]);
  expect(oddSignups(rush, 40)).toEqual([]);
});

test("who left, and landlines, count for nothing", () => {
  const gone = [1, 2, 3].map((i) => ({
    ...signUp(`a${i}`, `1990000000${i}`, 10, i),
    status: "cancelled" as const,
  }));
  const landlines = [1, 2, 3].map((i) => signUp(`b${i}`, `0536725123${i}`, 1, i));
  expect(oddSignups([...gone, ...landlines], 30)).toEqual([]);
});

test("each run is found whole, whoever signs up among it", () => {
  const others = fc.uniqueArray(fc.integer({ min: 13000000000, max: 18000000000 }), { maxLength: 20 });
  fc.assert(
    fc.property(others, fc.integer({ min: 3, max: 6 }), (phones, length) => {
      const run = Array.from({ length }, (_, i) => signUp(`run${i}`, String(19900000000 + 2 * i), 1, i * 60));
      const rest = phones.map((phone, i) => signUp(`other${i}`, String(phone), 1, i));
      const found = oddSignups([...rest, ...run].reverse(), 0).filter(({ ids }) => ids.includes("run0"));
      expect(found).toEqual([{ kind: "phones_in_sequence", ids: run.map(({ id }) => id) }]);
    }),
  );
});
