// A hub of its own for a test: the real launcher's parts, a temporary data directory, a free port.
import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { closeSync, cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { obtainBinary } from "../../pocketbase/launcher/binary.ts";
import { claim, prepare } from "../../pocketbase/launcher/data-dir.ts";
import { serve } from "../../pocketbase/launcher/server.ts";
import { places } from "../../pocketbase/system/places.ts";
import { ROOT, readSettings, type Settings } from "../../pocketbase/system/settings.ts";

/** Signs in to the admin API of a test's hub. */
export const SUPERUSER = { email: "superuser@example.org", password: "only-for-this-test" };

/** Below the ports that systems give to outgoing connections (32768 and up on Linux, RFC 6335's 49152 elsewhere). */
const FIRST_PORT = 10_240;
const PORTS_EACH = 20;
const SHARES = 1_000;
let asked = 0;

/**
 * A port that nobody listens on, and that nobody takes before it is listened on: of the share that is this process's own,
 * where neither an outgoing connection nor a test in another process gets one from.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = FIRST_PORT + (process.pid % SHARES) * PORTS_EACH + (asked++ % PORTS_EACH);
    if (await isFree(port)) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
  });
}

export type Hub = { url: string; dataDir: string; stop(): Promise<void> };

async function environment(env: NodeJS.ProcessEnv): Promise<NodeJS.ProcessEnv> {
  return {
    ...process.env,
    PORT: String(await freePort()),
    HOST: "127.0.0.1",
    DATA_DIR: mkdtempSync(join(tmpdir(), "nuanting-")),
    SUPERUSER_EMAIL: SUPERUSER.email,
    SUPERUSER_PASSWORD: SUPERUSER.password,
    RATE_LIMIT_PER_IP: "0",
    // Nothing is ever sent there.
    ROBOT_ORIGINS: "https://robot.example.org",
    ...env,
  };
}

/** The settings of a hub of a test's own, as its environment gives them. */
export async function settingsOf(env: NodeJS.ProcessEnv = {}): Promise<Settings> {
  return readSettings(await environment(env));
}

/** The variable that names a data directory made with `DATASET=none`: a copy of it is sooner had than another one. */
export const EMPTY_HUB = "EMPTY_HUB";

/** Makes a data directory as a first start does, and leaves it to be copied; answers with its path. */
export async function makeDataDir(env: NodeJS.ProcessEnv = {}): Promise<string> {
  const settings = await settingsOf(env);
  const lock = await claim(settings.dataDir);
  await prepare(await obtainBinary(process.env), settings, lock);
  closeSync(lock);
  return settings.dataDir;
}

/**
 * Starts the server alone, without a site: what API tests need. The data set is the sample unless `env` says otherwise.
 */
export async function startServer(env: NodeJS.ProcessEnv = {}): Promise<Hub> {
  const settings = await settingsOf(env);
  const binary = await obtainBinary(process.env);
  const lock = await claim(settings.dataDir);
  const empty = process.env[EMPTY_HUB];
  if (empty && env["DATASET"] === "none" && !env["DATA_DIR"]) {
    cpSync(empty, settings.dataDir, { recursive: true });
    // Another hub, with a secret of its own.
    writeFileSync(places(settings.dataDir).secret, randomBytes(32).toString("hex"));
  }
  const server = await serve(await prepare(binary, settings, lock));
  return {
    url: `http://127.0.0.1:${settings.port}`,
    dataDir: settings.dataDir,
    async stop() {
      await server.stop();
      closeSync(lock);
      rmSync(settings.dataDir, { recursive: true, force: true });
    },
  };
}

export type Launched = Hub & { process: ChildProcess; output(): string; exit: Promise<number | null> };

/** What `npm start` runs, and the program that it comes to in the end. */
export const LAUNCHER = [process.execPath, "pocketbase/launcher/main.ts"];
const START = [process.execPath, "pocketbase/run.mjs", "pocketbase/launcher/main.ts"];

/** Runs `npm start` as a person would, but for npm. Stopping keeps the data directory if `env` named one. */
export async function launch(env: NodeJS.ProcessEnv = {}, command = START): Promise<Launched> {
  const whole = await environment(env);
  let output = "";
  const [program = "", ...args] = command;
  const child = spawn(program, args, {
    cwd: ROOT,
    env: whole,
    // The channel's end tells it that this process is gone, however it went.
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (chunk: Buffer) => {
      output += chunk;
    });
  }
  const exit = new Promise<number | null>((resolve) => child.on("exit", resolve));
  const dataDir = whole["DATA_DIR"] as string;
  return {
    url: `http://127.0.0.1:${whole["PORT"]}`,
    dataDir,
    process: child,
    output: () => output,
    exit,
    async stop() {
      child.kill("SIGTERM");
      await exit;
      if (!env["DATA_DIR"]) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/**
 * Waits for a condition, asking again and again.
 * @returns what the condition came to
 * @throws with `what` when it does not hold within the time (milliseconds)
 */
export async function eventually<T>(
  what: string,
  condition: () => Promise<T | undefined | false> | T | undefined | false,
  within = 60_000,
): Promise<T> {
  const deadline = Date.now() + within;
  for (;;) {
    const value = await condition();
    if (value) return value;
    if (Date.now() > deadline) throw new Error(`not within ${within} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
