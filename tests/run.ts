// `npm test`: everything that must hold, in the order in which a failure is cheapest to find.
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { obtainBinary } from "../pocketbase/launcher/binary.ts";
import { Mistake } from "../pocketbase/launcher/mistake.ts";
import { ensureChromium } from "./support/chromium.ts";

const RESULTS = "test-results";
const bin = (name: string) => `node_modules/.bin/${name}`;

/** The checks, each a program of its own. The first that fails ends the run. */
const CHECKS: [name: string, program: string, args: string[]][] = [
  ["format and lint", bin("biome"), ["ci", "--error-on-warnings", "."]],
  ["types of pages", bin("astro"), ["check", "--minimumFailingSeverity", "warning"]],
  ["types", bin("tsc"), ["--noEmit"]],
  [
    "unit, API and launcher tests",
    bin("vitest"),
    ["run", "--reporter=default", "--reporter=json", `--outputFile=${RESULTS}/vitest.json`],
  ],
  ["end to end", bin("playwright"), ["test"]],
];

function fail(words: string): never {
  console.error(words);
  process.exit(1);
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
  process.env["POCKETBASE_BIN"] = await obtainBinary(process.env);
} catch (error) {
  fail(error instanceof Mistake ? error.message : String(error));
}
const noBrowser = ensureChromium();
if (noBrowser) fail(noBrowser);

const broken: string[] = [];
for (const [name, program, args] of CHECKS) {
  const begun = Date.now();
  console.log(`\n=== ${name}`);
  const { status } = spawnSync(program, args, {
    stdio: "inherit",
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: "1" },
  });
  console.log(
    `=== ${name}: ${status === 0 ? "holds" : "BROKEN"} (${((Date.now() - begun) / 1000).toFixed(0)} s)`,
  );
  if (status !== 0) {
    broken.push(name);
    break;
  }
}
const { passed, failed } = count();
console.log(broken.length ? `\nBroken: ${broken.join(", ")}` : "\nAll holds.");
console.log(`${passed} passed, ${Math.max(failed, broken.length)} failed`);
process.exit(broken.length ? 1 : 0);
