/// <reference path="../../types.d.ts" />
// Rows of plain SQL.

export type Query = dbx.Query;

/** The first row of a query in the given shape (its values are defaults and give the types), or undefined. */
export function first<T extends object>(query: Query, shape: T): T | undefined {
  const model = new DynamicModel(shape as { [key: string]: unknown }) as unknown as T;
  try {
    query.one(model);
  } catch (error) {
    if (/no rows/.test(String(error))) return undefined;
    throw error;
  }
  return model;
}

/** The first row of an SQL query in the given shape, or undefined. */
export function row<T extends object>(
  app: CoreApp,
  sql: string,
  params: { [name: string]: unknown },
  shape: T,
): T | undefined {
  return first(app.db().newQuery(sql).bind(params), shape);
}

/** Every row of a query in the given shape. */
export function rows<T extends object>(
  app: CoreApp,
  sql: string,
  params: { [name: string]: unknown },
  shape: T,
): T[] {
  const models = arrayOf(new DynamicModel(shape as { [key: string]: unknown })) as unknown as T[];
  app.db().newQuery(sql).bind(params).all(models);
  return models;
}

/** Runs a statement. */
export function run(app: CoreApp, sql: string, params: { [name: string]: unknown }): void {
  app.db().newQuery(sql).bind(params).execute();
}

/** A new record id, in PocketBase's form. Later ones sort later, so that indexes grow at their end and not all over. */
export function newId(): string {
  return (
    Date.now().toString(36) +
    $security.pseudorandomStringWithAlphabet(7, "abcdefghijklmnopqrstuvwxyz0123456789")
  );
}
