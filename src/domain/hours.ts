// Hours of volunteers (志愿服务时长): counted of what they did, as the hub has seen it; corrected by staff, with a reason.
import { defineCommand } from "./command.ts";
import { because } from "./problem.ts";
import * as z from "./schema.ts";
import type { Session } from "./session.ts";
import { FilledLines } from "./text.ts";
import { DAY, instant, MINUTE } from "./time.ts";

/** What counts: keeping the list at a session's door, a wish that came true, and what was done for a project. */
export const DEED_KINDS = ["list", "wish", "project"] as const;
export const DeedKind = z.enum(DEED_KINDS);
export type DeedKind = z.infer<typeof DeedKind>;

/** What a wish counts where nobody has said otherwise, in minutes. */
export const WISH_MINUTES = 60;

/** The most that one deed may count, in minutes. */
export const MOST_MINUTES = 24 * 60;

/**
 * How many minutes a deed counts: `said`, where somebody has said so; else a session's length from `from` to `until`, a
 * wish's usual time, and of a project nothing.
 */
export function minutesOf({
  deed,
  from,
  until,
  said,
}: {
  deed: DeedKind;
  from: string;
  until: string;
  said: number | undefined;
}): number {
  if (said !== undefined) return said;
  if (deed === "wish") return WISH_MINUTES;
  if (deed === "project") return 0;
  return Math.min(MOST_MINUTES, Math.max(0, Math.round((instant(until) - instant(from)) / MINUTE)));
}

/** Minutes as the hours that are shown: to a tenth. */
export function hoursOf(minutes: number): number {
  return Math.round(minutes / 6) / 10;
}

/** How long somebody says that it took. */
export const Minutes = z
  .int(because("minutes.range"))
  .check(z.minimum(0, because("minutes.range")), z.maximum(MOST_MINUTES, because("minutes.range")));

/**
 * Something that somebody did. `of`: the session's, claim's or project note's id; `at`: when; `what`: the event, wish or
 * project by its title; `community`: where, by name; `corrected`: whether staff have said how long, and `why`.
 */
export const CountedDeed = z.object({
  deed: DeedKind,
  of: z.string(),
  at: z.string(),
  what: z.string(),
  community: z.string(),
  minutes: z.int(),
  corrected: z.boolean(),
  why: z.string(),
});
export type CountedDeed = z.infer<typeof CountedDeed>;

/** A session at whose door somebody helped by a code, and so without an account: which of them it was staff know. */
export const HelpedDoor = z.object({ id: z.string(), start: z.string(), what: z.string() });
export type HelpedDoor = z.infer<typeof HelpedDoor>;

/** How long staff may write down that somebody helped at a door, in milliseconds. */
export const DOOR_KNOWN = 60 * DAY;

/** Whether staff may write down at `now` (milliseconds) that somebody helped at a session's door by a code. */
export function isHelpKnown({ start, status }: Pick<Session, "start" | "status">, now: number): boolean {
  const begun = instant(start);
  return status === "scheduled" && begun <= now && begun > now - DOOR_KNOWN;
}

/** `doors`: where the member may have helped by a code, for staff who may write that down. */
export const Hours = z.object({
  name: z.string(),
  minutes: z.int(),
  deeds: z.array(CountedDeed),
  doors: z.array(HelpedDoor),
});
export type Hours = z.infer<typeof Hours>;

/** What deeds come to, in minutes. */
export function totalOf(deeds: readonly Pick<CountedDeed, "minutes">[]): number {
  return deeds.reduce((sum, { minutes }) => sum + minutes, 0);
}

export const VIEW_HOURS = defineCommand(
  { name: "viewHours", method: "GET", path: "/api/hub/members/{id}/hours", who: ["member"] },
  {
    tag: "hours",
    summary: "A member's hours, the latest first: one's own, or as staff of the member's community.",
    at: { id: "The member's id." },
    answers: {
      200: {
        means: "What the member did, and what it comes to.",
        schema: Hours,
        example: {
          name: "王小明",
          minutes: 150,
          deeds: [
            {
              deed: "list",
              of: "m1x2y3z4a5b6c7d",
              at: "2026-11-24 01:00:00.000Z",
              what: "便民市集",
              community: "泰祥社区",
              minutes: 150,
              corrected: false,
              why: "",
            },
          ],
          doors: [],
        },
      },
    },
  },
);

/** How long a deed took after all; `reason`: why staff say so. */
export const CorrectionRequest = z.object(
  {
    deed: z.enum(DEED_KINDS, because("field.invalid")),
    of: z.string(because("field.invalid")).check(z.maxLength(15, because("field.invalid"))),
    minutes: Minutes,
    reason: FilledLines(300, because("reason.required"), because("reason.long")),
  },
  because("body.json"),
);
export type CorrectionRequest = z.output<typeof CorrectionRequest>;

export const CorrectionReceipt = z.object({ minutes: z.int() });

export const CORRECT_HOURS = defineCommand(
  {
    name: "correctHours",
    method: "POST",
    path: "/api/hub/members/{id}/hours",
    who: ["member"],
    request: CorrectionRequest,
  },
  {
    tag: "hours",
    summary: "Say how long something took that a member did, as staff of the member's community.",
    description:
      "A session (`list`) may also be one at whose door somebody helped by a code in the last sixty days: that it was this member is written down then.",
    at: { id: "The member's id." },
    request: {
      example: { deed: "list", of: "m1x2y3z4a5b6c7d", minutes: 120, reason: "提前半小时走了" },
    },
    answers: {
      200: {
        means: "What all that the member did comes to now, in minutes.",
        schema: CorrectionReceipt,
        example: { minutes: 120 },
      },
    },
  },
);
