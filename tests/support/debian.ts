// Programs that tests run and the hub does not need: one that is installed, else Debian's, unpacked into the user's cache.
// Nothing is installed: Debian's servers would start at once.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync } from "node:fs";
import { delimiter, join } from "node:path";
import { cacheFolder } from "../../pocketbase/launcher/binary.ts";

/** The path of a program; `packages`: the Debian packages that have it and what it needs. @throws Error saying how to get it */
export function debianProgram(name: string, packages: string[] = [name]): string {
  const unpacked = join(cacheFolder(process.env), "debian");
  const folders = [
    ...(process.env["PATH"] ?? "").split(delimiter),
    "/usr/sbin",
    join(unpacked, "usr/bin"),
    join(unpacked, "usr/sbin"),
  ];
  const find = () => folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
  const there = find();
  if (there) return there;
  console.log(`Fetching ${packages.join(" and ")} (this once) …`);
  mkdirSync(unpacked, { recursive: true });
  const run = (program: string, ...args: string[]) =>
    spawnSync(program, args, { cwd: unpacked, stdio: "ignore" }).status === 0;
  if (run("apt-get", "download", ...packages)) {
    for (const file of readdirSync(unpacked)) if (file.endsWith(".deb")) run("dpkg", "-x", file, ".");
  }
  const got = find();
  if (got) return got;
  throw new Error(
    `There is no ${name}: install it (Debian: apt-get install ${packages.join(" ")}), then run this again.`,
  );
}
