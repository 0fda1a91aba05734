// `npm run import` as whoever runs it sees it.
import { execFile } from "node:child_process";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { district, folder, freshDatabase, SAMPLE, write } from "../district.ts";

test("the command says what it loaded, and one sentence if it can't", async () => {
  const main = join(import.meta.dirname, "../../../pocketbase/import/main.ts");
  const database = freshDatabase();
  const run = (dir: string[], DATA_DIR: string) =>
    promisify(execFile)(process.execPath, [main, ...dir], {
      env: { ...process.env, LC_ALL: "en_GB.UTF-8", DATA_DIR },
    }).catch((error) => error);
  const done = await run([write(district())], join(database, ".."));
  expect(done.stdout).toContain("sessions: 5\n");
  for (const [dirs, data, words] of [
    [[SAMPLE], join(folder(), "none"), /npm start/],
    [[], join(database, ".."), /Usage/],
    [[join(folder(), "none")], join(database, ".."), /no such folder/],
  ] as const) {
    const failed = await run([...dirs], data);
    expect(failed.code).toBe(1);
    expect(failed.stderr).toMatch(words);
    expect(failed.stderr).not.toMatch(/at .*\.ts:/);
  }
});

test("it waits for whoever is writing at the moment", async () => {
  const database = freshDatabase();
  const holder = new DatabaseSync(database);
  holder.exec("BEGIN IMMEDIATE; UPDATE communities SET name = name");
  const main = join(import.meta.dirname, "../../../pocketbase/import/main.ts");
  const loading = promisify(execFile)(process.execPath, [main, write(district())], {
    env: { ...process.env, LC_ALL: "en_GB.UTF-8", DATA_DIR: join(database, "..") },
  });
  setTimeout(() => holder.exec("COMMIT"), 1500);
  expect((await loading).stdout).toContain("events: 2");
  holder.close();
});
