// Attendance (签到): what staff do at the door, and what it makes of the sign-ups. Deeds are done on a device that may be
// without network for a while: each has a key of the device's own and the time it was done at, and is done once.

import { defineCommand } from "./command.ts";
import { OptionalPhone, PersonName } from "./contact.ts";
import type { Event } from "./event.ts";
import { can } from "./life-cycle.ts";
import { because, PROBLEM_STATUS, type ProblemCode, Refusal } from "./problem.ts";
import * as z from "./schema.ts";
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

/** One deed at the door. `key`: the device's own, new for each; `at`: when it was done there (ISO 8601, UTC). */
export const Deed = z.discriminatedUnion(
  "action",
  [
    z.object({ key: Key, at: At, action: z.enum(["attend", "miss", "undo"]), signup: Whom }),
    z.object({ key: Key, at: At, action: z.literal("walk_in"), ...WalkIn.shape }),
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
    request: SentDeeds,
    // The most that MAX_DEEDS walk-ins with the longest Chinese names come to.
    limit: 64 * 1024,
  },
  {
    tag: "attendance",
    summary: "Keep a session's list at the door: what was done there, in order.",
    description:
      "For the session's staff. Each deed is done once, whichever way its key comes again, and has an outcome of its own: `done`, or the code of its refusal. A refused one does not stop the others. The list can be kept from two hours before the start until two hours after the end; what was done then may come within seven days.",
    at: { id: "The session's id." },
    request: {
      as: AttendanceRequest,
      example: {
        deeds: [
          { key: "7f3c2a91d0", at: "2026-11-28T01:04:00.000Z", action: "attend", signup: "m1x2y3z4a5b6c7d" },
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

type Standing = { status: SignupStatus; party: number; before: Before };
type Room = Pick<Session, "capacity" | "taken">;

/** A way that a deed takes a sign-up, or `walk_in`, which makes one. */
export type DoorWay = Extract<SignupWay, "attend" | "miss" | "restore" | "requeue" | "remove"> | "walk_in";

/** The ways after which seats may be free for whoever waits. */
export const FREEING: readonly DoorWay[] = ["miss", "requeue", "remove"];

const fits = (party: number, session: Room) => party <= seatsLeft(session);

/** @throws Refusal not_found or full */
function attend(found: Standing | undefined, session: Room): DoorWay {
  if (!found || !can(SIGNUP_LIFE, found.status, "attend")) throw new Refusal("not_found");
  if (!holdsSeats(found.status) && !fits(found.party, session)) throw new Refusal("full");
  return "attend";
}

/**
 * Which way a deed takes a sign-up; undefined where all is already as the deed wants it.
 * @param found whom the deed is about: of a walk-in, who is signed up with the same phone
 * @throws Refusal not_found (not on the list, or no longer), full, already_signed_up (a walk-in whose phone has been
 *   checked in) or invalid (they are here, so they did not fail to come)
 */
export function wayOfDeed(deed: Deed, found: Standing | undefined, session: Room): DoorWay | undefined {
  const status = found?.status;
  switch (deed.action) {
    case "walk_in":
      if (status === "attended") throw new Refusal("already_signed_up");
      if (found) return attend(found, session);
      if (!fits(deed.party, session)) throw new Refusal("full");
      return "walk_in";
    case "attend":
      return status === "attended" ? undefined : attend(found, session);
    case "miss":
      if (status === "absent") return undefined;
      if (status === "attended") throw new Refusal("invalid");
      if (!status || !can(SIGNUP_LIFE, status, "miss")) throw new Refusal("not_found");
      return "miss";
    case "undo":
      if (!found || !can(SIGNUP_LIFE, found.status, "restore")) return undefined;
      if (found.status === "absent" && !fits(found.party, session)) throw new Refusal("full");
      if (found.status === "absent") return "restore";
      if (found.before === "walk_in") return "remove";
      return found.before === "waitlisted" || found.before === "offered" ? "requeue" : "restore";
  }
}

/** Somebody on a session's list, as the door sees them. `number`: their place in order of arrival. */
export type Person = Standing &
  Pick<OwnSignup, "id" | "name" | "phone"> & { number: number; expires: string; course: string };

/** A session's list, and what became of the deeds that it knows of, by key. */
export type DoorList = {
  capacity: number;
  people: readonly Person[];
  results: { readonly [key: string]: DeedResult };
};

/** The seats that are taken on a list. */
export function takenOn(people: readonly Pick<Person, "status" | "party">[]): number {
  return people.reduce((sum, { status, party }) => sum + (holdsSeats(status) ? party : 0), 0);
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
      ? people.find(({ phone, status }) => phone !== "" && phone === deed.phone && isActive(status))
      : people.find(({ id }) => id === deed.signup || id === list.results[deed.signup]?.signup);
  const close = (outcome: DeedOutcome, signup: string | undefined, people: readonly Person[]): DoorList => ({
    ...list,
    people,
    results: { ...list.results, [deed.key]: { key: deed.key, outcome, ...(signup && { signup }) } },
  });
  let way: DoorWay | undefined;
  try {
    way = wayOfDeed(deed, found, { capacity: list.capacity, taken: takenOn(people) });
  } catch (error) {
    if (error instanceof Refusal) return close(error.code, found?.id, people);
    throw error;
  }
  if (way === undefined) return close("done", found?.id, people);
  if (way === "walk_in" || !found) {
    const { key: id, name, phone, party } = deed as Extract<Deed, { action: "walk_in" }>;
    const number = 1 + Math.max(0, ...people.map(({ number }) => number));
    const came = { id, name, phone, party, number, expires: "", course: "" };
    return close("done", id, [...people, { ...came, status: "attended", before: "walk_in" }]);
  }
  const after = { ...found, status: SIGNUP_LIFE.ways[way].to, expires: "" };
  if (way === "attend") after.before = found.status;
  return close(
    "done",
    found.id,
    people.map((person) => (person === found ? after : person)),
  );
}
