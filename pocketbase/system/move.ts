// Moving folders, also from one filesystem to another: a data directory may be a partition or a volume of its own.
import { cpSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { dirname } from "node:path";

/**
 * Moves a folder to a name that is free, where it appears whole or not at all.
 * @throws the system's error, such as ENOSPC; what is left of the move is then taken away again
 */
export function moveFolder(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  try {
    renameSync(from, to);
    return;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EXDEV") throw error;
  }
  const arriving = `${to}.arriving`;
  try {
    cpSync(from, arriving, { recursive: true, preserveTimestamps: true });
    renameSync(arriving, to);
  } finally {
    rmSync(arriving, { recursive: true, force: true });
  }
  rmSync(from, { recursive: true });
}
