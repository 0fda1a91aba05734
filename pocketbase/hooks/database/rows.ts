/// <reference path="../../types.d.ts" />
// Rows of plain SQL.
import { type Column, type Columns, columns, flag, known, text } from "./columns.ts";

export type Query = dbx.Query;
/** The database, or a transaction in it. */
export type Database = { db(): dbx.Builder };
type Params = { readonly [name: string]: unknown };

const query = (app: Database, sql: string, params: Params): Query => app.db().newQuery(sql).bind(params);

/** The first row of a query that selects these columns, or undefined. */
export function first<R>(query: Query, columns: Columns<R>): R | undefined {
  columns.model ??= new DynamicModel(columns.shape);
  const { model } = columns;
  try {
    query.one(model);
  } catch (error) {
    if (/no rows/.test(String(error))) return undefined;
    throw error;
  }
  return columns.read(model);
}

/** The first row of these columns, or undefined; `from`: the query from its FROM on. */
export function row<R>(app: Database, columns: Columns<R>, from: string, params: Params): R | undefined {
  return first(query(app, `${columns.select} ${from}`, params), columns);
}

/** Every row of these columns; `from`: the query from its FROM on. */
export function rows<R>(app: Database, columns: Columns<R>, from: string, params: Params): R[] {
  const models = arrayOf(new DynamicModel(columns.shape));
  query(app, `${columns.select} ${from}`, params).all(models);
  return models.map((model) => columns.read(model));
}

const ID = columns({ id: text });
const FOUND = columns({ found: flag });

/** The ids of every row of an SQL query that selects `id`. */
export function ids(app: Database, sql: string, params: Params): string[] {
  const models = arrayOf(new DynamicModel(ID.shape));
  query(app, sql, params).all(models);
  return models.map(({ id }) => id);
}

/** Whether an SQL query has any row. */
export function exists(app: Database, sql: string, params: Params): boolean {
  return first(query(app, `SELECT EXISTS (${sql}) AS found`, params), FOUND)?.found === true;
}

/** Runs a statement; answers how many rows it changed. */
export function run(app: Database, sql: string, params: Params): number {
  return query(app, sql, params).execute().rowsAffected();
}

/** Values as SQL has them after IN. They are the code's own, never a client's. */
export function list(values: readonly string[]): string {
  return `(${values.map((value) => `'${value}'`).join(", ")})`;
}

/** A field of a record that is stored. */
export function field<T extends { readonly [name: string]: Column<unknown> }, N extends keyof T & string>(
  record: core.Record,
  table: T,
  name: N,
): T[N] extends Column<infer V> ? V : never {
  const column = table[name] as Column<unknown>;
  const value =
    typeof column.empty === "number"
      ? record.getInt(name)
      : typeof column.empty === "boolean"
        ? record.getBool(name)
        : record.getString(name);
  return known(column, name, value) as T[N] extends Column<infer V> ? V : never;
}

/** A new record id, in PocketBase's form. Later ones sort later, so that indexes grow at their end and not all over. */
export function newId(): string {
  return (
    Date.now().toString(36) +
    $security.pseudorandomStringWithAlphabet(7, "abcdefghijklmnopqrstuvwxyz0123456789")
  );
}
