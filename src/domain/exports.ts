// Exports (导出): what a member may see, as a file for a spreadsheet.
import { defineCommand } from "./command.ts";
import { because } from "./problem.ts";
import { ReportQuery } from "./report.ts";
import * as z from "./schema.ts";

/** Who has signed up; what takes place; who brings what to which market; wishes; what members have given of their time; the report's figures. */
export const EXPORTS = ["signups", "programme", "stalls", "wishes", "hours", "report"] as const;
export type Export = (typeof EXPORTS)[number];

/** The forms of an export, by the ending of its file. */
export const SHEET_TYPES = {
  csv: "text/csv",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
} as const;
export type SheetForm = keyof typeof SHEET_TYPES;

/** What a file's name asks for; undefined for nothing that there is. */
export function exportAsked(file: string): { what: Export; form: SheetForm } | undefined {
  const [name, ending, ...rest] = file.split(".");
  const what = EXPORTS.find((one) => one === name);
  const form = (["csv", "xlsx"] as const).find((one) => one === ending);
  return what && form && !rest.length ? { what, form } : undefined;
}

const id = z.optional(z.string(because("field.invalid")));

/** Which of them: people of an `event` or a `session`, by its id; the rest as the report is asked. */
export const ExportQuery = z.object({ event: id, session: id, ...ReportQuery.shape });
export type ExportQuery = z.output<typeof ExportQuery>;

/** A table of what a member may see, as a file; written down in the audit trail. */
export const EXPORT = defineCommand(
  {
    name: "exportSheet",
    method: "GET",
    path: "/api/hub/exports/{file}",
    who: ["member"],
    query: ExportQuery,
  },
  {
    tag: "exports",
    summary: "What a member may see, as a file for a spreadsheet.",
    description:
      "The columns' names are in the language that is asked for. CSV is in UTF-8 with a byte order mark. A text that a spreadsheet would take for a formula has an apostrophe before it; phones are texts.",
    at: {
      file: "`signups`, `programme`, `stalls`, `wishes`, `hours` or `report`, with the ending `.csv` or `.xlsx`.",
    },
    query: {
      event: "Whose people, an event's id; for `signups`, which need an event or a session.",
      session: "Whose people, a session's id; for `signups`.",
      from: "The first day (`YYYY-MM-DD`, the district's own) of what is exported; without it, from the beginning.",
      to: "The last day, which is within; without it, all that follows.",
      community: "A community, by id or slug; without it, all that the member may see.",
    },
    answers: {},
    file: {
      means: "The table: a row of columns' names, then a row for each record.",
      types: Object.values(SHEET_TYPES),
    },
    refusals: ["too_many"],
  },
);
