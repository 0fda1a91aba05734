// Who is thanked for a month: only who said yes and gave some time in it.
import fc from "fast-check";
import { expect, test } from "vitest";
import { isThanked, monthBefore } from "../../src/domain/thanks.ts";
import { addDays, instant, localDay, pocketbaseDate } from "../../src/domain/time.ts";

const at = fc.integer({ min: Date.parse("2026-08-01"), max: Date.parse("2026-12-31") });
const deed = fc.record({ at, minutes: fc.nat({ max: 120 }) }).map(({ at, minutes }) => ({
  ...{ deed: "wish" as const, of: "one", what: "灯泡", community: "泰祥社区", corrected: false, why: "" },
  at: pocketbaseDate(at),
  minutes,
}));
const member = fc.record({
  thanks: fc.boolean(),
  closed: fc.boolean(),
  community: fc.constantFrom("", "here"),
});

test("nobody is thanked who has not said yes, whose account is closed, or who gave no time that month", () => {
  fc.assert(
    fc.property(member, fc.array(deed), at, (member, deeds, now) => {
      const month = monthBefore(localDay(now));
      const given = deeds.some(
        ({ at, minutes }) => minutes > 0 && localDay(instant(at)).slice(0, 7) === month,
      );
      expect(isThanked(member, deeds, month)).toBe(
        member.thanks && !member.closed && member.community === "here" && given,
      );
    }),
  );
});

test("the month before is that of the day before the first", () => {
  fc.assert(
    fc.property(at, (now) => {
      const day = localDay(now);
      expect(monthBefore(day)).toBe(addDays(`${day.slice(0, 7)}-01`, -1).slice(0, 7));
    }),
  );
  expect(monthBefore("2026-01-31")).toBe("2025-12");
});
