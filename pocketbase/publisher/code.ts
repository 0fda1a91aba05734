// The site's code: a program that makes pages of records, and the files that are the same whatever the records are.
// Astro makes both, once for each state of the sources.
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { DAY } from "../../src/domain/time.ts";
import { run } from "../system/program.ts";
import { ROOT } from "../system/settings.ts";
import { copyAll, namesIn, press } from "./files.ts";

/** Where what is in a folder of code. */
export function codePlaces(folder: string) {
  return {
    /** Exports `openSite`; needs nothing but Node. */
    program: join(folder, "program", "renderer.mjs"),
    /** Scripts, styles, pictures, with their compressed forms. */
    files: join(folder, "files"),
  };
}

/** Where code is made, once for all hubs of this checkout, and how long what is not used there stays (milliseconds). */
export const WORKSHOP = join(ROOT, "node_modules/.cache/nuanting");
const STAYS = 7 * DAY;

/**
 * The folder below `root` with the site's code in that state, a fingerprint; made if it isn't there. Others go, but for
 * the one in the state `before`.
 * @throws with what was wrong with the sources
 */
export async function codeFolder(
  root: string,
  fingerprint: string,
  before: string | undefined,
): Promise<string> {
  const folder = join(root, fingerprint);
  if (existsSync(folder)) return folder;
  // A copy of its own: the checkout may be changed while the hub runs.
  const arriving = `${folder}.arriving`;
  rmSync(arriving, { recursive: true, force: true });
  copyAll(await prepareCode(fingerprint), arriving);
  renameSync(arriving, folder);
  for (const name of readdirSync(root)) {
    if (name !== fingerprint && name !== before) rmSync(join(root, name), { recursive: true, force: true });
  }
  return folder;
}

/** The folder in the workshop with the code in that state, made if it isn't there. @throws with what was wrong with the sources */
export async function prepareCode(fingerprint: string): Promise<string> {
  const folder = join(WORKSHOP, fingerprint);
  if (existsSync(folder)) return folder;
  const work = join(WORKSHOP, `${fingerprint}.${process.pid}`);
  try {
    const code = join(work, "code");
    const { program, files } = codePlaces(code);
    mkdirSync(work, { recursive: true });
    const { code: exit, output } = await run(
      process.execPath,
      [join(ROOT, "node_modules/astro/bin/astro.mjs"), "build", "--root", ROOT],
      {
        // Astro makes its program beside the site, where that lies below the working directory.
        cwd: work,
        env: {
          ...process.env,
          NODE_ENV: "production",
          ASTRO_TELEMETRY_DISABLED: "1",
          OUT_DIR: files,
          CACHE_DIR: join(work, "cache"),
          PROGRAM_DIR: dirname(program),
        },
      },
    );
    if (exit !== 0) throw new Error(cause(output));
    for (const name of namesIn(files)) press(files, name, "thorough");
    for (const name of readdirSync(WORKSHOP)) {
      const path = join(WORKSHOP, name);
      if (Date.now() - statSync(path).mtimeMs > STAYS) rmSync(path, { recursive: true, force: true });
    }
    // Another hub may have made the same meanwhile.
    if (!existsSync(folder)) renameSync(code, folder);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return folder;
}

/** Of what a failed build printed, its fault and what follows, but not where in the tools that was. */
function cause(output: string): string {
  const lines = output
    .trim()
    .split("\n")
    .filter((line) => !/^\s*at /.test(line));
  const first = lines.findIndex((line) => /error/i.test(line));
  return (first < 0 ? lines.slice(-12) : lines.slice(first, first + 12)).join("\n    ");
}
