// A process of its own that now and then keeps the database to itself for some tens of milliseconds and writes, as an
// import does while the hub is running.   locker.ts DATABASE SEED
import { setTimeout as sleep } from "node:timers/promises";
import { Dice } from "./dice.ts";
import { openDatabase } from "./recorder.ts";

const [, , path, seed] = process.argv;
const db = openDatabase(path as string);
const dice = new Dice(Number(seed));
// The storm is over, or gone.
process.once("disconnect", () => process.exit());

const insert = db.prepare("INSERT INTO storm_locks DEFAULT VALUES");
for (;;) {
  await sleep(dice.whole(50, 400));
  try {
    db.exec("BEGIN IMMEDIATE");
  } catch {
    // The server was quicker all the time.
    continue;
  }
  insert.run();
  await sleep(dice.whole(10, 60));
  db.exec("COMMIT");
}
