// A data set with a fault is not loaded, and the fault is said so that it can be mended.
import { appendFileSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { district, folder, freshDatabase, row, type Tables, write } from "../district.ts";
import { faultsOf, load, type Said } from "./loading.ts";

describe("faults are said with file, line, column and reason", () => {
  const cases: [string, (tables: Tables) => void, Partial<Said>][] = [
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
      { file: "events.csv", line: 4, column: "partner", reason: "there is no nobody among the partners" },
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
    [
      "a project under way that nobody has adopted",
      (t) => {
        const words = { slug: "shave", title: "义剪进小区", category: "haircut", community: "taixiang" };
        t["projects"] = [{ ...words, partner: "", status: "running" }];
      },
      { file: "projects.csv", line: 2, column: "partner", reason: "is empty" },
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

  test("a missing file, but for one that folders of older releases lack", async () => {
    expect(existsSync(join(write(district()), "projects.csv"))).toBe(false);
    expect((await load(write(district()), freshDatabase())).counts).toMatchObject({ projects: 0 });
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
