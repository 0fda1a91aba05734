// When whoever holds a wish comes about it (约好的时间), as they and who asked have agreed: for the two of them and staff.
import { defineCommand } from "./command.ts";
import type { Taker } from "./life-cycle.ts";
import { because, invalid, Refusal } from "./problem.ts";
import * as z from "./schema.ts";
import { DAY, instant } from "./time.ts";
import { When } from "./when.ts";
import type { Wish } from "./wish.ts";

/** How many days ahead it may be: a wish that is to wait longer is better somebody else's. */
const MOST_DAYS = 60;

const ARRANGERS: readonly Taker[] = ["holder", "staff"];

/**
 * Lets whoever holds a wish, or staff for them, write down when they come; `at`: "" where that is open again; `now` in
 * milliseconds.
 * @throws Refusal not_found (they may not know of it), forbidden, wrong_state or invalid (over, or too far away)
 */
export function arrangeWish(
  { status }: Pick<Wish, "status">,
  at: string,
  takers: readonly Taker[],
  isKnown: boolean,
  now: number,
): void {
  if (!isKnown && !takers.length) throw new Refusal("not_found");
  if (!takers.some((taker) => ARRANGERS.includes(taker))) throw new Refusal("forbidden");
  if (status !== "claimed") throw new Refusal("wrong_state");
  if (at && instant(at) <= now) throw invalid("at", "time.past");
  if (at && instant(at) > now + MOST_DAYS * DAY) throw invalid("at", "field.invalid");
}

/** Until when (milliseconds) a wish is to be done that was to be done until `due`, once it is arranged for `at`: a day after that at the earliest. */
export function dueOnceArranged(due: number, at: number): number {
  return Math.max(due, at + DAY);
}

/** `at`: when somebody comes, in UTC; "" where it is not agreed any more. */
export const AppointmentRequest = z.object({ at: When }, because("body.json"));

export const AppointmentReceipt = z.object({ id: z.string(), at: z.string() });

export const ARRANGE_WISH = defineCommand(
  {
    name: "arrangeWish",
    method: "POST",
    path: "/api/hub/wishes/{id}/appointment",
    who: ["member"],
    request: AppointmentRequest,
    // Set twice it is set.
    repeatable: true,
  },
  {
    tag: "wishes",
    summary: "Write down when a wish is seen to, as agreed with who asked.",
    description: `For whoever holds it, and staff of its community; up to ${MOST_DAYS} days ahead. Who asked sees it with their wish, which is not late before that.`,
    at: { id: "The wish's id." },
    request: { example: { at: "2026-12-03T01:00:00Z" } },
    answers: {
      200: {
        means: "When it is now.",
        schema: AppointmentReceipt,
        example: { id: "m1x2y3z4a5b6c7d", at: "2026-12-03 01:00:00.000Z" },
      },
    },
    refusals: ["wrong_state"],
  },
);
