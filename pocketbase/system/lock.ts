// A folder that one program at a time may have for itself.
import { spawnSync } from "node:child_process";
import { closeSync, openSync } from "node:fs";

/** Node can't flock(2) by itself. Each of these locks what it is given as descriptor 3; one of them is on every system. */
export const LOCKERS: readonly [program: string, ...args: string[]][] = [
  ["flock", "-x", "-n", "3"],
  [
    "perl",
    "-MFcntl=:flock",
    "-e",
    'open(my $f, "<&=", 3) or exit 2; exit(flock($f, LOCK_EX | LOCK_NB) ? 0 : 1)',
  ],
];

/**
 * Locks a folder. The lock lies on the folder itself, so that no file of it can be taken away, and belongs to the
 * descriptor: whoever inherits that holds the folder too. The system lets go of it when the last of them has ended,
 * however they did.
 * @returns the descriptor; undefined if another program has the folder
 * @throws when the folder can't be locked at all
 */
export function lockFolder(folder: string, lockers = LOCKERS): number | undefined {
  const descriptor = openSync(folder, "r");
  const status = tryLock(descriptor, lockers);
  if (status === 0) return descriptor;
  closeSync(descriptor);
  if (status === 1) return undefined;
  throw new Error(
    status === undefined ? "neither flock nor perl is installed" : "its filesystem has no locks",
  );
}

/** 0 locked, 1 taken, undefined without a program for it; any other number is a fault. */
function tryLock(descriptor: number, lockers: typeof LOCKERS): number | undefined {
  // They are the system's own, wherever its programs are looked for otherwise.
  const env = { PATH: `${process.env["PATH"] ?? ""}:/usr/bin:/bin` };
  for (const [program, ...args] of lockers) {
    const { status, error } = spawnSync(program, args, {
      env,
      stdio: ["ignore", "ignore", "ignore", descriptor],
    });
    if (!error) return status ?? 2;
  }
  return undefined;
}
