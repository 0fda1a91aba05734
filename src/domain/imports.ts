// Imports (导入): a season of events and their stalls, as rows of a spreadsheet. What the columns are is in `rows.ts`.

import { defineCommand } from "./command.ts";
import type { EventStatus } from "./event.ts";
import type { Member } from "./member.ts";
import { because } from "./problem.ts";
import * as z from "./schema.ts";

/** The most rows that one request brings, of both tables; a year of a whole district is half as many. */
export const MAX_ROWS = 10_000;

/** The most dates that they make at a time: as many are written in seconds, for which all others wait. */
export const MAX_DATES = 3000;

const wrong = because("field.invalid");
const isText = (cell: unknown) => typeof cell === "string";

/** A row: its cells by column, as they are written. A column that the table does not have is left alone. */
export const ImportRow = z
  .looseObject({}, wrong)
  .check(z.refine((row) => Object.values(row).every(isText), wrong));

const rows = z._default(z.array(ImportRow, wrong).check(z.maxLength(MAX_ROWS, wrong)), []);

/**
 * Rows of `events.csv` and `stalls.csv`. `apply`: writes them; without it nothing is written. `seen`: of the answer that
 * whoever applies them has seen, so that nothing is written but what they saw.
 */
export const ImportRequest = z
  .object(
    {
      events: rows,
      stalls: rows,
      apply: z._default(z.boolean(wrong), false),
      seen: z._default(z.string(wrong).check(z.maxLength(80, wrong)), ""),
    },
    because("body.json"),
  )
  .check(z.refine(({ events, stalls }) => events.length + stalls.length <= MAX_ROWS, because("import.long")));
export type ImportRequest = z.output<typeof ImportRequest>;

/** What becomes of a row. */
export const ROW_OUTCOMES = ["new", "changed", "same", "cancelled", "wrong"] as const;
export type RowOutcome = (typeof ROW_OUTCOMES)[number];

/** `line`: of its table, from 1; `column`, `reason`: what is wrong where, in words. */
export const ImportedRow = z.object({
  table: z.enum(["events", "stalls"]),
  line: z.int(),
  outcome: z.enum(ROW_OUTCOMES),
  column: z.optional(z.string()),
  reason: z.optional(z.string()),
});
export type ImportedRow = z.output<typeof ImportedRow>;

export const ImportResult = z.object({
  seen: z.string(),
  applied: z.boolean(),
  rows: z.array(ImportedRow),
});
export type ImportResult = z.output<typeof ImportResult>;

/** Why what a partner says is published waits for its community. */
export const WAITS = ["unverified", "unknown", "others"] as const;
export type Wait = (typeof WAITS)[number];

/**
 * Why an event does not appear at once though whoever enters it says so; undefined where it does. Staff's does. A partner's
 * waits if staff have not checked who that is, if the community does not know it (it is not the partner's own, and has had
 * no event of it), or if there are stalls of others: who speaks for them is asked.
 */
export function whyItWaits(
  by: Pick<Member, "role" | "partner">,
  partner: { verified: boolean; known: boolean },
  stalls: readonly string[],
): Wait | undefined {
  if (by.role !== "partner") return undefined;
  if (!partner.verified) return "unverified";
  if (!partner.known) return "unknown";
  return stalls.every((one) => one === by.partner) ? undefined : "others";
}

/**
 * The status that an event gets of a row. Who may not publish makes drafts, and leaves what staff have published, or called
 * off, as it is. `stored`: its status so far, if there is one.
 */
export function statusBy(
  row: EventStatus,
  stored: EventStatus | undefined,
  mayPublish: boolean,
): EventStatus {
  if (row !== "published" || mayPublish) return row;
  return stored ?? "draft";
}

/** What a row that was not wrong came to; `stored`, `status`: the event's status before and after. */
export function outcomeOf(
  written: "new" | "changed" | "same",
  stored: EventStatus | undefined,
  status: EventStatus,
): RowOutcome {
  return written !== "same" && status === "cancelled" && stored !== "cancelled" ? "cancelled" : written;
}

/** A season's events and stalls, looked at row by row, and written all at once. */
export const IMPORT = defineCommand(
  {
    name: "importRows",
    method: "POST",
    path: "/api/hub/imports",
    who: ["member"],
    request: ImportRequest,
    limit: 8 * 1024 * 1024,
  },
  {
    tag: "imports",
    summary: "Looks at rows of events and stalls, or writes them.",
    description:
      "The rows are those of `events.csv` and `stalls.csv`, every cell a text. Without `apply` nothing is written, and the answer says what would become of each row; with it, all are written, or, if one is wrong or what `seen` stands for is no longer so, none. Events are found by their slug, and a row without one gets one, the same each time; the same rows again change nothing. Dates that are gone are removed, or called off where somebody has signed up. A partner's members write their own events, which are drafts until a verified partner or staff publish them: what a partner says is `published` in a community that does not know it yet, or with stalls of others, waits for that community. Staff write those of their community.",
    at: {},
    request: {
      example: {
        events: [
          {
            slug: "market-2026-12",
            kind: "market",
            title: "泰祥社区公益便民市集",
            community: "community-001",
            venue: "venue-0036",
            partner: "partner-0246",
            start: "2026/12/5 9:00",
            end: "2026/12/5 11:30",
            rrule: "FREQ=MONTHLY;BYDAY=1SA;COUNT=6",
            capacity: "0",
            signup: "none",
            audience: "all",
            served: "",
            status: "published",
            description: "",
          },
        ],
        stalls: [{ event: "market-2026-12", partner: "partner-0015", service: "service-00585" }],
      },
    },
    answers: {
      200: {
        means: "What becomes of each row, or, with `apply`, what has become of it.",
        schema: ImportResult,
        example: {
          seen: "9f2c1a7be4d05c3386a1f0b2d7c4e915",
          applied: false,
          rows: [
            { table: "events", line: 1, outcome: "new" },
            {
              table: "stalls",
              line: 1,
              outcome: "wrong",
              column: "service",
              reason: "service-00585 不是 partner-0015 的服务",
            },
          ],
        },
      },
    },
    refusals: ["changed_meanwhile"],
  },
);
