// Files as spreadsheets in an office leave them.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { noteInWords } from "../../../pocketbase/import/fault.ts";
import { addDays, DAY, instant, isoWeekday, localDay, startOfDay } from "../../../src/domain/time.ts";
import { contents, district, freshDatabase, query, row, type Tables, write } from "../district.ts";
import { faultsOf, load, sessionsOf } from "./loading.ts";

const files = ["communities", "venues", "partners", "services", "events", "stalls", "wishes"];

/** The district's folder with each file's text changed. */
function rewritten(change: (text: string, table: string) => string | Buffer, tables = district()): string {
  const dir = write(tables);
  for (const table of files) {
    const file = join(dir, `${table}.csv`);
    writeFileSync(file, change(readFileSync(file, "utf8"), table));
  }
  return dir;
}

/** Everything a load writes, but for when. */
function loaded(database: string): unknown {
  const drop = (key: string, value: unknown) =>
    /^(created|updated|modified)$/.test(key) ? undefined : value;
  return JSON.parse(JSON.stringify(contents(database), drop));
}

async function plainly(tables = district()): Promise<unknown> {
  const database = freshDatabase();
  await load(write(tables), database);
  return loaded(database);
}

test("rows of commas only, and commas at the end of rows, say nothing", async () => {
  const database = freshDatabase();
  const dir = rewritten((text) => {
    const [head = "", ...rows] = text.trimEnd().split("\n");
    const commas = head.replace(/[^,]/g, "");
    // The description of the class has two lines: what follows the last row is safe.
    return `${[head, `${commas},,`, ...rows].join("\n")},,\n${commas}\n ${commas}  \n`;
  });
  await load(dir, database);
  expect(loaded(database)).toEqual(await plainly());
});

test("a row without its last empty cells has them empty", async () => {
  const tables = district();
  for (const wish of tables["wishes"] ?? []) wish["private_address"] = "";
  const database = freshDatabase();
  await load(
    rewritten((text) => text.replace(/,+\n/g, "\n"), tables),
    database,
  );
  expect(loaded(database)).toEqual(await plainly(tables));
});

test("names of columns may be capitals, in full width, in any order", async () => {
  const database = freshDatabase();
  const dir = rewritten((text, table) => {
    if (table !== "services") return text;
    return text.replace(/^.*/, (head) => head.toUpperCase().replace("SLUG", " ＳＬＵＧ"));
  });
  await load(dir, database);
  expect(loaded(database)).toEqual(await plainly());
});

describe("an encoding of China's", () => {
  /** A text in GBK: the whole range is looked up in the decoder, since nothing here encodes. */
  const gbk = (() => {
    const codes = new Map<string, number[]>();
    for (let first = 0x81; first <= 0xfe; first += 1) {
      for (let second = 0x40; second <= 0xfe; second += 1) {
        const char = new TextDecoder("gb18030").decode(Uint8Array.of(first, second));
        if ([...char].length === 1 && char !== "\ufffd") codes.set(char, [first, second]);
      }
    }
    return (text: string) =>
      Buffer.from([...text].flatMap((char) => codes.get(char) ?? [char.codePointAt(0) ?? 0]));
  })();

  test("is read, and that is said", async () => {
    const database = freshDatabase();
    const { notes } = await load(
      rewritten((text) => gbk(text)),
      database,
    );
    expect(loaded(database)).toEqual(await plainly());
    // The two that hold no Chinese are UTF-8 as they are.
    expect(notes.map(({ file }) => file)).toEqual(
      files.filter((table) => table !== "stalls").map((table) => `${table}.csv`),
    );
    expect(new Set(notes.map(({ remark }) => remark.code))).toEqual(new Set(["gb18030"]));
    expect(noteInWords(notes[0] ?? never(), "zh-CN")).toMatch(/^communities\.csv：不是 UTF-8，按 GB18030/);
    expect(noteInWords(notes[0] ?? never(), "en")).toMatch(
      /^communities\.csv: is not UTF-8 and was read as GB18030/,
    );
  });

  test("with characters that GBK lacks, of four bytes", async () => {
    const name = Buffer.from([0x98, 0x39, 0xc9, 0x38]);
    const char = new TextDecoder("gb18030").decode(name);
    expect([...char]).toHaveLength(1);
    const tables = district();
    row(tables, "communities", "taixiang")["name"] = "@社区";
    const database = freshDatabase();
    const dir = rewritten((text) => {
      const bytes = gbk(text);
      const at = bytes.indexOf("@社区".slice(0, 1));
      return at < 0 || !text.includes("@社区")
        ? bytes
        : Buffer.concat([bytes.subarray(0, at), name, bytes.subarray(at + 1)]);
    }, tables);
    await load(dir, database);
    expect(query(database, "SELECT name FROM communities")).toEqual([{ name: `${char}社区` }]);
  });

  test("on some lines only is a fault of the first of them", async () => {
    const dir = rewritten((text, table) =>
      table === "partners"
        ? Buffer.concat([Buffer.from(text), gbk("x,测试店,merchant,taixiang,,,,no\n")])
        : text,
    );
    expect(await faultsOf(dir)).toEqual([
      { file: "partners.csv", line: 4, reason: expect.stringContaining("UTF-8") },
    ]);
  });

  test("and no other is guessed", async () => {
    const dir = rewritten((text, table) =>
      table === "partners" ? Buffer.concat([gbk(text), Buffer.from([0xff, 0xfe])]) : text,
    );
    expect(await faultsOf(dir)).toMatchObject([
      { file: "partners.csv", reason: expect.stringContaining("encoding") },
    ]);
  });
});

function never(): never {
  throw new Error("there is none");
}

test("dates as they are typed mean the same sessions", async () => {
  const tables = district();
  Object.assign(row(tables, "events", "class"), { start: "2096/12/1 9:00", end: "2096年12月1日 上午10:30" });
  Object.assign(row(tables, "events", "market"), { start: "45353.375", end: "2024.3.2 12:00:00" });
  row(tables, "wishes", "lamp")["created"] = "2024/2/1";
  row(tables, "wishes", "company")["created"] = "45325";
  const database = freshDatabase();
  await load(write(tables), database);
  expect(loaded(database)).toEqual(await plainly());
  expect(query(database, "SELECT created FROM wishes ORDER BY slug")).toEqual([
    { created: "2024-02-02 16:00:00.000Z" },
    { created: "2024-01-31 16:00:00.000Z" },
  ]);
});

test("是 and 否, full-width digits", async () => {
  const tables = district();
  row(tables, "partners", "painters")["verified"] = "是";
  row(tables, "partners", "barber")["verified"] = "否";
  row(tables, "events", "class")["capacity"] = "１２";
  row(tables, "communities", "taixiang")["residents"] = "7,728";
  const database = freshDatabase();
  await load(write(tables), database);
  expect(loaded(database)).toEqual(await plainly());
});

describe("a line without a slug", () => {
  const without = () => {
    const tables = district();
    for (const table of files.filter((name) => name !== "stalls")) {
      for (const line of tables[table] ?? []) line["slug"] = "";
    }
    // What has no slug is referred to by name.
    const named: Record<string, string> = {
      taixiang: "泰祥社区",
      hall: "党群服务中心",
      painters: "春晖艺术协会",
      barber: "邻里理发店",
      haircut: "爱心义剪",
      market: "便民市集",
    };
    for (const lines of Object.values(tables)) {
      for (const line of lines) {
        for (const column of ["community", "venue", "partner", "service", "event"]) {
          if (column in line) line[column] = named[`${line[column]}`] ?? "";
        }
      }
    }
    return tables;
  };
  const slugs = (database: string) =>
    files
      .filter((table) => table !== "stalls")
      .flatMap((table) =>
        query(database, `SELECT slug FROM ${table} ORDER BY slug`).map(({ slug }) => `${slug}`),
      );

  test("gets one, the same wherever it is loaded, and loading it again changes nothing", async () => {
    const [one, other] = [freshDatabase(), freshDatabase()];
    const { notes } = await load(write(without()), one);
    await load(write(without()), other);
    expect(slugs(one)).toEqual(slugs(other));
    expect(new Set(slugs(one)).size).toBe(9);
    for (const slug of slugs(one))
      expect(slug).toMatch(/^(community|venue|partner|service|event|wish)-[a-z0-9]+$/);
    const titles =
      "SELECT e.title, p.name FROM stalls s JOIN events e ON e.id = s.event JOIN partners p ON p.id = s.partner";
    expect(query(one, titles)).toEqual([{ title: "便民市集", name: "邻里理发店" }]);
    expect(notes.map(({ remark }) => remark.code)).toEqual(Array(6).fill("slugs_made"));

    const before = contents(one);
    expect(await load(write(without()), one)).toMatchObject({ added: 0, changed: 0, removed: 0 });
    expect(contents(one)).toEqual(before);
  });

  test("keeps it when something else about it changes", async () => {
    const database = freshDatabase();
    await load(write(without()), database);
    const before = slugs(database);
    const tables = without();
    for (const event of tables["events"] ?? []) Object.assign(event, { description: "改过了", capacity: 20 });
    expect(await load(write(tables), database)).toMatchObject({ added: 0, removed: 0 });
    expect(slugs(database)).toEqual(before);
  });

  test("is told from another of the same name by its place among them", async () => {
    const tables = without();
    tables["wishes"] = [1, 2, 3].map(() => ({ ...(tables["wishes"]?.[0] ?? never()) }));
    const database = freshDatabase();
    await load(write(tables), database);
    expect(query(database, "SELECT DISTINCT slug FROM wishes")).toHaveLength(3);
    expect(await load(write(tables), database)).toMatchObject({ added: 0, changed: 0 });
  });

  test("a name that several have is asked about", async () => {
    const tables = district();
    row(tables, "partners", "barber")["name"] = "春晖艺术协会";
    row(tables, "events", "class")["partner"] = "春晖艺术协会";
    expect(await faultsOf(write(tables))).toEqual([
      {
        file: "events.csv",
        line: 2,
        column: "partner",
        reason: "several of the partners are called 春晖艺术协会: give the slug",
      },
    ]);
  });
});

describe("a slug that a page of the site has", () => {
  test.each(["new", "ask", "kinds"])("%s is refused", async (slug) => {
    const tables = district();
    row(tables, "events", "class")["slug"] = slug;
    expect(await faultsOf(write(tables))).toEqual([
      { file: "events.csv", line: 2, column: "slug", reason: "is the name of a page: choose another" },
    ]);
  });
});

describe("a landline that lost its 0", () => {
  const tables = (): Tables => {
    const tables = district();
    Object.assign(row(tables, "communities", "taixiang"), { phone: "5360008901" });
    row(tables, "partners", "painters")["contact_phone"] = "5367251234";
    row(tables, "wishes", "lamp")["private_phone"] = "5367251235";
    return tables;
  };

  test("is asked about, and no number is in the question", async () => {
    const faults = await faultsOf(write(tables()));
    expect(faults.map(({ file, column }) => [file, column])).toEqual([
      ["communities.csv", "phone"],
      ["partners.csv", "contact_phone"],
      ["wishes.csv", "private_phone"],
    ]);
    for (const { reason } of faults) expect(reason).toMatch(/lost the 0.*--restore-zeros/);
    expect(JSON.stringify(faults)).not.toMatch(/536\d/);
  });

  test("gets it back where that is the answer", async () => {
    const database = freshDatabase();
    await load(write(tables()), database, 0, { zeros: true });
    expect(query(database, "SELECT phone FROM communities")).toEqual([{ phone: "05360008901" }]);
    expect(query(database, "SELECT phone FROM partner_contacts")).toEqual([{ phone: "05367251234" }]);
    expect(query(database, "SELECT phone FROM wish_contacts WHERE name = '杨华国'")).toEqual([
      { phone: "05367251235" },
    ]);
  });
});

describe("a series that began long ago", () => {
  const today = localDay(Date.now());
  const long = (rrule: string) => {
    const tables = district();
    const saturday = addDays(today, -450 + ((6 - isoWeekday(addDays(today, -450)) + 7) % 7));
    Object.assign(row(tables, "events", "class"), {
      start: `${saturday}T09:00`,
      end: `${saturday}T10:30`,
      rrule,
      served: "",
    });
    return { tables, saturday };
  };

  test.each(["FREQ=WEEKLY;BYDAY=SA", "FREQ=WEEKLY;COUNT=500", "FREQ=WEEKLY;UNTIL=20991231"])(
    "%s goes on from today, and it is said until when",
    async (rrule) => {
      const { tables, saturday } = long(rrule);
      const database = freshDatabase();
      const { notes } = await load(write(tables), database);
      const days = sessionsOf(database).map(({ start }) => localDay(instant(`${start}`)));
      expect(days[0]).toBe(saturday);
      const coming = days.filter((day) => day > today);
      expect(coming.length).toBeGreaterThanOrEqual(52);
      expect(startOfDay(coming[0] ?? "") - startOfDay(today)).toBeLessThanOrEqual(7 * DAY);
      expect(notes).toEqual([
        { file: "events.csv", line: 2, column: "rrule", remark: { code: "goes_on", until: days.at(-1) } },
      ]);
      expect(noteInWords(notes[0] ?? never(), "zh-CN")).toContain(`先排到 ${days.at(-1)}`);
      expect(await load(write(tables), database)).toMatchObject({ added: 0, changed: 0, removed: 0 });
    },
  );

  test("one that has ended is no news", async () => {
    const { tables } = long("FREQ=WEEKLY;COUNT=8");
    const database = freshDatabase();
    expect(await load(write(tables), database)).toMatchObject({ notes: [] });
    expect(sessionsOf(database)).toHaveLength(8);
  });
});

describe("a name of two lines", () => {
  test.each([
    ["communities", "taixiang", "name"],
    ["venues", "hall", "name"],
    ["venues", "hall", "address"],
    ["partners", "painters", "name"],
    ["services", "haircut", "name"],
    ["events", "class", "title"],
    ["wishes", "lamp", "title"],
  ])("in %s is refused (%s, %s)", async (table, slug, column) => {
    for (const mark of ["\n", "\r\n", "\u2028", "\u0085"]) {
      const tables = district();
      row(tables, table, slug)[column] = `春风${mark}END:VEVENT`;
      const faults = await faultsOf(write(tables));
      expect(faults).toMatchObject([
        { file: `${table}.csv`, column, reason: "must be one line, without line breaks" },
      ]);
    }
  });
});

test("no invisible or direction mark comes in by any column of words", async () => {
  const tables = district();
  for (const [table, slug, columns] of [
    ["communities", "taixiang", ["name", "subdistrict", "platform"]],
    ["venues", "hall", ["name", "address"]],
    ["partners", "painters", ["name", "contact_name"]],
    ["services", "haircut", ["name"]],
    ["events", "class", ["title", "description"]],
    ["wishes", "lamp", ["title", "private_name", "private_address"]],
  ] as const) {
    const line = row(tables, table, slug);
    for (const column of columns) line[column] = `\u202e\u200b${line[column]}\u2069`;
  }
  row(tables, "events", "class")["slug"] = "\u200bclass\ufeff";
  const database = freshDatabase();
  await load(write(tables), database);
  expect(loaded(database)).toEqual(await plainly());

  row(tables, "partners", "barber")["name"] = "\u3164\u200b";
  expect(await faultsOf(write(tables))).toMatchObject([
    { file: "partners.csv", line: 3, column: "name", reason: "is empty" },
  ]);
});

test("hours must be opening_hours", async () => {
  const hours = (written: string) => {
    const tables = district();
    row(tables, "venues", "hall")["hours"] = written;
    return write(tables);
  };
  const database = freshDatabase();
  for (const good of ["Mo-Fr 08:30-18:30; Sa 09:00-16:00", "24/7", "Mo-Su 08:00-20:00; PH off", ""]) {
    await load(hours(good), database);
    expect(query(database, "SELECT hours FROM venues")).toEqual([{ hours: good }]);
  }
  for (const bad of ["周一至周五 8点半到6点", "Mo-Fr 8:30", "每天"]) {
    expect(await faultsOf(hours(bad)), bad).toMatchObject([{ file: "venues.csv", line: 2, column: "hours" }]);
  }
});
