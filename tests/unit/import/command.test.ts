// `npm run import` as whoever runs it sees it.
import { execFile } from "node:child_process";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { district, folder, freshDatabase, query, row, SAMPLE, write } from "../district.ts";

const main = join(import.meta.dirname, "../../../pocketbase/import/main.ts");
const run = (args: string[], DATA_DIR: string, LC_ALL = "en_GB.UTF-8") =>
  promisify(execFile)(process.execPath, [main, ...args], { env: { ...process.env, LC_ALL, DATA_DIR } }).catch(
    (error) => error,
  );

test("the command says what it loaded, and one sentence if it can't", async () => {
  const database = freshDatabase();
  const done = await run([write(district())], join(database, ".."));
  expect(done.stdout).toContain("sessions: 5\n");
  for (const [dirs, data, words] of [
    [[SAMPLE], join(folder(), "none"), /npm start/],
    [[], join(database, ".."), /Usage/],
    [["--all", SAMPLE], join(database, ".."), /Usage/],
    [[join(folder(), "none")], join(database, ".."), /no such folder/],
  ] as const) {
    const failed = await run([...dirs], data);
    expect(failed.code).toBe(1);
    expect(failed.stderr).toMatch(words);
    expect(failed.stderr).not.toMatch(/at .*\.ts:/);
  }
});

test.each(["zh_CN.UTF-8", "C"])("in a terminal that says %s it speaks Chinese", async (locale) => {
  const dataDir = join(freshDatabase(), "..");
  const tables = district();
  row(tables, "partners", "painters")["contact_phone"] = "5367251234";
  row(tables, "events", "class")["start"] = "下周六";
  const failed = await run([write(tables)], dataDir, locale);
  const lines = failed.stderr.trim().split("\n");
  expect(lines).toEqual([
    expect.stringMatching(/^partners\.csv 第 2 行，contact_phone：座机号好像少了开头的 0/),
    "events.csv 第 2 行，start：请写日期和时间，例如 2026/11/28 9:00",
    "什么也没有导入。",
  ]);

  row(tables, "events", "class")["start"] = "2096/12/1 9:00";
  const done = await run(["--restore-zeros", write(tables)], dataDir, locale);
  expect(done.stdout).toContain("活动：2\n场次：5\n");
  expect(done.stdout).toMatch(/新增 \d+ 条记录/);
});

test("the district's own area code is the one that the hub is started with", async () => {
  const database = freshDatabase();
  const tables = district();
  row(tables, "communities", "taixiang")["phone"] = "725-1234";
  row(tables, "partners", "painters")["contact_phone"] = "7251235";
  row(tables, "wishes", "lamp")["private_phone"] = "7251236";
  await run([write(tables)], join(database, ".."));
  expect(query(database, "SELECT phone FROM communities")).toEqual([{ phone: "05367251234" }]);
  expect(query(database, "SELECT phone FROM partner_contacts")).toEqual([{ phone: "05367251235" }]);
  expect(query(database, "SELECT phone FROM wish_contacts WHERE phone <> ''")).toContainEqual({
    phone: "05367251236",
  });
});

test("it waits for whoever is writing at the moment", async () => {
  const database = freshDatabase();
  const holder = new DatabaseSync(database);
  holder.exec("BEGIN IMMEDIATE; UPDATE communities SET name = name");
  const loading = run([write(district())], join(database, ".."));
  setTimeout(() => holder.exec("COMMIT"), 1500);
  expect((await loading).stdout).toContain("events: 2");
  holder.close();
});
