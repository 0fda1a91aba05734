// The PocketBase process: its data folder made ready, started, watched, started again.
import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { localDay } from "../../src/domain/time.ts";
import { DatasetError, loadDataset, shiftWeeksFor } from "../import/load.ts";
import { bundleHooks } from "./bundle.ts";
import { run } from "./command.ts";
import { Mistake } from "./mistake.ts";
import { showing } from "./progress.ts";
import { localUrl, ROOT, SAMPLE, type Settings } from "./settings.ts";

/** The folders of a data directory. `database`: PocketBase's own; `run`: what can be made again at any time. */
export function places(dataDir: string) {
  const made = join(dataDir, "run");
  return {
    database: join(dataDir, "data.db"),
    secret: join(dataDir, "secret"),
    /** There from the first moment of preparing a new data directory until it is ready. */
    unfinished: join(dataDir, "unfinished"),
    run: made,
    hooks: join(made, "hooks"),
    empty: join(made, "empty"),
    site: join(made, "site"),
    /** The number of the running server's process, for whoever must find it. */
    pid: join(made, "server.pid"),
    currentSite: join(made, "site", "current"),
  };
}

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
            `Port ${port} is in use by another program: stop that, or choose another port, as in PORT=${port + 1} npm start.`,
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

/**
 * Makes the data directory ready. An empty one is migrated, loaded with the data set and given a superuser; when that
 * fails or is broken off, the next start begins anew.
 * @throws Mistake
 */
export async function prepare(binary: string, settings: Settings): Promise<void> {
  const place = places(settings.dataDir);
  if (existsSync(place.unfinished)) discard(settings.dataDir);
  const isNew = !existsSync(place.database);
  mkdirSync(place.empty, { recursive: true });
  if (isNew) writeFileSync(place.unfinished, "");
  if (!existsSync(place.secret)) {
    writeFileSync(place.secret, randomBytes(32).toString("hex"), { mode: 0o600 });
  }
  await bundleHooks(place.hooks);
  try {
    if (isNew) {
      await showing("Creating the database", () => command(binary, settings, "migrate", "up"));
      if (settings.dataset) await loadInto(place.database, settings.dataset);
    }
    if (settings.superuser || isNew) await openSuperuser(binary, settings);
  } catch (error) {
    if (isNew) discard(settings.dataDir);
    throw error;
  }
  rmSync(place.unfinished, { force: true });
}

/** Takes away what a first start made, and nothing else that may lie in the folder. */
function discard(dataDir: string): void {
  const made = /^(\.notify$|data\.db|auxiliary\.db|secret$|types\.d\.ts$|storage$|run$|unfinished$)/;
  for (const name of readdirSync(dataDir)) {
    if (made.test(name)) rmSync(join(dataDir, name), { recursive: true, force: true });
  }
}

async function loadInto(database: string, dir: string): Promise<void> {
  try {
    // Only the sample moves with the calendar; a district's own dates are what they are.
    const shiftWeeks = dir === SAMPLE ? shiftWeeksFor(dir, localDay(Date.now())) : 0;
    const { counts } = await showing("Loading the data set", () =>
      loadDataset({ dir, database, shiftWeeks }),
    );
    const { communities = 0, partners = 0, sessions = 0, wishes = 0 } = counts;
    console.log(
      `Loaded ${communities} communities, ${partners} partners, ${sessions} sessions, ${wishes} wishes.`,
    );
  } catch (error) {
    if (error instanceof DatasetError) {
      throw new Mistake(
        `The data set was not loaded. ${error.message}\nMend it and start again; nothing was kept.`,
      );
    }
    throw error;
  }
}

async function openSuperuser(binary: string, settings: Settings): Promise<void> {
  const email = settings.superuser?.email ?? "admin@nuanting.internal";
  const password = settings.superuser?.password ?? randomBytes(18).toString("base64url");
  await command(binary, settings, "superuser", "upsert", email, password);
  if (!settings.superuser) {
    console.log(
      `Admin UI: ${localUrl(settings.host, settings.port)}/_/  sign in as ${email} with the password ${password}`,
    );
    console.log("The password is shown this once: note it down.");
  }
}

function flags(settings: Settings): string[] {
  const place = places(settings.dataDir);
  return [
    `--dir=${settings.dataDir}`,
    `--hooksDir=${place.hooks}`,
    `--migrationsDir=${join(ROOT, "pocketbase/migrations")}`,
    // Pages are served by a hook's route, which compresses and caches; PocketBase's own static folder stays empty.
    `--publicDir=${place.empty}`,
    "--indexFallback=false",
    "--hooksWatch=false",
    "--automigrate=false",
    "--dev=false",
  ];
}

function environment(settings: Settings): NodeJS.ProcessEnv {
  const place = places(settings.dataDir);
  return {
    ...process.env,
    HUB_SECRET: readFileSync(place.secret, "utf8"),
    RATE_LIMIT_PER_IP: String(settings.rateLimitPerIp),
    SITE_URL: settings.siteUrl,
    SITE_DIR: place.currentSite,
  };
}

async function command(binary: string, settings: Settings, ...args: string[]): Promise<void> {
  const { code, output } = await run(binary, [...args, ...flags(settings)], { env: environment(settings) });
  if (code !== 0)
    throw new Mistake(`PocketBase could not run "${args.slice(0, 2).join(" ")}": ${output.trim()}`);
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
      `--http=${settings.host.includes(":") ? `[${settings.host}]` : settings.host}:${settings.port}`,
      // A request beyond the pool starts a runtime of its own, bundle included: keep it above the concurrency.
      "--hooksPool=250",
      ...flags(settings),
    ];
    const started = spawn(binary, args, { env: environment(settings), stdio: ["ignore", "pipe", "pipe"] });
    child = started;
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
      started.once("close", (code, signal) => {
        resolve();
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
        setTimeout(() => !stopping && start(), 200 * 2 ** (quickDeaths - 1));
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
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
