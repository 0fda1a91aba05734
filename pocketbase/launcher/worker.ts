// The hub's clock: asks the server to do what is due, soon after something was written and now and then in any case.
import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { diskFingerprint } from "../system/disk.ts";
import { places } from "../system/places.ts";
import { localUrl, type Settings } from "../system/settings.ts";

/** How often the database is looked at, and the longest time between two calls, in milliseconds. */
const LOOK = 1000;
const LONGEST_PAUSE = 15_000;

/** How long one call may take: a mail server that says nothing must not hold up the offers whose time is up. */
const PATIENCE = 30_000;

export type Worker = {
  /** Ends it; resolves when no call is under way any more. */
  stop(): Promise<void>;
};

/** What proves to `POST /api/hub/work` that this hub's launcher asks: its Authorization header. */
export function workKey(dataDir: string): string {
  const secret = readFileSync(places(dataDir).secret, "utf8");
  return createHmac("sha256", secret).update("nuanting:work").digest("hex");
}

/** Starts to work the server of these settings, one call at a time. Quiet while the server is away. */
export function startWorker(settings: Pick<Settings, "host" | "port" | "dataDir">): Worker {
  const { database } = places(settings.dataDir);
  const url = `${localUrl(settings.host, settings.port)}/api/hub/work`;
  const stopping = new AbortController();

  /** Whether there is more to do at once; undefined when the call came to nothing. */
  const call = async (): Promise<boolean | undefined> => {
    try {
      // A restored backup brings its own secret.
      const authorization = workKey(settings.dataDir);
      const signal = AbortSignal.any([stopping.signal, AbortSignal.timeout(PATIENCE)]);
      const response = await fetch(url, { method: "POST", headers: { authorization }, signal });
      return response.ok ? ((await response.json()) as { more: boolean }).more : undefined;
    } catch {
      return undefined;
    }
  };

  const work = async () => {
    let called = { disk: "", at: 0 };
    while (!stopping.signal.aborted) {
      const disk = diskFingerprint(database);
      if (disk !== called.disk || Date.now() - called.at >= LONGEST_PAUSE) {
        called = { disk, at: Date.now() };
        if (await call()) {
          called.disk = "";
          continue;
        }
      }
      await sleep(LOOK, undefined, { signal: stopping.signal }).catch(() => {});
    }
  };
  const working = work();
  return {
    async stop() {
      stopping.abort();
      await working;
    },
  };
}
