// A short code (号码): staff read it out on the telephone, or a message has it beside its link, and it opens what somebody
// signed up and asked for on any phone, once and within a day.
import { defineCommand } from "./command.ts";
import { because, invalid, Refusal } from "./problem.ts";
import * as z from "./schema.ts";
import { DAY, instant } from "./time.ts";

/** Digits alone: they are said and heard in any dialect, and keyed in on any phone. */
export const SHORT_CODE_DIGITS = "0123456789";
/**
 * As many as are said and heard without a slip; and as many as are copied from a message. Of those there are as many at a
 * time as messages a day: they are longer, so that a guess is no likelier to hit one.
 */
export const SHORT_CODE_LENGTH = { spoken: 8, written: 12 } as const;

/** How long a code is good for, in milliseconds. */
export const SHORT_CODE_LASTS = DAY;

/** How long it is still known as one that is over, so that whoever comes with it is told why, in milliseconds. */
export const SHORT_CODE_KNOWN = 7 * DAY;

/** A code as it is read: four digits at a time. */
export function shortCodeInWords(code: string): string {
  return code.replace(/(.{4})(?=.)/g, "$1 ");
}

/** Lets a code be used at `now` (milliseconds), or not. @throws Refusal code_over */
export function checkShortCode({ used, expires }: { used: boolean; expires: string }, now: number): void {
  if (used || instant(expires) <= now) throw new Refusal("code_over");
}

/** The most of each that one code opens: as many as a look finds. */
const MOST = 50;

const ids = z._default(
  z
    .array(z.string(because("field.invalid")).check(z.regex(/^[a-z0-9]{15}$/, because("field.invalid"))))
    .check(z.maxLength(MOST, because("field.invalid"))),
  [],
);

/** What a code is to open: ids of sign-ups and wishes. */
export const GiveCodeRequest = z.object({ signups: ids, wishes: ids }, because("body.json"));
export type GiveCodeRequest = z.output<typeof GiveCodeRequest>;

/** @throws Refusal invalid, where a code would open nothing */
export function checkOpens({ signups, wishes }: GiveCodeRequest): void {
  if (!signups.length && !wishes.length) throw invalid("signups", "field.invalid");
}

export const GivenCode = z.object({ code: z.string(), expires: z.string() });
export type GivenCode = z.infer<typeof GivenCode>;

export const GIVE_CODE = defineCommand(
  {
    name: "giveCode",
    method: "POST",
    path: "/api/hub/people/codes",
    who: ["member"],
    request: GiveCodeRequest,
  },
  {
    tag: "people",
    summary: "Make a short code that opens somebody's sign-ups and wishes on any phone, once, within a day.",
    description:
      "For staff in whose reach all of them are, to be read out to their owner. The code is told this once.",
    at: {},
    request: { example: { signups: ["m1x2y3z4a5b6c7d"], wishes: ["m1x2y3z4a5b6c7e"] } },
    answers: {
      201: {
        means: "The code, and until when it is good.",
        schema: GivenCode,
        example: { code: "40718263", expires: "2026-11-25 01:00:00.000Z" },
      },
    },
    refusals: ["not_found"],
  },
);

/** A short code, however it is typed; out come its digits. */
export const UseCodeRequest = z.object(
  {
    code: z.string(because("code.invalid")).check(
      z.maxLength(40, because("code.invalid")),
      z.overwrite((typed) => typed.normalize("NFKC").replace(/[\s-]/g, "")),
      z.regex(/^\d{8}(?:\d{4})?$/, because("code.invalid")),
    ),
  },
  because("body.json"),
);

/** What a code opened, each with its own token, as a device remembers it. */
export const OpenedByCode = z.object({
  signups: z.array(
    z.object({
      token: z.string(),
      session: z.string(),
      title: z.string(),
      start: z.string(),
      end: z.string(),
    }),
  ),
  wishes: z.array(z.object({ token: z.string(), title: z.string(), created: z.string() })),
});
export type OpenedByCode = z.infer<typeof OpenedByCode>;

const TOKEN = "m1x2y3z4a5b6c7d0123456789abcdef0123456789abcdef";

export const USE_CODE = defineCommand(
  { name: "useCode", method: "POST", path: "/api/hub/codes", who: ["guest"], request: UseCodeRequest },
  {
    tag: "people",
    summary:
      "Open one's sign-ups and wishes by a short code that staff have read out or a message had; once.",
    at: {},
    request: { example: { code: "4071 8263" } },
    answers: {
      200: {
        means: "What it opens.",
        schema: OpenedByCode,
        example: {
          signups: [
            {
              token: TOKEN,
              session: "abc123def456ghi",
              title: "周末书法课",
              start: "2026-11-28 01:00:00.000Z",
              end: "2026-11-28 03:00:00.000Z",
            },
          ],
          wishes: [{ token: TOKEN, title: "想要一副老花镜", created: "2026-11-24 01:00:00.000Z" }],
        },
      },
    },
    refusals: ["not_found", "code_over", "too_many"],
  },
);
