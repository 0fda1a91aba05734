// What a load makes of the lines of a data set.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { COLLECTION_NAMES } from "../../../src/domain/collections.ts";
import { DAY, instant } from "../../../src/domain/time.ts";
import { district, freshDatabase, query, row, write } from "../district.ts";
import { faultsOf, load, sessionsOf } from "./loading.ts";

describe("what a load makes of the lines", () => {
  test("an event with a rule becomes sessions in UTC, one that is over has its visitors", async () => {
    const database = freshDatabase();
    await load(write(district()), database);
    const sessions = sessionsOf(database);
    expect(sessions.map((s) => s["start"])).toEqual([
      "2096-12-01 01:00:00.000Z",
      "2096-12-08 01:00:00.000Z",
      "2096-12-15 01:00:00.000Z",
      "2096-12-22 01:00:00.000Z",
    ]);
    for (const session of sessions) {
      expect(session).toMatchObject({
        recurrence: session["start"],
        capacity: 12,
        taken: 0,
        waiting: 0,
        served: 0,
        sequence: 0,
        status: "scheduled",
      });
      expect(instant(`${session["end"]}`) - instant(`${session["start"]}`)).toBe(90 * 60_000);
    }
    expect(sessionsOf(database, "market")).toMatchObject([{ served: 130, capacity: 0 }]);
    expect(query(database, "SELECT description FROM events WHERE slug = 'class'")[0]?.["description"]).toBe(
      "带上画笔，\n还有“好心情”。",
    );
  });

  test("phones and names go to collections of their own, in one spelling", async () => {
    const database = freshDatabase();
    await load(write(district()), database);
    expect(query(database, "SELECT name, phone, email FROM partner_contacts")).toEqual([
      { name: "胡玉", phone: "19900008630", email: "painters@example.org" },
    ]);
    expect(query(database, "SELECT name, phone, address FROM wish_contacts ORDER BY name")).toMatchObject([
      { name: "于霞" },
      { name: "杨华国", address: "30号楼6单元654" },
    ]);
    const open = JSON.stringify([
      query(database, "SELECT * FROM partners"),
      query(database, "SELECT * FROM wishes"),
    ]);
    expect(open).not.toMatch(/1990000|胡玉|杨华国|单元/);
  });

  test("who took a wish on is on record", async () => {
    const database = freshDatabase();
    await load(write(district()), database);
    const claims = query(
      database,
      "SELECT c.status, p.slug AS partner, w.slug AS wish FROM claims c JOIN partners p ON p.id = c.partner JOIN wishes w ON w.id = c.wish",
    );
    expect(claims).toEqual([{ status: "approved", partner: "painters", wish: "lamp" }]);
  });

  test("a BOM, CRLF, blank lines and columns of one's own do no harm", async () => {
    const plain = freshDatabase();
    await load(write(district()), plain);
    const tables = district();
    for (const event of tables["events"] ?? []) event["remark"] = "内部备注";
    const dir = write(tables, "\r\n");
    for (const name of Object.keys(tables)) {
      const file = join(dir, `${name}.csv`);
      writeFileSync(file, `\ufeff${readFileSync(file, "utf8")}\r\n\r\n`);
    }
    const spreadsheet = freshDatabase();
    await load(dir, spreadsheet);
    const ids = (database: string) =>
      COLLECTION_NAMES.map((name) => query(database, `SELECT id FROM ${name} ORDER BY id`));
    expect(ids(spreadsheet)).toEqual(ids(plain));
    expect(query(spreadsheet, "SELECT title FROM events")).toEqual(query(plain, "SELECT title FROM events"));
  });

  test("a cancelled event has cancelled sessions, a draft stays a draft", async () => {
    const tables = district();
    row(tables, "events", "class")["status"] = "cancelled";
    row(tables, "events", "market")["status"] = "draft";
    const database = freshDatabase();
    await load(write(tables), database);
    expect(sessionsOf(database).every((s) => s["status"] === "cancelled")).toBe(true);
    expect(query(database, "SELECT status FROM events WHERE slug = 'market'")).toEqual([{ status: "draft" }]);
  });
});

describe("the columns that events.csv may do without", () => {
  const withColumns = (days: string, minutes: string) => {
    const tables = district();
    for (const event of tables["events"] ?? []) {
      event["opens_days_before"] = event["slug"] === "class" ? days : "";
      event["offer_minutes"] = event["slug"] === "class" ? minutes : "";
    }
    return write(tables);
  };
  const leads = (database: string) =>
    sessionsOf(database).map(
      ({ start, opens }) => opens && (instant(`${start}`) - instant(`${opens}`)) / DAY,
    );
  const minutesOf = (database: string) =>
    query(database, "SELECT offer_minutes AS minutes FROM events WHERE slug = 'class'")[0]?.["minutes"];

  test("say when sign-up opens and how long an offer stands", async () => {
    const database = freshDatabase();
    await load(withColumns("7", "90"), database);
    expect(leads(database)).toEqual([7, 7, 7, 7]);
    expect(minutesOf(database)).toBe(90);
    await load(withColumns("3", "60"), database);
    expect(leads(database)).toEqual([3, 3, 3, 3]);
    expect(minutesOf(database)).toBe(60);
    await load(withColumns("", ""), database);
    expect(leads(database)).toEqual(["", "", "", ""]);
    expect(minutesOf(database)).toBe(0);
  });

  test("say nothing where they are not there", async () => {
    const database = freshDatabase();
    await load(write(district()), database);
    expect(leads(database)).toEqual(["", "", "", ""]);
    await load(withColumns("7", "90"), database);
    await load(write(district()), database);
    expect(leads(database)).toEqual([7, 7, 7, 7]);
    expect(minutesOf(database)).toBe(90);
  });

  test("are checked as the others are", async () => {
    expect(await faultsOf(withColumns("a week", "20000"))).toEqual([
      {
        file: "events.csv",
        line: 2,
        column: "opens_days_before",
        reason: "must be a whole number, 0 or more",
      },
      { file: "events.csv", line: 2, column: "offer_minutes", reason: "must be at most 10080" },
    ]);
  });
});

describe("where to phone, what a place has, what to bring", () => {
  const withColumns = (phone: string) => {
    const tables = district();
    Object.assign(row(tables, "communities", "taixiang"), { phone, hours: "Mo-Fr 08:30-18:30" });
    Object.assign(row(tables, "venues", "hall"), {
      phone: "12345",
      hours: "24/7",
      step_free: "yes",
      toilet: "",
    });
    for (const event of tables["events"] ?? []) Object.assign(event, { title_en: "Painting", bring: "画笔" });
    return write(tables);
  };
  const held = (database: string) => [
    ...query(database, "SELECT phone, hours FROM communities"),
    ...query(database, "SELECT phone, hours, step_free, toilet FROM venues"),
    ...query(database, "SELECT title_en, bring FROM events WHERE slug = 'class'"),
  ];

  test("are loaded, and stay when a file without these columns is loaded again", async () => {
    const database = freshDatabase();
    await load(withColumns("0536-0008901"), database);
    const said = [
      { phone: "0536-0008901", hours: "Mo-Fr 08:30-18:30" },
      { phone: "12345", hours: "24/7", step_free: "yes", toilet: "" },
      { title_en: "Painting", bring: "画笔" },
    ];
    expect(held(database)).toEqual(said);
    await load(write(district()), database);
    expect(held(database)).toEqual(said);
  });

  test("are unknown where a first file does without them", async () => {
    const database = freshDatabase();
    await load(write(district()), database);
    expect(held(database)).toEqual([
      { phone: "", hours: "" },
      { phone: "", hours: "", step_free: "", toilet: "" },
      { title_en: "", bring: "" },
    ]);
  });

  test("are checked as the others are", async () => {
    expect(await faultsOf(withColumns("问居委会"))).toMatchObject([
      { file: "communities.csv", line: 2, column: "phone", reason: "must be a phone number" },
    ]);
  });
});
