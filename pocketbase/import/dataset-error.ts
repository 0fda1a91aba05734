// What is wrong with a data set, said so that whoever keeps the spreadsheet can mend it.

/** One fault: `line` counts from 1 in the file, as an editor shows it; without one it is about the whole file. */
export type Fault = { file: string; line?: number; column?: string; reason: string };

const SHOWN = 20;

function sentence({ file, line, column, reason }: Fault): string {
  const place = [line === undefined ? file : `${file} line ${line}`, ...(column ? [column] : [])].join(", ");
  return `${place}: ${reason}`;
}

/** A data set that can't be loaded. Its message names the first 20 faults and how many more there are. */
export class DatasetError extends Error {
  override readonly name = "DatasetError";
  readonly faults: readonly Fault[];

  constructor(faults: readonly Fault[]) {
    const more = faults.length - SHOWN;
    super([...faults.slice(0, SHOWN).map(sentence), ...(more > 0 ? [`… and ${more} more`] : [])].join("\n"));
    this.faults = faults;
  }
}
