// Writes a collection's records straight into PocketBase's database, and only what a file says anew.
import type { Collection } from "../../src/domain/collections.ts";

/** An id of PocketBase's form that depends on nothing but what the record is, so that feeds keep their UIDs. */
export function recordId({ sha256 }: Pick<Database, "sha256">, collection: string, key: string): string {
  return (BigInt(`0x${sha256(`${collection}\n${key}`)}`) % 36n ** 15n).toString(36).padStart(15, "0");
}

export type Values = Record<string, string | number>;
export type Stored = Values & { id: string };

type Value = string | number;

/** A database as a load needs it, inside one transaction: SQLite's file, or the hub that holds it. */
export type Database = {
  /** Every row of these columns; `from`: the query from its FROM on. */
  all(columns: readonly string[], from: string, ...values: Value[]): Values[];
  run(sql: string, ...values: Value[]): void;
  /** A digest, in hexadecimal. */
  sha256(text: string): string;
  /** Is told what is about to be written of a record. */
  writes?(
    deed: "create" | "update" | "delete",
    collection: Collection,
    id: string,
    fields: readonly string[],
  ): void;
};

/** Some of a collection's records: a condition of SQL, with what stands for each `?` in it. */
export type Some = { where: string; values: readonly Value[] };

/** Contact data is kept in one place only, so that it can be erased; there the files have the last word. */
const UNREMEMBERED = new Set<Collection>(["partner_contacts", "wish_contacts"]);

/**
 * One collection's records by key. What the files said of each is remembered beside them (`import_memory`): only so can the
 * next load tell a line that was changed from a record that was changed in the hub.
 */
export class Records {
  readonly known = new Map<string, Stored>();
  readonly #name: Collection;
  readonly #db: Database;
  readonly #now: string;
  readonly #said = new Map<string, Values>();
  readonly #made = new Set<string>();
  added = 0;
  changed = 0;
  removed = 0;

  /** `some`: those that the load may touch, where that is not all. */
  constructor(
    db: Database,
    name: Collection,
    keyOf: (row: Values) => string,
    now: string,
    { where, values }: Some = { where: "TRUE", values: [] },
  ) {
    this.#name = name;
    this.#db = db;
    this.#now = now;
    const columns = db
      .all(["name"], "FROM pragma_table_info(?)", name)
      .map((column) => String(column["name"]));
    const stored = db.all(columns, `FROM ${name} WHERE ${where}`, ...values) as Stored[];
    for (const row of stored) this.known.set(keyOf(row), row);
    const memory = db.all(
      ["record", "said"],
      `FROM import_memory WHERE collection = ? AND record IN (SELECT id FROM ${name} WHERE ${where})`,
      name,
      ...values,
    );
    for (const { record, said } of memory) this.#said.set(String(record), JSON.parse(String(said)));
  }

  /** The id of the record with that key, after it has those values; `first` are the values that only a new one gets. */
  save(key: string, values: Values, first: Values = {}): string {
    const stored = this.known.get(key);
    if (stored) {
      this.update(stored, values);
      return stored.id;
    }
    // sessions have no `updated`: their revision has a rule of its own.
    const revision = this.#name === "sessions" ? "modified" : "updated";
    const row: Stored = {
      id: this.#freeId(key),
      created: this.#now,
      [revision]: this.#now,
      ...first,
      ...values,
    };
    this.#db.writes?.("create", this.#name, row.id, Object.keys(values));
    const columns = Object.keys(row).map((column) => `"${column}"`);
    const places = columns.map(() => "?");
    this.#db.run(
      `INSERT INTO ${this.#name} (${columns.join(", ")}) VALUES (${places.join(", ")})`,
      ...Object.values(row),
    );
    this.added += 1;
    this.known.set(key, row);
    this.#remember(row.id, values);
    return row.id;
  }

  /** Which of the values are to be written: those that the files say anew and the record doesn't have. */
  news(stored: Stored, values: Values): Values {
    const said = this.#said.get(stored.id) ?? {};
    const anew = ([column, value]: [string, string | number]) =>
      said[column] !== value && stored[column] !== value;
    return Object.fromEntries(Object.entries(values).filter(anew));
  }

  update(stored: Stored, values: Values): void {
    const news = this.news(stored, values);
    this.#remember(stored.id, values);
    if (!Object.keys(news).length) return;
    // A session's UPDATE names `event`, so that the trigger revises `sequence` and `modified` and keeps the seats.
    const written =
      this.#name === "sessions" ? { event: stored["event"] ?? "", ...news } : { ...news, updated: this.#now };
    this.#db.writes?.("update", this.#name, stored.id, Object.keys(news));
    const columns = Object.keys(written).map((column) => `"${column}" = ?`);
    this.#db.run(
      `UPDATE ${this.#name} SET ${columns.join(", ")} WHERE id = ?`,
      ...Object.values(written),
      stored.id,
    );
    this.changed += 1;
    Object.assign(stored, written);
  }

  remove(stored: Stored): void {
    this.#db.writes?.("delete", this.#name, stored.id, []);
    this.#db.run(`DELETE FROM ${this.#name} WHERE id = ?`, stored.id);
    this.#db.run("DELETE FROM import_memory WHERE collection = ? AND record = ?", this.#name, stored.id);
    this.removed += 1;
  }

  #remember(id: string, values: Values): void {
    if (UNREMEMBERED.has(this.#name)) return;
    const said = this.#said.get(id) ?? {};
    if (Object.entries(values).every(([column, value]) => said[column] === value)) return;
    const now = { ...said, ...values };
    this.#said.set(id, now);
    this.#db.run(
      "INSERT OR REPLACE INTO import_memory (collection, record, said) VALUES (?, ?, ?)",
      this.#name,
      id,
      JSON.stringify(now),
    );
  }

  #freeId(key: string): string {
    for (let round = 0; ; round += 1) {
      const id = recordId(this.#db, this.#name, round ? `${key}\n${round}` : key);
      // One that had that key may have another by now.
      if (!this.#made.has(id) && !this.#db.all(["id"], `FROM ${this.#name} WHERE id = ?`, id).length) {
        this.#made.add(id);
        return id;
      }
    }
  }
}
