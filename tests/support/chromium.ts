// The browser of the end-to-end tests: one that is installed, else Debian's, else Playwright's own.
import { spawnSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "@playwright/test";

/** Chromium without its window comes first: with it, the same tests take half as long again. */
const SHELL = "chromium-headless-shell";
const NAMES = [SHELL, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const MAC = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The path of an installed Chromium; undefined where there is only Playwright's own, or none. */
export function findChromium(): string | undefined {
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  return [...folders.flatMap((folder) => NAMES.map((name) => join(folder, name))), ...MAC].find(isProgram);
}

/** Makes sure that there is a Chromium, installing one if need be; says how it went wrong by its return value. */
export function ensureChromium(): string | undefined {
  if (findChromium() || isProgram(chromium.executablePath())) return undefined;
  console.log("Installing Chromium (this once) …");
  const apt = (...args: string[]) => {
    const sudo = process.getuid?.() === 0 ? [] : ["sudo", "-n"];
    const [program = "", ...rest] = [...sudo, "apt-get", "-qq", ...args];
    return spawnSync(program, rest, {
      stdio: "ignore",
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    }).status;
  };
  apt("update");
  if ([SHELL, "chromium"].some((name) => apt("install", "-y", name) === 0 && findChromium()))
    return undefined;
  spawnSync(process.execPath, ["node_modules/@playwright/test/cli.js", "install", "chromium"], {
    stdio: "inherit",
  });
  if (isProgram(chromium.executablePath())) return undefined;
  return "No Chromium could be installed: install one (Debian: apt-get install chromium), then run npm test again.";
}
