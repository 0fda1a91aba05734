// `npm run import` as whoever runs it sees it.
import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { csv, xlsx } from "../../../pocketbase/hooks/sheet.ts";
import { importSeason } from "../../../pocketbase/import/season.ts";
import { MAX_ROWS } from "../../../src/domain/imports.ts";
import { MAX_FILE } from "../../../src/features/import/limit.ts";
import { marketSeason } from "../../support/season.ts";
import { contents, district, folder, freshDatabase, query, row, SAMPLE, write } from "../district.ts";
import { load } from "./loading.ts";

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

/** A hub with the district, a folder for files beside it, and what becomes of those. */
async function hubAndFiles() {
  const database = freshDatabase();
  await load(write(district()), database);
  const dir = folder();
  const file = (name: string, content: string | Uint8Array) => {
    writeFileSync(join(dir, name), content);
    return join(dir, name);
  };
  const bring = (files: string[], said = {}, answers = {}) =>
    importSeason({ files, database, said, answers });
  return { database, file, bring };
}

test("a season as a calendar, as tables and as a workbook makes the same records, once", async () => {
  const { database, file, bring } = await hubAndFiles();
  const { calendar, table, stallTable } = marketSeason({
    ...{ community: "taixiang", partner: "barber", services: ["haircut"] },
    ...{ venueName: "党群服务中心", partnerName: "邻里理发店", slug: (n) => `season-${n}` },
  });
  const stalls = file("摊位.csv", csv(stallTable));

  const args = ["--kind", "market", file("season.ics", calendar), stalls];
  const written = await run(args, join(database, ".."), "zh_CN.UTF-8");
  expect(written.stdout).toBe("新增：48\n写好了。网页过一会儿就会更新。\n");
  const kept = contents(database);
  expect(kept["events"]).toHaveLength(26);
  expect(kept["stalls"]).toHaveLength(25);
  for (const season of [file("season.csv", csv(table)), file("season.xlsx", xlsx(table, "市集"))]) {
    expect((await bring([season, stalls])).outcomes).toEqual({ same: 48 });
  }
  expect(contents(database)).toEqual(kept);
});

const HEAD = "名称,类别,社区,场地,合伙人,日期,开始,结束,联系电话\n";
const line = (title: string, start: string, phone = "") =>
  `${title},市集,泰祥社区,hall,barber,2096/12/8,${start},11:00,${phone}\n`;

test("of files with a wrong row nothing is written, and the command names the cell", async () => {
  const { database, file, bring } = await hubAndFiles();
  const before = contents(database);
  const wrong = file(
    "wrong.csv",
    `${HEAD}\n${line("对的", "9:00")}${line("晚的", "13:00")}${line("错的", "9:00", "5367251234")}`,
  );
  const failed = await run([wrong], join(database, ".."), "zh_CN.UTF-8");
  expect(failed.code).toBe(1);
  expect(failed.stdout).toBe("新增：1\n要改：2\n");
  expect(failed.stderr.trim().split("\n")).toEqual([
    `${wrong} 第 4 行，结束：结束时间要在开始时间之后`,
    expect.stringContaining(`${wrong} 第 5 行，联系电话：座机号好像少了开头的 0`),
    "什么也没有导入。",
  ]);
  expect(contents(database)).toEqual(before);

  const mended = file("mended.csv", HEAD + line("对的", "9:00", "5367251234"));
  expect((await bring([mended], {}, { zeros: true })).outcomes).toEqual({ new: 1 });
  expect(query(database, "SELECT phone FROM events WHERE title = '对的'")).toEqual([
    { phone: "05367251234" },
  ]);
});

test("where no rows come of a file, or a calendar leaves something open, one sentence says why", async () => {
  const { database, file, bring } = await hubAndFiles();
  const before = contents(database);
  const event = ["BEGIN:VEVENT", "UID:1", "SUMMARY:市集", "DTSTART:20961208T010000Z", "END:VEVENT"];
  const calendar = file("one.ics", ["BEGIN:VCALENDAR", ...event, "END:VCALENDAR", ""].join("\r\n"));
  for (const [name, said, sentence] of [
    [calendar, { venue: "hall", partner: "barber" }, "日历里没有写全，请在命令里加上 --kind"],
    [calendar, { kind: "market", partner: "barber" }, "日历里没有写全，请在命令里加上 --community、--venue"],
    [file("large.csv", "字".repeat(MAX_FILE / 2)), {}, "文件太大了，请分成几个，每个不超过 5 MB。"],
    [file("many.csv", HEAD + "市集\n".repeat(MAX_ROWS + 1)), {}, "一次最多 10000 行，请分几次导入。"],
    [file("old.xls", ""), {}, "请选 .xlsx、.csv 或者 .ics 文件；老的 .xls 请另存为 .xlsx。"],
    ["none.csv", {}, "没有这个文件"],
  ] as const) {
    const error = await bring([name], said).catch((error) => error);
    expect(error.inWords("zh-CN")).toBe(`${name}：${sentence}`);
  }
  expect(contents(database)).toEqual(before);
});
