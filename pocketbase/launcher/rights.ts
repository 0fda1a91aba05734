// Who may read the data directory: names, phones and addresses are in it.
import { chmodSync, lstatSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** What of a data directory is worth keeping, and nobody else's business. */
const KEPT = /^((data|auxiliary)\.db.*|secret|storage|backups|\.pb_temp_to_delete)$/;

/** Takes from others what rights they have: an older release, a backup or a hand may have given some. */
export function keepPrivate(dataDir: string): void {
  // A folder that is everybody's, such as /tmp, stays so.
  const isShared = (lstatSync(dataDir).mode & 0o1000) !== 0;
  const kept = readdirSync(dataDir).filter((name) => KEPT.test(name));
  const open = [...(isShared ? [] : [dataDir]), ...kept.flatMap((name) => below(join(dataDir, name)))].filter(
    (path) => !isPrivate(path),
  );
  if (open.length) {
    console.error(
      `Others on this machine may be able to read ${open[0]}, whose rights can't be changed: it should belong to the user who runs the hub.`,
    );
  }
}

/** A path, and all that is below it if it is a folder. */
function below(path: string): string[] {
  return lstatSync(path, { throwIfNoEntry: false })?.isDirectory()
    ? [path, ...readdirSync(path, { recursive: true }).map((name) => join(path, `${name}`))]
    : [path];
}

/** Whether nobody but its owner can do anything with it, now at least. */
function isPrivate(path: string): boolean {
  const stat = lstatSync(path, { throwIfNoEntry: false });
  if (!stat || stat.isSymbolicLink() || !(stat.mode & 0o077)) return true;
  try {
    chmodSync(path, stat.mode & 0o700);
    return true;
  } catch {
    return false;
  }
}
