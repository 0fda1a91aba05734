// What comes of a file, of whatever kind: rows for the hub, or why there are none.
import type { SheetTable } from "./names.ts";

/** A row for the hub: cells by column. */
export type SentRow = { [column: string]: string };
/** `line`: where it stands in what was read, from 1. */
export type ReadRow = { line: number; row: SentRow };
export type Reading = { [T in SheetTable]: ReadRow[] } & {
  /** Columns that are not used. */
  unknown: string[];
  /** Of a calendar, which has no words for all that an event is: see `fillIn` in `calendar.ts`. */
  isCalendar?: boolean;
};

/** A file, or pasted cells. */
export type Brought = { name: string; bytes: Uint8Array } | { text: string };
export type Read = { reading: Reading } | { trouble: Trouble };

/** Why something can't be read: a key of the words. */
export type Trouble =
  | "tooBig"
  | "noColumns"
  | "badFile"
  | "badText"
  | "badCalendar"
  | "calendarRange"
  | "kindOfFile"
  | "empty"
  | "slow";
export class Unreadable extends Error {
  readonly trouble: Trouble;

  constructor(trouble: Trouble) {
    super(trouble);
    this.trouble = trouble;
  }
}
