// `npm test`: everything that must hold, in the order in which a failure is cheapest to find.
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { GO, obtainBinary } from "../pocketbase/launcher/binary.ts";
import { Mistake } from "../pocketbase/system/mistake.ts";
import { calendarReaders } from "./support/calendar-readers.ts";
import { ensureChromium } from "./support/chromium.ts";
import { schemathesis } from "./support/schemathesis.ts";

const RESULTS = "test-results";
const BIN = resolve("node_modules/.bin");
const bin = (name: string) => join(BIN, name);

type Check = [name: string, program: string, args: string[]];

/**
 * The checks, each a program of its own: those of one row side by side, the last of them live. The first row with one that
 * fails ends the run.
 */
const CHECKS: Check[][] = [
  [
    ["format and lint", bin("biome"), ["ci", "--error-on-warnings", "."]],
    // It checks less than Go would of itself: that would read all of PocketBase.
    ["server", "go", ["test", "-C", GO.cwd, ...GO.flags, "-vet=off", "./server"]],
  ],
  [
    // Of pages, and of all that TypeScript is told to read: by one processor, while the tests beside it often wait.
    ["types", bin("astro"), ["check", "--minimumFailingSeverity", "warning"]],
    [
      "unit, API and launcher tests",
      bin("vitest"),
      ["run", "--reporter=default", "--reporter=json", `--outputFile=${RESULTS}/vitest.json`],
    ],
  ],
  [["end to end", bin("playwright"), ["test"]]],
];

function fail(words: string): never {
  console.error(words);
  process.exit(1);
}

/** Puts `pocketbase/types.d.ts`, PocketBase's own description of what hooks may use, where the type checker finds it. */
function describeServer(binary: string): void {
  const dir = mkdtempSync(join(tmpdir(), "nuanting-types-"));
  const none = ["migrationsDir", "hooksDir", "publicDir"].map((name) => `--${name}=${join(dir, "none")}`);
  // Any command writes it into the data directory.
  spawnSync(binary, ["migrate", "up", `--dir=${dir}`, ...none]);
  copyFileSync(join(dir, "types.d.ts"), "pocketbase/types.d.ts");
  rmSync(dir, { recursive: true, force: true });
}

function count(): { passed: number; failed: number } {
  let [passed, failed] = [0, 0];
  try {
    const vitest = JSON.parse(readFileSync(`${RESULTS}/vitest.json`, "utf8"));
    passed += vitest.numPassedTests;
    failed += vitest.numFailedTests;
    const { stats } = JSON.parse(readFileSync(`${RESULTS}/e2e.json`, "utf8"));
    passed += stats.expected + stats.flaky;
    failed += stats.unexpected;
  } catch {
    // A check that did not come to its tests has no report.
  }
  return { passed, failed };
}

rmSync(RESULTS, { recursive: true, force: true });
mkdirSync(RESULTS);
try {
  const binary = await obtainBinary(process.env);
  process.env["POCKETBASE_BIN"] = binary;
  describeServer(binary);
  schemathesis();
  calendarReaders();
} catch (error) {
  fail(error instanceof Mistake ? error.message : String(error));
}
const noBrowser = ensureChromium();
if (noBrowser) fail(noBrowser);

const environment = {
  ...GO.env(process.env, tmpdir()),
  // The programs name their interpreter "node", which may be an older one.
  PATH: `${BIN}${delimiter}${process.env["PATH"]}`,
  ASTRO_TELEMETRY_DISABLED: "1",
  CACHE_DIR: resolve(RESULTS, "astro"),
};

const running = new Set<ChildProcess>();
/** Runs one check to its end, telling what it says `live`, as it comes, or when it is done. @returns whether it holds */
async function holds([name, program, args]: Check, live: boolean): Promise<boolean> {
  const begun = Date.now();
  if (live) console.log(`\n=== ${name}`);
  const child = spawn(program, args, { stdio: live ? "inherit" : "pipe", env: environment });
  running.add(child);
  let said = live ? "" : `\n=== ${name}\n`;
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (chunk: Buffer) => {
      said += chunk;
    });
  }
  const status = await new Promise((resolve) => {
    child.once("error", () => resolve(null));
    child.once("close", resolve);
  });
  running.delete(child);
  process.stdout.write(said);
  console.log(
    `=== ${name}: ${status === 0 ? "holds" : "BROKEN"} (${((Date.now() - begun) / 1000).toFixed(0)} s)`,
  );
  return status === 0;
}
// Whoever stops the run stops the checks that are under way, and the servers they have started.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP", "disconnect"]) {
  process.on(signal, () => {
    for (const child of running) child.kill();
  });
}

const broken: string[] = [];
for (const all of CHECKS) {
  // Without Go the server is a program that others have built.
  const row = all.filter(([, program]) => program !== "go" || spawnSync(program, ["version"]).status === 0);
  const held = await Promise.all(row.map((check, i) => holds(check, i === row.length - 1)));
  broken.push(...row.filter((_, i) => !held[i]).map(([name]) => name));
  if (broken.length > 0) break;
}
const { passed, failed } = count();
console.log(broken.length ? `\nBroken: ${broken.join(", ")}` : "\nAll holds.");
console.log(`${passed} passed, ${Math.max(failed, broken.length)} failed`);
process.exit(broken.length ? 1 : 0);
