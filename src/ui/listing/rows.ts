// An index as it travels: a record is a row of values without names, in the order of columns that are declared once.

/** How a value is written as JSON, and read again. */
export type Column<T> = { write(value: T): unknown; read(written: unknown): T };

/** As it is: text, or a number. */
export function plain<T extends string | number>(): Column<T> {
  return { write: (value) => value, read: (written) => written as T };
}

/** A number with so many decimals at most. */
export function decimals(count: number): Column<number> {
  return { ...plain<number>(), write: (value) => Number(value.toFixed(count)) };
}

export const yesOrNo: Column<boolean> = {
  write: (value) => (value ? 1 : 0),
  read: (written) => written === 1,
};

/** One of a closed set of values, as its number among them. */
export function oneOf<V extends string>(values: readonly V[]): Column<V> {
  return { write: (value) => values.indexOf(value), read: (written) => values[written as number] as V };
}

/** What may be missing. At the end of a row it takes no room. */
export function maybe<T>(column: Column<T>): Column<T | undefined> {
  return {
    write: (value) => (value === undefined ? null : column.write(value)),
    read: (written) => (written === null || written === undefined ? undefined : column.read(written)),
  };
}

export function listOf<T>(column: Column<T>): Column<T[]> {
  return {
    write: (values) => values.map(column.write),
    read: (written) => (written as unknown[]).map(column.read),
  };
}

/** A record by its columns. Their order is that of the values sent. */
export function row<T extends object>(columns: { [Field in keyof T]-?: Column<T[Field]> }): Column<T> {
  const fields = Object.keys(columns) as (keyof T)[];
  return {
    write(record) {
      const values = fields.map((field) => columns[field].write(record[field]));
      while (values.length && values[values.length - 1] === null) values.pop();
      return values;
    },
    read(written) {
      const record: Partial<T> = {};
      fields.forEach((field, k) => {
        const value = columns[field].read((written as unknown[])[k]);
        if (value !== undefined) record[field] = value;
      });
      return record as T;
    },
  };
}

/** Values that many rows have: sent once, in a list beside the rows, which name them by their number in it. */
export class Shared<T> implements Column<T> {
  readonly values: T[];
  readonly #keyOf: (value: T) => string;
  readonly #numbers = new Map<string, number>();

  /** `values`: those that are known before, in order; `keyOf`: what tells one from another. */
  constructor(keyOf: (value: T) => string, values: readonly T[] = []) {
    this.#keyOf = keyOf;
    this.values = [...values];
    for (const [number, value] of values.entries()) this.#numbers.set(keyOf(value), number);
  }

  readonly write = (value: T): number => {
    const key = this.#keyOf(value);
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    this.#numbers.set(key, this.values.length);
    return this.values.push(value) - 1;
  };
  readonly read = (written: unknown): T => this.values[written as number] as T;
}

/** Texts that many rows have. */
export class SharedText extends Shared<string> {
  constructor(values: readonly string[] = []) {
    super((text) => text, values);
  }
}
