// One storm over one session of one hub, from the first request to the quiet after it.
import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { places } from "../../../pocketbase/launcher/data-dir.ts";
import { HubClient } from "../../support/hub.ts";
import { startServer } from "../../support/server.ts";
import { Crowd } from "./crowd.ts";
import { Dice } from "./dice.ts";
import { holdDatabase, killServer } from "./disturbance.ts";
import { type Outcome, readOutcome } from "./outcome.ts";
import { installRecorder, openDatabase, removeGuard } from "./recorder.ts";
import { changeCapacity, type Desk, postOffers, work } from "./staff.ts";
import { Wire } from "./wire.ts";

/**
 * `requests`: how many must be answered; `changes` of the capacity, and `kills` of the server, over that time; `minutes`:
 * after which it must be over; `guard`: false for the control.
 */
export type Storm = {
  seed: number;
  requests: number;
  connections: number;
  seats: number;
  changes: number;
  kills: number;
  minutes: number;
  guard: boolean;
};

export type Result = Outcome & {
  seconds: number;
  sent: number;
  answered: number;
  lost: number;
  kills: number;
};

/** @throws if it is not over in time */
export async function runStorm(storm: Storm): Promise<Result> {
  const { seed, requests, connections, seats, changes, kills, minutes, guard } = storm;
  const dice = new Dice(seed);
  const hub = await startServer({ DATASET: "none" });
  try {
    const client = new HubClient(hub.url);
    const { event } = await client.place();
    const { id: session } = await client.session(event.id, seats);
    const superuser = await client.superuser();
    const place = places(hub.dataDir);
    const db = openDatabase(place.database);
    installRecorder(db);
    if (!guard) removeGuard(db);

    const begun = Date.now();
    const deadline = begun + minutes * 60_000;
    const wire = new Wire(hub.url, connections, deadline);
    const crowd = new Crowd(wire, session);
    const desk: Desk = { wire, crowd, session, superuser, secret: readFileSync(place.secret, "utf8") };
    const over = () => wire.answered >= requests || Date.now() > deadline;
    const releaseDatabase = holdDatabase(hub, dice.whole(0, 2 ** 31));

    const killing = async (dice: Dice) => {
      for (let kill = 0; kill < kills; kill++) {
        const at = ((kill + 0.5 + dice.next() / 2) / (kills + 0.5)) * requests;
        while (wire.answered < at) {
          if (over()) return;
          await sleep(5);
        }
        await killServer(hub);
      }
    };
    await Promise.all([
      ...Array.from({ length: connections }, () => crowd.queue(dice.split(), over)),
      changeCapacity(desk, dice.split(), { seats, times: changes, requests }, over),
      postOffers(desk, dice.split(), over),
      killing(dice.split()),
    ]).finally(releaseDatabase);
    // The clock's last turn: what is due is done.
    await work(desk, dice);
    wire.close();
    const seconds = (Date.now() - begun) / 1000;
    const { sent, answered, lost, answers } = wire;
    const { receipts, phones, strange } = crowd;
    const said = { receipts, phones, strange, answers, seconds, sent, answered, lost, kills };
    const outcome = { ...readOutcome(db, session), capacity: seats, ...said };
    db.close();
    return outcome;
  } finally {
    await hub.stop();
  }
}
