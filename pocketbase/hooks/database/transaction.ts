/// <reference path="../../types.d.ts" />
// One change, whole or not at all.

/** The change that is under way in this runtime and that all others are part of meanwhile. */
let whole: CoreApp | undefined;

/** That change, for who would else write by itself. */
export const wholeChange = (): CoreApp | undefined => whole;

/**
 * Keeps everybody else from writing until the transaction ends. PocketBase's begin by reading; SQLite then refuses to
 * let them write if another process, such as an import, has written since.
 */
export function lock(tx: CoreApp): void {
  tx.db().newQuery("UPDATE audit SET id = id WHERE false").execute();
}

/** `run` in one locked transaction. What it throws comes out as it was thrown, where PocketBase would wrap it. */
export function transaction<T>(run: (tx: CoreApp) => T): T {
  if (whole) return run(whole);
  let result: { value: T } | undefined;
  let thrown: { error: unknown } | undefined;
  try {
    $app.runInTransaction((tx) => {
      try {
        lock(tx as CoreApp);
        result = { value: run(tx as CoreApp) };
      } catch (error) {
        thrown = { error };
        throw error;
      }
    });
  } catch (error) {
    throw thrown ? thrown.error : error;
  }
  return (result as { value: T }).value;
}

/** The same, where the transactions that `run` begins are part of it: they are undone if it throws after them. */
export function asOne<T>(run: (tx: CoreApp) => T): T {
  return transaction((tx) => {
    whole = tx;
    try {
      return run(tx);
    } finally {
      whole = undefined;
    }
  });
}
