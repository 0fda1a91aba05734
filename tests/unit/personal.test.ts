// What in a wish's words tells who and where somebody is.
import fc from "fast-check";
import { expect, test } from "vitest";
import { type PersonalKind, personalMarks } from "../../src/domain/personal.ts";

const NAMES = ["王秀英", "李奶奶"];
const marked = (text: string) =>
  personalMarks(text, NAMES).map(({ start, end, kind }) => [kind, text.slice(start, end)]);

test.each<[string, [PersonalKind, string][]]>([
  ["请到3号楼2单元101修灯", [["door", "3号楼2单元101"]]],
  ["住 12 号楼 3 单元 502 室", [["door", "12 号楼 3 单元 502 室"]]],
  ["三号楼的老人想理发", [["door", "三号楼"]]],
  ["幸福里B座1203", [["door", "B座1203"]]],
  ["２单元４０１室", [["door", "２单元４０１室"]]],
  ["12-3-501", [["door", "12-3-501"]]],
  ["打我电话13800001234就行", [["phone", "13800001234"]]],
  ["１３８ ００００ １２３４", [["phone", "１３８ ００００ １２３４"]]],
  ["电话 0536-7251234转801", [["phone", "0536-7251234转801"]]],
  ["家里电话7251234", [["phone", "7251234"]]],
  ["身份证370703195001011234", [["id_card", "370703195001011234"]]],
  ["我是王秀英，想学手机", [["name", "王秀英"]]],
  ["王 秀英", [["name", "王 秀英"]]],
  [
    "王秀英，3号楼2单元101，13800001234",
    [
      ["name", "王秀英"],
      ["door", "3号楼2单元101"],
      ["phone", "13800001234"],
    ],
  ],
])("%s", (text, marks) => {
  expect(marked(text)).toEqual(marks);
});

test.each([
  "想要一副三百度的老花镜",
  "厨房的灯坏了，是 40 瓦的，长 120 公分",
  "2026-12-05 下午陪我去医院",
  "20261205 之前",
  "想借一辆轮椅，11 月 28 日 9:00 到 17:00 用",
  "要 2 本小学 3 年级的旧书，大约 100 元以内",
  "王奶奶想学写毛笔字",
  "七座车",
  "型号 AB-23456789",
])("%s: nothing personal", (text) => {
  expect(marked(text)).toEqual([]);
});

test("marks lie within the text, in order and apart, and are those of their own words", () => {
  const piece = fc.constantFrom(
    "3号楼",
    "2单元",
    "101",
    "13800001234",
    "王秀英",
    "请",
    " ",
    "，",
    "370703195001011234",
    "１",
  );
  const text = fc.oneof(
    fc.array(piece).map((pieces) => pieces.join("")),
    fc.string({ unit: "binary" }),
  );
  fc.assert(
    fc.property(text, (text) => {
      let end = 0;
      for (const mark of personalMarks(text, NAMES)) {
        expect(mark.start).toBeGreaterThanOrEqual(end);
        expect(mark.end).toBeGreaterThan(mark.start);
        expect(mark.end).toBeLessThanOrEqual(text.length);
        end = mark.end;
      }
    }),
    { numRuns: 500 },
  );
});

test("a phone, a door, a name is found wherever it stands among other words", () => {
  const words = fc.string({ unit: fc.constantFrom(..."想请人换一下厨房的灯，谢谢。") });
  const part = fc.constantFrom<[PersonalKind, string]>(
    ["phone", "13800001234"],
    ["phone", "0536-7251234"],
    ["door", "5号楼1单元302"],
    ["id_card", "37070319500101123X"],
    ["name", "李奶奶"],
  );
  fc.assert(
    fc.property(words, part, words, (before, [kind, text], after) => {
      const whole = before + text + after;
      expect(marked(whole)).toContainEqual([kind, text]);
    }),
  );
});

test("what is taken out is marked no more", () => {
  const text = "王秀英，3号楼2单元101，13800001234";
  let left = text;
  for (const { start, end } of personalMarks(text, NAMES).reverse())
    left = left.slice(0, start) + left.slice(end);
  expect(personalMarks(left, NAMES)).toEqual([]);
});
