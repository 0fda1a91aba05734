// Loading a changed file: what it says anew is written, and what the hub has done since stays.
import { describe, expect, test } from "vitest";
import { COLLECTION_NAMES, COLLECTIONS } from "../../../src/domain/collections.ts";
import { contents, district, freshDatabase, query, row, type Tables, write } from "../district.ts";
import { faultsOf, load, sessionsOf, signUp } from "./loading.ts";

describe("loading a changed file", () => {
  async function changed(change: (tables: Tables) => void, between: (database: string) => void = () => {}) {
    const database = freshDatabase();
    await load(write(district()), database);
    // The stamps of the first load must differ from those of the second.
    for (const name of COLLECTION_NAMES) {
      query(database, `UPDATE ${name} SET ${COLLECTIONS[name].changed} = '2026-01-01 00:00:00.000Z'`);
    }
    between(database);
    const before = contents(database) as Record<string, Record<string, unknown>[]>;
    const tables = district();
    change(tables);
    const dir = write(tables);
    const result = await load(dir, database);
    const after = contents(database) as typeof before;
    const touched = COLLECTION_NAMES.flatMap((name) =>
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

  test("a new title is another revision of the sessions to come, and leaves them where they are", async () => {
    const { database, before } = await changed((tables) => {
      row(tables, "events", "class")["title"] = "少儿水彩";
    });
    const sessions = sessionsOf(database);
    expect(sessions.length).toBeGreaterThan(1);
    for (const { sequence, modified, ...session } of sessions) {
      const was = before["sessions"]?.find(({ id }) => id === session["id"]);
      expect(was).toMatchObject({ ...session, sequence: Number(sequence) - 1 });
    }
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
        row(tables, "events", "class")["audience"] = "seniors";
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

  test("an event that people count on is no draft again; called off it may be", async () => {
    const database = freshDatabase();
    await load(write(district()), database);
    signUp(database, `${sessionsOf(database)[0]?.["id"]}`);
    const tables = district();
    row(tables, "events", "class")["status"] = "draft";
    expect(await faultsOf(write(tables), database)).toMatchObject([
      { file: "events.csv", line: 2, column: "status", reason: expect.stringContaining("write cancelled") },
    ]);
    row(tables, "events", "class")["status"] = "cancelled";
    await load(write(tables), database);
    expect(query(database, "SELECT status FROM events WHERE slug = 'class'")).toEqual([
      { status: "cancelled" },
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
