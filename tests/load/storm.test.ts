// The storm in short (`npm run storm` is the whole of it): first without the guard, where it must do harm, then with it.
import { expect, test } from "vitest";
import { check, oversold } from "./storm/invariants.ts";
import { runStorm, type Storm } from "./storm/run.ts";

const SHORT: Storm = {
  seed: Math.floor(Math.random() * 2 ** 31),
  requests: 600,
  connections: 64,
  seats: 12,
  changes: 30,
  kills: 2,
  minutes: 2,
  guard: true,
};

test("with the guard off the storm oversells, so it is strong enough to prove something", async () => {
  expect(oversold(await runStorm({ ...SHORT, guard: false }))).toBeGreaterThan(0);
});

test(`with it, nothing is sold twice and nothing is lost (SEED=${SHORT.seed})`, async () => {
  const faults = check(await runStorm(SHORT)).filter(({ broken }) => broken.length);
  expect(faults).toEqual([]);
});
