// The sample district loads whole, again without harm, and alike everywhere.
import { hash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { recordId } from "../../../pocketbase/import/records.ts";
import { COLLECTION_NAMES } from "../../../src/domain/collections.ts";
import { contents, freshDatabase, query, SAMPLE } from "../district.ts";
import { load } from "./loading.ts";

const idOf = (collection: string, key: string) =>
  recordId({ sha256: (text) => hash("sha256", text) }, collection, key);

describe("the sample district", () => {
  test("loads whole, and a second time changes not a byte", async () => {
    const database = freshDatabase();
    const first = await load(SAMPLE, database);
    expect(first.counts).toEqual({
      communities: 35,
      venues: 234,
      partners: 570,
      services: 1200,
      events: 425,
      sessions: 1335,
      stalls: 1480,
      wishes: 260,
      projects: 390,
    });
    for (const [name, count] of Object.entries(first.counts)) {
      expect(query(database, `SELECT count(*) AS n FROM ${name}`)[0]?.["n"], name).toBe(count);
    }
    expect(query(database, "SELECT sum(served) AS n FROM sessions")[0]?.["n"]).toBe(26_000);
    const before = contents(database);
    expect(new Set(first.outcomes.map(({ outcome }) => outcome))).toEqual(new Set(["new"]));
    const outcomes = first.outcomes.map((line) => ({ ...line, outcome: "same" }));
    expect(await load(SAMPLE, database)).toEqual({ ...first, outcomes, added: 0, changed: 0, removed: 0 });
    expect(contents(database)).toEqual(before);
  });

  test("has the same ids in every installation, so that feeds keep their UIDs", async () => {
    const [one, other] = [freshDatabase(), freshDatabase()];
    await load(SAMPLE, one);
    await load(SAMPLE, other, 3);
    for (const name of COLLECTION_NAMES) {
      const ids = (database: string) => query(database, `SELECT id FROM ${name} ORDER BY id`);
      expect(ids(other), name).toEqual(ids(one));
    }
  });

  test("every record is one that PocketBase can hold", async () => {
    const database = freshDatabase();
    await load(SAMPLE, database);
    for (const name of COLLECTION_NAMES) {
      for (const record of query(database, `SELECT * FROM ${name}`)) {
        expect(record["id"]).toMatch(/^[a-z0-9]{15}$/);
        for (const column of ["start", "end", "recurrence", "created", "updated", "modified"]) {
          if (column in record)
            expect(record[column], column).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}Z$/);
        }
      }
    }
    const orphans = "SELECT count(*) AS n FROM sessions WHERE event NOT IN (SELECT id FROM events)";
    expect(query(database, orphans)[0]?.["n"]).toBe(0);
  });
});

test("an id depends on collection and key alone, and no two are the same", () => {
  expect(idOf("partners", "partner-0001")).toBe(idOf("partners", "partner-0001"));
  fc.assert(
    fc.property(fc.string(), fc.string(), (key, other) => {
      expect(idOf("events", key)).toMatch(/^[a-z0-9]{15}$/);
      expect(idOf("events", key)).not.toBe(idOf("venues", key));
      if (key !== other) expect(idOf("events", key)).not.toBe(idOf("events", other));
    }),
  );
});
