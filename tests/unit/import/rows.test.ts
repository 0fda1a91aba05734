// Rows that a member sends, and files that are loaded: the same rows make the same records.
import { expect, test } from "vitest";
import { writeRows } from "../../../pocketbase/import/events.ts";
import { DISTRICT } from "../../../pocketbase/import/season.ts";
import { inTransaction } from "../../../pocketbase/import/transaction.ts";
import type { Row } from "../../../src/domain/rows.ts";
import { contents, district, freshDatabase, write } from "../district.ts";
import { load } from "./loading.ts";

const rowsOf = (lines: Record<string, string | number>[] | undefined): Row[] =>
  (lines ?? []).map((cells, at) => ({
    line: at + 1,
    cells: Object.fromEntries(Object.entries(cells).map(([column, cell]) => [column, String(cell)])),
  }));

/** Writes rows as the hub's command does, and says what became of them. */
function send(database: string, sent: { events: Row[]; stalls: Row[] }) {
  const { rows } = inTransaction(database, (db) => writeRows(db, sent, DISTRICT, Date.now(), {}));
  return rows.map(({ outcome }) => outcome);
}

/** Records without when they were written, which is told apart by milliseconds. */
const records = (database: string) =>
  JSON.parse(
    JSON.stringify(contents(database), (key, value) =>
      ["created", "updated", "modified"].includes(key) ? undefined : value,
    ),
  );

test("a season from rows is the season from files", async () => {
  const { events = [], stalls = [], ...rest } = district();
  const [byFiles, byRows] = [freshDatabase(), freshDatabase()];
  await load(write(district()), byFiles);
  await load(write({ ...rest, events: [], stalls: [] }), byRows);
  const sent = { events: rowsOf(events), stalls: rowsOf(stalls) };
  expect(new Set(send(byRows, sent))).toEqual(new Set(["new"]));
  expect(records(byRows)).toEqual(records(byFiles));

  // Each takes the other's for what it has said itself.
  const before = contents(byRows);
  expect(new Set(send(byRows, sent))).toEqual(new Set(["same"]));
  await load(write(district()), byRows);
  expect(contents(byRows)).toEqual(before);
});
