/// <reference path="../../types.d.ts" />
// Columns, declared once: what a query selects, the shape that PocketBase fills, and what is read from it.

/**
 * A column. `empty`: its value where there is none, which tells PocketBase the type; `values`: all that it can be, if they
 * are few; `sql`: what it is computed from, if not the field of its name.
 */
export type Column<T> = {
  readonly empty: string | number | boolean;
  readonly values?: readonly T[];
  readonly sql?: string;
};

export const text: Column<string> = { empty: "" };
export const number: Column<number> = { empty: 0 };
export const flag: Column<boolean> = { empty: false };

/** A text that is one of a few. */
export function oneOf<T extends string>(values: readonly T[]): Column<T> {
  return { empty: "", values };
}

/** A column that an SQL expression computes. */
export function computed<T>(sql: string, column: Column<T>): Column<T> {
  return { ...column, sql };
}

/** Columns by name. Those of a joined record stand in an object of their own, as they do in the row. */
export type Tree = { readonly [name: string]: Node };
type Node = Column<unknown> | Optional<Tree> | Tree;
/** Columns of a record that a LEFT JOIN may not find. */
type Optional<T> = { readonly optional: T };

/** What is read of columns. */
type RowOf<C> = {
  -readonly [K in keyof C]: C[K] extends Column<infer T>
    ? T
    : C[K] extends Optional<infer T>
      ? RowOf<T> | undefined
      : RowOf<C[K]>;
};

/** The columns of a record that a LEFT JOIN may not find; it is there if its id is. */
export function optional<T extends Tree & { readonly id: Column<string> }>(tree: T): Optional<T> {
  return { optional: tree };
}

/** What is read of a query's columns. */
export type Row<C> = C extends Columns<infer R> ? R : never;

/** Some of a table's columns, where the query calls the table by that alias. */
export function of<T extends { readonly [name: string]: Column<unknown> }, K extends keyof T & string>(
  alias: string,
  table: T,
  ...names: K[]
): Pick<T, K> {
  const chosen: { [name: string]: Column<unknown> } = {};
  for (const name of names) chosen[name] = computed(`${alias}.\`${name}\``, table[name] as Column<unknown>);
  return chosen as Pick<T, K>;
}

/**
 * A value that was stored, if it is one that the column can have.
 * @throws Error for any other: a state that the code does not know must stop it, not slip through
 */
export function known<T>(column: Column<T>, name: string, value: unknown): T {
  if (column.values && !column.values.includes(value as T)) {
    throw new Error(`the database says of ${name}: ${JSON.stringify(value)}`);
  }
  return value as T;
}

type Model = { readonly [name: string]: unknown };

/** Columns as a query uses them. */
export type Columns<R> = {
  /** `SELECT …`, each under the name that the shape has for it. */
  readonly select: string;
  readonly shape: { readonly [name: string]: string | number | boolean };
  /** What PocketBase fills for one row, made once: making it costs more than a row. */
  model?: DynamicModel;
  /** Reads what PocketBase filled the shape with. */
  read(model: Model): R;
};

const EMPTY = { string: "''", number: "0", boolean: "false" } as const;

/** Makes of declared columns what a query needs. */
export function columns<T extends Tree>(tree: T): Columns<RowOf<T>> {
  const selected: string[] = [];
  const shape: { [name: string]: string | number | boolean } = {};
  type Reader = (model: Model) => unknown;
  const column = (column: Column<unknown>, stored: string, name: string, isOptional: boolean): Reader => {
    const sql = column.sql ?? `\`${name}\``;
    const empty = EMPTY[typeof column.empty as keyof typeof EMPTY];
    selected.push(`${isOptional ? `coalesce(${sql}, ${empty})` : sql} AS \`${stored}\``);
    shape[stored] = column.empty;
    return (model) => known(column, stored, model[stored]);
  };
  const object = (tree: Tree, prefix: string, isOptional: boolean): Reader => {
    const parts = Object.keys(tree).map((name) => {
      const node = tree[name] as Node;
      const stored = prefix + name;
      if ("empty" in node) return { name, read: column(node as Column<unknown>, stored, name, isOptional) };
      if (!("optional" in node)) return { name, read: object(node, `${stored}_`, isOptional) };
      const read = object(node.optional as Tree, `${stored}_`, true);
      return { name, read: (model: Model) => (model[`${stored}_id`] === "" ? undefined : read(model)) };
    });
    return (model) => {
      const row: { [name: string]: unknown } = {};
      // A counting loop: goja takes three times as long for the others.
      for (let i = 0; i < parts.length; i++) {
        const part = parts[i] as (typeof parts)[number];
        row[part.name] = part.read(model);
      }
      return row;
    };
  };
  const read = object(tree, "", false) as Columns<RowOf<T>>["read"];
  return { select: `SELECT ${selected.join(", ")}`, shape, read };
}
