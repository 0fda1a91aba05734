// Storms are bounded, and nobody keeps another out.
import fc from "fast-check";
import { expect, test } from "vitest";
import { endOf, isForgotten, maySignIn, networkOf } from "../../src/domain/limit.ts";
import { isTooMuch, NEW_PER_DAY } from "../../src/domain/notice.ts";
import { PROBLEM_STATUS, type ProblemCode } from "../../src/domain/problem.ts";

const many = fc.integer({ min: 0, max: 100_000 });

test("whatever others try, one's own network has a password to try, and one that is known has all of them", () => {
  fc.assert(
    fc.property(many, many, fc.integer({ min: 0, max: 9 }), (network, account, pair) => {
      expect(maySignIn({ pair: 0, network: 0, account }, false)).toBe(true);
      expect(maySignIn({ pair, network, account }, true)).toBe(true);
    }),
  );
});

test("an account is tried ten times at most from one network, and one network tries fifty at most", () => {
  fc.assert(
    fc.property(many, many, many, fc.boolean(), (pair, network, account, isKnown) => {
      expect(maySignIn({ pair: 10 + pair, network, account }, isKnown)).toBe(false);
      expect(maySignIn({ pair, network: 50 + network, account }, false)).toBe(false);
    }),
  );
  // Under attack from everywhere, each further network has one.
  expect(maySignIn({ pair: 1, network: 1, account: 50 }, false)).toBe(false);
});

test("only what tells something about a person is counted against them", () => {
  const told = (Object.keys(PROBLEM_STATUS) as ProblemCode[]).filter((code) => !isForgotten(code));
  expect(told).toEqual(["already_signed_up"]);
});

test("an IPv6 network is one, however many addresses it has", () => {
  expect(networkOf("192.0.2.7")).toBe("192.0.2.7");
  expect(networkOf("2001:0db8:0000:0001:0000:0000:0000:0007")).toBe("2001:0db8:0000:0001");
});

test("a period ends after now, and within its length", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 86_400_000 }), fc.nat(2 ** 41), (length, now) => {
      const left = endOf(length, now) - now;
      expect(left).toBeGreaterThan(0);
      expect(left).toBeLessThanOrEqual(length);
    }),
  );
});

test("an address is told of so many new sign-ups a day, and of those it knows without end", () => {
  fc.assert(
    fc.property(many, (told) => {
      expect(isTooMuch({ told, isKnown: true })).toBe(false);
      expect(isTooMuch({ told, isKnown: false })).toBe(told >= NEW_PER_DAY);
    }),
  );
});
