// What the files of a share of the current site are made of, kept for the next start. Lines are added for each site; the last
// of them says that it was finished.
import { appendFileSync, createReadStream, renameSync, rmSync } from "node:fs";
import { createInterface } from "node:readline";
import type { Cell } from "../../src/data/reads.ts";

/** What is known of a file that was made: what its page was given, the cells it read, which content security policy it names. */
export type Made = { name: string; given: string; reads: readonly number[]; policy: string };

/** Content security policies by short names: most pages name the same one. */
export type Policies = { [name: string]: string };

/** All that is known of files. Cells go by numbers, as hundreds of files read each; `holds`: what each held, in short. */
export type Knowledge = { made: Map<string, Made>; cells: Cell[]; holds: string[]; policies: Policies };

export const nothingKnown = (): Knowledge => ({ made: new Map(), cells: [], holds: [], policies: {} });

/** What is added to a memory: files made and gone, cells that hold something new by their numbers, policies. */
export type Addition = {
  made: Iterable<Made>;
  gone: Iterable<string>;
  cells: Iterable<[number, Cell, string]>;
  policies: Policies;
};

type Line =
  | { made: Made }
  | { gone: string }
  | { cell: number; name: Cell; holds: string }
  | { policies: Policies }
  | { finished: string };

function* linesOf({ made, gone, cells, policies }: Addition, id: string): Generator<Line> {
  for (const one of made) yield { made: one };
  for (const name of gone) yield { gone: name };
  for (const [cell, name, holds] of cells) yield { cell, name, holds };
  yield { policies };
  yield { finished: id };
}

/** Lines written at once. */
const AT_ONCE = 1000;

function append(file: string, lines: Iterable<Line>): void {
  let some: string[] = [];
  const write = () => {
    appendFileSync(file, some.join(""));
    some = [];
  };
  for (const line of lines) if (some.push(`${JSON.stringify(line)}\n`) === AT_ONCE) write();
  write();
}

/** The memory in a file. */
export class Memory {
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  /** What is known of the files of that site; undefined if another one was finished last, or none was. */
  async load(id: string): Promise<Knowledge | undefined> {
    const known = nothingKnown();
    let of = "";
    try {
      for await (const text of createInterface({ input: createReadStream(this.#file) })) {
        const line = JSON.parse(text) as Line;
        if ("made" in line) known.made.set(line.made.name, line.made);
        else if ("gone" in line) known.made.delete(line.gone);
        else if ("policies" in line) known.policies = line.policies;
        else if ("finished" in line) of = line.finished;
        else {
          known.cells[line.cell] = line.name;
          known.holds[line.cell] = line.holds;
        }
      }
    } catch {
      // A line may be half written, and the file not be there.
      return undefined;
    }
    return of === id ? known : undefined;
  }

  /** Adds what was made for a site that is served from now on. */
  add(id: string, addition: Addition): void {
    append(this.#file, linesOf(addition, id));
  }

  /** Begins anew with all that is known of a site that is served from now on. */
  write(id: string, { made, cells, holds, policies }: Knowledge): void {
    rmSync(`${this.#file}~`, { force: true });
    const numbered = cells.map((name, i): [number, Cell, string] => [i, name, holds[i] as string]);
    append(`${this.#file}~`, linesOf({ made: made.values(), gone: [], cells: numbered, policies }, id));
    renameSync(`${this.#file}~`, this.#file);
  }
}
