// A notice (通知): one message about one change, to one person by mail, text message or staff's phone, or to a group by
// its robot (群机器人).
import { defineCommand } from "./command.ts";
import type { Event } from "./event.ts";
import { can, type LifeCycle, type WayOf } from "./life-cycle.ts";
import { because, Refusal } from "./problem.ts";
import * as z from "./schema.ts";
import { hasBegun, isCancelled, type Session } from "./session.ts";
import { COMING, type SignupStatus } from "./signup.ts";
import type { ApplicationStatus } from "./stall.ts";
import { addDays, HOUR, instant, localDay, MINUTE, startOfDay } from "./time.ts";
import type { ClaimStatus, WishStatus } from "./wish.ts";

export const NOTICE_CHANNELS = ["mail", "webhook", "phone", "sms"] as const;
export type NoticeChannel = (typeof NOTICE_CHANNELS)[number];

/**
 * What a notice tells of a session: a sign-up got a seat or a place on the waiting list (`confirmed`, `waitlisted`), a seat is kept for
 * it (`offered`), no longer as nobody answered (`expired`) or as staff took it back (`withdrawn`); a session has another
 * time or place (`moved`), is off (`cancelled`) or on again (`restored`), or is near (`reminder`).
 */
export const SESSION_NOTICE_KINDS = [
  "confirmed",
  "waitlisted",
  "offered",
  "expired",
  "withdrawn",
  "moved",
  "cancelled",
  "restored",
  "reminder",
] as const;
export type SessionNoticeKind = (typeof SESSION_NOTICE_KINDS)[number];

/**
 * What a notice tells of a wish. Who asked hears that it is on the board, taken on, done, or can't be done (`wish_published`
 * to `wish_declined`); who has it or is to have it, that it was dispatched to them, is not done after all, or is needed no
 * more; who offered help, how staff decided.
 */
export const WISH_NOTICE_KINDS = [
  "wish_published",
  "wish_claimed",
  "wish_fulfilled",
  "wish_declined",
  "wish_dispatched",
  "wish_reopened",
  "wish_withdrawn",
  "claim_approved",
  "claim_declined",
] as const;
export type WishNoticeKind = (typeof WISH_NOTICE_KINDS)[number];

/**
 * What a notice tells a partner's members of an event: that their series comes to its last dates and will be carried on, and
 * how it was decided about the stall that they applied for.
 */
export const EVENT_NOTICE_KINDS = ["series_goes_on", "stall_approved", "stall_declined"] as const;
export type EventNoticeKind = (typeof EVENT_NOTICE_KINDS)[number];

/** What a community's robot says to its staff: that people are to be phoned, how many and until when, and never who. */
export const CALLS_WAIT = "calls_wait";

export const NOTICE_KINDS = [
  ...SESSION_NOTICE_KINDS,
  ...WISH_NOTICE_KINDS,
  ...EVENT_NOTICE_KINDS,
  CALLS_WAIT,
] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** What people must hear in time: where no mail reaches them, staff phone. */
export const MUST_HEAR: readonly NoticeKind[] = ["offered", "withdrawn", "moved", "cancelled", "restored"];

/**
 * What a text message (短信) tells whom no mail reaches, where text messages are set up: what they must hear, and what becomes
 * of a wish. Whoever offered help is phoned all the same: there is an address to be told.
 */
export const SMS_KINDS = [
  "offered",
  "withdrawn",
  "moved",
  "cancelled",
  "restored",
  "wish_published",
  "wish_claimed",
  "wish_fulfilled",
  "wish_declined",
] as const satisfies readonly NoticeKind[];
export type SmsKind = (typeof SMS_KINDS)[number];

/**
 * `queued` goes out when it is due, `sending` is on its way, `sent` was taken by the other side, `failed` was not, however
 * often it was tried, `dropped` was no longer wanted when its turn came; `uncertain` may or may not have arrived and is
 * never sent again.
 */
export const NOTICE_STATUSES = ["queued", "sending", "sent", "failed", "dropped", "uncertain"] as const;
export type NoticeStatus = (typeof NOTICE_STATUSES)[number];

/** The states of a notice that somebody may have. */
export const MAY_HAVE_ARRIVED: readonly NoticeStatus[] = ["sending", "sent", "uncertain"];

/** The states of a notice that is still to go out. */
export const UNTOLD: readonly NoticeStatus[] = ["queued", "sending"];

/** A notice begins in the queue. What was sent, or may have been, never comes back there. */
export const NOTICE_LIFE = {
  collection: "notices",
  watched: false,
  // The outbox is its own record of what was tried when.
  audited: false,
  begins: ["queued"],
  /** Why it was not sent, or not yet. */
  only: { error: ["queued", "failed", "dropped", "uncertain"] },
  ways: {
    /**
     * It is taken from the queue for good before it goes out; `attempts` counts this try too, and `segments` says of how many
     * text messages the price is asked for it.
     */
    send: { from: ["queued"], to: "sending", who: ["system"], needs: ["attempts", "segments"] },
    /** Nobody needs to be told any more. */
    drop: { from: ["queued"], to: "dropped", who: ["system"], needs: ["error"] },
    /** The other side took it; the truth may come late. */
    deliver: { from: ["sending", "uncertain"], to: "sent", who: ["system"] },
    /** It surely did not arrive: once more. */
    postpone: { from: ["sending"], to: "queued", who: ["system"], needs: ["error", "due"] },
    /** It surely did not arrive, and is given up. */
    fail: { from: ["sending", "uncertain"], to: "failed", who: ["system"], needs: ["error"] },
    /** Nobody knows whether it arrived. */
    lose: { from: ["sending"], to: "uncertain", who: ["system"], needs: ["error"] },
    /** What overtook it was taken back. */
    requeue: { from: ["dropped"], to: "queued", who: ["system"] },
    /** Staff have mended what made it fail. */
    retry: { from: ["failed"], to: "queued", who: ["staff"] },
  },
} as const satisfies LifeCycle<NoticeStatus>;
export type NoticeWay = WayOf<typeof NOTICE_LIFE>;

/** How long a robot says nothing more of people to phone, in milliseconds: it shall not be a nuisance. */
export const CALLS_PAUSE = HOUR;

/** Tries in all, and the longest pause between two of them, in milliseconds. */
export const MAX_ATTEMPTS = 8;
export const LONGEST_PAUSE = 6 * HOUR;

/**
 * When to try again (milliseconds) after `attempts` tries, the last of them at `now`: a minute later, then twice as long
 * each time. Undefined when it is given up: after the last try, or as the session would have begun by then (`start`; Infinity
 * for what is of no session).
 */
export function retryAt(attempts: number, start: number, now: number): number | undefined {
  const due = now + Math.min(LONGEST_PAUSE, MINUTE * 2 ** (attempts - 1));
  return attempts < MAX_ATTEMPTS && due < start ? due : undefined;
}

/** Tries of a text message in all: whom it does not reach is phoned, and that soon. */
const MAX_SMS_ATTEMPTS = 4;

/** Why nothing was handed over to a gateway. Whatever else it says of a text message it will say again. */
const UNHEARD: readonly string[] = ["unreachable", "tls"];

/** A notice as far as it is decided by whether it is tried again. */
type Tried = { status: NoticeStatus; attempts: number; channel?: NoticeChannel; kind?: NoticeKind };

/** Whether no other try will do better than the one that failed by this error: then somebody phones. */
function isHopeless({ channel, kind, attempts }: Tried, error: string): boolean {
  if (channel === "sms") return !UNHEARD.includes(error) || attempts >= MAX_SMS_ATTEMPTS;
  return error === "no_mailer" && !!kind && MUST_HEAR.includes(kind);
}

/** What became of a try. `failed`: it surely did not arrive; `uncertain`: it may have. `error` is a short code. */
export type Delivery = { result: "sent" } | { result: "failed" | "uncertain"; error: string };

/**
 * The way a notice goes once a try, the last of its `attempts`, has come to that at `now` (milliseconds); undefined if it is
 * settled already. The truth may come late, when the try counts as uncertain: then it is not sent again. Where there is
 * nothing to send mail by, what people must hear is given up at once, so that they are phoned; so is a text message that
 * its gateway refuses.
 */
export function afterTry(
  delivery: Delivery,
  notice: Tried,
  start: number,
  now: number,
): { way: "deliver" | "lose" | "fail" } | { way: "postpone"; due: number } | undefined {
  const { status, attempts } = notice;
  const { result } = delivery;
  const again = result === "failed" && status === "sending" && !isHopeless(notice, delivery.error);
  const due = again ? retryAt(attempts, start, now) : undefined;
  if (due !== undefined) return { way: "postpone", due };
  const way = ({ sent: "deliver", uncertain: "lose", failed: "fail" } as const)[result];
  return can(NOTICE_LIFE, status, way) ? { way } : undefined;
}

/** Whom staff have phoned: they spoke to them, or nobody answered. */
export const CALL_OUTCOMES = ["reached", "no_answer"] as const;
export type CallOutcome = (typeof CALL_OUTCOMES)[number];

/** How often somebody is phoned in vain before it is given up, and the pause between two calls, in milliseconds. */
export const MAX_CALLS = 3;
export const CALL_AGAIN = HOUR;

/**
 * The way a notice goes once somebody was phoned at `now` (milliseconds), after `attempts` calls before; undefined if it
 * has been ticked off already.
 * @throws Refusal wrong_state if there is nothing to phone about any more
 */
export function afterCall(
  outcome: CallOutcome,
  { status, attempts }: { status: NoticeStatus; attempts: number },
  now: number,
): { way: "deliver" | "fail" } | { way: "postpone"; due: number } | undefined {
  if (status === "sent" && outcome === "reached") return undefined;
  if (!can(NOTICE_LIFE, status, "send")) throw new Refusal("wrong_state");
  if (outcome === "reached") return { way: "deliver" };
  return attempts + 1 < MAX_CALLS ? { way: "postpone", due: now + CALL_AGAIN } : { way: "fail" };
}

/** What staff say of a call. */
export const CallRequest = z.object(
  { outcome: z.enum(CALL_OUTCOMES, because("field.invalid")) },
  because("body.json"),
);

export const CallReceipt = z.object({ id: z.string(), status: z.enum(NOTICE_STATUSES) });
export type CallReceipt = z.infer<typeof CallReceipt>;

export const CALL = defineCommand(
  {
    name: "call",
    method: "POST",
    path: "/api/hub/notices/{id}/calls",
    who: ["member"],
    request: CallRequest,
  },
  {
    tag: "notices",
    summary: "Tick off a notice of channel `phone`: somebody was phoned, and was reached or did not answer.",
    description:
      "For staff of the session's or wish's community, who find these notices, oldest first, in the records API. After no answer it is due again an hour later; after the third it has failed.",
    at: { id: "The notice's id." },
    request: { example: { outcome: "reached" } },
    answers: {
      200: {
        means: "The notice as it is now.",
        schema: CallReceipt,
        example: { id: "m1x2y3z4a5b6c7d", status: "sent" },
      },
    },
    refusals: ["wrong_state"],
  },
);

/** How long whoever changes something may think better of it before anybody is written to, in milliseconds. */
export const SECOND_THOUGHTS = 2 * MINUTE;

/** What staff and organisers can take back: a date that was changed, a wish that was published or dispatched. */
const TAKEN_BACK: readonly NoticeKind[] = [
  "moved",
  "cancelled",
  "restored",
  "wish_published",
  "wish_dispatched",
];

/**
 * When (milliseconds) a notice may go out that was queued at `queued`: at once, or after a while in which it can be taken back,
 * unless it tells of something that begins within the hour (`start`; Infinity for what is of no session).
 */
export function heldUntil(kind: NoticeKind, queued: number, start: number): number {
  return TAKEN_BACK.includes(kind) && start - queued > HOUR ? queued + SECOND_THOUGHTS : queued;
}

/** How long a try may take before it counts as uncertain, in milliseconds. */
export const SEND_PATIENCE = 2 * MINUTE;

/** What WeCom lets one robot say a minute. */
export const ROBOT_PER_MINUTE = 20;

/** The states in which a sign-up is told of each; whoever cancelled or declined is never written to. */
const TOLD: Record<SessionNoticeKind, readonly SignupStatus[]> = {
  confirmed: ["confirmed"],
  waitlisted: ["waitlisted"],
  offered: ["offered"],
  expired: ["expired"],
  withdrawn: ["waitlisted"],
  moved: COMING,
  cancelled: COMING,
  restored: COMING,
  reminder: ["confirmed"],
};

/** The state of the wish, or of the claim, in which each is still true. */
const TRUE_IN: Record<WishNoticeKind, WishStatus | ClaimStatus> = {
  wish_published: "published",
  wish_claimed: "claimed",
  wish_fulfilled: "fulfilled",
  wish_declined: "declined",
  wish_dispatched: "dispatched",
  wish_reopened: "claimed",
  wish_withdrawn: "withdrawn",
  claim_approved: "approved",
  claim_declined: "declined",
};

/** Whether a notice of a wish still has something to tell, when its turn has come. `claim`: where it is about one. */
export function isWantedOfWish(
  kind: WishNoticeKind,
  wish: { status: WishStatus },
  claim: { status: ClaimStatus } | undefined,
): boolean {
  return TRUE_IN[kind] === (claim ?? wish).status;
}

/**
 * Whether a notice of an event still has something to tell, when its turn has come. `change`: of a series, when it will be carried
 * on; `application`: where it is about one.
 */
export function isWantedOfEvent(
  { kind, change }: { kind: EventNoticeKind; change: string },
  event: Pick<Event, "carries" | "status">,
  application: { status: ApplicationStatus } | undefined,
): boolean {
  if (event.status !== "published") return false;
  if (kind === "series_goes_on") return event.carries === change;
  return application?.status === (kind === "stall_approved" ? "approved" : "declined");
}

/**
 * Whether a notice of a session still has something to tell at `now` (milliseconds), when its turn has come. `signup` is undefined
 * for a group's. `change`: of an offer, until when it stood, then which of those it was; of a reminder, the start it reminds of.
 */
export function isWanted(
  notice: { kind: SessionNoticeKind; change: string },
  session: Pick<Session, "start" | "status">,
  event: Pick<Event, "status">,
  signup: { status: SignupStatus; expires: string } | undefined,
  now: number,
): boolean {
  const { kind, change } = notice;
  if (event.status === "draft" || hasBegun(session, now)) return false;
  if (isCancelled(session, event) !== (kind === "cancelled")) return false;
  const start = instant(session.start);
  if (kind === "reminder" && (instant(change) !== start || now >= reminderWindow(start).until)) return false;
  if (!signup) return true;
  if (!TOLD[kind].includes(signup.status)) return false;
  return kind !== "offered" || (change.startsWith(signup.expires) && now < instant(signup.expires));
}

/** No reminder goes out longer than this before the start, in milliseconds. */
export const REMINDER_AHEAD = 38 * HOUR;

/**
 * When people are reminded of a session that begins at `start` (milliseconds): from ten in the morning of the day before.
 * Whoever signs up later than `from` needs no reminder; a reminder that is late may go out before `until`.
 */
export function reminderWindow(start: number): { from: number; until: number } {
  return { from: startOfDay(addDays(localDay(start), -1)) + 10 * HOUR, until: start - HOUR };
}

/** New sign-ups a day of which one mail address is told: anybody can type another's address into a form. */
export const NEW_PER_DAY = 5;

/**
 * Whether a mail is one too many for its address. `told`: of how many sign-ups the address was written to in the last day;
 * `isKnown`: whether it was told of this one, or of its course, before.
 */
export function isTooMuch({ told, isKnown }: { told: number; isKnown: boolean }): boolean {
  return !isKnown && told >= NEW_PER_DAY;
}
