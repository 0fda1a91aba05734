// A series without an end (一直办下去): its dates are made for a year, then carried on by themselves, a month after its owner was told
// so; or it ends with those it has, by one press.
import { defineCommand } from "./command.ts";
import type { Event } from "./event.ts";
import { because, Refusal } from "./problem.ts";
import { type Exceptions, occurrences } from "./recurrence.ts";
import * as z from "./schema.ts";
import type { Session } from "./session.ts";
import { DAY, instant, localDay, pocketbaseDate } from "./time.ts";

/** How long before its last date its owner is told that a series will be carried on, and how long after that it is, in milliseconds. */
export const WARNED_BEFORE = 60 * DAY;
export const WARNED_FOR = 30 * DAY;

/** Whether a rule (RFC 5545, 3.3.10) has no end. */
export const isOpen = (rrule: string): boolean => rrule !== "" && !/(UNTIL|COUNT)=/i.test(rrule);

/** The rule, ending with a local day. */
export const endedOn = (rrule: string, day: string): string => `${rrule};UNTIL=${day.replace(/-/g, "")}`;

/** A series as the clock looks at it; `last`: when its rule put its last date, as PocketBase writes times. */
export type Running = Pick<Event, "rrule" | "carries" | "status"> & { last: string };

/**
 * What is due for a series at `now` (milliseconds): its owner is to be told (`warn`), it is to be carried on, or need not be
 * (`forget`). One whose dates are over already rests.
 */
export function dueFor(
  { rrule, carries, status, last }: Running,
  now: number,
): "warn" | "carry_on" | "forget" | undefined {
  const goesOn = status === "published" && isOpen(rrule);
  if (carries) return goesOn ? (instant(carries) <= now ? "carry_on" : undefined) : "forget";
  const at = instant(last);
  return goesOn && at > now && at <= now + WARNED_BEFORE ? "warn" : undefined;
}

type Dated = Pick<Session, "start" | "end" | "opens" | "closes" | "capacity" | "recurrence">;

/**
 * The dates by which a series is carried on at `now` (milliseconds), for a year. `first`: when its rule began; `last`: its last
 * date, which those that follow are like, moved times and seats too.
 */
export function carriedOn(
  { rrule, first, exdate, rdate }: Pick<Event, "rrule"> & Exceptions & { first: string },
  last: Dated,
  now: number,
): Dated[] {
  const from = instant(last.recurrence);
  const moved = (date: string, by: number) => (date ? pocketbaseDate(instant(date) + by) : "");
  return occurrences(first, rrule, now, { exdate, rdate })
    .filter((at) => at > from)
    .map((at) => ({
      recurrence: pocketbaseDate(at),
      start: moved(last.start, at - from),
      end: moved(last.end, at - from),
      opens: moved(last.opens, at - from),
      closes: moved(last.closes, at - from),
      capacity: last.capacity,
    }));
}

export const SERIES_MOVES = ["carry_on", "end"] as const;
export type SeriesMove = (typeof SERIES_MOVES)[number];

export const SeriesRequest = z.object(
  { way: z.enum(SERIES_MOVES, because("way.invalid")) },
  because("body.json"),
);

/**
 * Lets somebody say how a series goes on; answers with its rule from then on. `last`: when its rule put its last date.
 * @throws Refusal wrong_state where it has an end already, or is not public
 */
export function decideSeries({ rrule, status, last }: Omit<Running, "carries">, way: SeriesMove): string {
  if (status !== "published" || !isOpen(rrule)) throw new Refusal("wrong_state");
  return way === "end" ? endedOn(rrule, localDay(instant(last))) : rrule;
}

/** `until`: the local day of the last date that it has now. */
export const SeriesReceipt = z.object({ id: z.string(), until: z.string() });

export const MOVE_SERIES = defineCommand(
  {
    name: "moveSeries",
    method: "POST",
    path: "/api/hub/events/{id}/series",
    who: ["member"],
    request: SeriesRequest,
  },
  {
    tag: "events",
    summary: "Carry on a series without an end by its next dates, or let it end with those it has.",
    description:
      "For who may enter the event. The hub carries it on by itself, a month after `carries` of the event was set; nobody needs to.",
    at: { id: "The event's id." },
    request: { example: { way: "end" } },
    answers: {
      200: {
        means: "Until when it has dates.",
        schema: SeriesReceipt,
        example: { id: "m1x2y3z4a5b6c7d", until: "2027-11-27" },
      },
    },
    refusals: ["wrong_state"],
  },
);
