// `npm run storm`: a class opens, everybody comes at once, everything goes wrong, and nothing may be lost or sold twice.
// SEED=… repeats the plan of a storm; how its requests interleave is the machine's.
import { check, oversold } from "./storm/invariants.ts";
import { type Result, runStorm, type Storm } from "./storm/run.ts";

const whole = (value: number): string => Math.round(value).toLocaleString("en");
const seed = Number(process.env["SEED"] || Math.floor(Math.random() * 2 ** 31));
const storm: Storm = {
  seed,
  requests: 5000,
  connections: 256,
  seats: 30,
  changes: 40,
  kills: 4,
  minutes: 4,
  guard: true,
};

/** The kinds of things, the most frequent first. */
function tally(kinds: Iterable<[string, number]>): string {
  return [...kinds]
    .sort(([, a], [, b]) => b - a)
    .map(([kind, times]) => `${kind}: ${whole(times)}`)
    .join(", ");
}

function report({ seconds, sent, answered, lost, kills, answers, audit, moments }: Result): void {
  console.log(
    `  ${whole(sent)} requests sent, ${whole(answered)} answered, ${whole(lost)} lost; server killed ${kills} times; ${seconds.toFixed(0)} s`,
  );
  console.log(`  answers: ${tally(answers)}`);
  const ways = new Map<string, number>();
  for (const { action } of audit) ways.set(action, (ways.get(action) ?? 0) + 1);
  console.log(`  written down: ${tally(ways)}; ${whole(moments.length)} moments recorded`);
}

async function run(): Promise<number> {
  let broken = 0;
  console.log("\nControl, with the guard off:");
  const control = await runStorm({ ...storm, guard: false });
  report(control);
  const over = oversold(control);
  if (over === 0) broken++;
  console.log(`  ${over ? "ok    " : "BROKEN"}  oversells: ${over} seats too many at worst`);

  console.log("\nStorm:");
  const result = await runStorm(storm);
  report(result);
  for (const { invariant, broken: faults } of check(result)) {
    if (faults.length) broken++;
    console.log(`  ${faults.length ? "BROKEN" : "ok    "}  ${invariant}`);
    for (const fault of faults.slice(0, 3)) console.log(`            ${fault}`);
    if (faults.length > 3) console.log(`            and ${whole(faults.length - 3)} more`);
  }
  return broken;
}

const { requests, connections, seats } = storm;
console.log(
  `Storm of ${whole(requests)} requests at ${connections} connections for ${seats} seats, SEED=${seed}`,
);
try {
  const broken = await run();
  console.log(broken ? `\nBroken: ${broken}` : "\nAll holds.");
  process.exit(broken ? 1 : 0);
} catch (error) {
  console.error(`\nBroken: ${error instanceof Error ? error.message : error}`);
  process.exit(1);
}
