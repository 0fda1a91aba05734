// A sign-up (报名): one person's hold on seats of one session, for a party of one or more.

import { defineCommand } from "./command.ts";
import { Community } from "./community.ts";
import { Consent, OptionalEmail, PersonName, Phone } from "./contact.ts";
import { Event } from "./event.ts";
import { EVIDENCE } from "./form.ts";
import { can, type LifeCycle, type WayOf } from "./life-cycle.ts";
import { because, Refusal } from "./problem.ts";
import * as z from "./schema.ts";
import { hasBegun, isCancelled, Session } from "./session.ts";
import { instant } from "./time.ts";
import { Venue } from "./venue.ts";

/**
 * `confirmed` has seats; `waitlisted` waits in order (候补); `offered` has seats kept until it answers; `declined` said no
 * to them, `expired` said nothing in time, `cancelled` gave up; `attended` came, `absent` did not.
 */
export const SIGNUP_STATUSES = [
  "confirmed",
  "waitlisted",
  "offered",
  "declined",
  "cancelled",
  "expired",
  "attended",
  "absent",
] as const;
export const SignupStatus = z.enum(SIGNUP_STATUSES);
export type SignupStatus = z.infer<typeof SignupStatus>;

/** The states that hold seats. Whoever turned out absent holds none: somebody at the door may have them. */
export const HOLDING: readonly SignupStatus[] = ["confirmed", "offered", "attended"];

/** The states in which a phone is signed up. Whoever left comes again as a new sign-up, at the end of the line. */
export const ACTIVE: readonly SignupStatus[] = ["confirmed", "waitlisted", "offered", "attended", "absent"];

/** Those who are yet to come, or hope to: they are told what becomes of the session. Whoever is there already sees it. */
export const COMING: readonly SignupStatus[] = ["confirmed", "waitlisted", "offered"];

/** Whether a sign-up holds seats. */
export function holdsSeats(status: SignupStatus): boolean {
  return HOLDING.includes(status);
}

/** Whether a sign-up stands. */
export function isActive(status: SignupStatus): boolean {
  return ACTIVE.includes(status);
}

/** A sign-up begins `confirmed` or `waitlisted` (`arrivalStatus`), or `attended` (who walked in). */
export const SIGNUP_LIFE = {
  collection: "signups",
  watched: false,
  audited: true,
  begins: ["confirmed", "waitlisted", "attended"],
  /** Until when an offered seat is kept. */
  only: { expires: ["offered"] },
  ways: {
    /** A seat came free: it is kept for them for a while. */
    offer: { from: ["waitlisted"], to: "offered", who: ["system"], needs: ["expires"] },
    /** Staff took the seat away before they answered: back to their place in the line. */
    withdraw: { from: ["offered"], to: "waitlisted", who: ["staff", "system"] },
    accept: { from: ["offered"], to: "confirmed", who: ["owner", "stand_in"] },
    decline: { from: ["offered"], to: "declined", who: ["owner", "stand_in"] },
    expire: { from: ["offered"], to: "expired", who: ["system"] },
    /** Staff give a seat that is free without asking. */
    confirm: { from: ["waitlisted", "offered"], to: "confirmed", who: ["staff"] },
    cancel: {
      from: ["confirmed", "waitlisted", "offered"],
      to: "cancelled",
      who: ["owner", "stand_in", "staff"],
    },
    /** They are here. Whoever waited gets a seat if one is free. */
    attend: {
      from: ["confirmed", "waitlisted", "offered", "absent"],
      to: "attended",
      who: ["keeper", "staff"],
    },
    miss: { from: ["confirmed"], to: "absent", who: ["keeper", "staff", "system"] },
    /** Checked in, or marked absent, by mistake. */
    restore: { from: ["attended", "absent"], to: "confirmed", who: ["keeper", "staff"] },
    /** Checked in by mistake while they waited: back to their place in the line. */
    requeue: { from: ["attended"], to: "waitlisted", who: ["keeper"] },
    /** Somebody who was written down at the door by mistake. */
    remove: { from: ["attended"], to: "cancelled", who: ["keeper"] },
  },
} as const satisfies LifeCycle<SignupStatus>;
export type SignupWay = WayOf<typeof SIGNUP_LIFE>;

/** The largest party one person may bring, themselves counted. */
export const MAX_PARTY = 10;

/** How many come, whoever signs up counted. */
export const Party = z
  .int(because("party.range"))
  .check(z.minimum(1, because("party.range")), z.maximum(MAX_PARTY, because("party.range")));

/** What a person sends to sign up, for a session or for a whole course. */
export const SignupRequest = z.object(
  {
    name: PersonName,
    phone: Phone,
    consent: Consent,
    party: z._default(Party, 1),
    email: OptionalEmail,
    ...EVIDENCE,
  },
  because("body.json"),
);
export type SignupRequest = z.output<typeof SignupRequest>;

/** What the person gets back: `token` alone opens and cancels the sign-up; `position` counts from 1, on the waiting list only. */
export const SignupReceipt = z.object({
  id: z.string(),
  status: z.enum(["confirmed", "waitlisted"]),
  position: z.optional(z.int()),
  token: z.string(),
});
export type SignupReceipt = z.infer<typeof SignupReceipt>;

/** What the person gets back for a whole course: the sign-up for its first session, whose token opens the others too. */
export const CourseReceipt = z.object({
  id: z.string(),
  status: z.literal("confirmed"),
  token: z.string(),
  sessions: z.int(),
});
export type CourseReceipt = z.infer<typeof CourseReceipt>;

/** A sign-up as its owner sees it. `expires`: until when an offered seat is kept; `course`: those made together with it. */
export const OwnSignup = z.object({
  id: z.string(),
  status: SignupStatus,
  position: z.optional(z.int()),
  expires: z.optional(z.string()),
  name: z.string(),
  phone: z.string(),
  email: z.string(),
  party: z.int(),
  created: z.string(),
  session: z.pick(Session, { id: true, start: true, end: true, status: true }),
  event: z.pick(Event, { slug: true, kind: true, title: true, title_en: true, status: true }),
  venue: z.pick(Venue, { name: true, address: true, phone: true }),
  community: z.pick(Community, { name: true, phone: true }),
  course: z.optional(
    z.array(
      z.object({
        token: z.string(),
        status: SignupStatus,
        session: z.pick(Session, { id: true, start: true, end: true, status: true }),
      }),
    ),
  ),
});
export type OwnSignup = z.infer<typeof OwnSignup>;

/** What may be said when cancelling: `course`: the coming rest of the course it was made with as well. */
export const CancelRequest = z.object({ course: z._default(z.boolean(because("field.invalid")), false) });

const TOKEN = "m1x2y3z4a5b6c7d0123456789abcdef0123456789abcdef";

const REQUEST = {
  name: "王小明",
  phone: "138 0000 1234",
  party: 2,
  email: "wang@example.org",
  consent: true,
} as const;

export const SIGN_UP = defineCommand(
  {
    name: "signUp",
    method: "POST",
    path: "/api/hub/sessions/{id}/signups",
    who: ["guest"],
    form: true,
    request: SignupRequest,
  },
  {
    tag: "signups",
    summary: "Sign up for a session, or join its waiting list.",
    at: { id: "The session's id." },
    request: { example: REQUEST },
    answers: {
      201: {
        means: "Signed up.",
        schema: SignupReceipt,
        example: { id: "m1x2y3z4a5b6c7d", status: "waitlisted", position: 3, token: TOKEN },
      },
    },
    refusals: ["already_signed_up", "not_open", "cancelled", "closed", "past"],
  },
);

export const SIGN_UP_FOR_COURSE = defineCommand(
  {
    name: "signUpForCourse",
    method: "POST",
    path: "/api/hub/events/{id}/signups",
    who: ["guest"],
    form: true,
    request: SignupRequest,
  },
  {
    tag: "signups",
    summary: "Sign up for all coming sessions of a class, or for none: a course has no waiting list.",
    at: { id: "The event's id." },
    request: { example: REQUEST },
    answers: {
      201: {
        means: "Signed up.",
        schema: CourseReceipt,
        example: { id: "m1x2y3z4a5b6c7d", status: "confirmed", token: TOKEN, sessions: 8 },
      },
    },
    refusals: ["already_signed_up", "full", "not_open"],
  },
);

const BY_TOKEN = { token: "The token that signing up answered with." };
const BY_TOKEN_OR_ID = {
  token: "The token that signing up answered with; or the sign-up's id, of a member.",
};
const FOR_OWNER = "Staff of the event's community do it for its owner as well, by the sign-up's id.";

const OWN: OwnSignup = {
  id: "m1x2y3z4a5b6c7d",
  status: "confirmed",
  name: "王小明",
  phone: "13800001234",
  email: "",
  party: 2,
  created: "2026-11-24 01:00:00.000Z",
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
};

export const VIEW_SIGNUP = defineCommand(
  { name: "viewSignup", method: "GET", path: "/api/hub/signups/{token}", who: ["owner"] },
  {
    tag: "signups",
    summary: "One's own sign-up.",
    at: BY_TOKEN,
    answers: { 200: { means: "The sign-up as its owner sees it.", schema: OwnSignup, example: OWN } },
  },
);

const NOW = { 200: { means: "The sign-up as it is now.", schema: OwnSignup, example: OWN } };

export const CANCEL_SIGNUP = defineCommand(
  {
    name: "cancelSignup",
    method: "POST",
    path: "/api/hub/signups/{token}/cancel",
    who: ["owner", "member"],
    request: CancelRequest,
    without: "always",
  },
  {
    tag: "signups",
    summary:
      "Cancel one's own sign-up, or the coming rest of its course. Cancelling twice is cancelling once.",
    description: FOR_OWNER,
    at: BY_TOKEN_OR_ID,
    request: { example: { course: true } },
    answers: NOW,
    refusals: ["forbidden", "cancelled", "past"],
  },
);

export const PartyRequest = z.object({ party: Party }, because("body.json"));

export const CHANGE_PARTY = defineCommand(
  {
    name: "changeParty",
    method: "POST",
    path: "/api/hub/signups/{token}/party",
    who: ["owner", "member"],
    request: PartyRequest,
  },
  {
    tag: "signups",
    summary: "Say how many come after all.",
    description:
      "Fewer at once, and their seats are offered to whoever waits; more if there are seats for them. Whoever waits keeps their place in the line. Of a course, this session alone. " +
      FOR_OWNER,
    at: BY_TOKEN_OR_ID,
    request: { example: { party: 1 } },
    answers: NOW,
    refusals: ["forbidden", "wrong_state", "full", "cancelled", "past"],
  },
);

const ANSWERING = `Answering the same twice is answering once. ${FOR_OWNER}`;

export const ACCEPT_OFFER = defineCommand(
  { name: "acceptOffer", method: "POST", path: "/api/hub/signups/{token}/accept", who: ["owner", "member"] },
  {
    tag: "signups",
    summary: "Accept the seat that is offered.",
    description: ANSWERING,
    at: BY_TOKEN_OR_ID,
    answers: NOW,
    refusals: ["forbidden", "not_offered", "cancelled", "offer_expired", "past"],
  },
);

export const DECLINE_OFFER = defineCommand(
  {
    name: "declineOffer",
    method: "POST",
    path: "/api/hub/signups/{token}/decline",
    who: ["owner", "member"],
  },
  {
    tag: "signups",
    summary: "Decline it; it is offered to the next in line.",
    description: ANSWERING,
    at: BY_TOKEN_OR_ID,
    answers: NOW,
    refusals: ["forbidden", "not_offered", "cancelled", "offer_expired", "past"],
  },
);

type Called = Pick<Session, "status" | "start">;
type Off = Pick<Event, "status">;

/**
 * The status after its owner cancels at `now` (milliseconds). Cancelling what is over already changes nothing.
 * @throws Refusal cancelled (there is no session any more) or past (it has begun)
 */
export function cancel(status: SignupStatus, session: Called, event: Off, now: number): SignupStatus {
  if (!isActive(status)) return status;
  if (isCancelled(session, event)) throw new Refusal("cancelled");
  if (hasBegun(session, now) || !can(SIGNUP_LIFE, status, "cancel")) throw new Refusal("past");
  return SIGNUP_LIFE.ways.cancel.to;
}

/**
 * The status after its owner answers an offer at `now` (milliseconds). Answering the same twice is answering once; an
 * answer that comes too late makes it `expired`.
 * @throws Refusal not_offered, cancelled or past
 */
export function answerOffer(
  signup: { status: SignupStatus; expires: string },
  answer: "accept" | "decline",
  session: Called,
  event: Off,
  now: number,
): SignupStatus {
  const { to } = SIGNUP_LIFE.ways[answer];
  if (signup.status === to || signup.status === "expired") return signup.status;
  if (!can(SIGNUP_LIFE, signup.status, answer)) throw new Refusal("not_offered");
  if (isCancelled(session, event)) throw new Refusal("cancelled");
  if (hasBegun(session, now)) throw new Refusal("past");
  return instant(signup.expires) <= now ? SIGNUP_LIFE.ways.expire.to : to;
}
