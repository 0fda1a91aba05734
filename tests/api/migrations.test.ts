// A data directory of the first release under today's program: nothing that somebody entered is lost.
import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, expect, test } from "vitest";
import { obtainBinary } from "../../pocketbase/launcher/binary.ts";
import { places } from "../../pocketbase/system/places.ts";
import { run } from "../../pocketbase/system/program.ts";
import { temporary } from "../support/folder.ts";
import { HubClient } from "../support/hub.ts";
import { type Hub, startServer } from "../support/server.ts";
import { HELD, MIGRATIONS, ROWS, SECRET } from "./released.ts";

const FOLDER = "pocketbase/migrations";

let hub: Hub | undefined;
afterAll(() => hub?.stop());

test("what a release migrates by is never edited", () => {
  const hashes = Object.keys(MIGRATIONS).map((name) => [
    name,
    createHash("sha256")
      .update(readFileSync(join(FOLDER, name)))
      .digest("hex"),
  ]);
  expect(Object.fromEntries(hashes)).toEqual(MIGRATIONS);
});

/** A data directory with the schema of the release. */
async function release(): Promise<string> {
  const [dataDir, migrations] = [temporary(), temporary()];
  for (const name of Object.keys(MIGRATIONS)) copyFileSync(join(FOLDER, name), join(migrations, name));
  const none = join(migrations, "none");
  mkdirSync(none);
  const { code, output } = await run(await obtainBinary(process.env), [
    "migrate",
    "up",
    `--dir=${dataDir}`,
    `--migrationsDir=${migrations}`,
    `--hooksDir=${none}`,
  ]);
  if (code !== 0) throw new Error(output);
  writeFileSync(places(dataDir).secret, SECRET);
  return dataDir;
}

/** Puts the rows there as they were, without what triggers would make of it. */
function fill(database: DatabaseSync): void {
  const triggers = database.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").all();
  for (const { name } of triggers) database.exec(`DROP TRIGGER ${name}`);
  for (const [collection, rows] of Object.entries(ROWS)) {
    for (const row of rows) {
      const columns = Object.keys(row);
      database
        .prepare(
          `INSERT INTO ${collection} (${columns.map((column) => `"${column}"`).join(", ")})
             VALUES (${columns.map(() => "?").join(", ")})`,
        )
        .run(...Object.values(row));
    }
  }
  for (const { sql } of triggers) database.exec(String(sql));
}

test("today's schema holds all that the release's did, and who had a link or a password still has it", async () => {
  const dataDir = await release();
  const database = new DatabaseSync(places(dataDir).database, { timeout: 10_000 });
  fill(database);
  const collections = database
    .prepare("SELECT name FROM _collections WHERE type != 'view' AND (system = 0 OR name = '_superusers')")
    .all();
  expect(Object.keys(ROWS).sort()).toEqual(collections.map(({ name }) => name).sort());
  const stored = (name: string) => database.prepare(`SELECT * FROM ${name} ORDER BY id`).all();
  const before = new Map(Object.keys(ROWS).map((name) => [name, stored(name)]));

  hub = await startServer({ DATA_DIR: dataDir, DATASET: "none" });
  for (const [name, rows] of before) {
    const now = stored(name).filter(({ id }) => rows.some((row) => row["id"] === id));
    expect([name, now]).toMatchObject([name, rows]);
  }
  database.close();

  const client = new HubClient(hub.url);
  const opened = (path: string) => client.send("GET", `/api/hub/${path}`);
  expect(await opened(`signups/${HELD.signup}`)).toMatchObject({ status: 200, body: { party: 2 } });
  const { email: identity, password } = HELD.member;
  const signedIn = await client.send("POST", "/api/collections/members/auth-with-password", {
    identity,
    password,
  });
  expect(signedIn).toMatchObject({ status: 200, body: { record: { id: "member000000001" } } });
  const list = await client.list("signups", "", signedIn.body.token);
  expect(list.map(({ name }) => name).sort()).toEqual(["李建国", "王秀英"]);
  // The triggers are there as well: one party more than there are seats waits.
  const { id } = await client.session("event0000000001", 1);
  expect((await client.signUp(id)).body.status).toBe("confirmed");
  expect((await client.signUp(id)).body.status).toBe("waitlisted");
});
