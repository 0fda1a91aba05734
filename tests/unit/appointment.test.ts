// When somebody comes about a wish: who may write it down, and that it is not late before that.
import fc from "fast-check";
import { expect, test } from "vitest";
import { arrangeWish, dueOnceArranged } from "../../src/domain/appointment.ts";
import type { Taker } from "../../src/domain/life-cycle.ts";
import { Refusal } from "../../src/domain/problem.ts";
import { DAY, HOUR, pocketbaseDate } from "../../src/domain/time.ts";
import { WISH_STATUSES } from "../../src/domain/wish.ts";

const NOW = Date.parse("2026-11-29T04:00:00Z");
const tomorrow = pocketbaseDate(NOW + DAY);

function refusal(
  status: (typeof WISH_STATUSES)[number],
  at: string,
  takers: readonly Taker[],
  isKnown = true,
) {
  try {
    arrangeWish({ status }, at, takers, isKnown, NOW);
    return undefined;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return error.code;
  }
}

test("whoever holds a wish writes it down, or staff, while it is theirs, and nobody else", () => {
  for (const status of WISH_STATUSES) {
    const expected = status === "claimed" ? undefined : "wrong_state";
    for (const taker of ["holder", "staff"] as const) {
      expect(refusal(status, tomorrow, [taker])).toBe(expected);
      expect(refusal(status, "", [taker])).toBe(expected);
    }
    for (const taker of ["owner", "partner", "dispatched"] as const)
      expect(refusal(status, tomorrow, [taker])).toBe("forbidden");
    expect(refusal(status, tomorrow, [], false)).toBe("not_found");
  }
});

test("it is to come, and within two months", () => {
  const at = (ahead: number) => refusal("claimed", pocketbaseDate(NOW + ahead), ["holder"]);
  expect([at(-HOUR), at(0), at(HOUR), at(60 * DAY), at(61 * DAY)]).toEqual([
    "invalid",
    "invalid",
    undefined,
    undefined,
    "invalid",
  ]);
});

test("what is arranged is late a day after that at the earliest, and never sooner than before", () => {
  fc.assert(
    fc.property(fc.nat(90 * DAY), fc.nat(90 * DAY), (due, at) => {
      const until = dueOnceArranged(due, at);
      expect(until).toBeGreaterThanOrEqual(due);
      expect(until).toBeGreaterThanOrEqual(at + DAY);
      expect([due, at + DAY]).toContain(until);
    }),
  );
});
