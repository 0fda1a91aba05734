// The PocketBase process: started, watched, started again.
import { type ChildProcess, spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { Mistake } from "../system/mistake.ts";
import { places } from "../system/places.ts";
import { localUrl, type Settings } from "../system/settings.ts";
import { environment, flags } from "./data-dir.ts";

/**
 * Refuses to go on where another program already listens.
 * @throws Mistake
 */
export async function requireFreePort(settings: Pick<Settings, "host" | "port">): Promise<void> {
  const { host, port } = settings;
  await new Promise<void>((free, taken) => {
    const probe = createServer();
    probe.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE") {
        taken(
          new Mistake(
            `Port ${port} is in use by another program: stop that, or choose another port, as in PORT=${port === 65535 ? 8090 : port + 1} npm start.`,
          ),
        );
      } else if (error.code === "EACCES") {
        taken(
          new Mistake(
            `Port ${port} may not be used without more rights: choose one above 1023, as in PORT=8090 npm start.`,
          ),
        );
      } else {
        taken(
          new Mistake(
            `HOST=${host} can't be listened on (${error.message}): use 127.0.0.1, or 0.0.0.0 for all addresses.`,
          ),
        );
      }
    });
    probe.listen(port, host, () => probe.close(() => free()));
  });
}

/** `HOST:PORT` as it is written in an address. */
export function address({ host, port }: Pick<Settings, "host" | "port">): string {
  return `${host.includes(":") ? `[${host}]` : host}:${port}`;
}

/** Deaths in a row, each within this many milliseconds of its start, after which starting again is given up. */
const QUICK = 10_000;
const QUICK_DEATHS = 5;

/** A server that is kept running. */
export type Server = {
  /** Resolves when it is given up, with why; never if it is stopped. */
  failed: Promise<Mistake>;
  /** Ends it; resolves when it is gone. */
  stop(): Promise<void>;
};

/**
 * Starts PocketBase and starts it again whenever it dies, saying so.
 * Resolves when it answers for the first time.
 * @throws Mistake if it never does
 */
export async function serve(binary: string, settings: Settings): Promise<Server> {
  let child: ChildProcess | undefined;
  let stopping = false;
  let quickDeaths = 0;
  let gone: Promise<void> = Promise.resolve();
  let fail: (why: Mistake) => void = () => {};
  const failed = new Promise<Mistake>((resolve) => {
    fail = resolve;
  });

  const start = () => {
    const begun = Date.now();
    let tail = "";
    const args = [
      "serve",
      `--http=${address(settings)}`,
      // A request beyond the pool starts a runtime of its own, bundle included: keep it above the concurrency.
      "--hooksPool=250",
      ...flags(settings),
    ];
    const started = spawn(binary, args, { env: environment(settings), stdio: ["ignore", "pipe", "pipe"] });
    child = started;
    const kill = () => started.kill();
    process.once("exit", kill);
    process.send?.({ server: started.pid });
    writeFileSync(places(settings.dataDir).pid, `${started.pid}`);
    const listen = (chunk: Buffer) => {
      tail = (tail + chunk).slice(-4000);
    };
    started.stdout.on("data", listen);
    started.stderr.on("data", (chunk: Buffer) => {
      listen(chunk);
      if (!stopping) process.stderr.write(chunk);
    });
    gone = new Promise((resolve) => {
      started.once("error", (error) => {
        tail += error.message;
        resolve();
      });
      started.once("close", async (code, signal) => {
        resolve();
        process.off("exit", kill);
        // A Ctrl-C reaches the server as well, often before this program hears of it.
        await sleep(100);
        if (stopping) return;
        const how = signal ? `was ended by ${signal}` : `ended with code ${code}`;
        quickDeaths = Date.now() - begun < QUICK ? quickDeaths + 1 : 1;
        if (quickDeaths >= QUICK_DEATHS) {
          fail(
            new Mistake(
              `The server ${how} ${quickDeaths} times in a row, so it is not started again. It said last: ${tail.trim().slice(-600)}`,
            ),
          );
          return;
        }
        console.error(`The server ${how}; starting it again.`);
        await sleep(100 * 2 ** quickDeaths);
        if (!stopping) start();
      });
    });
  };

  start();
  const server: Server = {
    failed,
    async stop() {
      stopping = true;
      child?.kill("SIGTERM");
      const deadline = setTimeout(() => child?.kill("SIGKILL"), 5000);
      await gone;
      clearTimeout(deadline);
    },
  };
  const url = localUrl(settings.host, settings.port);
  const given = await Promise.race([failed, answers(`${url}/api/health`)]);
  if (given instanceof Mistake) throw given;
  return server;
}

/** Resolves when the address answers with success; asks again and again until then. */
export async function answers(url: string): Promise<void> {
  for (;;) {
    try {
      if ((await fetch(url)).ok) return;
    } catch {
      // Not yet.
    }
    await sleep(50);
  }
}
