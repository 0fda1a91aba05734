// The program that draws flyers: it looks which the pages of the current site name, removes all others, draws what is not
// there, and ends. Whenever it is ended, the next start goes on from there.
import { hash } from "node:crypto";
import {
  existsSync,
  globSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep, setImmediate as turn } from "node:timers/promises";
import type { Flyer } from "../../../src/domain/flyer.ts";
import { ROOT } from "../../system/settings.ts";
import { flyersFolder } from "../flyers.ts";
import { wantedIn } from "./wanted.ts";

/** What tells by which program the flyers there were drawn. */
const DRAWN_BY = ".drawn-by";

/** After so many memory is let go of: each takes some ten megabytes. */
const TOGETHER = 5;

/** How often (milliseconds) it looks whether it may go on. */
const LOOK = 50;

/** Whether whoever started this has something else made meanwhile. */
let resting = false;
process.on("message", (told: boolean) => {
  resting = told;
});
process.on("disconnect", () => {
  resting = false;
});

/** The state of what draws: this folder, and the packages. */
function drawer(): string {
  const files = globSync(["pocketbase/publisher/flyer/*.ts", "package-lock.json"], { cwd: ROOT }).sort();
  return hash("sha1", files.map((file) => readFileSync(join(ROOT, file), "utf8")).join());
}

/** What the pages of the current site name. Another may be served while it is looked at: then that is the one that counts. */
function wanted(root: string): Map<string, Flyer> {
  const current = () => readlinkSync(join(root, "current"));
  for (;;) {
    const link = current();
    try {
      const found = wantedIn(join(root, link));
      if (current() === link) return found;
    } catch (error) {
      if (current() === link) throw error;
    }
  }
}

/** Leaves nothing in the folder but what this program drew of those. */
function tidy(folder: string, flyers: ReadonlyMap<string, Flyer>): void {
  const mark = join(folder, DRAWN_BY);
  const mine = drawer();
  if (!existsSync(mark) || readFileSync(mark, "utf8") !== mine) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    writeFileSync(mark, mine);
  }
  for (const name of readdirSync(folder)) {
    if (name !== DRAWN_BY && !flyers.has(name)) rmSync(join(folder, name));
  }
}

// Flyers are for everybody to read, as pages are.
process.umask(0o022);
const [, , root = ""] = process.argv;
const folder = flyersFolder(root);
const flyers = wanted(root);
tidy(folder, flyers);
const missing = [...flyers].filter(([name]) => !existsSync(join(folder, name)));
if (missing.length > 0) {
  // With it comes a large font.
  const { draw } = await import("./draw.ts");
  for (const [i, [name, flyer]] of missing.entries()) {
    const path = join(folder, name);
    writeFileSync(`${path}~`, draw(flyer));
    renameSync(`${path}~`, path);
    // Pixels are not of the memory that is collected by itself, and are let go of only in between.
    if (i % TOGETHER === TOGETHER - 1) gc?.();
    await turn();
    while (resting) await sleep(LOOK);
  }
}
if (process.connected) process.disconnect();
