// The PocketBase process: started, watched, started again.
import { type ChildProcess, spawn } from "node:child_process";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { Channels, VIEW_CHANNELS } from "../../src/domain/channel.ts";
import { endWithThis } from "../system/companion.ts";
import { writeWhole } from "../system/file.ts";
import { Mistake } from "../system/mistake.ts";
import { places } from "../system/places.ts";
import { localUrl, type Settings } from "../system/settings.ts";
import { environment, flags, type Prepared, renew } from "./data-dir.ts";
import { openPostOffice } from "./post-office.ts";
import { workKey } from "./worker.ts";

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
 * Starts PocketBase and starts it again whenever it ends, saying so. That is also how it begins with a restored backup.
 * Resolves when it answers for the first time.
 * @throws Mistake if it never does
 */
export async function serve(prepared: Prepared): Promise<Server> {
  const { binary, settings, lock } = prepared;
  const postOffice = await openPostOffice(() => workKey(settings.dataDir), settings.sms);
  let child: ChildProcess | undefined;
  let stopping = false;
  let tail = "";

  /** One life of the server, to its end: resolves with how it ended. */
  const live = (): Promise<string> => {
    const args = [
      "serve",
      `--http=${address(settings)}`,
      // A request beyond the pool starts a runtime of its own, bundle included: keep it above the concurrency.
      "--hooksPool=250",
      // Whatever is asked, no question keeps a connection to the database for longer, in seconds.
      "--queryTimeout=10",
      ...flags(prepared),
    ];
    // The lock is the server's as well: as long as it lives, however this process ended, no other hub gets the data.
    const started = spawn(binary, args, {
      env: { ...environment(prepared), POST_OFFICE: postOffice.url },
      stdio: ["ignore", "pipe", "pipe", lock],
    });
    child = started;
    endWithThis(started);
    notePid(started.pid);
    tail = "";
    const listen = (chunk: Buffer) => {
      tail = (tail + chunk).slice(-4000);
    };
    started.stdout?.on("data", listen);
    started.stderr?.on("data", (chunk: Buffer) => {
      listen(chunk);
      if (!stopping) process.stderr.write(chunk);
    });
    return new Promise((ended) => {
      started.once("error", ({ message }) => {
        tail += message;
        ended("could not be started");
      });
      started.once("close", (code, signal) =>
        ended(signal ? `was ended by ${signal}` : `ended with code ${code}`),
      );
    });
  };

  const notePid = (pid: number | undefined) => {
    try {
      writeWhole(places(settings.dataDir).pid, `${pid}`);
    } catch {
      // The disk is full: a server is more than its number.
    }
  };

  /** Lets it live again and again; resolves when it is to stop, or with why it is given up. */
  const keep = async (): Promise<Mistake | undefined> => {
    let quickDeaths = 0;
    for (;;) {
      const begun = Date.now();
      const how = await live();
      // A Ctrl-C reaches the server as well, often before this program hears of it.
      await sleep(100);
      if (stopping) return undefined;
      quickDeaths = Date.now() - begun < QUICK ? quickDeaths + 1 : 1;
      if (quickDeaths >= QUICK_DEATHS) {
        return new Mistake(
          `The server ${how} ${quickDeaths} times in a row, so it is not started again. It said last: ${tail.trim().slice(-600)}`,
        );
      }
      console.error(`The server ${how}; starting it again.`);
      await sleep(100 * 2 ** quickDeaths);
      try {
        if (!stopping) await renew(prepared);
      } catch (error) {
        return error instanceof Mistake ? error : new Mistake(`The server can't be started again: ${error}`);
      }
      if (stopping) return undefined;
    }
  };

  const kept = keep();
  const failed = kept.then((why) => why ?? new Promise<never>(() => {}));
  const given = await Promise.race([failed, answers(`${localUrl(settings.host, settings.port)}/api/health`)]);
  if (given instanceof Mistake) {
    await postOffice.stop();
    throw given;
  }
  return {
    failed,
    async stop() {
      stopping = true;
      child?.kill("SIGTERM");
      const deadline = setTimeout(() => child?.kill("SIGKILL"), 5000);
      await Promise.all([kept, postOffice.stop()]);
      clearTimeout(deadline);
    },
  };
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

/** By what the hub at that address can tell people. */
export async function channelsAt(url: string): Promise<Channels> {
  const response = await fetch(url + VIEW_CHANNELS.path);
  return Channels.parse(await response.json());
}
