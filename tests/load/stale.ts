// `npm run stale`: is a site that is kept up to date ever other than one made whole? Changes at random, a comparison after
// each, byte by byte. SEED=… and CHANGES=… repeat a run; what differs is brought down to the fewest changes that show it.
import { rmSync } from "node:fs";
import { makeDataDir } from "../support/server.ts";
import { someChanges } from "./stale/changes.ts";
import { type Difference, follow, shrink } from "./stale/follow.ts";
import { Dice } from "./storm/dice.ts";

const seed = Number(process.env["SEED"] || Math.floor(Math.random() * 2 ** 31));
const number = Number(process.env["CHANGES"] || 200);

function told({ names, told }: Difference): string {
  return `${names.length} files differ: ${names.slice(0, 8).join(", ")}${names.length > 8 ? " …" : ""}\n${told}`;
}

console.log(`${number} changes to the sample district, SEED=${seed}`);
const dataDir = await makeDataDir();
const changes = someChanges(new Dice(seed), number);
const begun = Date.now();
const difference = await follow(dataDir, changes, 1, ({ kind }, at) =>
  console.log(
    `${String(at + 1).padStart(4)}  ${((Date.now() - begun) / 1000).toFixed(0).padStart(5)} s  ${kind}`,
  ),
);
if (difference) {
  console.log(`\nSTALE after ${difference.after} changes. ${told(difference)}\n\nLooking for the fewest …`);
  const least = await shrink(dataDir, changes.slice(0, difference.after));
  console.log(`\nThese are enough:\n${least.map((change) => JSON.stringify(change)).join("\n")}`);
} else {
  console.log(`\nNever a stale page: ${number} changes, as many whole sites.`);
}
rmSync(dataDir, { recursive: true, force: true });
process.exit(difference ? 1 : 0);
