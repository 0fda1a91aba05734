// English proposed for a title: words that the glossary has, names spelt, places at the end.
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { pinyin } from "pinyin-pro";
import { expect, test } from "vitest";
import { englishFor, readGlossary } from "../../src/domain/english.ts";

const glossary = readGlossary(readFileSync("content/english.txt", "utf8"));
const spell = (chinese: string) => pinyin(chinese, { toneType: "none", type: "array" }).join("");
const english = (title: string) => englishFor(title, glossary, spell);

test.each([
  ["泰祥社区公益便民市集", "Neighbourhood market, Taixiang Community"],
  [
    "春风社区健康义诊：量血压、测血糖",
    "Free clinic: blood pressure check, blood sugar check, Chunfeng Community",
  ],
  ["周末课堂·少儿绘画", "Weekend class: painting for children"],
  ["社区便民市集", "Community neighbourhood market"],
  ["２０２６春节联欢", "2026 Spring Festival party"],
  ["王婶教包饺子", "Wangshenjiao dumpling making"],
  ["", ""],
])("%s: %s", (title, expected) => {
  expect(english(title)).toBe(expected);
});

test("a title of known words and names has no Chinese left, nor marks that hang in the air", () => {
  const words = fc.array(fc.constantFrom(...glossary.map(([word]) => word), "泰祥", "·", "、", "："), {
    minLength: 1,
    maxLength: 8,
  });
  fc.assert(
    fc.property(words, (parts) => {
      const said = english(parts.join(""));
      expect(said).not.toMatch(/\p{Script=Han}|^[,:\s]|[,:\s]$|\s[,:]|~/u);
    }),
  );
});
