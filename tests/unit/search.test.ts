// Searching lists by words.
import fc from "fast-check";
import { expect, test } from "vitest";
import { hasWords } from "../../src/ui/listing/words.ts";

test.each([
  ["买买提•艾力的讲座", "买买提·艾力"],
  ["买买提·艾力的讲座", "买买提．艾力 讲座"],
  ["ＡＢＣ英语角", "abc"],
  ["ABC英语角", "ａｂｃ　英语"],
  ["3・15 维权", "3.15"],
])("%s is found by %s", (text, query) => expect(hasWords(text, query)).toBe(true));

test("each word must occur, in whatever order; nothing finds everything", () => {
  expect(hasWords("周末书法课", "书法 周末")).toBe(true);
  expect(hasWords("周末书法课", "书法 周日")).toBe(false);
  expect(hasWords("周末书法课", " ")).toBe(true);
});

test("every text is found by any part of it", () => {
  const text = fc.string({ unit: fc.constantFrom(..."买提·•．・ＡａBb 　（)") });
  fc.assert(
    fc.property(text, fc.nat(20), fc.nat(20), (text, from, to) => {
      expect(hasWords(text, text.slice(from, to))).toBe(true);
    }),
  );
});
