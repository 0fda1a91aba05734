// What people have in spreadsheets, as rows for the hub.
import { readFileSync } from "node:fs";
import { strToU8, zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { csv, xlsx } from "../../pocketbase/hooks/sheet.ts";
import { readRows } from "../../src/domain/rows.ts";
import { instant } from "../../src/domain/time.ts";
import { MAX_FILE } from "../../src/features/import/limit.ts";
import { readFile, readText } from "../../src/features/import/read.ts";

const CHINESE = [
  ["暖亭社区 12 月活动安排", "", "", "", "", "", "", ""],
  ["名称", "类别", "社区", "场地", "主办单位", "日期", "开始", "结束", "名额", "联系人"],
  [
    "书法课",
    "周末课堂",
    "泰祥社区",
    "文化广场",
    "书法协会",
    "2026年12月5日",
    "上午9点",
    "10:30",
    "２０",
    "王老师",
  ],
  ["", "", ""],
  ["便民市集", "市集", "泰祥社区", "文化广场", "书法协会", "2026/12/12", "9:00", "11:30"],
];
const tsv = CHINESE.map((row) => row.join("\t")).join("\n");

/** The rows as the hub reads them. */
function hubReads(rows: { line: number; row: { [column: string]: string } }[]) {
  const faults: unknown[] = [];
  const { lines } = readRows(
    "events",
    rows.map(({ line, row }) => ({ line, cells: row })),
    faults as never,
  );
  expect(faults).toEqual([]);
  return lines.map(({ line, row }) => ({ line, ...row }));
}

function expectTheTwo(rows: { line: number; row: { [column: string]: string } }[]) {
  expect(hubReads(rows)).toMatchObject([
    {
      line: 3,
      title: "书法课",
      kind: "class",
      community: "泰祥社区",
      start: instant("2026-12-05T01:00:00Z"),
      end: instant("2026-12-05T02:30:00Z"),
      capacity: 20,
      signup: "none",
      audience: "all",
      status: "published",
    },
    { line: 5, title: "便民市集", kind: "market", end: instant("2026-12-12T03:30:00Z"), capacity: 0 },
  ]);
}

describe("a schedule with Chinese names, a title above and empty rows", () => {
  test("pasted from a spreadsheet", async () => {
    const { events, stalls, unknown } = readText(tsv);
    expectTheTwo(events);
    expect(stalls).toEqual([]);
    expect(unknown).toEqual(["联系人"]);
  });

  test("as CSV in UTF-8, with and without a BOM, and as GBK", async () => {
    const text = CHINESE.map((row) => row.join(",")).join("\r\n");
    expectTheTwo((await readFile("活动.csv", strToU8(text))).events);
    expectTheTwo((await readFile("活动.csv", strToU8(csv(CHINESE)))).events);
    const gbk = readFileSync(new URL("golden/schedule.gbk.csv", import.meta.url));
    expectTheTwo((await readFile("活动.csv", gbk)).events);
  });

  test("as a workbook", async () => {
    expectTheTwo((await readFile("活动.XLSX", xlsx(CHINESE, "十二月"))).events);
  });
});

test("the hub's own columns and words pass as they are", async () => {
  const sample = readFileSync("content/sample-district/events.csv");
  const { events, unknown } = await readFile("events.csv", sample);
  expect(unknown).toEqual([]);
  expect(hubReads(events)).toHaveLength(events.length);
  const { stalls } = await readFile("stalls.csv", readFileSync("content/sample-district/stalls.csv"));
  expect(stalls[0]).toEqual({
    line: 2,
    row: { event: "event-00001", partner: "partner-0015", service: "service-00585" },
  });
});

describe("what can't be read is refused with a reason:", () => {
  const bomb = zipSync({ "xl/worksheets/sheet1.xml": new Uint8Array(60_000_000) });
  test.each([
    ["a file that is too large", "a.csv", new Uint8Array(MAX_FILE + 1), "tooBig"],
    ["one that would be, unpacked", "a.xlsx", bomb, "tooBig"],
    ["no workbook", "a.xlsx", strToU8("hello"), "badFile"],
    ["a workbook without sheets", "a.xlsx", zipSync({ x: strToU8("y") }), "badFile"],
    ["an old workbook", "a.xls", strToU8("x"), "kindOfFile"],
    ["an empty file", "a.csv", strToU8("\n\n"), "empty"],
    ["a sheet of something else", "a.csv", strToU8("姓名,电话\n王,1\n"), "noColumns"],
    ["a quotation mark too many", "a.csv", strToU8('名称,类别\n"书,法\n'), "badText"],
  ])("%s", async (_, name, bytes, trouble) => {
    await expect(readFile(name, bytes)).rejects.toMatchObject({ trouble });
  });
});
