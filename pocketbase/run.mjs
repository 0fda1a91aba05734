// Runs one of the project's programs from any Node 20 or newer: installs the packages when they are missing or of
// another lock file, then hands over to the project's own Node.   node pocketbase/run.mjs PROGRAM.ts [ARGUMENTS]
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
process.chdir(root);

const node = join("node_modules", ".bin", "node");
const stamp = join("node_modules", ".installed");
const wanted = createHash("sha256")
  .update(readFileSync("package-lock.json"))
  .update(`${process.platform} ${process.arch}`)
  .digest("hex");

function install() {
  if (existsSync(node) && existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  console.log("Installing packages (about a minute, this once) …");
  // The npm that runs this, if it is npm.
  const npm = process.env.npm_execpath;
  const command = npm?.endsWith("npm-cli.js") ? [process.execPath, npm] : ["npm"];
  const { status, error } = spawnSync(
    command[0],
    [...command.slice(1), "ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"],
    { stdio: ["ignore", "inherit", "inherit"] },
  );
  if (status !== 0 || !existsSync(node)) {
    const why = error ? error.message : "npm said why above";
    console.error(
      `The packages could not be installed (${why}): check the network and that npm works, then start again.`,
    );
    process.exit(1);
  }
  writeFileSync(stamp, wanted);
}

install();

// The channel tells each side when the other is gone.
const [, , program, ...rest] = process.argv;
const child = spawn(node, [program, ...rest], {
  stdio: ["inherit", "inherit", "inherit", "ipc"],
  env: { ...process.env, NODE_NO_WARNINGS: "1" },
});
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
// A test that started this over a channel is gone.
process.on("disconnect", () => child.kill());
child.on("error", (error) => {
  console.error(`${program} could not be started: ${error.message}`);
  process.exit(1);
});
child.on("exit", (code, signal) => process.exit(signal ? 1 : code));
