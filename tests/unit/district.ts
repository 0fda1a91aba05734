// A small district on disk, and a migrated database to load it into.
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { onTestFinished } from "vitest";
import { obtainBinary } from "../../pocketbase/launcher/binary.ts";
import { COLLECTION_NAMES } from "../../src/domain/collections.ts";

const ROOT = join(import.meta.dirname, "../..");
const BINARY = await obtainBinary(process.env);
export const SAMPLE = join(ROOT, "content/sample-district");

/** A folder that is gone when the test is over. */
export function folder(): string {
  const dir = mkdtempSync(join(tmpdir(), "nuanting-unit-"));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

let migrated: string | undefined;

/** The path of a fresh data.db with the hub's collections and triggers. */
export function freshDatabase(): string {
  if (!migrated || !existsSync(migrated)) {
    migrated = mkdtempSync(join(tmpdir(), "nuanting-migrated-"));
    const dir = migrated;
    process.once("exit", () => rmSync(dir, { recursive: true, force: true }));
    const none = join(dir, "none");
    execFileSync(
      BINARY,
      [
        "migrate",
        "up",
        "--dir",
        dir,
        "--migrationsDir",
        join(ROOT, "pocketbase/migrations"),
        "--hooksDir",
        none,
        "--publicDir",
        none,
      ],
      { stdio: "pipe" },
    );
  }
  const copy = folder();
  for (const file of ["data.db", "data.db-wal"]) {
    if (existsSync(join(migrated, file))) cpSync(join(migrated, file), join(copy, file));
  }
  return join(copy, "data.db");
}

type Value = string | number | null;
/** Runs one statement and returns its rows. */
export function query(database: string, sql: string, ...values: Value[]): Record<string, Value>[] {
  const db = new DatabaseSync(database);
  try {
    return db.prepare(sql).all(...values) as Record<string, Value>[];
  } finally {
    db.close();
  }
}

/** Every record of the hub's collections, down to its time stamps. */
export function contents(database: string): Record<string, unknown> {
  return Object.fromEntries(
    COLLECTION_NAMES.map((name) => [name, query(database, `SELECT * FROM ${name} ORDER BY id`)]),
  );
}

export type Tables = Record<string, Record<string, string | number>[]>;

/** One of everything: a class of four Saturdays, a market that is over, a wish that was fulfilled. */
export function district(): Tables {
  return {
    communities: [
      {
        slug: "taixiang",
        name: "泰祥社区",
        subdistrict: "寒亭街道",
        residents: 7728,
        workers: 13,
        lat: 36.79759,
        lon: 119.27295,
        platform: "泰祥红色议事厅",
      },
    ],
    venues: [
      {
        slug: "hall",
        community: "taixiang",
        kind: "community_centre",
        name: "党群服务中心",
        address: "泰祥社区105号",
        lat: 36.79767,
        lon: 119.27679,
        capacity: 80,
      },
    ],
    partners: [
      {
        slug: "painters",
        name: "春晖艺术协会",
        kind: "social_organization",
        community: "taixiang",
        contact_name: "胡玉",
        contact_phone: "199 0000 8630",
        contact_email: "painters@example.org",
        verified: "yes",
      },
      {
        slug: "barber",
        name: "邻里理发店",
        kind: "merchant",
        community: "taixiang",
        contact_name: "",
        contact_phone: "",
        contact_email: "",
        verified: "no",
      },
    ],
    services: [{ slug: "haircut", partner: "barber", category: "haircut", name: "爱心义剪", per_month: 4 }],
    events: [
      {
        slug: "class",
        kind: "class",
        title: "少儿绘画",
        community: "taixiang",
        venue: "hall",
        partner: "painters",
        start: "2096-12-01T09:00:00+08:00",
        end: "2096-12-01T10:30:00+08:00",
        rrule: "FREQ=WEEKLY;COUNT=4",
        capacity: 12,
        signup: "required",
        audience: "children",
        served: "",
        status: "published",
        description: "带上画笔，\n还有“好心情”。",
      },
      {
        slug: "market",
        kind: "market",
        title: "便民市集",
        community: "taixiang",
        venue: "hall",
        partner: "painters",
        start: "2024-03-02T09:00:00+08:00",
        end: "2024-03-02T12:00:00+08:00",
        rrule: "",
        capacity: 0,
        signup: "none",
        audience: "all",
        served: 130,
        status: "published",
        description: "",
      },
    ],
    stalls: [{ event: "market", partner: "barber", service: "haircut" }],
    wishes: [
      {
        slug: "lamp",
        title: "客厅灯坏了",
        category: "repair",
        community: "taixiang",
        created: "2024-02-01",
        status: "confirmed",
        partner: "painters",
        rating: 5,
        private_name: "杨华国",
        private_phone: "19900006836",
        private_address: "30号楼6单元654",
      },
      {
        slug: "company",
        title: "想有人陪下象棋",
        category: "company",
        community: "taixiang",
        created: "2024-02-03",
        status: "published",
        partner: "",
        rating: "",
        private_name: "于霞",
        private_phone: "19900000986",
        private_address: "",
      },
    ],
  };
}

/** The one row of a table with that slug, to be changed. */
export function row(tables: Tables, table: string, slug: string): Record<string, string | number> {
  const found = tables[table]?.find((row) => row["slug"] === slug);
  if (!found) throw new Error(`no ${slug} in ${table}`);
  return found;
}

/** A folder with the tables as CSV files; `end` ends the lines. */
export function write(tables: Tables, end = "\n"): string {
  const dir = folder();
  mkdirSync(dir, { recursive: true });
  for (const [name, rows] of Object.entries(tables)) {
    const columns = Object.keys(rows[0] ?? district()[name]?.[0] ?? {});
    const lines = [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ""))];
    const cell = (value: string | number) =>
      /[",\r\n]/.test(`${value}`) ? `"${`${value}`.replaceAll('"', '""')}"` : `${value}`;
    writeFileSync(join(dir, `${name}.csv`), lines.map((line) => line.map(cell).join(",") + end).join(""));
  }
  return dir;
}
