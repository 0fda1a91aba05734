// Posters: dates in few words, and type as large as a sheet has room for.
import fc from "fast-check";
import { expect, test } from "vitest";
import { DAY, HOUR, startOfDay } from "../../src/domain/time.ts";
import { linesOf, type Said, type Slot, saidIn } from "../../src/features/poster/dates.ts";
import { fitEvent, fitMonth, type Item } from "../../src/features/poster/fit.ts";

const slot = (day: string, hour = 9, more: Partial<Slot> = {}): Slot => {
  const at = startOfDay(day) + hour * HOUR;
  return { at, until: at + 1.5 * HOUR, cancelled: false, ...more };
};
const all = (slots: Slot[], lang: "zh-CN" | "en" = "zh-CN", month = false) =>
  saidIn(linesOf(slots), 99, lang, month).map(({ days, time, off }) =>
    [days, time, off].filter(Boolean).join(" "),
  );

test("every Saturday of a month is one line", () => {
  const saturdays = ["2026-12-26", "2026-12-05", "2026-12-12", "2026-12-19"].map((day) => slot(day));
  expect(all(saturdays)).toEqual(["5、12、19、26日 周六 上午 9:00–10:30"]);
  expect(all(saturdays, "en", true)).toEqual(["Sat 5, 12, 19, 26 Dec 09:00–10:30"]);
});

test("days that follow one another are said as first and last, weekdays too", () => {
  const days = [7, 8, 9, 10, 11, 14, 15].map((day) => slot(`2026-12-${String(day).padStart(2, "0")}`));
  expect(all(days)).toEqual(["7–11、14、15日 周一至周五 上午 9:00–10:30"]);
  const whole = Array.from({ length: 31 }, (_, i) => slot(`2026-12-${String(i + 1).padStart(2, "0")}`));
  expect(all(whole)).toEqual(["1–31日 上午 9:00–10:30"]);
  expect(all([slot("2026-12-05"), slot("2026-12-06")])).toEqual(["5、6日 周六、周日 上午 9:00–10:30"]);
});

test("a month is said once, with its weekdays where they differ", () => {
  expect(all([slot("2026-12-03"), slot("2027-01-03")], "zh-CN", true)).toEqual([
    "12月3日 周四，1月3日 周日 上午 9:00–10:30",
  ]);
  expect(all([slot("2026-12-26"), slot("2027-01-02")], "zh-CN", true)).toEqual([
    "12月26日、1月2日 周六 上午 9:00–10:30",
  ]);
});

test("another time, one that was called off and what takes several days have lines of their own", () => {
  const slots = [
    slot("2026-12-05"),
    slot("2026-12-12", 14),
    slot("2026-12-19", 9, { cancelled: true }),
    slot("2026-12-24", 9, { until: startOfDay("2026-12-26") + 12 * HOUR }),
  ];
  expect(all(slots)).toEqual([
    "5日 周六 上午 9:00–10:30",
    "12日 周六 下午 2:00–3:30",
    "19日 周六 上午 9:00–10:30 已取消",
    "24日 周四 上午 9:00–12月26日 中午 12:00",
  ]);
});

test("every date is in a line, once, or counted among the others", () =>
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.nat(60), { maxLength: 40 }),
      fc.array(fc.constantFrom(9, 14), { minLength: 40, maxLength: 40 }),
      fc.nat(5),
      (days, hours, most) => {
        const at = startOfDay("2026-12-01");
        const slots = days.map((day, i) => ({
          ...slot("2026-12-01", hours[i]),
          at: at + day * DAY + (hours[i] ?? 9) * HOUR,
        }));
        const ended = slots.map((one) => ({ ...one, until: one.at + HOUR }));
        const lines = linesOf(ended);
        expect(lines.flatMap((line) => line.days)).toHaveLength(days.length);
        const said = saidIn(lines, most, "en", true);
        const told = lines.slice(0, most).reduce((sum, line) => sum + line.days.length, 0);
        const [, more = "0"] = /^(\d+) more/.exec(said.at(-1)?.days ?? "") ?? [];
        expect(told + Number(more)).toBe(days.length);
      },
    ),
  ));

const said = fc.record<Said>({
  days: fc.constantFrom("5日 周六", "5、12、19、26日 周六", "1–4、7–11、14–18、21–25、28–31日 周一至周五"),
  time: fc.constantFrom("上午 9:00–10:30", "上午 11:00–下午 1:30"),
  off: fc.constantFrom("", "已取消"),
});
const item = fc.record<Item>({
  title: fc.string({ minLength: 1, maxLength: 60, unit: fc.constantFrom("书", "法", "a", " ") }),
  dates: fc.array(said, { minLength: 1, maxLength: 4 }),
  place: fc.constantFrom("", "泰祥社区文化广场"),
});
const SIZES = ["huge", "large", "medium", "small", "rows", "tight"];

test("the more there is on, the smaller the type, and nothing is left out as long as it fits", () =>
  fc.assert(
    fc.property(fc.array(item, { maxLength: 40 }), item, (items, another) => {
      const [fewer, more] = [items, [...items, another]].map((list) =>
        fitMonth(list, "泰祥社区 2026年12月活动", ""),
      );
      if (!fewer || !more) throw new Error("both fit");
      expect(SIZES.indexOf(more.setting)).toBeGreaterThanOrEqual(SIZES.indexOf(fewer.setting));
      if (more.setting !== "tight") expect(more.shown).toBe(items.length + 1);
      expect(more.shown).toBeGreaterThanOrEqual(Math.min(1, items.length));
    }),
  ));

test("thirty events on thirty days are told in one line each, as many as there is room for", () => {
  const thirty = Array.from({ length: 30 }, (_, i) => ({
    title: "周末课堂·面点烘焙",
    dates: [{ days: `${i + 1}日 周六`, time: "上午 9:00–10:30", off: "" }],
    place: "",
  }));
  const { setting, shown } = fitMonth(
    thirty,
    "泰祥社区 2026年12月活动",
    "地点 泰祥社区党群服务中心 寒亭街道117号",
  );
  expect(setting).toBe("tight");
  expect(shown).toBeGreaterThanOrEqual(20);
  expect(fitMonth(thirty.slice(0, 8), "泰祥社区 2026年12月活动", "").setting).toBe("small");
});

test("one event's title is as large as fits in a line, else in two", () => {
  expect(fitEvent("中医义诊", [], [])).toEqual({ size: "huge", setting: "huge" });
  expect(fitEvent("泰祥社区公益便民市集", [], []).size).toBe("medium");
  expect(fitEvent("长".repeat(120), [], Array(8).fill("长".repeat(60)))).toEqual({
    size: "tiny",
    setting: "tight",
  });
});
