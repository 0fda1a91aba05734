// What is wrong with a data set, said so that whoever keeps the spreadsheet can mend it.
import type { Remark } from "../../src/domain/rows.ts";
import { importWords, type Reason } from "../../src/i18n/import.ts";
import type { Lang } from "../../src/i18n/index.ts";

/** Where in a data set: `line` counts from 1 in the file, as an editor shows it; without one it is the whole file. */
type Place = { file: string; line?: number; column?: string };
/** One fault. */
export type Fault = Place & { reason: Reason };
/** What is worth saying about what was taken nevertheless. */
export type Note = Place & { remark: Remark };

const SHOWN = 20;

/** A fault in words: `events.csv line 2, start: must be a date …`. */
export function faultInWords({ reason, ...place }: Fault, lang: Lang): string {
  const { reasons, said, place: where } = importWords(lang);
  return said(where(place), reasons[reason.code](reason as never));
}

/** A note in words. */
export function noteInWords({ remark, ...place }: Note, lang: Lang): string {
  const { remarks, said, place: where } = importWords(lang);
  return said(where(place), remarks[remark.code](remark as never));
}

/** A data set that can't be loaded. */
export class DatasetError extends Error {
  override readonly name = "DatasetError";
  readonly faults: readonly Fault[];

  constructor(faults: readonly Fault[]) {
    super();
    this.faults = faults;
    this.message = this.inWords("en");
  }

  /** The first 20 faults, a line each, and how many more there are. */
  inWords(lang: Lang): string {
    const more = this.faults.length - SHOWN;
    const shown = this.faults.slice(0, SHOWN).map((fault) => faultInWords(fault, lang));
    return [...shown, ...(more > 0 ? [importWords(lang).more(more)] : [])].join("\n");
  }
}
