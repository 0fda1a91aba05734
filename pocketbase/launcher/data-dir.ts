// The data directory: whose it is, how an empty one becomes a hub's, and what each start of the server needs in it.
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { localDay } from "../../src/domain/time.ts";
import { importWords } from "../../src/i18n/import.ts";
import { terminalLang } from "../../src/i18n/index.ts";
import { DatasetError, loadDataset, shiftWeeksFor } from "../import/load.ts";
import { writeWhole } from "../system/file.ts";
import { lockFolder } from "../system/lock.ts";
import { Mistake } from "../system/mistake.ts";
import { places } from "../system/places.ts";
import { run } from "../system/program.ts";
import { showing } from "../system/progress.ts";
import { ROOT, SAMPLE, type Settings } from "../system/settings.ts";
import { bundleHooks } from "./bundle.ts";
import { keepPrivate } from "./rights.ts";

/** A data directory that is this hub's, and what runs on it. `lock`: the descriptor that its programs inherit. */
export type Prepared = {
  binary: string;
  settings: Settings;
  lock: number;
  /** The hooks' files by their names: as they were at the start, whatever becomes of the folder or the checkout. */
  hooks: Map<string, Uint8Array>;
  secret: string;
};

/** What a secret is at least: `token.ts` refuses less. */
const SECRET_LENGTH = 32;

/** How long a hub that is just ending may take to let go, in milliseconds, and how often that is looked at. */
const PATIENCE = 3000;
const LOOK = 100;

/** What the system means by the codes of writing that failed. */
const CAUSES: { [code: string]: string } = {
  ENOSPC: "the disk is full",
  EDQUOT: "the disk quota is used up",
  EFBIG: "a file may not be as large as it must be",
  EROFS: "it may only be read",
  EACCES: "you may not",
  EPERM: "you may not",
};

/**
 * Takes the data directory for this process and the programs that inherit the descriptor: two hubs on one would undo
 * each other's work.
 * @throws Mistake if another hub has it, or it can't be had
 */
export async function claim(dataDir: string): Promise<number> {
  await writing(dataDir, async () => {
    // With what can be made again: the maker of sites, whose files are everybody's to read, would make that open to all.
    mkdirSync(places(dataDir).run, { recursive: true, mode: 0o700 });
  });
  for (const deadline = Date.now() + PATIENCE; ; await sleep(LOOK)) {
    const lock = lockOf(dataDir);
    if (lock !== undefined) return lock;
    if (Date.now() > deadline) break;
  }
  throw new Mistake(
    `DATA_DIR=${dataDir} belongs to a hub that is running: stop that, or choose another folder, as in DATA_DIR=other npm start.`,
  );
}

function lockOf(dataDir: string): number | undefined {
  try {
    return lockFolder(dataDir);
  } catch (error) {
    throw new Mistake(`DATA_DIR=${dataDir} can't be had for this hub alone: ${(error as Error).message}.`);
  }
}

/**
 * Makes the data directory ready: an empty one gets a database with the data set in it and a superuser. That counts only
 * when it is whole: if it fails or is broken off, the next start begins anew.
 * @throws Mistake
 */
export async function prepare(binary: string, settings: Settings, lock: number): Promise<Prepared> {
  const prepared = { binary, settings, lock, hooks: await bundleHooks(), secret: "" };
  if (existsSync(places(settings.dataDir).database)) {
    await renew(prepared);
    return prepared;
  }
  refuseHalfRestored(settings.dataDir);
  await writing(settings.dataDir, async () => {
    provide(prepared);
    await createDatabase(prepared);
  });
  keepPrivate(settings.dataDir);
  return prepared;
}

/**
 * Sees to it that the server finds what it needs, before each of its starts: a restored backup may be another hub's, of
 * another release, and lack what is not kept in one.
 * @throws Mistake
 */
export async function renew(prepared: Prepared): Promise<void> {
  const { settings } = prepared;
  const { database } = places(settings.dataDir);
  if (!existsSync(database))
    throw new Mistake(`${database} is gone: put it back from a backup and start again.`);
  await writing(settings.dataDir, async () => provide(prepared));
  if (settings.superuser) await migrate(prepared, settings.dataDir, settings.superuser);
  keepPrivate(settings.dataDir);
}

/** @throws Mistake if the data directory could not be written, and whatever else the work throws */
async function writing(dataDir: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (!code?.startsWith("E") || code.startsWith("ERR_")) throw error;
    throw new Mistake(
      `DATA_DIR=${dataDir} can't be written: ${CAUSES[code] ?? message}. Mend that, or name a folder that you may write to.`,
    );
  }
}

/** Writes what can be made without a database: the hooks, the secret. */
function provide(prepared: Prepared): void {
  const place = places(prepared.settings.dataDir);
  mkdirSync(place.hooks, { recursive: true });
  mkdirSync(place.empty, { recursive: true });
  // PocketBase runs whatever is there, an older release's too.
  for (const name of readdirSync(place.hooks)) {
    if (!prepared.hooks.has(name)) rmSync(join(place.hooks, name), { recursive: true });
  }
  for (const [name, content] of prepared.hooks) {
    const file = join(place.hooks, name);
    if (!existsSync(file) || !readFileSync(file).equals(content)) writeWhole(file, content);
  }
  if (!existsSync(place.secret)) {
    if (existsSync(place.database) && !prepared.secret)
      console.error(
        `${place.secret} was not there and is made anew: the private links that people had to their sign-ups and wishes open no longer.`,
      );
    writeWhole(place.secret, prepared.secret || randomBytes(SECRET_LENGTH).toString("hex"));
  }
  prepared.secret = readFileSync(place.secret, "utf8");
  if (prepared.secret.length < SECRET_LENGTH) {
    throw new Mistake(
      `${place.secret} is ${prepared.secret ? "cut short" : "empty"}: put back the one that belongs to these data, from a backup; or, if nobody has signed up yet, remove it. Then start again.`,
    );
  }
}

/** PocketBase keeps what a restore replaces in a folder that its next start empties: that must not be the only copy. */
function refuseHalfRestored(dataDir: string): void {
  const temporary = join(dataDir, ".pb_temp_to_delete");
  const left = existsSync(temporary) ? readdirSync(temporary) : [];
  const old = left.find((name) => name.startsWith("old_pb_data"));
  if (old) {
    throw new Mistake(
      `Restoring a backup was broken off: DATA_DIR=${dataDir} has no database. What it had is in ${join(temporary, old)}: move that back, or unpack the backup here, remove ${temporary}, and start again.`,
    );
  }
}

async function createDatabase(prepared: Prepared): Promise<void> {
  const { settings } = prepared;
  const { firstStart } = places(settings.dataDir);
  rmSync(firstStart, { recursive: true, force: true });
  mkdirSync(firstStart);
  const superuser = settings.superuser ?? {
    email: "admin@nuanting.internal",
    password: randomBytes(18).toString("base64url"),
  };
  try {
    await showing("Creating the database", () => migrate(prepared, firstStart, superuser));
    if (settings.dataset) await loadInto(join(firstStart, "data.db"), settings.dataset, settings.areaCode);
    // The database comes last: with it the hub exists.
    for (const name of ["auxiliary.db", "data.db"]) {
      renameSync(join(firstStart, name), join(settings.dataDir, name));
    }
  } finally {
    rmSync(firstStart, { recursive: true, force: true });
  }
  if (!settings.superuser) {
    console.log(
      `Admin UI: ${settings.siteUrl}/_/  sign in as ${superuser.email} with the password ${superuser.password}`,
    );
    console.log("The password is shown this once: note it down.");
  }
}

async function loadInto(database: string, dir: string, areaCode: string): Promise<void> {
  try {
    // Only the sample moves with the calendar; a district's own dates are what they are.
    const shiftWeeks = dir === SAMPLE ? shiftWeeksFor(dir, localDay(Date.now())) : 0;
    const { counts } = await showing("Loading the data set", () =>
      loadDataset({ dir, database, shiftWeeks, answers: { areaCode } }),
    );
    const { communities = 0, partners = 0, sessions = 0, wishes = 0 } = counts;
    console.log(
      `Loaded ${communities} communities, ${partners} partners, ${sessions} sessions, ${wishes} wishes.`,
    );
  } catch (error) {
    if (error instanceof DatasetError) {
      const lang = terminalLang(process.env);
      throw new Mistake(importWords(lang).firstStart(error.inWords(lang)));
    }
    throw error instanceof Error && "errcode" in error
      ? new Mistake(
          `The data set was not loaded: ${error.message}. Mend that and start again; nothing was kept.`,
        )
      : error;
  }
}

/** Brings the database in `dir` to this release's schema; a superuser with that password is in it then. */
async function migrate(
  prepared: Prepared,
  dir: string,
  superuser: { email: string; password: string },
): Promise<void> {
  const { code, output } = await run(prepared.binary, ["migrate", "up", ...flags(prepared, dir)], {
    // Arguments are shown to everybody on this machine, the environment is not.
    env: {
      ...environment(prepared),
      SUPERUSER_EMAIL: superuser.email,
      SUPERUSER_PASSWORD: superuser.password,
    },
    inherit: prepared.lock,
  });
  if (code !== 0) {
    throw new Mistake(`PocketBase could not prepare the database: ${output.trim().slice(-600)}`);
  }
}

/** The options of every PocketBase command, for a database in `dir`. */
export function flags({ settings }: Prepared, dir = settings.dataDir): string[] {
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
export function environment({ settings, secret }: Prepared): NodeJS.ProcessEnv {
  return {
    ...process.env,
    HUB_SECRET: secret,
    RATE_LIMIT_PER_IP: String(settings.rateLimitPerIp),
    SITE_URL: settings.siteUrl,
    AREA_CODE: settings.areaCode,
    ROBOT_ORIGINS: settings.robotOrigins.join(" "),
    // The secret stays here, with who signs by it.
    SMS_SIGN: settings.sms?.sign ?? "",
    SMS_SECRET: "",
    CURRENT_SITE: join(settings.siteDir, "current"),
    PROXY_HEADER: settings.proxyHeader,
  };
}
