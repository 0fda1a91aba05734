// What becomes of an event that is planned (活动审批、改期): its community publishes a draft that waits for that, or gives it back.
import { defineCommand } from "./command.ts";
import { EVENT_STATUSES, type Event } from "./event.ts";
import { can, type LifeCycle, type WayOf } from "./life-cycle.ts";
import { because, invalid, Refusal } from "./problem.ts";
import * as z from "./schema.ts";
import { Lines } from "./text.ts";

/** An event begins as a draft, or is published by who may do that at once. */
export const EVENT_LIFE = {
  collection: "events",
  watched: true,
  audited: true,
  begins: ["draft", "published"],
  only: { asked: ["draft"], returned: ["draft"], carries: ["published"] },
  ways: {
    publish: { from: ["draft"], to: "published", who: ["staff"] },
    /** It takes its coming sessions along. */
    cancel: { from: ["published"], to: "cancelled", who: ["staff", "planner"] },
    /** That was taken back before anybody was told. */
    restore: { from: ["cancelled"], to: "published", who: ["planner"] },
  },
} as const satisfies LifeCycle<Event["status"]>;
export type EventWay = WayOf<typeof EVENT_LIFE>;

/** What staff do about a draft that waits for them. */
export const EVENT_MOVES = ["publish", "hand_back"] as const;
export type EventMove = (typeof EVENT_MOVES)[number];

export const EventMoveRequest = z.object(
  { way: z.enum(EVENT_MOVES, because("way.invalid")), reason: Lines(300, because("reason.long")) },
  because("body.json"),
);

/**
 * Lets staff decide about a draft.
 * @throws Refusal wrong_state (it does not wait for them any more) or invalid (given back without a reason)
 */
export function decide(
  event: Pick<Event, "status" | "asked">,
  { way, reason }: z.output<typeof EventMoveRequest>,
): void {
  if (!event.asked || !can(EVENT_LIFE, event.status, "publish")) throw new Refusal("wrong_state");
  if (way === "hand_back" && !reason) throw invalid("reason", "reason.required");
}

export const EventMoveReceipt = z.object({ id: z.string(), status: z.enum(EVENT_STATUSES) });

export const MOVE_EVENT = defineCommand(
  {
    name: "moveEvent",
    method: "POST",
    path: "/api/hub/events/{id}/moves",
    who: ["member"],
    request: EventMoveRequest,
  },
  {
    tag: "events",
    summary: "Publish an event that waits for it, or give it back.",
    description:
      "For staff of the event's community. A draft waits (`asked`) when its partner wants it published but may not do that itself. Given back it is a draft again, with the reason for its partner to read.",
    at: { id: "The event's id." },
    request: { example: { way: "publish" } },
    answers: {
      200: {
        means: "The event as it is now.",
        schema: EventMoveReceipt,
        example: { id: "m1x2y3z4a5b6c7d", status: "published" },
      },
    },
    refusals: ["wrong_state"],
  },
);

/** The most drafts that are decided about at once. */
export const MAX_DRAFTS = 100;

/** What is decided about several drafts, as a partner's season. */
export const SeasonMoveRequest = z.object(
  {
    events: z
      .array(z.string(because("field.invalid")), because("field.invalid"))
      .check(z.minLength(1, because("field.invalid")), z.maxLength(MAX_DRAFTS, because("field.invalid"))),
    way: z.enum(EVENT_MOVES, because("way.invalid")),
    reason: Lines(300, because("reason.long")),
  },
  because("body.json"),
);

export const SeasonMoveReceipt = z.object({ events: z.array(EventMoveReceipt) });

export const MOVE_SEASON = defineCommand(
  {
    name: "moveSeason",
    method: "POST",
    path: "/api/hub/seasons/moves",
    who: ["member"],
    request: SeasonMoveRequest,
  },
  {
    tag: "events",
    summary: "Publish several events that wait for it, or give them back, all at once.",
    description:
      "For staff of the events' community, as of one alone. If one does not wait any more, none is decided about.",
    at: {},
    request: { example: { events: ["m1x2y3z4a5b6c7d", "n1x2y3z4a5b6c7e"], way: "publish" } },
    answers: {
      200: {
        means: "The events as they are now.",
        schema: SeasonMoveReceipt,
        example: { events: [{ id: "m1x2y3z4a5b6c7d", status: "published" }] },
      },
    },
    refusals: ["not_found", "wrong_state"],
  },
);

/** What most of a season's drafts have alike: where, and the local time of day. */
type Alike = { venue: string; from: string };

const most = (values: readonly string[]): string => {
  const count = (value: string) => values.filter((one) => one === value).length;
  return [...values].sort((a, b) => count(b) - count(a))[0] ?? "";
};

/** Which of a season's drafts are unlike the others, so that they are worth a look of their own. */
export function unlikeOthers<T extends Alike>(drafts: readonly T[]): T[] {
  const venue = most(drafts.map((draft) => draft.venue));
  const from = most(drafts.map((draft) => draft.from));
  return drafts.filter((draft) => draft.venue !== venue || draft.from !== from);
}
