/// <reference path="../types.d.ts" />
// Rows of plain SQL.

/** The first row of a query in the given shape (its values are defaults and give the types), or undefined. */
export function row<T extends object>(
  app: CoreApp,
  sql: string,
  params: { [name: string]: unknown },
  shape: T,
): T | undefined {
  const model = new DynamicModel(shape as { [key: string]: unknown }) as unknown as T;
  try {
    app.db().newQuery(sql).bind(params).one(model);
  } catch (error) {
    if (/no rows/.test(String(error))) return undefined;
    throw error;
  }
  return model;
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

/** A new record id, as PocketBase makes them. */
export function newId(): string {
  return $security.pseudorandomStringWithAlphabet(15, "abcdefghijklmnopqrstuvwxyz0123456789");
}
