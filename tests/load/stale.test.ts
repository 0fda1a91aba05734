// Whether a site that is kept up to date is ever other than one made whole, in short (`npm run stale` is the whole of it):
// every kind of change once, in a small district.
import { expect, test } from "vitest";
import { temporary } from "../support/folder.ts";
import { makeDataDir } from "../support/server.ts";
import { smallDistrict } from "../support/small-district.ts";
import { KINDS, someChanges } from "./stale/changes.ts";
import { follow, shrink } from "./stale/follow.ts";
import { Dice } from "./storm/dice.ts";

/** Changes between two comparisons: making a site whole is what takes long, and any of them may come last. */
const TOGETHER = 3;

const seed = Math.floor(Math.random() * 2 ** 31);

test(`never a stale page (SEED=${seed})`, async () => {
  const dataDir = await makeDataDir({
    DATASET: smallDistrict(temporary(), true),
    DATA_DIR: temporary(),
  });
  const changes = someChanges(new Dice(seed), KINDS.length);
  const difference = await follow(dataDir, changes, TOGETHER);
  const enough = difference && (await shrink(dataDir, changes.slice(0, difference.after)));
  expect({ enough, ...difference }).toEqual({ enough: undefined });
});
