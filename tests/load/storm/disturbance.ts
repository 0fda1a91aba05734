// What goes wrong around a server: it is killed, and its database is held by somebody else.
import { type ChildProcess, fork } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { answers } from "../../../pocketbase/launcher/server.ts";
import { places } from "../../../pocketbase/system/places.ts";
import { eventually, type Hub } from "../../support/server.ts";

/** Kills a hub's server so that it can't do anything about it, and waits until it answers again. */
export async function killServer(hub: Hub): Promise<void> {
  const file = places(hub.dataDir).pid;
  const pid = readFileSync(file, "utf8");
  process.kill(Number(pid), "SIGKILL");
  await eventually("the server is started again", () => readFileSync(file, "utf8") !== pid);
  await answers(`${hub.url}/api/health`);
}

/** Somebody else writes to the hub's database now and then, until the returned function is called. */
export function holdDatabase(hub: Hub, seed: number): () => Promise<void> {
  const locker: ChildProcess = fork(join(import.meta.dirname, "locker.ts"), [
    places(hub.dataDir).database,
    `${seed}`,
  ]);
  const gone = new Promise<void>((resolve) => locker.once("exit", () => resolve()));
  return async () => {
    if (locker.connected) locker.disconnect();
    await gone;
  };
}
