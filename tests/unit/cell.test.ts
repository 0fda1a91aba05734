// Cells as offices write them mean what they mean to whoever wrote them.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as cell from "../../src/domain/cell.ts";
import { DAY, HOUR, instant, MINUTE, startOfDay } from "../../src/domain/time.ts";

const read = <T>(of: cell.Cell<T>, written: string, answers: cell.Answers = {}): T | string => {
  try {
    return of(written, answers);
  } catch (error) {
    if (error instanceof cell.CellFault) return `! ${error.reason.code}`;
    throw error;
  }
};

describe("a date and time", () => {
  const nine = instant("2026-12-05T09:00:00+08:00");
  test.each([
    "2026/12/5 9:00",
    "2026/12/05 09:00:00",
    "2026-12-5 9:00",
    "2026-12-05T09:00",
    "2026-12-05T09:00:00+08:00",
    "2026-12-05T01:00:00Z",
    "2026-12-05T01:00:00.000Z",
    "2026-12-04T20:00:00-0500",
    "2026.12.5 9:00",
    "2026年12月5日 9:00",
    "2026年12月5日9时",
    "2026年12月5日9点00分",
    "2026年12月5日 上午9:00",
    "2026年12月5日 星期六 9:00",
    "2026年12月5日（周六）9:00",
    "2026/12/5 9:00 AM",
    "２０２６／１２／５　９：００",
    " 2026/12/5  9:00 ",
    "46361.375",
  ])("%s is nine on 5 December", (written) => {
    expect(read(cell.when, written)).toBe(nine);
    expect(read(cell.day, written)).toBe(nine);
  });

  test.each([
    ["2026/12/5 下午2:30", 14.5],
    ["2026/12/5 晚上7点30", 19.5],
    ["2026/12/5 2:30 PM", 14.5],
    ["2026/12/5 12:00 AM", 0],
    ["2026/12/5 中午12:15", 12.25],
    ["2026/12/5 中午1:00", 13],
    ["2026/12/5 24:00", 24],
    ["2026/12/5 0:00", 0],
  ])("%s", (written, hours) => {
    expect(read(cell.when, written)).toBe(startOfDay("2026-12-05") + hours * HOUR);
  });

  test.each(["2026/12/5", "2026-12-05", "2026.12.5", "2026年12月5日", "46361"])(
    "%s is a day alone",
    (written) => {
      expect(read(cell.day, written)).toBe(startOfDay("2026-12-05"));
      expect(read(cell.when, written)).toBe("! date_time");
    },
  );

  test.each([
    "",
    "soon",
    "9:00",
    "12/5 9:00",
    "5/12/2026 9:00",
    "26/12/5 9:00",
    "2026/12-5 9:00",
    "2026/2/30 9:00",
    "2026/13/1 9:00",
    "2026/12/5 25:00",
    "2026/12/5 24:30",
    "2026/12/5 9:60",
    "2026/12/5 9:00-10:30",
    "2026-12-05 09:00-10:30",
    "0226/12/5 9:00",
    "20261205",
    "1.5",
    "99999.5",
  ])("%j is none", (written) => {
    expect(read(cell.when, written)).toBe("! date_time");
  });

  test("every minute is the same however it is spelled, a spreadsheet's own number too", () => {
    const days = fc.integer({
      min: startOfDay("1995-01-01") / MINUTE,
      max: startOfDay("2099-12-31") / MINUTE,
    });
    fc.assert(
      fc.property(days, fc.nat(24 * 60 - 1), (begin, minute) => {
        const midnight = startOfDay(new Date(begin * MINUTE).toISOString().slice(0, 10));
        const at = midnight + minute * MINUTE;
        const [year, month, date] = new Date(midnight + 8 * HOUR)
          .toISOString()
          .slice(0, 10)
          .split("-")
          .map(Number);
        const [hour, rest] = [Math.floor(minute / 60), String(minute % 60).padStart(2, "0")];
        const serial = (at - startOfDay("1899-12-30")) / DAY;
        for (const written of [
          `${year}/${month}/${date} ${hour}:${rest}`,
          `${year}.${month}.${date} ${hour}:${rest}:00`,
          `${year}年${month}月${date}日${hour}时${rest}分`,
          serial.toFixed(10),
          ...(minute ? [String(serial)] : []),
        ]) {
          expect(read(cell.when, written), written).toBe(at);
        }
      }),
    );
  });
});

test("yes and no in either language; nothing said is unknown, or no", () => {
  for (const yes of ["yes", "Y", "TRUE", "1", "是", " 有 ", "１", "√"]) {
    expect([read(cell.yes, yes), read(cell.known, yes)], yes).toEqual([true, "yes"]);
  }
  for (const no of ["no", "n", "False", "0", "否", "无", "没有"]) {
    expect([read(cell.yes, no), read(cell.known, no)], no).toEqual([false, "no"]);
  }
  expect([read(cell.yes, ""), read(cell.known, " ")]).toEqual([false, ""]);
  expect(read(cell.yes, "也许")).toBe("! yes_no");
});

test("numbers in full width, with thousands set apart", () => {
  for (const [written, number] of [
    ["１２", 12],
    ["1,200", 1200],
    ["１，２００", 1200],
    ["30.0", 30],
    ["", 0],
  ] as const) {
    expect(read(cell.count(), written), written).toBe(number);
  }
  for (const wrong of ["-1", "1.5", "12人", "1,2", "1e3", "9".repeat(16)]) {
    expect(read(cell.count(), wrong), wrong).toBe("! number");
  }
  expect(read(cell.saidCount(5), "6")).toBe("! at_most");
  expect(read(cell.saidCount(5), "")).toBeUndefined();
  expect(read(cell.degrees(90), "３６．７９")).toBe(36.79);
});

describe("a phone", () => {
  test("that a spreadsheet made a number of is asked about, and mended when that is answered", () => {
    for (const written of [
      "5367251234",
      "536-7251234",
      "1051234567",
      "2161234567",
      "5360008901",
      "37112345678",
    ]) {
      for (const of of [cell.phoneOfOffice, cell.phoneOfResident]) {
        expect(read(of, written), written).toBe("! zero_lost");
        expect(read(of, written, { zeros: true })).toBe(`0${written.replace("-", "")}`);
      }
    }
  });

  test("without an area code is one of the district's own, wherever that is known", () => {
    const local = { areaCode: "0536" };
    for (const of of [cell.phoneOfOffice, cell.phoneOfResident]) {
      expect(read(of, "725-1234", local)).toBe("05367251234");
      expect(read(of, "７２５１２３４转801", local)).toBe("05367251234转801");
    }
    expect(read(cell.phoneOfResident, "7251234")).toBe("! resident_phone");
    expect(read(cell.phoneOfOffice, "7251234")).toBe("7251234");
    // A hotline has none.
    for (const hotline of ["12345", "110", "95588"]) {
      expect(read(cell.phoneOfOffice, hotline, local)).toBe(hotline);
    }
  });

  test("of an office is whatever can be dialled", () => {
    for (const [written, kept] of [
      ["0536-7251234", "05367251234"],
      ["0536-0008901", "0536-0008901"],
      ["０５３６－７２５１２３４", "05367251234"],
      ["199 0000 8630", "19900008630"],
      ["12345", "12345"],
      ["0536-7251234转801", "0536-7251234转801"],
      ["400-800-1234", "400-800-1234"],
      ["4008001234", "4008001234"],
      ["", ""],
    ] as const) {
      expect(read(cell.phoneOfOffice, written), written).toBe(kept);
      expect(read(cell.phoneOfOffice, written, { zeros: true }), written).toBe(kept);
    }
    expect(read(cell.phoneOfOffice, "问居委会")).toBe("! phone");
  });

  test("of a resident is a mobile or a landline", () => {
    expect(read(cell.phoneOfResident, "＋８６ 199 0000 0001")).toBe("19900000001");
    expect(read(cell.phoneOfResident, "1990000683")).toBe("! resident_phone");
    expect(read(cell.phoneOfResident, "12345")).toBe("! resident_phone");
  });
});

test("words are kept clean, on the lines they may have", () => {
  expect(read(cell.line(80), " 泰祥\u200b社区 ")).toBe("泰祥社区");
  expect(read(cell.line(80), "泰祥\n社区")).toBe("! one_line");
  expect(read(cell.line(3), "四个大字")).toBe("! too_long");
  expect(read(cell.line(3), "👩🏽‍🚒")).toBe("! too_long");
  expect(read(cell.lines(80), "一\r\n二")).toBe("一\n二");
  expect(read(cell.filled(cell.line(80)), "\u3164\u200b")).toBe("! empty");
  expect(read(cell.oneOf(["market", "class"]), "Ｍarket ")).toBe("market");
  expect(read(cell.rule, "RRULE：FREQ＝WEEKLY；COUNT＝8")).toBe("FREQ=WEEKLY;COUNT=8");
});
