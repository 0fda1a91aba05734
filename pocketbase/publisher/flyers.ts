// Has flyers drawn once their pages are out: by a program of its own, so that no page waits for a picture, and with what the
// processor has left.
import type { ChildProcess } from "node:child_process";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { FLYERS } from "../../src/domain/flyer.ts";
import { run } from "../system/program.ts";

/** Whoever changes something often changes something else next: for so long (milliseconds) that is waited for. */
const QUIET = 1000;
const PROGRAM = fileURLToPath(new URL("flyer/program.ts", import.meta.url));

/** The flyers of the site below `root`. */
export class Flyers {
  readonly #root: string;
  readonly #stopping = new AbortController();
  #drawing: Promise<void> | undefined;
  #again = false;
  #program: ChildProcess | undefined;
  #resting = false;
  #said = "";

  constructor(root: string) {
    this.#root = root;
  }

  /** Has those drawn that the pages of the current site name and that are not there; what fails is said, once. */
  draw(): void {
    this.#again = true;
    this.#drawing ??= this.#draw();
  }

  /** Whether none is to be drawn for now: even what only has what is left takes from what is waited for. */
  rest(resting: boolean): void {
    this.#resting = resting;
    this.#tell();
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#drawing;
  }

  #tell(): void {
    // One that has ended needs to know nothing.
    if (this.#program?.connected) this.#program.send(this.#resting, () => {});
  }

  async #draw(): Promise<void> {
    const { signal } = this.#stopping;
    while (this.#again && !signal.aborted) {
      await sleep(QUIET, undefined, { signal }).catch(() => {});
      this.#again = false;
      const program = [process.execPath, "--expose-gc", PROGRAM, this.#root];
      // Whatever else is to be done goes first.
      const told = (started: ChildProcess) => {
        this.#program = started;
        this.#tell();
      };
      const { code, output } = await run("nice", ["-n", "19", ...program], { signal, told });
      if (code === 0) this.#said = "";
      else if (!signal.aborted && output !== this.#said) {
        this.#said = output;
        console.error(
          `FLYERS COULD NOT BE DRAWN; it is tried again with the next change.\n    ${output.trim()}`,
        );
      }
    }
    this.#drawing = undefined;
  }
}

/** Where the flyers of all sites below `root` are, as each says something else for ever. */
export const flyersFolder = (root: string): string => join(root, FLYERS);
