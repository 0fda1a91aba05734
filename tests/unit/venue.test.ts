// Where to phone, and when somebody is there, as people read it.
import { afterEach, describe, expect, test } from "vitest";
import { officePhone, phoneAddress, phoneInWords } from "../../src/domain/contact.ts";
import { whomToPhone } from "../../src/domain/venue.ts";
import { hoursInWords } from "../../src/features/venue/hours.ts";

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
