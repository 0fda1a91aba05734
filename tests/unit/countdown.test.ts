// How long is left, and by whose clock.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { askNext, type Lead, leadOf, narrow } from "../../src/data/hub-clock.ts";
import { DAY, HOUR, MINUTE } from "../../src/domain/time.ts";
import { duration, type Finest, nextTimeParts, timeParts } from "../../src/i18n/countdown.ts";

const say = (left: number, finest: Finest = "second") =>
  timeParts(left, "zh-CN", finest)
    .map(({ count, unit }) => `${count}${unit}`)
    .join("");

describe("how long is left", () => {
  test.each([
    [2 * DAY + 3 * HOUR + 5, "2天3小时"],
    [DAY, "1天"],
    [3 * HOUR + 12 * MINUTE, "3小时12分钟"],
    [4 * MINUTE + 5_000, "4分05秒"],
    [59_999, "1分00秒"],
    [9_001, "10秒"],
    [1, "1秒"],
    [0, "0秒"],
    [-5, "0秒"],
  ])("%i ms is said as %s", (left, words) => expect(say(left)).toBe(words));

  test("without seconds, what is left of a minute is one", () => {
    expect(say(HOUR - 1, "minute")).toBe("1小时");
    expect(say(42 * MINUTE, "minute")).toBe("42分钟");
    expect(say(1, "minute")).toBe("1分钟");
  });

  test("in English, one is one", () => {
    expect(timeParts(DAY + 2 * HOUR, "en", "second")).toEqual([
      { count: "1", unit: "day" },
      { count: "2", unit: "hours" },
    ]);
  });

  test("the words change when it is said they will, and not before", () => {
    const anyLeft = fc.integer({ min: 1, max: 3 * DAY });
    fc.assert(
      fc.property(
        anyLeft,
        fc.constantFrom<Finest>("second", "minute"),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (left, finest, part) => {
          const next = nextTimeParts(left, finest);
          expect(next).toBeDefined();
          const until = next ?? 0;
          expect(until).toBeLessThan(left);
          expect(say(until, finest)).not.toBe(say(left, finest));
          const between = until + Math.max(1, Math.ceil((left - until) * part));
          expect(say(between, finest)).toBe(say(left, finest));
        },
      ),
    );
    expect(nextTimeParts(0, "second")).toBeUndefined();
  });

  test("a length of time in a sentence", () => {
    expect(duration(240 * MINUTE, "zh-CN")).toBe("4 小时");
    expect(duration(90 * MINUTE, "zh-CN")).toBe("1 小时 30 分钟");
    expect(duration(10 * MINUTE, "zh-CN")).toBe("10 分钟");
    expect(duration(60 * MINUTE, "en")).toBe("1 hour");
  });
});

/** A hub whose clock is `ahead` of the device's, and a way to it that takes `there` and `back` milliseconds. */
function ask(ahead: number, sent: number, there: number, back: number): Lead {
  const date = Math.floor((sent + there + ahead) / 1000) * 1000;
  return leadOf(date, sent, sent + there + back);
}

const clock = fc.record({
  ahead: fc.integer({ min: -DAY, max: DAY }),
  sent: fc.integer({ min: 0, max: 10 * DAY }),
  ways: fc.array(fc.tuple(fc.integer({ min: 0, max: 800 }), fc.integer({ min: 0, max: 800 })), {
    minLength: 1,
    maxLength: 6,
  }),
});

describe("the hub's clock", () => {
  test("is where the answers say it is, however slow the way", () => {
    fc.assert(
      fc.property(clock, ({ ahead, sent, ways }) => {
        let known: Lead | undefined;
        for (const [k, [there, back]] of ways.entries()) {
          known = narrow(known, ask(ahead, sent + 5000 * k, there, back));
          expect(known.least).toBeLessThanOrEqual(ahead);
          expect(known.most).toBeGreaterThanOrEqual(ahead);
        }
      }),
    );
  });

  test("is known to a tenth of a second and the way after five answers", () => {
    fc.assert(
      fc.property(clock, fc.integer({ min: 0, max: 150 }), ({ ahead, sent }, way) => {
        let known = ask(ahead, sent, way, way);
        let now = sent + 2 * way;
        for (let k = 0; k < 4; k++) {
          const at = askNext(known, now, way);
          expect(at).toBeGreaterThanOrEqual(now - 1);
          expect(at - now).toBeLessThanOrEqual(1000);
          known = narrow(known, ask(ahead, at, way, way));
          now = at + 2 * way;
        }
        expect(known.most - known.least).toBeLessThanOrEqual(100 + 2 * way + 2);
      }),
    );
  });

  test("is learnt anew when a clock has been set", () => {
    const before = ask(0, 1000, 10, 10);
    const after = ask(HOUR, 2000, 10, 10);
    expect(narrow(before, after)).toEqual(after);
  });
});
