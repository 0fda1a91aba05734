// The data directory: whose it is, what is where in it, and how an empty one becomes a hub's.
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { localDay } from "../../src/domain/time.ts";
import { DatasetError, loadDataset, shiftWeeksFor } from "../import/load.ts";
import { Mistake } from "../system/mistake.ts";
import { places } from "../system/places.ts";
import { run } from "../system/program.ts";
import { showing } from "../system/progress.ts";
import { localUrl, ROOT, SAMPLE, type Settings } from "../system/settings.ts";
import { bundleHooks } from "./bundle.ts";

/**
 * Takes the data directory for this process, until it ends: two hubs on one would undo each other's work.
 * @throws Mistake if another hub has it, or it can't be written
 */
export function claim(dataDir: string): void {
  const place = places(dataDir);
  let lock: DatabaseSync;
  try {
    mkdirSync(place.run, { recursive: true });
    writeFileSync(place.lock, "", { flag: "a" });
    lock = new DatabaseSync(place.lock);
  } catch (error) {
    throw new Mistake(
      `DATA_DIR=${dataDir} can't be written (${(error as NodeJS.ErrnoException).code}): name a folder that you may write to.`,
    );
  }
  try {
    // SQLite's lock ends with the process, however that ends.
    lock.exec("BEGIN EXCLUSIVE");
  } catch {
    throw new Mistake(
      `DATA_DIR=${dataDir} belongs to a hub that is running: stop that, or choose another folder, as in DATA_DIR=other npm start.`,
    );
  }
  process.once("exit", () => lock.close());
}

/**
 * Makes the data directory ready: an empty one gets a database with the data set in it and a superuser. That counts only
 * when it is whole: if it fails or is broken off, the next start begins anew.
 * @throws Mistake
 */
export async function prepare(binary: string, settings: Settings): Promise<void> {
  const place = places(settings.dataDir);
  mkdirSync(place.empty, { recursive: true });
  if (!existsSync(place.secret)) {
    writeFileSync(place.secret, randomBytes(32).toString("hex"), { mode: 0o600 });
  }
  await bundleHooks(place.hooks);
  if (!existsSync(place.database)) await createDatabase(binary, settings);
  else if (settings.superuser) await openSuperuser(binary, settings, settings.dataDir);
}

async function createDatabase(binary: string, settings: Settings): Promise<void> {
  const { firstStart } = places(settings.dataDir);
  rmSync(firstStart, { recursive: true, force: true });
  mkdirSync(firstStart);
  try {
    await showing("Creating the database", () => command(binary, settings, firstStart, ["migrate", "up"]));
    if (settings.dataset) await loadInto(join(firstStart, "data.db"), settings.dataset);
    await openSuperuser(binary, settings, firstStart);
    // The database comes last: with it the hub exists.
    for (const name of ["auxiliary.db", "data.db"]) {
      renameSync(join(firstStart, name), join(settings.dataDir, name));
    }
  } finally {
    rmSync(firstStart, { recursive: true, force: true });
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

async function openSuperuser(binary: string, settings: Settings, dir: string): Promise<void> {
  const email = settings.superuser?.email ?? "admin@nuanting.internal";
  const password = settings.superuser?.password ?? randomBytes(18).toString("base64url");
  await command(binary, settings, dir, ["superuser", "upsert", email, password]);
  if (!settings.superuser) {
    console.log(
      `Admin UI: ${localUrl(settings.host, settings.port)}/_/  sign in as ${email} with the password ${password}`,
    );
    console.log("The password is shown this once: note it down.");
  }
}

/** The options of every PocketBase command, for a database in `dir`. */
export function flags(settings: Settings, dir = settings.dataDir): string[] {
  const place = places(settings.dataDir);
  return [
    `--dir=${dir}`,
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

/** What the hooks are told by their environment. */
export function environment(settings: Settings): NodeJS.ProcessEnv {
  const place = places(settings.dataDir);
  return {
    ...process.env,
    HUB_SECRET: readFileSync(place.secret, "utf8"),
    RATE_LIMIT_PER_IP: String(settings.rateLimitPerIp),
    SITE_URL: settings.siteUrl,
    SITE_DIR: place.currentSite,
  };
}

async function command(
  binary: string,
  settings: Settings,
  dir: string,
  args: readonly string[],
): Promise<void> {
  const { code, output } = await run(binary, [...args, ...flags(settings, dir)], {
    env: environment(settings),
  });
  if (code !== 0) {
    throw new Mistake(
      `PocketBase could not run "${args.slice(0, 2).join(" ")}": ${output.trim().slice(-600)}`,
    );
  }
}
