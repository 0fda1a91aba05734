// Files that are whole or not there.
import { randomBytes } from "node:crypto";
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from "node:fs";

/**
 * Writes a file of which nobody ever sees a part, even if the disk is full or the power fails. It is its owner's alone.
 * @throws the system's error, such as ENOSPC; what was there before is then as it was
 */
export function writeWhole(path: string, content: string | Uint8Array): void {
  const made = `${path}.${randomBytes(4).toString("hex")}`;
  try {
    const file = openSync(made, "wx", 0o600);
    try {
      writeFileSync(file, content);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(made, path);
  } catch (error) {
    rmSync(made, { force: true });
    throw error;
  }
}
