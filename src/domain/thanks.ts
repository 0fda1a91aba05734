// The monthly thank-you list (感谢名单): who gave of their time last month, and said that their name may stand there.
import { defineCommand } from "./command.ts";
import { type CountedDeed, totalOf } from "./hours.ts";
import { because } from "./problem.ts";
import * as z from "./schema.ts";
import { instant, localDay } from "./time.ts";

/** A line of a community's list, for anyone to see; `month`: `YYYY-MM`. */
export const Thanks = z.object({
  id: z.string(),
  community: z.string(),
  month: z.string(),
  name: z.string(),
  updated: z.string(),
});
export type Thanks = z.infer<typeof Thanks>;

/** The month before that of a local day (`YYYY-MM-DD`), as `YYYY-MM`. */
export function monthBefore(day: string): string {
  const [year = 0, month = 0] = day.split("-").map(Number);
  return month === 1 ? `${year - 1}-12` : `${year}-${String(month - 1).padStart(2, "0")}`;
}

/** Whether somebody is thanked for a month: who said yes, works with us still, and gave some time in it. */
export function isThanked(
  member: { thanks: boolean; closed: boolean; community: string },
  deeds: readonly CountedDeed[],
  month: string,
): boolean {
  const ofMonth = deeds.filter(({ at }) => localDay(instant(at)).startsWith(`${month}-`));
  return member.thanks && !member.closed && member.community !== "" && totalOf(ofMonth) > 0;
}

export const ThanksRequest = z.object({ thanks: z.boolean(because("field.invalid")) }, because("body.json"));
export const ThanksReceipt = z.object({ thanks: z.boolean() });

export const SET_THANKS = defineCommand(
  {
    name: "setThanks",
    method: "POST",
    path: "/api/hub/thanks",
    who: ["member"],
    request: ThanksRequest,
  },
  {
    tag: "hours",
    summary: "Say whether one's own name may stand on the monthly thank-you list.",
    description: "Nobody's does unless they say so. Who says no is taken off every list at once.",
    at: {},
    request: { example: { thanks: true } },
    answers: {
      200: { means: "As it is now.", schema: ThanksReceipt, example: { thanks: true } },
    },
  },
);
