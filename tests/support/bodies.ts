// Requests that are nearly right, or not at all: made from the examples of the commands' contracts.
import fc from "fast-check";
import * as z from "zod/mini";
import type { Command } from "../../src/domain/command.ts";

/** What has no business in any request, and what JSON can be in all. */
export const odd: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(null, true, false, 0, -1, 1.5, 1e308, 2 ** 53, "", "\0", "\ud800", "__proto__"),
  fc.constantFrom<unknown>([], {}, ["x"], [[[]]], { a: { b: [] } }),
  fc.string({ unit: "binary", maxLength: 90 }),
  fc.double(),
  fc.jsonValue({ maxDepth: 3 }),
);

/** A way into a value: to each of its parts, and theirs. */
type Way = readonly (string | number)[];

function waysInto(value: unknown): Way[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => {
    const step = Array.isArray(value) ? Number(key) : key;
    return [[step], ...waysInto(part).map((way) => [step, ...way])];
  });
}

/** The value with another part at the end of the way; without it, if that is undefined. */
function changed(value: unknown, [step, ...rest]: Way, part: unknown): unknown {
  if (step === undefined) return part;
  // What stood there has been changed away already.
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, step)) return value;
  const parts = value as { [step: string]: unknown };
  const after = changed(parts[step], rest, part);
  if (Array.isArray(value)) return typeof step === "number" ? value.with(step, after) : value;
  const { [step]: _, ...others } = parts;
  return after === undefined ? others : { ...others, [step]: after };
}

/** The names of all fields that a schema knows, with some that objects have by nature. */
function fieldsOf(schema: z.ZodMiniType): string[] {
  const fields = new Set(["more", "__proto__", "constructor", "toString"]);
  const json = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });
  JSON.stringify(json, (key, value) => {
    if (key === "properties") for (const field of Object.keys(value)) fields.add(field);
    return value;
  });
  return [...fields];
}

/**
 * The example, but for a few of its parts: each is something odd, one of `values`, or not there; and with fields that it
 * lacks.
 * @param values what might stand in a field and be right there, or nearly
 */
export function near(
  schema: z.ZodMiniType,
  example: unknown,
  values: fc.Arbitrary<unknown> = odd,
): fc.Arbitrary<unknown> {
  const way = fc.constantFrom(...waysInto(example));
  const change = fc.record({ way, part: fc.oneof(odd, values, fc.constant(undefined)) });
  const more = fc.dictionary(fc.constantFrom(...fieldsOf(schema)), fc.oneof(odd, values), { maxKeys: 2 });
  return fc.tuple(fc.array(change, { maxLength: 3 }), fc.option(more)).map(([changes, more]): unknown => ({
    ...more,
    ...(changes.reduce((body, { way, part }) => changed(body, way, part), example) as object),
  }));
}

/** What might be sent to a command: nearly right, or anything; whatever it is, where it takes no body. */
export function bodiesFor({ request, contract }: Command): fc.Arbitrary<unknown> {
  const schema = contract?.request?.as ?? request;
  if (!schema) return odd;
  return fc.oneof(
    { weight: 1, arbitrary: odd },
    { weight: 5, arbitrary: near(schema, contract?.request?.example) },
  );
}
