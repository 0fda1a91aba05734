// Loads a data set into a database of a test's own, and looks at what came of it.
import { expect } from "vitest";
import { type Fault, faultInWords } from "../../../pocketbase/import/fault.ts";
import { DatasetError, loadDataset } from "../../../pocketbase/import/load.ts";
import type { Answers } from "../../../src/domain/cell.ts";
import { contents, freshDatabase, query } from "../district.ts";

export const load = (dir: string, database: string, shiftWeeks = 0, answers: Answers = {}) =>
  loadDataset({ dir, database, shiftWeeks, answers });

/** A fault as whoever loads the file reads it, in English. */
export type Said = Omit<Fault, "reason"> & { reason: string };

/** What is said about a data set that is refused. */
export async function faultsOf(dir: string, database = freshDatabase()): Promise<readonly Said[]> {
  const before = contents(database);
  const error = await load(dir, database).then(
    () => undefined,
    (error) => error,
  );
  expect(error).toBeInstanceOf(DatasetError);
  expect(contents(database), "nothing is loaded").toEqual(before);
  return (error as DatasetError).faults.map(({ reason, ...place }) => ({
    ...place,
    reason: faultInWords({ file: "", reason }, "en").slice(2),
  }));
}

export const sessionsOf = (database: string, event = "class") =>
  query(
    database,
    "SELECT s.* FROM sessions s JOIN events e ON e.id = s.event WHERE e.slug = ? ORDER BY s.start",
    event,
  );

let signups = 0;
export function signUp(database: string, session: string, { party = 1, status = "confirmed" } = {}): string {
  signups += 1;
  const id = `signup${String(signups).padStart(9, "0")}`;
  query(
    database,
    "INSERT INTO signups (id, session, name, phone, party, status, number) VALUES (?, ?, '王秀英', ?, ?, ?, ?)",
    id,
    session,
    `1990000${String(signups).padStart(4, "0")}`,
    party,
    status,
    signups,
  );
  return id;
}
