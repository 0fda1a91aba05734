// A text message (短信) to who left a mobile number and no mail reaches: when it may go out, how many a number gets, and what
// it costs.
import { defineCommand } from "./command.ts";
import { type Period, periodAsked, ReportQuery } from "./report.ts";
import * as z from "./schema.ts";
import { addDays, HOUR, localDay, startOfDay } from "./time.ts";

/** Nobody's phone rings at night: from nine in the evening to eight in the morning a text message waits. */
const QUIET = { from: 21 * HOUR, until: 8 * HOUR };

/** How long before something ends or begins a person needs to hear of it, in milliseconds. */
const AHEAD = HOUR;

/**
 * When (milliseconds) a text message may go out whose turn comes at `now`: at once by day; at night in the morning, unless
 * what it tells of is over by `end`, and that would be too late. `end`: Infinity for what lasts.
 */
export function textAt(now: number, end: number): number {
  const today = startOfDay(localDay(now));
  const hour = now - today;
  if (hour >= QUIET.until && hour < QUIET.from) return now;
  const day = hour < QUIET.until ? today : startOfDay(addDays(localDay(now), 1));
  const morning = day + QUIET.until;
  return end < morning + AHEAD ? now : morning;
}

/** Text messages that one number gets a day: anybody can type another's into a form. Beyond it somebody is phoned. */
export const TEXTS_PER_DAY = 10;

/** Signs of one text message, and of each part of one that is longer, which carries how the parts belong together. */
const WHOLE = 70;
const PART = 67;

/**
 * Of how many text messages the price is asked for one that says so much, with the name in 【】 that goes before it: as
 * Chinese networks count, each letter, digit and sign as one.
 */
export function segmentsOf(text: string, sign: string): number {
  const length = text.length + sign.length + "【】".length;
  return length <= WHOLE ? 1 : Math.ceil(length / PART);
}

/** The period that a query asks for at `now` (milliseconds): from the first of this month, where it names no day. */
export function textsPeriod({ from, to }: ReportQuery, now: number): Period {
  return periodAsked({ from: from ?? (to ? undefined : `${localDay(now).slice(0, 8)}01`), to });
}

const Sent = {
  /** Text messages that were handed over, and how many are paid for them. */
  texts: z.int(),
  segments: z.int(),
  /** Those that came to nothing, so that somebody was to be phoned. */
  failed: z.int(),
};

/** Text messages of a period: in all, and of each community that sent any. */
export const Texts = z.object({
  ...Sent,
  communities: z.array(z.object({ name: z.string(), ...Sent })),
});
export type Texts = z.infer<typeof Texts>;

export const VIEW_TEXTS = defineCommand(
  { name: "viewTexts", method: "GET", path: "/api/hub/texts", who: ["member"], query: ReportQuery },
  {
    tag: "notices",
    summary: "How many text messages were sent in a period, and of how many the price is asked.",
    description: "For staff, of the communities in their reach. A long message counts as several.",
    at: {},
    query: {
      from: "The first day of the period (`YYYY-MM-DD`, the district's own); without any, this month's.",
      to: "Its last day, which is within; without it, until now.",
      community: "A community, by id or slug; without it, all in one's reach.",
    },
    answers: {
      200: {
        means: "Their numbers.",
        schema: Texts,
        example: {
          texts: 132,
          segments: 187,
          failed: 3,
          communities: [{ name: "泰祥社区", texts: 132, segments: 187, failed: 3 }],
        },
      },
    },
  },
);
