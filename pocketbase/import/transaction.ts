// PocketBase's database, its file, written from outside the server: all of a load or nothing.
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { DatabaseSync, type StatementSync } from "node:sqlite";
import { DatasetError } from "./fault.ts";
import type { Database, Values } from "./records.ts";

/** SQLite's file as a load needs it. */
function opened(db: DatabaseSync): Database {
  const statements = new Map<string, StatementSync>();
  const prepared = (sql: string) => {
    const statement = statements.get(sql) ?? db.prepare(sql);
    statements.set(sql, statement);
    return statement;
  };
  return {
    all: (columns, from, ...values) =>
      prepared(`SELECT ${columns.map((column) => `"${column}"`).join(", ")} ${from}`).all(
        ...values,
      ) as Values[],
    run: (sql, ...values) => void prepared(sql).run(...values),
    sha256: (text) => createHash("sha256").update(text).digest("hex"),
  };
}

/**
 * Does some work in one transaction on `database` (PocketBase's data.db, migrated), after whoever is writing at the moment.
 * It is undone if the work throws, or if `keeps` says no to what came of it.
 * @throws DatasetError if there is no database yet, or none of the hub's
 */
export function inTransaction<T>(
  database: string,
  work: (db: Database) => T,
  keeps: (came: T) => boolean = () => true,
): T {
  if (!existsSync(database)) throw new DatasetError([{ file: database, reason: { code: "no_database" } }]);
  const file = new DatabaseSync(database, { timeout: 10_000 });
  try {
    file.exec("PRAGMA journal_mode = WAL; BEGIN IMMEDIATE");
    const came = work(opened(file));
    file.exec(keeps(came) ? "COMMIT" : "ROLLBACK");
    return came;
  } catch (error) {
    if (file.isTransaction) file.exec("ROLLBACK");
    if (error instanceof Error && /no such (table|column)/.test(error.message)) {
      throw new DatasetError([{ file: database, reason: { code: "no_collections" } }]);
    }
    throw error;
  } finally {
    file.close();
  }
}
