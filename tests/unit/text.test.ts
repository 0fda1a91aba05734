// What people and spreadsheets write is kept without what can't be seen, and with all that can.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { PersonName } from "../../src/domain/contact.ts";
import { cleanField, cleanLine, cleanLines, isOneLine } from "../../src/domain/text.ts";
import { WishRequest } from "../../src/domain/wish.ts";

const code = (char: string) => `U+${char.codePointAt(0)?.toString(16).padStart(4, "0")}`;
/** Every code point that Unicode says is ignored by default. */
const ignorable = (() => {
  const all: string[] = [];
  for (let point = 0; point <= 0x10ffff; point += 1) {
    const char = point >= 0xd800 && point <= 0xdfff ? "" : String.fromCodePoint(point);
    if (/^\p{Default_Ignorable_Code_Point}$/u.test(char)) all.push(char);
  }
  return all;
})();

test("nothing visible is nothing at all", () => {
  expect(ignorable.length).toBeGreaterThan(4000);
  for (const char of [...ignorable, "\u2800", "\ufff9", "\u3000"]) {
    expect(cleanLine(char), code(char)).toBe("");
    expect(cleanLine(` ${char}${char} `), code(char)).toBe("");
    expect(cleanLines(`\n${char}\n${char}`).replaceAll("\n", ""), code(char)).toBe("");
  }
});

test.each([
  ["\u202e强大王", "强大王"],
  ["\u2060\u2060甲\u2066", "甲"],
  ["王\u200b秀\u00ad英\ufeff", "王秀英"],
  ["\u200f王\u2067英\u2069", "王英"],
  ["  王\t秀英　", "王 秀英"],
  ["王\u0080秀\u009f英", "王秀英"],
  ["cafe\u0301", "café"],
])("%j is kept as %j", (written, kept) => {
  expect(cleanLine(written)).toBe(kept);
  expect(PersonName.parse(written)).toBe(kept);
});

test.each([
  ["a family", "👨‍👩‍👧‍👦"],
  ["a woman of the fire brigade, by the shade of her skin", "👩🏽‍🚒"],
  ["a heart in colour", "❤️"],
  ["a heart that burns", "❤️‍🔥"],
  ["the flag of Scotland", "🏴󠁧󠁢󠁳󠁣󠁴󠁿"],
  ["a key's cap", "1️⃣"],
  ["another form of a character in a name", "葛󠄀城"],
  ["a Persian half-space", "می‌خواهم"],
  ["a Mongolian vowel apart", "ᠬᠠᠷ᠎ᠠ"],
])("%s keeps what shapes it", (_, written) => {
  expect(cleanLine(`\u202d${written}\u202c`)).toBe(written);
});

test.each([
  "ا\u200d\u061cx",
  "❤\u200d\u202ex",
  "\u2126\u200d❤",
  "ᠬ\u200d\u180ex",
  "\u2028\u200d👩",
  "\u202f\u200d👩",
])("what is kept of %j is kept as it is", (written) => {
  expect(cleanLine(cleanLine(written))).toBe(cleanLine(written));
});

test("cleaning what is clean changes nothing, and no more than the invisible goes", () => {
  const text = fc.string({
    unit: fc.oneof(
      fc.constantFrom(
        ..."王秀英 ab1·é️👩🔥",
        "\u200d",
        "\u200c",
        "\u200b",
        "\u202e",
        "\ufe0f",
        "\n",
        "\r\n",
        "\u2028",
      ),
      fc.constantFrom(...ignorable),
      fc.string({ unit: "grapheme", minLength: 1, maxLength: 1 }),
    ),
  });
  fc.assert(
    fc.property(text, (written) => {
      for (const clean of [cleanLine, cleanLines]) {
        const kept = clean(written);
        expect(clean(kept)).toBe(kept);
        const bare = (of: string) =>
          [...of.normalize("NFC")].filter((c) => /[\p{L}\p{N}\p{P}]/u.test(c)).join("");
        expect(bare(kept)).toBe(bare(written.replace(/\p{Default_Ignorable_Code_Point}/gu, "")));
      }
    }),
    { numRuns: 1000 },
  );
});

describe("a line is one line", () => {
  test.each(["\n", "\r", "\r\n", "\u000b", "\u000c", "\u0085", "\u2028", "\u2029", "\u0000", "\u001b"])(
    "%j can't be in it",
    (mark) => {
      expect(isOneLine(cleanLine(`春${mark}风`))).toBe(false);
      expect(PersonName.safeParse(`春${mark}风`).success).toBe(false);
      expect(cleanField("events", "title", `春${mark}风`)).toBeUndefined();
    },
  );

  test("where several are allowed their ends become one kind", () => {
    expect(cleanLines("带笔\r\n带纸\r带人\u2028好\u0085")).toBe("带笔\n带纸\n带人\n好");
    expect(cleanField("events", "description", "带笔\r\n带纸")).toBe("带笔\n带纸");
    expect(cleanField("events", "description", "带笔\u0000")).toBeUndefined();
    expect(cleanField("wishes", "description", "\u0007")).toBeUndefined();
  });
});

test("a wish is kept clean as well", () => {
  const request = {
    title: "\u200b想学\u202e书法",
    category: "learning",
    community: "community-001",
    description: "每周\r\n一次\u200b",
    address: " 3号楼\u2060 ",
    name: "\u2060王",
    phone: "19900000001",
    consent: true,
  };
  expect(WishRequest.parse(request)).toMatchObject({
    title: "想学书法",
    description: "每周\n一次",
    address: "3号楼",
    name: "王",
  });
  for (const title of ["\u200b\u200b", "\u3164", "\u00ad\u00ad", "字\u200b", "两行\n心愿"]) {
    expect(WishRequest.safeParse({ ...request, title }).success, JSON.stringify(title)).toBe(false);
  }
});
