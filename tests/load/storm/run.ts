// One storm over one session of one hub, from the first request to the quiet after it.
import { setTimeout as sleep } from "node:timers/promises";
import { workKey } from "../../../pocketbase/launcher/worker.ts";
import { places } from "../../../pocketbase/system/places.ts";
import { HubClient } from "../../support/hub.ts";
import { mailSink } from "../../support/post.ts";
import { startServer } from "../../support/server.ts";
import { Crowd } from "./crowd.ts";
import { Dice } from "./dice.ts";
import { holdDatabase, killServer } from "./disturbance.ts";
import { type Outcome, readOutcome } from "./outcome.ts";
import { installRecorder, openDatabase, removeGuard } from "./recorder.ts";
import { changeCapacity, type Desk, finishWork, keepWorking, postOffers } from "./staff.ts";
import { Wire } from "./wire.ts";

/**
 * `requests`: how many must be answered at least; `changes` of the capacity, and `kills` of the server, over that time; `minutes`:
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
  const post = await mailSink();
  try {
    const client = new HubClient(hub.url);
    const smtp = {
      enabled: true,
      host: "127.0.0.1",
      port: post.port,
      tls: false,
      username: "",
      password: "",
    };
    await client.send("PATCH", "/api/settings", { smtp }, await client.superuser());
    const { event } = await client.place();
    const { id: session } = await client.session(event.id, seats);
    const superuser = await client.superuser();
    const db = openDatabase(places(hub.dataDir).database);
    installRecorder(db);
    if (!guard) removeGuard(db);

    const begun = Date.now();
    const deadline = begun + minutes * 60_000;
    const wire = new Wire(hub.url, connections, deadline);
    const crowd = new Crowd(wire, session);
    const desk: Desk = { wire, crowd, session, superuser, launcher: workKey(hub.dataDir) };
    // On a slow machine it goes on until offers have been accepted, declined and left to end; an oversold one makes none.
    const enough = () => !guard || crowd.answered.size === 3;
    const over = () => (wire.answered >= requests && enough()) || Date.now() > deadline;
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
      keepWorking(desk, dice.split(), over),
      killing(dice.split()),
    ]).finally(releaseDatabase);
    if (wire.answered < requests) throw new Error(`the storm was not over in ${minutes} minutes`);
    // The clock's last turns: what is due is done.
    await finishWork(desk, dice);
    wire.close();
    const seconds = (Date.now() - begun) / 1000;
    const { sent, answered, lost, answers } = wire;
    const { receipts, phones, strange } = crowd;
    const mails = post.mails.flatMap(({ to }) => to);
    const said = { mails, receipts, phones, strange, answers, seconds, sent, answered, lost, kills };
    const outcome = { ...readOutcome(db, session), capacity: seats, ...said };
    db.close();
    return outcome;
  } finally {
    await Promise.all([hub.stop(), post.stop()]);
  }
}
