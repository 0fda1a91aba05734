// What a command answers when it can't do what was asked: the contract's `{code, message, issues?}`.
import * as z from "./schema.ts";

/** Every error code, with the HTTP status it goes out under. */
export const PROBLEM_STATUS = {
  forbidden: 403,
  not_found: 404,
  already_signed_up: 409,
  already_claimed: 409,
  already_asked: 409,
  hands_full: 409,
  full: 409,
  not_offered: 409,
  not_open: 409,
  wrong_state: 409,
  changed_meanwhile: 409,
  cancelled: 410,
  closed: 410,
  offer_expired: 410,
  invitation_over: 410,
  code_over: 410,
  revoked: 410,
  past: 410,
  too_large: 413,
  invalid: 422,
  too_many: 429,
} as const;

export type ProblemCode = keyof typeof PROBLEM_STATUS;

/** One fault of one field, in the shape of Standard Schema: `path` is empty where the body as a whole is meant. */
export const Issue = z.object({ path: z.array(z.string()), message: z.string() });
export type Issue = z.infer<typeof Issue>;

export const Problem = z.object({
  code: z.enum(/* @__PURE__ */ Object.keys(PROBLEM_STATUS) as [ProblemCode, ...ProblemCode[]]),
  message: z.string(),
  issues: z.optional(z.array(Issue)),
});
export type Problem = z.infer<typeof Problem>;

/**
 * A rule's refusal. Issue messages are keys of the message catalogue until they are put into words. `at`: the instant
 * (milliseconds) that the words speak of, such as when sign-up opens.
 */
export class Refusal extends Error {
  // Declared alone: older browsers take a field by a helper that weighs as much as this file.
  declare readonly code: ProblemCode;
  declare readonly issues: Issue[] | undefined;
  declare readonly at: number | undefined;

  constructor(code: ProblemCode, issues?: Issue[], at?: number) {
    super(code);
    this.code = code;
    this.issues = issues;
    this.at = at;
  }
}

/** A refusal that blames one field; `message` is a key of the message catalogue. */
export function invalid(field: string, message: IssueKey): Refusal {
  return new Refusal("invalid", [{ path: field ? [field] : [], message }]);
}

/** Keys of the message catalogue that a rule may blame a field with. */
export const ISSUE_KEYS = [
  "body.json",
  "name.required",
  "name.long",
  "phone.invalid",
  "phone.unclear",
  "party.range",
  "party.capacity",
  "party.limit",
  "email.invalid",
  "consent.required",
  "session.no_signup",
  "event.no_course",
  "title.required",
  "title.long",
  "category.invalid",
  "community.unknown",
  "description.long",
  "address.long",
  "text.one_line",
  "field.invalid",
  "form.too_fast",
  "key.invalid",
  "key.reused",
  "way.invalid",
  "partner.unknown",
  "into.unknown",
  "reason.required",
  "reason.long",
  "hours.none",
  "minutes.range",
  "note.required",
  "note.long",
  "rating.range",
  "photo.invalid",
  "photo.large",
  "photo.most",
  "day.invalid",
  "day.before",
  "mobile.invalid",
  "mobile.taken",
  "email.taken",
  "contact.required",
  "reach.required",
  "password.short",
  "password.long",
  "code.invalid",
  "import.long",
  "import.wrong",
  "time.order",
  "time.past",
  "capacity.taken",
  "venue.elsewhere",
  "service.unknown",
  "service.not_wanted",
  "places.filled",
  "event.title",
  "text.long",
] as const;
export type IssueKey = (typeof ISSUE_KEYS)[number];

/** Types an issue key where a schema wants a message. */
export const because = (key: IssueKey): IssueKey => key;

/**
 * The body as the schema reads it.
 * @throws Refusal `invalid` with exactly one issue for each faulty field.
 */
export function parse<T extends z.ZodMiniType>(schema: T, body: unknown): z.output<T> {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  const issues = new Map<string, Issue>();
  for (const issue of result.error.issues) {
    const path = issue.path.slice(0, 1).map(String);
    const known = (ISSUE_KEYS as readonly string[]).includes(issue.message);
    const message = known ? issue.message : path.length ? "field.invalid" : "body.json";
    if (!issues.has(path.join())) issues.set(path.join(), { path, message });
  }
  throw new Refusal("invalid", [...issues.values()]);
}
