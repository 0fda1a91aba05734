// Short codes: how they are typed, how long they are good, how often they may be guessed.
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  checkShortCode,
  SHORT_CODE_LENGTH,
  shortCodeInWords,
  UseCodeRequest,
} from "../../src/domain/code.ts";
import { mayTryCode, WRONG_CODES, WRONG_SHORT_CODES } from "../../src/domain/limit.ts";
import { parse, Refusal } from "../../src/domain/problem.ts";

const read = (code: string) => {
  try {
    return parse(UseCodeRequest, { code }).code;
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
};
const digits = fc
  .constantFrom(...Object.values(SHORT_CODE_LENGTH))
  .chain((length) =>
    fc.string({ unit: fc.constantFrom(..."0123456789"), minLength: length, maxLength: length }),
  );

test("a code is read as it is said, spaced and full-width too, and nothing else is one", () => {
  fc.assert(
    fc.property(digits, (code) => {
      const wide = [...code].map((digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)).join("");
      for (const typed of [code, ` ${shortCodeInWords(code)} `, wide, code.replace(/(..)/g, "$1-")]) {
        expect(read(typed)).toBe(code);
      }
      expect(read(code.slice(1))).toBeUndefined();
      expect(read(`${code}0`)).toBeUndefined();
      expect(read(`${code.slice(1)}l`)).toBeUndefined();
    }),
  );
});

test("it is good until its time is up, and once", () => {
  const now = Date.UTC(2026, 10, 29);
  const over = (used: boolean, left: number) => () =>
    checkShortCode({ used, expires: new Date(now + left).toISOString() }, now);
  fc.assert(
    fc.property(fc.boolean(), fc.integer({ min: -1e8, max: 1e8 }), (used, left) => {
      if (used || left <= 0) expect(over(used, left)).toThrow(new Refusal("code_over"));
      else expect(over(used, left)).not.toThrow();
    }),
  );
});

test("whatever others guess, each network has a try; one has no more than its own limit, and many fewer still", () => {
  const many = fc.nat(1e6);
  fc.assert(
    fc.property(many, many, (network, anywhere) => {
      expect(mayTryCode({ network: 0, anywhere })).toBe(true);
      expect(mayTryCode({ network: WRONG_CODES.times + network, anywhere })).toBe(false);
      expect(mayTryCode({ network: network + 1, anywhere: WRONG_SHORT_CODES.times + anywhere })).toBe(false);
    }),
  );
});
