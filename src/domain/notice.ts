// A notice (通知): one message about one change, to one person by mail or to a group by its robot (群机器人).
import type { Event } from "./event.ts";
import { hasBegun, isCancelled, type Session } from "./session.ts";
import type { SignupStatus } from "./signup.ts";
import { addDays, HOUR, instant, localDay, MINUTE, startOfDay } from "./time.ts";

export const NOTICE_CHANNELS = ["mail", "webhook"] as const;
export type NoticeChannel = (typeof NOTICE_CHANNELS)[number];

/**
 * What a notice tells: a sign-up got a seat or a place on the waiting list (`confirmed`, `waitlisted`), a seat is kept for
 * it (`offered`), no longer as nobody answered (`expired`) or as staff took it back (`withdrawn`); a session has another
 * time (`moved`), is off (`cancelled`) or on again (`restored`), or is near (`reminder`).
 */
export const NOTICE_KINDS = [
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
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/**
 * `queued` goes out when it is due, `sending` is on its way, `sent` was taken by the other side, `failed` was not, however
 * often it was tried, `dropped` was no longer wanted when its turn came; `uncertain` may or may not have arrived and is
 * never sent again.
 */
export const NOTICE_STATUSES = ["queued", "sending", "sent", "failed", "dropped", "uncertain"] as const;
export type NoticeStatus = (typeof NOTICE_STATUSES)[number];

/** Which states may follow each. From `uncertain`, only the truth that came late; staff may have what failed tried again. */
export const NOTICE_TRANSITIONS: Record<NoticeStatus, readonly NoticeStatus[]> = {
  queued: ["sending", "dropped"],
  sending: ["sent", "queued", "failed", "uncertain"],
  sent: [],
  failed: ["queued"],
  dropped: [],
  uncertain: ["sent", "failed"],
};

/** Whether staff may take a notice from the one state to the other; staying is always allowed. */
export function staffCanRequeue(from: NoticeStatus, to: NoticeStatus): boolean {
  return from === to || (from === "failed" && to === "queued");
}

/** Tries in all, and the longest pause between two of them, in milliseconds. */
export const MAX_ATTEMPTS = 8;
export const LONGEST_PAUSE = 6 * HOUR;

/**
 * When to try again (milliseconds) after `attempts` tries, the last of them at `now`: a minute later, then twice as long
 * each time. Undefined when it is given up: after the last try, or as the session would have begun by then.
 */
export function retryAt(attempts: number, start: number, now: number): number | undefined {
  const due = now + Math.min(LONGEST_PAUSE, MINUTE * 2 ** (attempts - 1));
  return attempts < MAX_ATTEMPTS && due < start ? due : undefined;
}

/** What became of a try. `failed`: it surely did not arrive; `uncertain`: it may have. `error` is a short code. */
export type Delivery = { result: "sent" } | { result: "failed" | "uncertain"; error: string };

/** How a notice goes on after its try number `attempts`, made at `now`, came to that; `due` only if it is queued again. */
export function afterTry(
  { result }: Delivery,
  attempts: number,
  start: number,
  now: number,
): { status: NoticeStatus; due?: number } {
  if (result !== "failed") return { status: result };
  const due = retryAt(attempts, start, now);
  return due === undefined ? { status: "failed" } : { status: "queued", due };
}

/** How long a try may take before it counts as uncertain, in milliseconds. */
export const SEND_PATIENCE = 2 * MINUTE;

/** What WeCom lets one robot say a minute. */
export const ROBOT_PER_MINUTE = 20;

/** The states in which a sign-up is told of each; whoever cancelled or declined is never written to. */
const TOLD: Record<NoticeKind, readonly SignupStatus[]> = {
  confirmed: ["confirmed"],
  waitlisted: ["waitlisted"],
  offered: ["offered"],
  expired: ["expired"],
  withdrawn: ["waitlisted"],
  moved: ["confirmed", "waitlisted", "offered"],
  cancelled: ["confirmed", "waitlisted", "offered"],
  restored: ["confirmed", "waitlisted", "offered"],
  reminder: ["confirmed"],
};

/**
 * Whether a notice still has something to tell at `now` (milliseconds), when its turn has come. `signup` is undefined
 * for a group's. `change`: of an offer, until when it stood, then which of those it was; of a reminder, the start it reminds of.
 */
export function isWanted(
  notice: { kind: NoticeKind; change: string },
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
