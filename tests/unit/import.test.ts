// Loading a data set: all of it or nothing, again without harm, and with faults said so that they can be mended.
import { execFile } from "node:child_process";
import { appendFileSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { promisify } from "node:util";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DatasetError, type Fault, loadDataset, shiftWeeksFor } from "../../pocketbase/import/load.ts";
import { recordId } from "../../pocketbase/import/records.ts";
import { DAY, instant } from "../../src/domain/time.ts";
import {
  COLLECTIONS,
  contents,
  district,
  folder,
  freshDatabase,
  query,
  row,
  SAMPLE,
  type Tables,
  write,
} from "./district.ts";

const load = (dir: string, database: string, shiftWeeks = 0) => loadDataset({ dir, database, shiftWeeks });

async function faultsOf(dir: string, database = freshDatabase()): Promise<readonly Fault[]> {
  const before = contents(database);
  const error = await load(dir, database).then(
    () => undefined,
    (error) => error,
  );
  expect(error).toBeInstanceOf(DatasetError);
  expect(contents(database), "nothing is loaded").toEqual(before);
  return (error as DatasetError).faults;
}

const sessionsOf = (database: string, event = "class") =>
  query(
    database,
    "SELECT s.* FROM sessions s JOIN events e ON e.id = s.event WHERE e.slug = ? ORDER BY s.start",
    event,
  );

let signups = 0;
function signUp(database: string, session: string, { party = 1, status = "confirmed" } = {}): string {
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
    });
    for (const [name, count] of Object.entries(first.counts)) {
      expect(query(database, `SELECT count(*) AS n FROM ${name}`)[0]?.["n"], name).toBe(count);
    }
    expect(query(database, "SELECT sum(served) AS n FROM sessions")[0]?.["n"]).toBe(26_000);
    const before = contents(database);
    expect(await load(SAMPLE, database)).toEqual({ ...first, added: 0, changed: 0, removed: 0 });
    expect(contents(database)).toEqual(before);
  });

  test("has the same ids in every installation, so that feeds keep their UIDs", async () => {
    const [one, other] = [freshDatabase(), freshDatabase()];
    await load(SAMPLE, one);
    await load(SAMPLE, other, 3);
    for (const name of COLLECTIONS) {
      const ids = (database: string) => query(database, `SELECT id FROM ${name} ORDER BY id`);
      expect(ids(other), name).toEqual(ids(one));
    }
  });

  test("every record is one that PocketBase can hold", async () => {
    const database = freshDatabase();
    await load(SAMPLE, database);
    for (const name of COLLECTIONS) {
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
  expect(recordId("partners", "partner-0001")).toBe(recordId("partners", "partner-0001"));
  fc.assert(
    fc.property(fc.string(), fc.string(), (key, other) => {
      expect(recordId("events", key)).toMatch(/^[a-z0-9]{15}$/);
      expect(recordId("events", key)).not.toBe(recordId("venues", key));
      if (key !== other) expect(recordId("events", key)).not.toBe(recordId("events", other));
    }),
  );
});

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
      COLLECTIONS.map((name) => query(database, `SELECT id FROM ${name} ORDER BY id`));
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

describe("loading a changed file", () => {
  async function changed(change: (tables: Tables) => void, between: (database: string) => void = () => {}) {
    const database = freshDatabase();
    await load(write(district()), database);
    // The stamps of the first load must differ from those of the second.
    for (const name of COLLECTIONS) {
      if (name === "sessions") query(database, "UPDATE sessions SET modified = '2026-01-01 00:00:00.000Z'");
      else query(database, `UPDATE ${name} SET updated = '2026-01-01 00:00:00.000Z'`);
    }
    between(database);
    const before = contents(database) as Record<string, Record<string, unknown>[]>;
    const tables = district();
    change(tables);
    const dir = write(tables);
    const result = await load(dir, database);
    const after = contents(database) as typeof before;
    const touched = COLLECTIONS.flatMap((name) =>
      (after[name] ?? [])
        .filter(
          (record) =>
            JSON.stringify(record) !==
            JSON.stringify(before[name]?.find((old) => old["id"] === record["id"])),
        )
        .map((record) => `${name} ${record["slug"] ?? ""}`.trim()),
    );
    // Whatever a load does, doing it again does nothing.
    expect(await load(dir, database)).toMatchObject({ added: 0, changed: 0, removed: 0 });
    expect(contents(database)).toEqual(after);
    return { database, result, before, touched };
  }

  test("a changed line changes its own record and no other", async () => {
    const { database, touched } = await changed((tables) => {
      row(tables, "partners", "barber")["verified"] = "yes";
    });
    expect(touched).toEqual(["partners barber"]);
    expect(query(database, "SELECT verified FROM partners WHERE slug = 'barber'")).toEqual([{ verified: 1 }]);
  });

  test("a new title leaves sessions and their revision alone", async () => {
    const { touched } = await changed((tables) => {
      row(tables, "events", "class")["title"] = "少儿水彩";
    });
    expect(touched).toEqual(["events class"]);
  });

  test("a line that is gone leaves its record", async () => {
    const { database, touched } = await changed((tables) => {
      tables["wishes"] = [];
      tables["stalls"] = [];
    });
    expect(touched).toEqual([]);
    expect(query(database, "SELECT count(*) AS n FROM wishes")).toEqual([{ n: 2 }]);
  });

  test("a new line may refer to what the hub has and the files no longer have", async () => {
    const { result } = await changed((tables) => {
      tables["services"] = [
        { slug: "shave", partner: "barber", category: "haircut", name: "剃须", per_month: 1 },
      ];
      tables["partners"] = [];
      tables["stalls"] = [{ event: "market", partner: "barber", service: "shave" }];
    });
    expect(result).toMatchObject({ added: 2, changed: 0, removed: 0 });
  });

  test("sign-ups, seats and the waiting list stay", async () => {
    const { database } = await changed(
      (tables) => {
        row(tables, "events", "class")["description"] = "请自带画笔。";
      },
      (database) => {
        const session = `${sessionsOf(database)[0]?.["id"]}`;
        signUp(database, session, { party: 3 });
        signUp(database, session, { status: "waitlisted" });
      },
    );
    expect(sessionsOf(database)[0]).toMatchObject({ taken: 3, waiting: 1 });
  });

  test("a class that moves to ten takes its people with it, as a revision", async () => {
    let signup = "";
    const { database, before } = await changed(
      (tables) => {
        Object.assign(row(tables, "events", "class"), {
          start: "2096-12-01T10:00:00+08:00",
          end: "2096-12-01T11:30:00+08:00",
        });
      },
      (database) => {
        signup = signUp(database, `${sessionsOf(database)[1]?.["id"]}`, { party: 2 });
      },
    );
    const sessions = sessionsOf(database);
    expect(sessions.map((s) => s["id"]).sort()).toEqual(
      before["sessions"]
        ?.map((s) => s["id"])
        .filter((id) => sessions.some((s) => s["id"] === id))
        .sort(),
    );
    expect(sessions[1]).toMatchObject({
      start: "2096-12-08 02:00:00.000Z",
      end: "2096-12-08 03:30:00.000Z",
      sequence: 1,
      taken: 2,
      status: "scheduled",
    });
    expect(sessions[1]?.["modified"]).not.toBe("2026-01-01 00:00:00.000Z");
    expect(query(database, "SELECT session FROM signups WHERE id = ?", signup)).toEqual([
      { session: sessions[1]?.["id"] },
    ]);
  });

  test("a date that is dropped is removed, but called off if anybody signed up", async () => {
    const { database, result } = await changed(
      (tables) => {
        row(tables, "events", "class")["rrule"] = "FREQ=WEEKLY;COUNT=2";
      },
      (database) => {
        signUp(database, `${sessionsOf(database)[3]?.["id"]}`, { party: 2 });
      },
    );
    expect(sessionsOf(database)).toMatchObject([
      { status: "scheduled", sequence: 0 },
      { status: "scheduled", sequence: 0 },
      { start: "2096-12-22 01:00:00.000Z", status: "cancelled", sequence: 1, taken: 2 },
    ]);
    expect(result.removed).toBe(1);
    expect(query(database, "SELECT count(*) AS n FROM signups")).toEqual([{ n: 1 }]);
  });

  test("a date that is over stays, whatever the rule says now", async () => {
    const database = freshDatabase();
    const tables = district();
    Object.assign(row(tables, "events", "market"), { rrule: "FREQ=WEEKLY;COUNT=3", served: "" });
    await load(write(tables), database);
    row(tables, "events", "market")["rrule"] = "";
    await load(write(tables), database);
    expect(sessionsOf(database, "market")).toHaveLength(3);
  });

  test("what was changed by hand in the hub stays: a moved session, one called off, visitors counted at the door", async () => {
    const { database, touched } = await changed(
      (tables) => {
        row(tables, "events", "class")["title"] = "少儿水彩";
      },
      (database) => {
        const [first, second, third] = sessionsOf(database).map((s) => `${s["id"]}`);
        query(
          database,
          `UPDATE sessions SET start = '2096-12-01 06:00:00.000Z', "end" = '2096-12-01 07:30:00.000Z' WHERE id = ?`,
          first ?? "",
        );
        query(database, "UPDATE sessions SET status = 'cancelled' WHERE id = ?", second ?? "");
        query(database, "UPDATE sessions SET served = 11 WHERE id = ?", third ?? "");
      },
    );
    expect(touched).toEqual(["events class"]);
    expect(sessionsOf(database)[0]).toMatchObject({ start: "2096-12-01 06:00:00.000Z" });
  });

  test("what staff corrected in the hub stays when an old line is loaded again, cell by cell", async () => {
    const { database, touched } = await changed(
      (tables) => {
        row(tables, "events", "class")["audience"] = "seniors";
        row(tables, "events", "market")["served"] = 131;
      },
      (database) => {
        query(database, "UPDATE events SET title = '少儿水彩' WHERE slug = 'class'");
        query(
          database,
          "UPDATE sessions SET capacity = 20 WHERE event = (SELECT id FROM events WHERE slug = 'class')",
        );
        for (let k = 0; k < 5; k += 1) signUp(database, `${sessionsOf(database)[0]?.["id"]}`, { party: 3 });
        query(database, "UPDATE wishes SET status = 'dispatched' WHERE slug = 'company'");
        query(database, "UPDATE claims SET status = 'declined'");
        query(database, "UPDATE wishes SET status = 'published', partner = '' WHERE slug = 'lamp'");
      },
    );
    expect(touched).toEqual(["events class", "sessions"]);
    expect(query(database, "SELECT title, audience FROM events WHERE slug = 'class'")).toEqual([
      { title: "少儿水彩", audience: "seniors" },
    ]);
    expect(sessionsOf(database)[0]).toMatchObject({ capacity: 20, taken: 15 });
    expect(sessionsOf(database, "market")).toMatchObject([{ served: 131 }]);
  });

  test("a wish that somebody claimed in the hub keeps its helper, whatever the file says later", async () => {
    const { database } = await changed(
      (tables) => {
        Object.assign(row(tables, "wishes", "company"), { status: "fulfilled", partner: "barber" });
      },
      (database) => {
        query(
          database,
          "INSERT INTO claims (wish, partner, name, status) SELECT w.id, p.id, '', 'approved' FROM wishes w, partners p WHERE w.slug = 'company' AND p.slug = 'painters'",
        );
        query(
          database,
          "UPDATE wishes SET status = 'claimed', partner = (SELECT id FROM partners WHERE slug = 'painters') WHERE slug = 'company'",
        );
      },
    );
    expect(
      query(
        database,
        "SELECT w.status, p.slug FROM wishes w JOIN partners p ON p.id = w.partner WHERE w.slug = 'company'",
      ),
    ).toEqual([{ status: "fulfilled", slug: "painters" }]);
  });

  test("a date that comes back into the rule takes place again, one that staff called off does not", async () => {
    const database = freshDatabase();
    const tables = district();
    await load(write(tables), database);
    const [first, , , last] = sessionsOf(database).map((s) => `${s["id"]}`);
    signUp(database, last ?? "");
    row(tables, "events", "class")["rrule"] = "FREQ=WEEKLY;COUNT=3";
    await load(write(tables), database);
    query(database, "UPDATE sessions SET status = 'cancelled' WHERE id = ?", first ?? "");
    await load(write(district()), database);
    expect(sessionsOf(database).map((s) => s["status"])).toEqual([
      "cancelled",
      "scheduled",
      "scheduled",
      "scheduled",
    ]);
  });

  test("no phone or name of a resident is remembered beside its record", async () => {
    const database = freshDatabase();
    await load(write(district()), database);
    const memory = JSON.stringify(query(database, "SELECT * FROM import_memory"));
    expect(memory).toContain("少儿绘画");
    expect(memory).not.toMatch(/1990000|胡玉|杨华国|单元/);
  });

  test("an event that takes place after all has its sessions again", async () => {
    const database = freshDatabase();
    const tables = district();
    row(tables, "events", "class")["status"] = "cancelled";
    await load(write(tables), database);
    row(tables, "events", "class")["status"] = "published";
    await load(write(tables), database);
    expect(sessionsOf(database).map((s) => [s["status"], s["sequence"]])).toEqual(
      Array(4).fill(["scheduled", 1]),
    );
  });

  test("more seats are offered to those who wait, in order", async () => {
    let waiting: string[] = [];
    const { database } = await changed(
      (tables) => {
        row(tables, "events", "class")["capacity"] = 15;
      },
      (database) => {
        const session = `${sessionsOf(database)[0]?.["id"]}`;
        for (let k = 0; k < 4; k += 1) signUp(database, session, { party: 3 });
        waiting = [4, 2, 1].map((party) => signUp(database, session, { party, status: "waitlisted" }));
      },
    );
    const status = (id: string) =>
      query(database, "SELECT status FROM signups WHERE id = ?", id)[0]?.["status"];
    expect(waiting.map(status)).toEqual(["waitlisted", "offered", "offered"]);
    const trail = query(database, "SELECT actor, action, record FROM audit WHERE collection = 'signups'");
    const offered = waiting.slice(1).map((record) => ({ actor: "system", action: "offer", record }));
    expect(trail.map((row) => ({ ...row }))).toEqual(offered);
    expect(sessionsOf(database)[0]).toMatchObject({ capacity: 15, taken: 15, waiting: 1 });
  });

  test("fewer seats than are taken is a fault of that line, and nothing is loaded", async () => {
    const database = freshDatabase();
    await load(write(district()), database);
    for (let k = 0; k < 3; k += 1) signUp(database, `${sessionsOf(database)[0]?.["id"]}`, { party: 3 });
    const tables = district();
    row(tables, "events", "class")["capacity"] = 8;
    row(tables, "events", "market")["title"] = "不会写进去";
    expect(await faultsOf(write(tables), database)).toMatchObject([
      { file: "events.csv", line: 2, column: "capacity", reason: expect.stringContaining("9 seats") },
    ]);
  });

  test("a wish that has gone further in the hub is not taken back", async () => {
    const { database } = await changed(
      (tables) => {
        row(tables, "wishes", "company")["title"] = "想有人陪下棋";
      },
      (database) => {
        query(
          database,
          "UPDATE wishes SET status = 'claimed', partner = (SELECT id FROM partners WHERE slug = 'painters') WHERE slug = 'company'",
        );
      },
    );
    const [wish] = query(
      database,
      "SELECT w.title, w.status, p.slug AS partner FROM wishes w LEFT JOIN partners p ON p.id = w.partner WHERE w.slug = 'company'",
    );
    expect(wish).toEqual({ title: "想有人陪下棋", status: "claimed", partner: "painters" });
  });

  test("a wish that the file takes further gets its helper, and never two", async () => {
    const { database } = await changed((tables) => {
      Object.assign(row(tables, "wishes", "company"), { status: "claimed", partner: "painters" });
      row(tables, "wishes", "lamp")["partner"] = "barber";
    });
    const claims = query(
      database,
      "SELECT w.slug AS wish, p.slug AS partner FROM claims c JOIN wishes w ON w.id = c.wish JOIN partners p ON p.id = c.partner WHERE c.status = 'approved' ORDER BY wish",
    );
    expect(claims).toEqual([
      { wish: "company", partner: "painters" },
      { wish: "lamp", partner: "barber" },
    ]);
  });

  test("a record that the hub made keeps its id and is found by its slug", async () => {
    const database = freshDatabase();
    query(
      database,
      "INSERT INTO communities (id, slug, name) VALUES ('madebyhand00001', 'taixiang', '泰祥')",
    );
    await load(write(district()), database);
    expect(query(database, "SELECT id, name FROM communities")).toEqual([
      { id: "madebyhand00001", name: "泰祥社区" },
    ]);
    expect(query(database, "SELECT DISTINCT community FROM events")).toEqual([
      { community: "madebyhand00001" },
    ]);
  });
});

describe("faults are said with file, line, column and reason", () => {
  const cases: [string, (tables: Tables) => void, Partial<Fault>][] = [
    [
      "a kind nobody knows",
      (t) => (row(t, "venues", "hall")["kind"] = "palace"),
      { file: "venues.csv", line: 2, column: "kind", reason: expect.stringContaining("community_centre") },
    ],
    [
      "a slug with capitals",
      (t) => (row(t, "communities", "taixiang")["slug"] = "Tai Xiang"),
      { file: "communities.csv", line: 2, column: "slug" },
    ],
    [
      "an empty name",
      (t) => (row(t, "partners", "barber")["name"] = " "),
      { file: "partners.csv", line: 3, column: "name", reason: "is empty" },
    ],
    [
      "a negative number",
      (t) => (row(t, "services", "haircut")["per_month"] = -1),
      { file: "services.csv", line: 2, column: "per_month" },
    ],
    [
      "a latitude beyond the pole",
      (t) => (row(t, "venues", "hall")["lat"] = 136.7),
      { file: "venues.csv", line: 2, column: "lat" },
    ],
    [
      "a day that is not in the calendar",
      (t) => (row(t, "events", "class")["start"] = "2096-02-30T09:00:00+08:00"),
      { file: "events.csv", line: 2, column: "start" },
    ],
    // The description of the line before takes two lines in the file.
    [
      "an end before the start",
      (t) => (row(t, "events", "market")["end"] = "2024-03-02T08:00:00+08:00"),
      { file: "events.csv", line: 4, column: "end", reason: "is not after the start" },
    ],
    [
      "a rule that is none",
      (t) => (row(t, "events", "class")["rrule"] = "every Saturday"),
      { file: "events.csv", line: 2, column: "rrule", reason: expect.stringContaining("RRULE") },
    ],
    [
      "visitors of a series",
      (t) => (row(t, "events", "class")["served"] = 40),
      { file: "events.csv", line: 2, column: "served" },
    ],
    [
      "a partner that does not exist",
      (t) => (row(t, "events", "market")["partner"] = "nobody"),
      { file: "events.csv", line: 4, column: "partner", reason: "there is no nobody in partners.csv" },
    ],
    [
      "a stall of no event",
      (t) => Object.assign(t["stalls"]?.[0] ?? {}, { event: "fair" }),
      { file: "stalls.csv", line: 2, column: "event" },
    ],
    [
      "a slug used twice",
      (t) => t["wishes"]?.push({ ...row(t, "wishes", "lamp") }),
      { file: "wishes.csv", line: 4, column: "slug", reason: "lamp is on line 2 already" },
    ],
    [
      "a rating of six",
      (t) => (row(t, "wishes", "lamp")["rating"] = 6),
      { file: "wishes.csv", line: 2, column: "rating" },
    ],
    [
      "a phone a digit short",
      (t) => (row(t, "wishes", "lamp")["private_phone"] = "1990000683"),
      { file: "wishes.csv", line: 2, column: "private_phone" },
    ],
    [
      "a name without a phone",
      (t) => (row(t, "wishes", "lamp")["private_phone"] = ""),
      { file: "wishes.csv", line: 2, column: "private_phone" },
    ],
  ];
  test.each(cases)("%s", async (_, spoil, expected) => {
    const tables = district();
    spoil(tables);
    const faults = await faultsOf(write(tables));
    expect(faults[0]).toMatchObject(expected);
    // One fault is said once; those that follow can only be mentions of a record whose slug is wrong.
    for (const other of faults.slice(1)) expect(other.reason).toMatch(/^there is no taixiang/);
  });

  test("every faulty line is named at once, in the order of the files", async () => {
    const tables = district();
    row(tables, "wishes", "company")["category"] = "?";
    row(tables, "events", "market")["start"] = "soon";
    row(tables, "communities", "taixiang")["residents"] = "many";
    expect((await faultsOf(write(tables))).map((f) => [f.file, f.line, f.column])).toEqual([
      ["communities.csv", 2, "residents"],
      ["events.csv", 4, "start"],
      ["wishes.csv", 3, "category"],
    ]);
  });

  test("of a great many, the first twenty are shown and the rest counted", async () => {
    const tables = district();
    tables["services"] = Array.from({ length: 50 }, (_, k) => ({
      slug: `s-${k}`,
      partner: "barber",
      category: "haircut",
      name: "",
      per_month: 1,
    }));
    const error = await load(write(tables), freshDatabase()).catch((error) => error);
    expect(error.message).toContain("services.csv line 2, name: is empty\n");
    expect(error.message).toContain("… and 31 more");
    expect(error.message.split("\n")).toHaveLength(21);
  });

  const spoilt = (spoil: (dir: string) => void) => {
    const dir = write(district());
    spoil(dir);
    return dir;
  };
  const events = (dir: string) => join(dir, "events.csv");

  test("a missing file", async () => {
    const dir = spoilt((dir) => rmSync(events(dir)));
    expect(await faultsOf(dir)).toEqual([{ file: "events.csv", reason: "the file is missing" }]);
  });
  test("a missing folder", async () => {
    expect(await faultsOf(join(folder(), "nowhere"))).toMatchObject([{ reason: "there is no such folder" }]);
  });
  test("a missing column", async () => {
    const dir = spoilt((dir) =>
      writeFileSync(events(dir), readFileSync(events(dir), "utf8").replace("signup,", "sign_up,")),
    );
    expect(await faultsOf(dir)).toEqual([
      { file: "events.csv", line: 1, reason: "the column signup is missing" },
    ]);
  });
  test("an empty file", async () => {
    expect(await faultsOf(spoilt((dir) => writeFileSync(events(dir), "")))).toMatchObject([
      { file: "events.csv", reason: expect.stringContaining("empty") },
    ]);
  });
  test("a file saved as GBK, by its first such line", async () => {
    const dir = spoilt((dir) =>
      appendFileSync(events(dir), Buffer.from([0x63, 0x2c, 0xba, 0xae, 0xcd, 0xa4, 0x0a])),
    );
    expect(await faultsOf(dir)).toMatchObject([
      { file: "events.csv", line: 5, reason: expect.stringContaining("UTF-8") },
    ]);
  });
  test("a line with a cell too many", async () => {
    const dir = spoilt((dir) => appendFileSync(join(dir, "services.csv"), "a,b,c,d,e,f\n"));
    expect(await faultsOf(dir)).toMatchObject([
      { file: "services.csv", line: 3, reason: "has 6 cells where the header has 5" },
    ]);
  });
  test("a quotation mark that is never closed", async () => {
    const dir = spoilt((dir) => appendFileSync(join(dir, "services.csv"), 'a,barber,haircut,"剃须,1\n'));
    expect(await faultsOf(dir)).toMatchObject([
      { file: "services.csv", reason: expect.stringContaining("quotation mark") },
    ]);
  });

  test("lines are counted as an editor does, whatever the cells hold and the lines end with", async () => {
    const database = freshDatabase();
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: fc.constantFrom("\n", "\r\n", '"', ",", "画", " ") }), {
          minLength: 1,
          maxLength: 8,
        }),
        fc.constantFrom("\n", "\r\n"),
        async (descriptions, end) => {
          const tables = district();
          const event = row(tables, "events", "class");
          const rows = descriptions.map((description, k) => ({
            ...event,
            slug: `e-${k}`,
            description: `x${description}x`,
          }));
          tables["events"] = [...rows, { ...event, slug: "last", kind: "ball" }];
          tables["stalls"] = [];
          const dir = write(tables, end);
          const before = readFileSync(events(dir), "utf8").split("last,")[0] ?? "";
          const [fault] = await load(dir, database).catch((error) => error.faults ?? [error]);
          expect(fault).toMatchObject({ line: before.split("\n").length, column: "kind" });
        },
      ),
      { numRuns: 50 },
    );
  });

  test("no words of a resident are in what is said about a faulty line", async () => {
    const tables = district();
    Object.assign(row(tables, "wishes", "lamp"), { private_phone: "1990000683", rating: 9 });
    const error = await load(write(tables), freshDatabase()).catch((error) => error);
    expect(error.message).not.toMatch(/199|杨华国|30号楼/);
  });

  test("a database that is not there is not made", async () => {
    const database = join(folder(), "data.db");
    await expect(load(write(district()), database)).rejects.toThrow(/start the server once/);
    expect(existsSync(database)).toBe(false);
  });

  test("a database that was never migrated", async () => {
    const database = join(folder(), "data.db");
    new DatabaseSync(database).close();
    await expect(load(write(district()), database)).rejects.toThrow(/start the server once/);
  });
});

describe("moving the dates", () => {
  const withMeta = (meta: string, tables = district()) => {
    const dir = write(tables);
    writeFileSync(join(dir, "meta.json"), meta);
    return dir;
  };
  test("whole weeks from as_of to today, never back, none without meta.json", () => {
    const dir = withMeta('{"as_of": "2026-11-23"}');
    expect(shiftWeeksFor(dir, "2026-11-23")).toBe(0);
    expect(shiftWeeksFor(dir, "2026-11-29")).toBe(0);
    expect(shiftWeeksFor(dir, "2026-11-30")).toBe(1);
    expect(shiftWeeksFor(dir, "2028-11-23")).toBe(104);
    expect(shiftWeeksFor(dir, "2020-01-01")).toBe(0);
    expect(shiftWeeksFor(write(district()), "2030-01-01")).toBe(0);
  });
  test.each(["{}", "{", '{"as_of": 5}', '{"as_of": "soon"}'])(
    "meta.json with %s is refused by name",
    (meta) => {
      expect(() => shiftWeeksFor(withMeta(meta), "2030-01-01")).toThrow(/meta\.json, as_of/);
    },
  );
  test("sessions, their UNTIL and the day of a wish move together", async () => {
    const tables = district();
    row(tables, "events", "class")["rrule"] = "FREQ=WEEKLY;UNTIL=20961215";
    const [still, moved] = [freshDatabase(), freshDatabase()];
    await load(write(tables), still);
    await load(write(tables), moved, 2);
    const starts = (database: string) => sessionsOf(database).map((s) => instant(`${s["start"]}`));
    expect(starts(still)).toHaveLength(3);
    expect(starts(moved)).toEqual(starts(still).map((at) => at + 14 * DAY));
    expect(query(moved, "SELECT created FROM wishes WHERE slug = 'lamp'")).toEqual([
      { created: "2024-02-14 16:00:00.000Z" },
    ]);
  });
  test("a data set that is loaded already keeps the dates it got then", async () => {
    const dir = withMeta('{"as_of": "2026-11-23"}');
    const database = freshDatabase();
    await load(dir, database, shiftWeeksFor(dir, "2026-12-08", database));
    expect(shiftWeeksFor(dir, "2027-06-01", database)).toBe(2);
    expect(shiftWeeksFor(dir, "2027-06-01", freshDatabase())).toBe(27);
  });
});

test("the command says what it loaded, and one sentence if it can't", async () => {
  const main = join(import.meta.dirname, "../../pocketbase/import/main.ts");
  const database = freshDatabase();
  const run = (dir: string[], DATA_DIR: string) =>
    promisify(execFile)(process.execPath, [main, ...dir], { env: { ...process.env, DATA_DIR } }).catch(
      (error) => error,
    );
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
  const main = join(import.meta.dirname, "../../pocketbase/import/main.ts");
  const loading = promisify(execFile)(process.execPath, [main, write(district())], {
    env: { ...process.env, DATA_DIR: join(database, "..") },
  });
  setTimeout(() => holder.exec("COMMIT"), 1500);
  expect((await loading).stdout).toContain("events: 2");
  holder.close();
});
