// A resident at the telephone (来电居民): staff find by the number, or by its last digits and a name, what somebody has
// signed up and asked for.
import { defineCommand } from "./command.ts";
import { completePhone, isPhone, normalisePhone, OptionalName } from "./contact.ts";
import { because, invalid } from "./problem.ts";
import * as z from "./schema.ts";
import { foldedName } from "./search.ts";
import { hasBegun, isCancelled } from "./session.ts";
import { COMING, OwnSignup } from "./signup.ts";
import { DAY } from "./time.ts";
import { OwnWish } from "./wish.ts";

/** Whom staff look up: `phone` is a number as it is written or said, or the last digits of one with a `name`, or a part of it. */
export const LookUpRequest = z.object(
  {
    phone: z
      .string(because("phone.unclear"))
      .check(z.maxLength(40, because("phone.unclear")), z.overwrite(normalisePhone)),
    name: OptionalName,
  },
  because("body.json"),
);
export type LookUpRequest = z.output<typeof LookUpRequest>;

/** Whose records are meant: those with that number, or those with a number of that ending and a name that has this in it. */
export type Sought = { phone: string } | { ending: string; name: string };

/** The fewest last digits that go with a name: as many as people say at a counter. */
const ENDING = /^\d{4,}$/;

/**
 * Whom a request means. A whole number is enough; a number of the district itself may lack its area code (`areaCode`, ""
 * where none is known).
 * @throws Refusal invalid, where it could be too many people
 */
export function sought({ phone, name }: LookUpRequest, areaCode: string): Sought {
  if (isPhone(phone)) return { phone };
  if (foldedName(name) && ENDING.test(phone)) return { ending: phone, name };
  const whole = completePhone(phone, areaCode);
  if (!whole) throw invalid("phone", "phone.unclear");
  return { phone: whole };
}

/** Whether any of somebody's names is meant, however either is written. */
export function isMeant(who: Sought, ...names: readonly string[]): boolean {
  return "phone" in who || names.some((name) => foldedName(name).includes(foldedName(who.name)));
}

/** How long what is over can still be looked up, in milliseconds: after a session, and after a wish's last step. */
export const LOOK_BACK = { signups: DAY, wishes: 90 * DAY } as const;

/** How many of each a look shows at most: the soonest sessions, the newest wishes. */
export const MOST_FOUND = 50;

/** A sign-up as staff find it. `course`: names those that were made together; "" for one by itself. */
export const FoundSignup = z.object({
  ...z.pick(OwnSignup, {
    id: true,
    status: true,
    position: true,
    expires: true,
    name: true,
    phone: true,
    email: true,
    party: true,
    session: true,
    event: true,
    venue: true,
    community: true,
  }).shape,
  course: z.string(),
});
export type FoundSignup = z.infer<typeof FoundSignup>;

/** A wish as staff find it. */
export const FoundWish = z.object({
  ...z.pick(OwnWish, {
    id: true,
    title: true,
    category: true,
    status: true,
    created: true,
    rating: true,
    due: true,
    overdue: true,
    appointed: true,
    community: true,
    partner: true,
  }).shape,
  name: z.string(),
  phone: z.string(),
  for_name: z.string(),
});
export type FoundWish = z.infer<typeof FoundWish>;

export const Found = z.object({ signups: z.array(FoundSignup), wishes: z.array(FoundWish) });
export type Found = z.infer<typeof Found>;

/** What was found of one telephone number; `names`: what those are called who gave it. */
export type FoundPerson = Found & { phone: string; names: string[] };

/** What was found, by the telephone number. */
export function people({ signups, wishes }: Found): FoundPerson[] {
  const found = new Map<string, FoundPerson>();
  const personOf = ({ phone, name }: { phone: string; name: string }) => {
    const person = found.get(phone) ?? { phone, names: [], signups: [], wishes: [] };
    if (!person.names.includes(name)) person.names.push(name);
    found.set(phone, person);
    return person;
  };
  for (const signup of signups) personOf(signup).signups.push(signup);
  for (const wish of wishes) personOf(wish).wishes.push(wish);
  return [...found.values()];
}

/** Whether a sign-up is one that can still be gone to at `now` (milliseconds). */
const stands = ({ status, session, event }: FoundSignup, now: number): boolean =>
  COMING.includes(status) && !hasBegun(session, now) && !isCancelled(session, event);

/**
 * Sign-ups with a course as one: of those that were made together the next that still stands, or else the last, and how many
 * of them stand (`rest`). `signups`: the soonest first, as the result is.
 */
export function byCourse(
  signups: readonly FoundSignup[],
  now: number,
): { signup: FoundSignup; rest: number }[] {
  const chosen = new Map<string, { signup: FoundSignup; rest: number }>();
  for (const signup of signups) {
    const key = signup.course || signup.id;
    const before = chosen.get(key);
    const rest = (before?.rest ?? 0) + Number(stands(signup, now));
    chosen.set(key, { signup: before?.rest ? before.signup : signup, rest });
  }
  return [...chosen.values()];
}

export const LOOK_UP = defineCommand(
  {
    name: "lookUp",
    method: "POST",
    path: "/api/hub/people/lookup",
    who: ["member"],
    request: LookUpRequest,
    // Looking changes nothing, and what was seen is not to be kept.
    repeatable: true,
  },
  {
    tag: "people",
    summary: "Find what somebody who phones has signed up and asked for.",
    description:
      "For staff of a community, and of the district: of what is theirs to see, by the whole number, or by its last four digits or more and a name. Each look is on the audit trail, and so many an hour is enough.",
    at: {},
    request: { example: { phone: "0536-7251234" } },
    answers: {
      200: {
        means:
          "The coming sign-ups, soonest first, and the wishes, newest first; nothing where there is none.",
        schema: Found,
        example: {
          signups: [
            {
              id: "m1x2y3z4a5b6c7d",
              status: "confirmed",
              name: "李奶奶",
              phone: "05367251234",
              email: "",
              party: 2,
              session: {
                id: "abc123def456ghi",
                start: "2026-11-28 01:00:00.000Z",
                end: "2026-11-28 03:00:00.000Z",
                status: "scheduled",
              },
              event: {
                slug: "event-00001",
                kind: "class",
                title: "周末书法课",
                title_en: "Calligraphy",
                status: "published",
              },
              venue: { name: "幸福里", address: "民主街 1 号", phone: "" },
              community: { name: "泰祥社区", phone: "0536-0008901" },
              course: "",
            },
          ],
          wishes: [
            {
              id: "m1x2y3z4a5b6c7e",
              title: "想要一副老花镜",
              category: "goods",
              status: "claimed",
              created: "2026-11-24 01:00:00.000Z",
              rating: 0,
              due: "2026-12-09 02:00:00.000Z",
              overdue: false,
              community: { name: "泰祥社区", phone: "0536-0008901" },
              partner: { slug: "partner-001", name: "幸福里眼镜店" },
              name: "李奶奶",
              phone: "05367251234",
              for_name: "",
            },
          ],
        },
      },
    },
    refusals: ["too_many"],
  },
);
