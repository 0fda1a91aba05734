// Whether a database was written to.
import { statSync } from "node:fs";

/** Whether anything at all was written to a database: it differs after each transaction, and after a backup is restored. */
export function diskFingerprint(database: string): string {
  return [database, `${database}-wal`]
    .map((file) => statSync(file, { throwIfNoEntry: false }))
    .map((stat) => `${stat?.ino}:${stat?.size}:${stat?.mtimeMs}`)
    .join(" ");
}
