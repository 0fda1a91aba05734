// Which kind of wish its words tell of.
import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { expect, test } from "vitest";
import { SAMPLE } from "../../pocketbase/system/settings.ts";
import { WISH_CATEGORIES } from "../../src/domain/wish.ts";
import { kindOf } from "../../src/domain/wish-kind.ts";
import { askWords } from "../../src/features/wish/ask-messages.ts";

test("the sample's wishes are of the kind that their words tell of", () => {
  const lines: { title: string; category: string }[] = parse(readFileSync(`${SAMPLE}/wishes.csv`), {
    columns: true,
  });
  const wrong = lines.filter(({ title, category }) => kindOf(title) !== category);
  expect([...new Set(wrong.map(({ title }) => title))]).toEqual([]);
});

test("what the form gives as examples is of its kind", () => {
  const { examples, wishHint } = askWords("zh-CN");
  for (const category of WISH_CATEGORIES.filter((one) => one !== "other")) {
    for (const example of examples[category].replace("比如：", "").split("、")) {
      expect([example, kindOf(example)]).toEqual([example, category]);
    }
  }
  expect(kindOf(wishHint)).toBe("repair");
});

test.each([
  ["轮椅的轮子坏了", "repair"],
  ["厨房的灯不亮了", "repair"],
  ["I need a new lamp in my kitchen", "repair"],
  ["帮我妈妈买点菜", "errand"],
  ["Company to the hospital", "company"],
  ["想要一根拐杖", "goods"],
] as const)("%s is of the kind %s", (title, kind) => expect(kindOf(title)).toBe(kind));

test("before there are words there is no kind, and words that tell none are of the other kind", () => {
  expect(kindOf("")).toBeUndefined();
  expect(kindOf(" 换 ")).toBeUndefined();
  expect(kindOf("天上的星星")).toBe("other");
});
