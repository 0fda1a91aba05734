// What every form for the public brings beside what a person typed: what tells a program from a person.
import { because } from "./problem.ts";
import * as z from "./schema.ts";

/** The least time a person takes to fill a form in, in milliseconds; programs are faster. */
export const MIN_FILL = 1500;

/** The fields that belong into the schema of every public form's request. */
export const EVIDENCE = {
  /** No person sees this field; what fills in every field is no person. */
  website: z.optional(z.literal("", because("field.invalid"))),
  /** How long the form took to fill in, in milliseconds, where a form says so. */
  took: z.optional(z.number(because("field.invalid")).check(z.minimum(MIN_FILL, because("form.too_fast")))),
} as const;
export type Evidence = { website?: "" | undefined; took?: number | undefined };

/** What was asked for, however long that took to fill in. */
export function withoutEvidence<T extends object>(request: T): Omit<T, keyof Evidence> {
  const { website: _, took: __, ...asked } = request as T & Evidence;
  return asked;
}

/** Whether a refusal takes whoever filled the form in for a program. */
export function isTakenForBot(issues: readonly { readonly path: readonly string[] }[] | undefined): boolean {
  return issues?.some(({ path }) => path[0] !== undefined && path[0] in EVIDENCE) ?? false;
}
