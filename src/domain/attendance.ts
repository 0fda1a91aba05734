// Attendance (签到): what staff do at the door, and what it makes of the sign-ups. Deeds are done on a device that may be
// without network for a while: each has a key of the device's own and the time it was done at, and is done once.

import { defineCommand } from "./command.ts";
import { mayBeMasked, OptionalPhone, PersonName } from "./contact.ts";
import type { Event } from "./event.ts";
import { can } from "./life-cycle.ts";
import type { Odd } from "./odd.ts";
import { because, PROBLEM_STATUS, type ProblemCode, Refusal } from "./problem.ts";
import * as z from "./schema.ts";
import { foldedName } from "./search.ts";
import { isCancelled, LIST_CLOSES, type Session, seatsLeft } from "./session.ts";
import {
  holdsSeats,
  isActive,
  type OwnSignup,
  Party,
  SIGNUP_LIFE,
  type SignupStatus,
  type SignupWay,
} from "./signup.ts";
import { DAY, HOUR, instant } from "./time.ts";

/** They are here; they did not come; neither, it was a mistake; somebody is here who is not on the list. */
export const DEED_ACTIONS = ["attend", "miss", "undo", "walk_in"] as const;
export type DeedAction = (typeof DEED_ACTIONS)[number];

/** The most deeds one request brings. */
export const MAX_DEEDS = 200;

/** How long before its start a session's list can be kept; it closes LIST_CLOSES after the end. In milliseconds. */
export const LIST_OPENS = 2 * HOUR;

/** How long a deed may wait on a device for the network, in milliseconds. */
export const SYNC_WITHIN = 7 * DAY;

const wrong = because("field.invalid");
const Key = z.string(wrong).check(z.regex(/^[A-Za-z0-9-]{8,40}$/, wrong));
/** Whom a deed is about: a sign-up's id, or the key of the deed that wrote them down at the door. */
const Whom = Key;
const At = z.string(wrong).check(
  z.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,3})?Z$/, wrong),
  z.refine((at) => !Number.isNaN(instant(at)), wrong),
);

/** Somebody who comes without having signed up. */
export const WalkIn = z.object({ name: PersonName, phone: OptionalPhone, party: z._default(Party, 1) });
export type WalkIn = z.output<typeof WalkIn>;

/**
 * Who somebody is whose phone another name on the list has: the `same` person, who is checked in; `another`, who is
 * written down without the phone; or somebody must `ask`, and until then nothing is done.
 */
export const SHARED_PHONE = ["same", "another", "ask"] as const;

/**
 * One deed at the door. `key`: the device's own, new for each; `at`: when it was done there (ISO 8601, UTC); `came`: how
 * many are here, where that is not the whole party.
 */
export const Deed = z.discriminatedUnion(
  "action",
  [
    z.object({
      key: Key,
      at: At,
      action: z.enum(["attend", "miss", "undo"]),
      signup: Whom,
      came: z.optional(Party),
    }),
    z.object({
      key: Key,
      at: At,
      action: z.literal("walk_in"),
      ...WalkIn.shape,
      shared_phone: z.optional(z.enum(SHARED_PHONE)),
    }),
  ],
  wrong,
);
export type Deed = z.output<typeof Deed>;

const listOf = <T extends z.ZodMiniType>(deed: T) =>
  z.object(
    { deeds: z.array(deed, wrong).check(z.minLength(1, wrong), z.maxLength(MAX_DEEDS, wrong)) },
    because("body.json"),
  );

/** Deeds in the order in which they were done. */
export const AttendanceRequest = listOf(Deed);
export type AttendanceRequest = z.input<typeof AttendanceRequest>;

/** The same before each is looked at: one that is wrong must not stop the others. */
export const SentDeeds = listOf(z.looseObject({ key: Key }, wrong));

/** What became of a deed: `done`, or why not. */
export const DEED_OUTCOMES: readonly ["done", ...ProblemCode[]] = [
  "done",
  .../* @__PURE__ */ (Object.keys(PROBLEM_STATUS) as ProblemCode[]),
];
export const DeedOutcome = z.enum(DEED_OUTCOMES);
export type DeedOutcome = z.infer<typeof DeedOutcome>;

/** `signup`: the one that the deed was about or that it made. */
export const DeedResult = z.object({ key: z.string(), outcome: DeedOutcome, signup: z.optional(z.string()) });
export type DeedResult = z.infer<typeof DeedResult>;

export const AttendanceReceipt = z.object({ results: z.array(DeedResult) });
export type AttendanceReceipt = z.infer<typeof AttendanceReceipt>;

export const KEEP_LIST = defineCommand(
  {
    name: "keepList",
    method: "POST",
    path: "/api/hub/sessions/{id}/attendance",
    who: ["member"],
    repeatable: true,
    request: SentDeeds,
    // The most that MAX_DEEDS walk-ins with the longest Chinese names come to.
    limit: 64 * 1024,
  },
  {
    tag: "attendance",
    summary: "Keep a session's list at the door: what was done there, in order.",
    description:
      "For the session's staff. Each deed is done once, whichever way its key comes again, and has an outcome of its own: `done`, or the code of its refusal. A refused one does not stop the others. `came` says how many of a party are here: the others' seats are free, and undoing it makes the party what it was. A `walk_in` whose phone another name on the list has is taken for that person, unless `shared_phone` says `another`, or `ask`, which refuses it as `already_signed_up`. The list can be kept from two hours before the start until two hours after the end; what was done then may come within seven days.",
    at: { id: "The session's id." },
    request: {
      as: AttendanceRequest,
      example: {
        deeds: [
          {
            key: "7f3c2a91d0",
            at: "2026-11-28T01:04:00.000Z",
            action: "attend",
            signup: "m1x2y3z4a5b6c7d",
            came: 3,
          },
          { key: "7f3c2a91d1", at: "2026-11-28T01:05:00.000Z", action: "walk_in", name: "李桂芳", party: 2 },
        ],
      },
    },
    answers: {
      200: {
        means: "What became of each deed.",
        schema: AttendanceReceipt,
        example: {
          results: [
            { key: "7f3c2a91d0", outcome: "done", signup: "m1x2y3z4a5b6c7d" },
            { key: "7f3c2a91d1", outcome: "full" },
          ],
        },
      },
    },
  },
);

/**
 * Lets a deed pass that was done at `at` and has come at `now` (both milliseconds). A device's clock may be ahead: what
 * would lie in the future is taken for done now.
 * @throws Refusal not_found (draft), cancelled, not_open or closed
 */
export function admitDeed(
  session: Pick<Session, "status" | "start" | "end">,
  event: Pick<Event, "status">,
  at: number,
  now: number,
): void {
  if (event.status === "draft") throw new Refusal("not_found");
  if (isCancelled(session, event)) throw new Refusal("cancelled");
  const done = Math.min(at, now);
  const opens = instant(session.start) - LIST_OPENS;
  if (done < opens) throw new Refusal("not_open", undefined, opens);
  if (done > instant(session.end) + LIST_CLOSES || now - done > SYNC_WITHIN) throw new Refusal("closed");
}

/**
 * How a sign-up stood before it was checked in, so that a mistake can be put right; `walk_in`: it was made at the door.
 * Undefined where it was not checked in at the door.
 */
export type Before = SignupStatus | "walk_in" | undefined;

/** `booked`: how many they were before they were checked in, where that differs. */
type Standing = {
  name: string;
  status: SignupStatus;
  party: number;
  before: Before;
  booked?: number | undefined;
};
type Room = Pick<Session, "capacity" | "taken">;

/** A way that a deed takes a sign-up, or `walk_in`, which makes one. */
export type DoorWay = Extract<SignupWay, "attend" | "miss" | "restore" | "requeue" | "remove"> | "walk_in";

/** What a deed does: the way it takes a sign-up, undefined where only the number changes; how many it is for then. */
export type Step = { way: DoorWay | undefined; party: number };

const fits = (more: number, session: Room) => more <= seatsLeft(session);

/** The seats that a sign-up holds. */
export const heldBy = ({ status, party }: Pick<Standing, "status" | "party">): number =>
  holdsSeats(status) ? party : 0;

/** @throws Refusal not_found or full */
function attend(found: Standing | undefined, came: number | undefined, session: Room): Step | undefined {
  const isHere = found?.status === "attended";
  if (!found || (!isHere && !can(SIGNUP_LIFE, found.status, "attend"))) throw new Refusal("not_found");
  const party = came ?? found.party;
  if (isHere && party === found.party) return undefined;
  if (!fits(party - heldBy(found), session)) throw new Refusal("full");
  return { way: isHere ? undefined : "attend", party };
}

/** @throws Refusal full: somebody has the seats by now */
function undo({ status, party, before, booked = party }: Standing, session: Room): Step | undefined {
  if (!can(SIGNUP_LIFE, status, "restore")) return undefined;
  if (before === "walk_in" && status === "attended") return { way: "remove", party };
  if ((before === "waitlisted" || before === "offered") && status === "attended") {
    return { way: "requeue", party: booked };
  }
  const step = { way: "restore", party: status === "attended" ? booked : party } as const;
  if (!fits(step.party - heldBy({ status, party }), session)) throw new Refusal("full");
  return step;
}

/** Whether a walk-in is taken for whom the phone is known of, as far as their names tell. */
const isSameName = (a: string, b: string) => foldedName(a) === foldedName(b);

/**
 * What a deed does; undefined where all is already as the deed wants it.
 * @param found whom the deed is about: of a walk-in, who is signed up with the same phone
 * @throws Refusal not_found (not on the list, or no longer), full, already_signed_up (a walk-in whose phone has been
 *   checked in, or is another's by name and it must be asked whose) or invalid (they are here, so they did not fail to come)
 */
export function stepOf(deed: Deed, found: Standing | undefined, session: Room): Step | undefined {
  const status = found?.status;
  switch (deed.action) {
    case "walk_in":
      if (found && deed.shared_phone !== "another") {
        const asks = deed.shared_phone === "ask" && !isSameName(deed.name, found.name);
        if (asks || status === "attended") throw new Refusal("already_signed_up");
        return attend(found, undefined, session);
      }
      if (!fits(deed.party, session)) throw new Refusal("full");
      return { way: "walk_in", party: deed.party };
    case "attend":
      return attend(found, deed.came, session);
    case "miss":
      if (status === "absent") return undefined;
      if (status === "attended") throw new Refusal("invalid");
      if (!found || !can(SIGNUP_LIFE, found.status, "miss")) throw new Refusal("not_found");
      return { way: "miss", party: found.party };
    case "undo":
      return found && undo(found, session);
  }
}

/** A deed that writes somebody down. */
export type WalkInDeed = Extract<Deed, { action: "walk_in" }>;

/** The phone that a walk-in is written down with: one that is another's on the list stays theirs. */
export function phoneToKeep(phone: string, found: unknown): string {
  return found ? "" : phone;
}

/** Somebody on a session's list, as the door sees them. `number`: their place in order of arrival. */
export type Person = Standing &
  Pick<OwnSignup, "id" | "phone"> & { number: number; expires: string; course: string };

/** A session's list, and what became of the deeds that it knows of, by key. */
export type DoorList = {
  capacity: number;
  people: readonly Person[];
  results: { readonly [key: string]: DeedResult };
  /** What looked made up when the hub was asked; phones are masked since. */
  odd?: readonly Odd[];
};

/** A deed as it was written down. */
export type Logged = {
  key: string;
  signup: string;
  action: string;
  outcome: DeedOutcome;
  before: string;
  party: number;
};

/** A session's list, from its sign-ups and from its log in order. */
export function doorList(
  capacity: number,
  signups: readonly Omit<Person, "before" | "booked">[],
  log: readonly Logged[],
): DoorList {
  const before: { [signup: string]: Pick<Standing, "before" | "booked"> } = {};
  const results: { [key: string]: DeedResult } = {};
  for (const { key, signup, action, outcome, before: was, party } of log) {
    results[key] = { key, outcome, ...(signup && { signup }) };
    const came = outcome === "done" && (action === "attend" || action === "walk_in") && was !== "attended";
    if (!came) continue;
    const booked = party === 0 ? {} : { booked: party };
    before[signup] = { before: was === "" ? "walk_in" : (was as SignupStatus), ...booked };
  }
  const people = signups.map((one) => ({ ...one, ...(before[one.id] ?? { before: undefined }) }));
  return { capacity, people, results };
}

/** The seats that are taken on a list. */
export function takenOn(people: readonly Pick<Person, "status" | "party">[]): number {
  return people.reduce((sum, person) => sum + heldBy(person), 0);
}

/**
 * Who is on the list with that phone, as far as a list tells on which phones are masked.
 */
export function withPhone(people: readonly Person[], phone: string): Person | undefined {
  if (phone === "") return undefined;
  return people.find((one) => isActive(one.status) && (one.phone === phone || mayBeMasked(phone, one.phone)));
}

/**
 * The list once the deed is done, as the hub does it but for offering the seats that come free. A deed that it knows of
 * changes nothing.
 */
export function perform(list: DoorList, deed: Deed): DoorList {
  if (list.results[deed.key]) return list;
  const { people } = list;
  const found =
    deed.action === "walk_in"
      ? withPhone(people, deed.phone)
      : people.find(({ id }) => id === deed.signup || id === list.results[deed.signup]?.signup);
  const close = (outcome: DeedOutcome, signup: string | undefined, people: readonly Person[]): DoorList => ({
    ...list,
    people,
    results: { ...list.results, [deed.key]: { key: deed.key, outcome, ...(signup && { signup }) } },
  });
  let step: Step | undefined;
  try {
    step = stepOf(deed, found, { capacity: list.capacity, taken: takenOn(people) });
  } catch (error) {
    if (error instanceof Refusal) return close(error.code, found?.id, people);
    throw error;
  }
  if (!step) return close("done", found?.id, people);
  const { way, party } = step;
  if (way === "walk_in" || !found) {
    const { key: id, name, phone } = deed as WalkInDeed;
    const number = 1 + Math.max(0, ...people.map(({ number }) => number));
    const came = { id, name, phone: phoneToKeep(phone, found), party, number, expires: "", course: "" };
    return close("done", id, [...people, { ...came, status: "attended", before: "walk_in" }]);
  }
  const after: Person = { ...found, party };
  if (way) {
    Object.assign(after, { status: SIGNUP_LIFE.ways[way].to, expires: "", booked: undefined });
    if (way === "attend") Object.assign(after, { before: found.status, booked: found.party });
  }
  return close(
    "done",
    found.id,
    people.map((person) => (person === found ? after : person)),
  );
}
