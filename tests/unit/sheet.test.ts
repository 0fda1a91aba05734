// Tables as files, read back by readers of another hand.
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { unzipSync } from "fflate";
import { readSheet } from "read-excel-file/node";
import { describe, expect, test } from "vitest";
import { csv, type Table, xlsx } from "../../pocketbase/hooks/sheet.ts";

const text = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.string({ unit: "binary", maxLength: 12 }).map((text) => text.toWellFormed()),
  fc.constantFrom(
    "王秀英",
    "05367251230",
    "=1+1",
    "+86",
    "-1",
    "@SUM(A1)",
    "\tx",
    "＝1",
    'a"b',
    "a,b",
    "a\nb",
    "😀",
  ),
);
const cell = fc.oneof(text, fc.integer());
const table: fc.Arbitrary<Table> = fc
  .integer({ min: 1, max: 30 })
  .chain((width) =>
    fc.tuple(
      fc.array(fc.constantFrom("姓名", "电话", "Name"), { minLength: width, maxLength: width }),
      fc.array(fc.array(cell, { minLength: width, maxLength: width }), { maxLength: 6 }),
    ),
  )
  .map(([head, rows]) => [head, ...rows]);

const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
/** A cell as it is to be read back. */
const written = (cell: string | number) =>
  typeof cell === "string" && FORMULA.test(cell) ? `'${cell}` : `${cell}`;

describe("CSV", () => {
  test("comes back as it was, but for what would be a formula", () => {
    fc.assert(
      fc.property(table, (table) => {
        const text = csv(table);
        expect(text.startsWith("\ufeff")).toBe(true);
        const rows = parse(text, { bom: true, record_delimiter: "\r\n", relax_column_count: true });
        expect(rows).toEqual(table.map((row) => row.map(written)));
      }),
    );
  });

  test("keeps a phone's first 0, and lets no formula run", () => {
    expect(
      csv([
        ["电话", "姓名"],
        ["05367251230", '=HYPERLINK("x")'],
      ]),
    ).toBe('\ufeff电话,姓名\r\n05367251230,"\'=HYPERLINK(""x"")"\r\n');
  });
});

describe("XLSX", () => {
  /** What XML has no room for, and what the reader makes of line ends and of space around a text. */
  const seen = (cell: string | number) => {
    if (typeof cell === "number") return cell;
    const kept = written(cell).replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "");
    return kept === "" ? null : kept;
  };

  test("comes back as it was, numbers as numbers and texts as texts", async () => {
    await fc.assert(
      fc.asyncProperty(table, async (table) => {
        const rows = await readSheet(Buffer.from(xlsx(table, "名单")), { trim: false });
        // The reader leaves out empty rows at the end.
        const wanted = table.map((row) => row.map(seen));
        while (wanted.at(-1)?.every((cell) => cell === null)) wanted.pop();
        expect(rows).toEqual(wanted);
      }),
      { numRuns: 60 },
    );
  });

  test("has its first row in sight, and no formula in it", () => {
    const files = unzipSync(xlsx([["电话"], ["05367251230"], ["=1+1"]], "名单: A/B"));
    const part = (path: string) => new TextDecoder().decode(files[path]);
    expect(part("xl/worksheets/sheet1.xml")).toContain('state="frozen"');
    expect(part("xl/worksheets/sheet1.xml")).not.toContain("<f>");
    expect(part("xl/sharedStrings.xml")).toContain("'=1+1");
    expect(part("xl/workbook.xml")).toContain('<sheet name="&#21517;&#21333;  A B"');
  });
});
