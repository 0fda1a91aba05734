// Programs of Python's that tests are made with: kept in the user's cache, each set of versions in a folder of its own.
import { spawn, spawnSync } from "node:child_process";
import { hash } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { cacheFolder } from "../../pocketbase/launcher/binary.ts";

const NO_PYTHON = "Python 3.10 or newer with pip is not there: tests are made without";

/**
 * The folder of packages in those versions that a file of constraints names, for `PYTHONPATH`, installing them if need be;
 * undefined where Python isn't there. @throws if they can't be installed
 */
export function pythonPackages(
  name: string,
  packages: readonly string[],
  constraints: URL,
): string | undefined {
  const versions = hash("sha1", readFileSync(constraints)).slice(0, 8);
  const folder = join(cacheFolder(process.env), `${name}-${versions}`);
  // By this name programs tell what others wrote from what they are to try: one took the packages' own words for its examples.
  const packagesIn = (root: string) => join(root, "site-packages");
  if (existsSync(packagesIn(folder))) return packagesIn(folder);
  const modern = ["-c", "import sys, pip; sys.exit(sys.version_info < (3, 10))"];
  if (spawnSync("python3", modern).status !== 0) {
    console.warn(`${NO_PYTHON} ${name}.`);
    return undefined;
  }
  console.log(`Installing ${name} (this once) …`);
  const made = mkdtempSync(`${folder}.`);
  const quiet = ["--quiet", "--disable-pip-version-check", "--root-user-action=ignore"];
  const args = [
    "-m",
    "pip",
    "install",
    ...quiet,
    "--target",
    packagesIn(made),
    "-c",
    constraints.pathname,
    ...packages,
  ];
  const { status, stderr } = spawnSync("python3", args, { encoding: "utf8" });
  if (status !== 0) {
    rmSync(made, { recursive: true });
    throw new Error(`${name} could not be installed: ${stderr.trim().slice(-400)}`);
  }
  try {
    renameSync(made, folder);
  } catch {
    // Another run was faster.
    rmSync(made, { recursive: true });
  }
  return packagesIn(folder);
}

/** Runs Python with packages of such a folder, in the folder `cwd`. @returns its exit code, and what it printed where */
export async function runPython(packages: string, args: readonly string[], cwd: string) {
  const child = spawn("python3", args, {
    cwd,
    env: { ...process.env, PYTHONPATH: packages, PYTHONDONTWRITEBYTECODE: "1" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said = { output: "", complaints: "" };
  child.stdout.setEncoding("utf8").on("data", (chunk) => {
    said.output += chunk;
  });
  child.stderr.setEncoding("utf8").on("data", (chunk) => {
    said.complaints += chunk;
  });
  const code = await new Promise<number | null>((done) => child.once("close", done));
  return { code, ...said };
}
