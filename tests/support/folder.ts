// Folders of a test's own, gone when its file is done.
import { accessSync, constants, mkdtempSync, rmSync, statSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A new folder; among the temporary ones unless told where. */
export function temporary(parent = tmpdir()): string {
  const folder = mkdtempSync(join(parent, "nuanting-test-"));
  folders.push(folder);
  return folder;
}

/** A place to write to that is on another filesystem than `folder`, as volumes and partitions of their own are. */
export function otherFilesystem(folder = "."): string {
  const { dev } = statSync(folder);
  const found = ["/dev/shm", "/run/shm", `/run/user/${process.getuid?.()}`, tmpdir(), homedir()].find(
    (place) => statSync(place, { throwIfNoEntry: false })?.dev !== dev && isWritable(place),
  );
  // A machine may have but one.
  return found ?? tmpdir();
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
