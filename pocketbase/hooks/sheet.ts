// A table as a file for a spreadsheet: CSV (RFC 4180) or XLSX (ECMA-376), made where there is neither Node nor a promise.
import { strToU8, zipSync } from "fflate";

/** A cell: a text, kept as it is written (a phone's first 0 too), or a number to reckon with. */
export type Cell = string | number;
/** The rows of a table, the names of its columns first. */
export type Table = readonly (readonly Cell[])[];

/**
 * Spreadsheets take a text that begins so for a formula, and run it on whoever opens the file
 * (owasp.org/www-community/attacks/CSV_Injection).
 */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/** A cell as text that is no formula. */
const harmless = (cell: Cell): Cell => (typeof cell === "string" && FORMULA.test(cell) ? `'${cell}` : cell);

const quoted = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text);

/** A table as CSV in UTF-8; with a byte order mark, without which Excel takes Chinese for something else. */
export function csv(table: Table): string {
  const line = (row: readonly Cell[]) => row.map((cell) => quoted(String(harmless(cell)))).join(",");
  return `\ufeff${table.map((row) => `${line(row)}\r\n`).join("")}`;
}

/**
 * Text as XML 1.0 takes it, in ASCII: what is none is written by its number, and what XML has no room for goes. Of ASCII
 * the zip's bytes are soon made, which counts where this runs.
 */
const xml = (text: string) =>
  /^[\w .:,/()-]*$/.test(text)
    ? text
    : [...text]
        .map((char) => {
          const code = char.codePointAt(0) ?? 0;
          if ((code < 32 && !/[\t\n\r]/.test(char)) || code >> 1 === 0x7fff) return "";
          // Some readers take the number of a character beyond 16 bits for another.
          const byNumber = (code > 126 && code < 0x10000) || /[&<>"\r]/.test(char);
          return byNumber ? `&#${code};` : char;
        })
        .join("");

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006";
const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** What is the same in every workbook of one sheet. Its styles: 0 plain, 1 text that stays text (`@`), 2 a column's name. */
const PARTS = {
  "[Content_Types].xml": `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPE}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="${TYPE}.sharedStrings+xml"/></Types>`,
  "_rels/.rels": `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  "xl/_rels/workbook.xml.rels": `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${OFFICE}/relationships/styles" Target="styles.xml"/><Relationship Id="rId3" Type="${OFFICE}/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
  "xl/styles.xml": `${HEAD}<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf xfId="0"/><xf xfId="0" numFmtId="49" applyNumberFormat="1"/><xf xfId="0" numFmtId="49" fontId="1" applyNumberFormat="1" applyFont="1"/></cellXfs></styleSheet>`,
} as const;

/** A1's letter for a column, from 0. */
function letter(column: number): string {
  const rest = column >= 26 ? letter(Math.floor(column / 26) - 1) : "";
  return rest + String.fromCharCode(65 + (column % 26));
}

/** How wide a column is to be, in characters of the usual font: a Chinese one is as wide as two. */
function widthOf(table: Table, column: number): number {
  let most = 4;
  for (const row of table.slice(0, 200)) {
    const text = String(row[column] ?? "");
    most = Math.max(most, text.length + text.replace(/[\u0000-\u2fff]/g, "").length);
  }
  return Math.min(60, most + 2);
}

const isAscii = (text: string) => !/[^\u0000-\u007f]/.test(text);

/** A table as a workbook of one sheet, whose first row stays in sight. `name`: what the sheet is called. */
export function xlsx(table: Table, name: string): Uint8Array {
  const width = Math.max(0, ...table.map((row) => row.length));
  const letters = Array.from({ length: width }, (_, column) => letter(column));
  // Each text stands once, and cells name it by its number.
  const shared = new Map<string, number>();
  const numberOf = (text: string) => {
    const known = shared.get(text) ?? shared.size;
    if (known === shared.size) shared.set(text, known);
    return known;
  };
  const rows = table.map((row, at) => {
    const cells = row.map((cell, column) => {
      const place = `r="${letters[column]}${at + 1}"`;
      if (typeof cell === "number") return `<c ${place}><v>${cell}</v></c>`;
      return cell && `<c ${place} t="s" s="${at ? 1 : 2}"><v>${numberOf(String(harmless(cell)))}</v></c>`;
    });
    return `<row r="${at + 1}">${cells.join("")}</row>`;
  });
  const widths = letters.map(
    (_, column) =>
      `<col min="${column + 1}" max="${column + 1}" width="${widthOf(table, column)}" customWidth="1"/>`,
  );
  const texts = [...shared.keys()].map((text) => `<si><t xml:space="preserve">${xml(text)}</t></si>`);
  const view = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>';
  const title = xml(name.replace(/[\\/?*[\]:]/g, " ").slice(0, 31));
  const parts = {
    ...PARTS,
    "xl/workbook.xml": `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}/relationships"><sheets><sheet name="${title}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    "xl/worksheets/sheet1.xml": `${HEAD}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0">${view}</sheetView></sheetViews><cols>${widths.join("")}</cols><sheetData>${rows.join("")}</sheetData></worksheet>`,
    "xl/sharedStrings.xml": `${HEAD}<sst xmlns="${MAIN}">${texts.join("")}</sst>`,
  };
  const files: { [path: string]: Uint8Array } = {};
  for (const [path, text] of Object.entries(parts)) files[path] = strToU8(text, isAscii(text));
  // Stored, not deflated: PocketBase's runtime takes seconds to deflate what Go compresses on its way out in no time.
  return zipSync(files, { level: 0, mtime: new Date(1980, 0, 1) });
}
