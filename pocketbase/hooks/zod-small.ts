// Stands in for `zod/mini` in the hooks' bundles and in browsers: the same schemas, read alike, by what little of zod they use.
// Each of PocketBase's 250 runtimes holds its own copy of a bundle; zod's is four times as large in memory and, there, five
// times slower; a page with a form would weigh 7 kB more with it. A test reads all sorts of requests both ways and compares.

type Issue = { path: (string | number)[]; message: string };
/** Reads a value; what is wrong with it goes to the issues, and then the result means nothing. */
type Read = (value: unknown, issues: Issue[]) => unknown;
type Shape = { [key: string]: Schema };

const fault = (issues: Issue[], message: string) => void issues.push({ path: [], message });

class Schema {
  readonly type: Read;
  readonly checks: readonly Read[];
  /** Of an object alone. */
  readonly shape: Shape;

  constructor(type: Read, checks: readonly Read[] = [], shape: Shape = {}) {
    this.type = type;
    this.checks = checks;
    this.shape = shape;
  }

  /** All checks run, one after the other, unless the value isn't even of the type. */
  read(value: unknown, issues: Issue[]): unknown {
    const before = issues.length;
    let result = this.type(value, issues);
    if (issues.length > before) return result;
    // Counting loops: goja takes three times as long for the others.
    const { checks } = this;
    for (let i = 0; i < checks.length; i++) result = (checks[i] as Read)(result, issues);
    return result;
  }

  check(...checks: Read[]): Schema {
    return new Schema(this.type, [...this.checks, ...checks], this.shape);
  }

  safeParse(value: unknown) {
    const issues: Issue[] = [];
    const data = this.read(value, issues);
    return issues.length ? { success: false, error: { issues } } : { success: true, data };
  }
}

/** A type that is told by a look at the value. */
const typed = (is: (value: unknown) => boolean, message: string) =>
  new Schema((value, issues) => (is(value) ? value : fault(issues, message)));

/** A check that lets the value be. */
const checked =
  (is: (value: never) => boolean, message: string): Read =>
  (value, issues) => {
    if (!is(value as never)) fault(issues, message);
    return value;
  };

export const string = (message: string) => typed((value) => typeof value === "string", message);
export const number = (message: string) => typed(Number.isFinite, message);
export const int = (message: string) => typed(Number.isSafeInteger, message);
export const boolean = (message: string) => typed((value) => typeof value === "boolean", message);
export const literal = (only: unknown, message: string) => typed((value) => value === only, message);

const oneOf = (values: readonly unknown[], message: string) =>
  typed((value) => values.includes(value), message);

export { oneOf as enum };

export const optional = (inner: Schema) =>
  new Schema((value, issues) => (value === undefined ? undefined : inner.read(value, issues)));
export const _default = (inner: Schema, otherwise: unknown) =>
  new Schema((value, issues) => (value === undefined ? otherwise : inner.read(value, issues)));

/** Reads a part of a whole, which its issues then name. */
function readPart(part: Schema, value: unknown, key: string | number, issues: Issue[]): unknown {
  const before = issues.length;
  const result = part.read(value, issues);
  for (let i = before; i < issues.length; i++) issues[i]?.path.unshift(key);
  return result;
}

const objectWith = (shape: Shape, message: string, others: boolean) => {
  const keys = Object.keys(shape);
  const parts = keys.map((key) => shape[key]);
  const read: Read = (value, issues) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return fault(issues, message);
    const given = value as { [key: string]: unknown };
    const result: { [key: string]: unknown } = others ? { ...given } : {};
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i] as string;
      const part = readPart(parts[i] as Schema, given[key], key, issues);
      if (part !== undefined || key in given) result[key] = part;
    }
    return result;
  };
  return new Schema(read, [], shape);
};
export const object = (shape: Shape, message: string) => objectWith(shape, message, false);
export const looseObject = (shape: Shape, message: string) => objectWith(shape, message, true);

/** An object's schema with some of its fields alone. */
export const pick = (whole: Schema, mask: { [key: string]: true }) =>
  objectWith(
    Object.fromEntries(Object.keys(mask).map((key) => [key, whole.shape[key] as Schema])),
    "",
    false,
  );

export const array = (element: Schema, message: string) =>
  new Schema((value, issues) =>
    Array.isArray(value) ? value.map((one, i) => readPart(element, one, i, issues)) : fault(issues, message),
  );

/** One of several objects, told apart by the field `by`. */
export const discriminatedUnion = (by: string, options: readonly Schema[], message: string) =>
  new Schema((value, issues) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return fault(issues, message);
    const mark = (value as { [key: string]: unknown })[by];
    const option = options.find(({ shape }) => shape[by]?.safeParse(mark).success);
    if (option) return option.read(value, issues);
    issues.push({ path: [by], message });
    return undefined;
  });

export const overwrite =
  (change: (value: never) => unknown): Read =>
  (value) =>
    change(value as never);
export const trim = () => overwrite((value: string) => value.trim());
export const refine = checked;
export const regex = (pattern: RegExp, message: string) =>
  checked((value: string) => pattern.test(value), message);
type Long = string | { length: number };
/** Strings are measured in code points, of which each is one or two units: mostly the units tell enough. */
const measure = (value: Long) => (typeof value === "string" ? [...value].length : value.length);
export const minLength = (least: number, message: string) =>
  checked((value: Long) => value.length >= 2 * least || measure(value) >= least, message);
export const maxLength = (most: number, message: string) =>
  checked((value: Long) => value.length <= most || measure(value) <= most, message);
export const minimum = (least: number, message: string) =>
  checked((value: number) => value >= least, message);
export const maximum = (most: number, message: string) => checked((value: number) => value <= most, message);

type Has<Names extends string, Module extends { [name in Names]: unknown }> = Module;
/** A name that the domain takes from zod and that is missing here does not compile. */
export type All = Has<keyof typeof import("../../src/domain/schema.ts"), typeof import("./zod-small.ts")>;
