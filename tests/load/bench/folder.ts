// Folders that stay until all is measured: some disks are slow to make files for minutes after many have been removed.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const folders: string[] = [];
process.on("exit", () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** Has a folder removed at the end; answers with its path. */
export function removedAtEnd(folder: string): string {
  folders.push(folder);
  return folder;
}

/** A new folder whose name begins like that; among the temporary ones unless told where. */
export const newFolder = (name: string, parent = tmpdir()): string =>
  removedAtEnd(mkdtempSync(join(parent, name)));
