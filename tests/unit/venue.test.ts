// Where to phone, when somebody is there and what one can ask for, as people read it.
import fc from "fast-check";
import { afterEach, describe, expect, test } from "vitest";
import { officePhone, phoneAddress, phoneInWords } from "../../src/domain/contact.ts";
import { MINUTE, startOfDay } from "../../src/domain/time.ts";
import { askable, type Listed, whomToPhone } from "../../src/domain/venue.ts";
import { hoursInWords } from "../../src/features/venue/hours.ts";
import { openings } from "../../src/features/venue/openings.ts";

const zone = process.env["TZ"];
afterEach(() => {
  if (zone === undefined) delete process.env["TZ"];
  else process.env["TZ"] = zone;
});

describe.each(["UTC", "Asia/Shanghai", "America/New_York", "Pacific/Kiritimati"])(
  "hours in words (TZ %s)",
  (tz) => {
    test.each([
      ["", [], []],
      [
        "Mo-Fr 08:30-18:30; Sa 09:00-16:00",
        ["周一至周五 上午 8:30–晚上 6:30", "周六 上午 9:00–下午 4:00"],
        ["Mon to Fri 08:30–18:30", "Sat 09:00–16:00"],
      ],
      ["Mo-Su 08:00-20:00", ["每天 上午 8:00–晚上 8:00"], ["Every day 08:00–20:00"]],
      ["24/7", ["每天 全天"], ["Every day all day"]],
      ["Mo-Fr 10:30-13:00", ["周一至周五 上午 10:30–下午 1:00"], ["Mon to Fri 10:30–13:00"]],
      [
        "Mo,We 08:30-11:30,14:00-17:00",
        ["周一、周三 上午 8:30–11:30、下午 2:00–5:00"],
        ["Mon, Wed 08:30–11:30, 14:00–17:00"],
      ],
      [
        "Mo-Fr 08:30-18:30; PH off",
        ["周一至周五 上午 8:30–晚上 6:30", "法定节假日 休息"],
        ["Mon to Fri 08:30–18:30", "Public holidays closed"],
      ],
      ["Fr 22:00-02:00", ["周五 晚上 10:00–凌晨 2:00"], ["Fri 22:00–02:00"]],
      ["off", ["暂不开放"], ["Closed for now"]],
      // What has no plain words, or isn't of that form, is shown as it is written.
      ["Jun-Sep: Mo-Fr 09:00-12:00", ["Jun-Sep: Mo-Fr 09:00-12:00"], ["Jun-Sep: Mo-Fr 09:00-12:00"]],
      ["Mo[1] 09:00-12:00", ["Mo[1] 09:00-12:00"], ["Mo[1] 09:00-12:00"]],
      ["周一到周五，早八点半", ["周一到周五，早八点半"], ["周一到周五，早八点半"]],
    ])("%j", (written, zh, en) => {
      process.env["TZ"] = tz;
      expect(hoursInWords(written, "zh-CN")).toEqual(zh);
      expect(hoursInWords(written, "en")).toEqual(en);
    });
  },
);

const FRIDAY = "2026-11-27";
/** What a place of these hours says of its door at a time from Friday on, `+1 09:00` on Saturday. */
function saidAt(hours: string, lang: "zh-CN" | "en", time: string): string | undefined {
  const [, days = 0, hour = 0, minute = 0] = /^(?:\+(\d) )?(\d+):(\d+)$/.exec(time)?.map(Number) ?? [];
  const now = startOfDay(FRIDAY) + (((days || 0) * 24 + hour) * 60 + minute) * MINUTE;
  return openings(hours, lang, FRIDAY).find(({ until }) => now < until)?.words;
}

describe.each(["UTC", "Asia/Shanghai", "America/New_York"])("whether a place is open (TZ %s)", (tz) => {
  const WEEK = "Mo-Fr 08:30-18:30; Sa 09:00-16:00";
  test.each([
    [WEEK, "08:29", "现在没开门，上午 8:30 开门", "Closed now, opens 08:30"],
    [WEEK, "08:30", "现在开着门，到晚上 6:30", "Open now, until 18:30"],
    [WEEK, "18:30", "现在没开门，明天上午 9:00 开门", "Closed now, opens tomorrow 09:00"],
    [WEEK, "+1 16:00", "现在没开门，周一上午 8:30 开门", "Closed now, opens Mon 08:30"],
    [WEEK, "+2 12:00", "现在没开门，明天上午 8:30 开门", "Closed now, opens tomorrow 08:30"],
    ["Fr 22:00-02:00", "23:00", "现在开着门，到明天凌晨 2:00", "Open now, until tomorrow 02:00"],
    ["Fr 22:00-02:00", "+1 01:00", "现在开着门，到凌晨 2:00", "Open now, until 02:00"],
    ["Th 22:00-02:00", "01:00", "现在开着门，到凌晨 2:00", "Open now, until 02:00"],
    ["Mo-Fr 08:30-12:00,14:00-17:00", "13:00", "现在没开门，下午 2:00 开门", "Closed now, opens 14:00"],
    ["Nov 28-Dec 31", "+1 03:00", "现在开着门", "Open now"],
    ["Nov 01-27 08:00-20:00", "20:00", "现在没开门", "Closed now"],
    // Its hours say so already.
    ["24/7", "03:00", undefined, undefined],
    ["off", "12:00", undefined, undefined],
    ["周一到周五，早八点半", "12:00", undefined, undefined],
  ])("%s at %s", (hours, time, zh, en) => {
    process.env["TZ"] = tz;
    expect([saidAt(hours, "zh-CN", time), saidAt(hours, "en", time)]).toEqual([zh, en]);
  });
});

test("a place says how it is with its door for today and two days more", () => {
  const [first, ...rest] = openings("Mo-Su 08:00-20:00", "en", FRIDAY);
  expect(first?.until).toBe(startOfDay(FRIDAY) + 8 * 60 * MINUTE);
  expect(rest.at(-1)?.until).toBe(startOfDay("2026-11-30"));
});

test.each([
  ["0536-7251234", "0536-7251234", "tel:05367251234"],
  ["010-62345678", "010-62345678", "tel:01062345678"],
  ["199 0000 8630", "199 0000 8630", "tel:19900008630"],
  ["0536-0008901", "0536-0008901", "tel:05360008901"],
  ["12345", "12345", "tel:12345"],
  ["0536-7251234转801", "0536-7251234转801", "tel:05367251234,801"],
  ["725-1234", "0536-7251234", "tel:05367251234"],
  ["+852 5000 0001", "+852 5000 0001", "tel:+85250000001"],
])("%s reads %s and dials %s", (written, words, address) => {
  const phone = officePhone(written, "0536") ?? "";
  expect([phoneInWords(phone), phoneAddress(phone)]).toEqual([words, address]);
});

test("one phones the place, else its community", () => {
  const community = { name: "泰祥社区", phone: "0536-0008901" };
  const venue = { name: "助老食堂", phone: "" };
  expect(whomToPhone(venue, community)).toBe(community);
  const own = { ...venue, phone: "0536-0008902" };
  expect(whomToPhone(own, community)).toBe(own);
  expect(whomToPhone(venue, { ...community, phone: "" })).toBeUndefined();
  const host = { name: "泰祥服务中心", phone: "0536-0008903" };
  expect(whomToPhone(host, own, community)).toBe(host);
});

describe("what one can ask for at a place", () => {
  const listed = fc.record({
    service: fc.record({
      slug: fc.uuid(),
      name: fc.constantFrom("爱心义剪", "磨剪刀", "测量血压血糖"),
      per_month: fc.nat(9),
    }),
    partner: fc.record({ verified: fc.boolean() }),
  });
  const some = fc.array(listed, { maxLength: 8 });
  const verified = (all: readonly Listed[]) => all.filter(({ partner }) => partner.verified);
  const names = (all: readonly Listed[]) => all.map(({ service }) => service.name);

  test("is each thing once, by somebody whom staff have verified, nothing left out", () => {
    fc.assert(
      fc.property(some, some, (brought, near) => {
        const asked = askable(brought, near);
        expect(new Set(names(asked)).size).toBe(asked.length);
        expect(verified(asked)).toEqual(asked);
        expect(new Set(names(asked))).toEqual(new Set(names(verified([...brought, ...near]))));
      }),
    );
  });

  test("is asked of who comes there anyway, else of who can do it most often", () => {
    fc.assert(
      fc.property(some, some, (brought, near) => {
        for (const one of askable(brought, near)) {
          const same = (other: Listed) => other.service.name === one.service.name;
          const there = verified(brought).find(same);
          if (there) expect(one).toBe(there);
          else
            for (const other of verified(near).filter(same))
              expect(one.service.per_month).toBeGreaterThanOrEqual(other.service.per_month);
        }
      }),
    );
  });
});
