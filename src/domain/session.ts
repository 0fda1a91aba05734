// A session is one dated occurrence of an event, with its own seats.

import { type Event, partyLimit } from "./event.ts";
import { invalid, Refusal } from "./problem.ts";
import * as z from "./schema.ts";
import { HOUR, instant } from "./time.ts";

export const SESSION_STATUSES = ["scheduled", "cancelled"] as const;
export const SessionStatus = z.enum(SESSION_STATUSES);
export type SessionStatus = z.infer<typeof SessionStatus>;

/**
 * `capacity`: seats in all, 0 for no limit; `taken`: seats held; `waiting`: sign-ups on the waiting list;
 * `served`: people who came; `opens`, `closes`: when sign-up does, "" for at once and when it begins; `recurrence`: the start the series first gave it (RFC 5545, 3.8.4.4);
 * `sequence`, `modified`: revision and time of the last change but for seats (RFC 5545, 3.8.7.4, 3.8.7.3).
 */
export const Session = z.object({
  id: z.string(),
  event: z.string(),
  start: z.string(),
  end: z.string(),
  recurrence: z.string(),
  status: SessionStatus,
  capacity: z.number(),
  taken: z.number(),
  waiting: z.number(),
  served: z.number(),
  opens: z.string(),
  closes: z.string(),
  sequence: z.number(),
  modified: z.string(),
});
export type Session = z.infer<typeof Session>;

/** A session but for what sign-ups and arrivals move: that is no change of the session itself. */
export function withoutCounts({ taken, waiting, served, ...rest }: Session) {
  return rest;
}

/**
 * What names a session in every calendar (UID, RFC 7986, 5.3): its id, at the host name of the hub's own site, so that
 * two hubs never share one.
 */
export function uidOf({ id }: Pick<Session, "id">, site: Pick<URL, "hostname">): string {
  return `${id}@${site.hostname}`;
}

/** Seats still free; Infinity where there is no limit. */
export function seatsLeft(session: Pick<Session, "capacity" | "taken">): number {
  return session.capacity === 0 ? Infinity : Math.max(0, session.capacity - session.taken);
}

/** Whether it has begun at `now` (milliseconds): one signs up and cancels before that. */
export function hasBegun(session: Pick<Session, "start">, now: number): boolean {
  return instant(session.start) <= now;
}

/** Whether it is over at `now` (milliseconds). */
export function isOver(session: Pick<Session, "end">, now: number): boolean {
  return instant(session.end) <= now;
}

/**
 * The first of a session's times that can't be: an end that does not come after the start, a sign-up that opens or closes
 * when it has begun. Undefined where all are well.
 */
export function wrongTime(
  session: Pick<Session, "start" | "end" | "opens" | "closes">,
): "end" | "opens" | "closes" | undefined {
  const start = instant(session.start);
  if (instant(session.end) <= start) return "end";
  return (["opens", "closes"] as const).find((field) => session[field] && instant(session[field]) > start);
}

/** How long after its end a session's list is closed: whoever was not checked in did not come. In milliseconds. */
export const LIST_CLOSES = 2 * HOUR;

/** Whether it will not take place: called off itself, or with its event. */
export function isCancelled(session: Pick<Session, "status">, event: Pick<Event, "status">): boolean {
  return session.status === "cancelled" || event.status === "cancelled";
}

/** Whether it took place: over at `now` (milliseconds), announced, and not called off. */
export function tookPlace(
  session: Pick<Session, "end" | "status">,
  event: Pick<Event, "status">,
  now: number,
): boolean {
  return session.status === "scheduled" && event.status === "published" && isOver(session, now);
}

/** Who counts on a session: how many are coming or hope to, and how many messages that it is off are still to go out. */
export type Awaiting = { coming: number; untold: number };

/**
 * Whether people still count on a session at `now` (milliseconds). It can't just go then, nor be a draft again: it is
 * cancelled first, which tells them.
 */
export function isAwaited(
  session: Pick<Session, "status" | "end">,
  event: Pick<Event, "status">,
  { coming, untold }: Awaiting,
  now: number,
): boolean {
  return !isOver(session, now) && (untold > 0 || (coming > 0 && !isCancelled(session, event)));
}

/**
 * What a person can do about a session: sign up, join the waiting list, just come, wait until sign-up opens, or nothing
 * any more.
 */
export type Openness = "open" | "full" | "walk_in" | "not_open" | "closed" | "cancelled" | "past";

/** What a session's openness rests on. */
export type Seats = Pick<Session, "status" | "start" | "end" | "opens" | "closes" | "capacity" | "taken">;

/** What a person can do about the session at `now` (milliseconds). */
export function openness(session: Seats, event: Pick<Event, "status" | "signup">, now: number): Openness {
  if (isCancelled(session, event)) return "cancelled";
  if (event.signup === "none") return isOver(session, now) ? "past" : "walk_in";
  if (hasBegun(session, now)) return "past";
  if (session.closes && instant(session.closes) <= now) return "closed";
  if (session.opens && now < instant(session.opens)) return "not_open";
  return seatsLeft(session) > 0 ? "open" : "full";
}

/** When (milliseconds) time alone next changes a session's openness after `now`; undefined if it never will. */
export function nextChange(
  session: Pick<Session, "start" | "end" | "opens" | "closes">,
  now: number,
): number | undefined {
  const ahead = [session.opens, session.closes, session.start, session.end]
    .filter(Boolean)
    .map(instant)
    .filter((at) => at > now);
  return ahead.length ? Math.min(...ahead) : undefined;
}

/**
 * Lets a sign-up of `party` people pass at `now` (milliseconds), or says why not. A full session passes: it has a waiting list.
 * @throws Refusal not_found (draft), cancelled, past, closed, not_open, or invalid (no sign-up wanted, party larger than
 *   the whole session or than the event lets one sign-up bring)
 */
export function admit(
  session: Seats,
  event: Pick<Event, "status" | "signup" | "kind" | "party_limit">,
  party: number,
  now: number,
): void {
  if (event.status === "draft") throw new Refusal("not_found");
  const state = openness(session, event, now);
  if (state === "not_open") throw new Refusal(state, undefined, instant(session.opens));
  if (state === "cancelled" || state === "past" || state === "closed") throw new Refusal(state);
  if (state === "walk_in") throw invalid("", "session.no_signup");
  if (session.capacity > 0 && party > session.capacity) throw invalid("party", "party.capacity");
  if (party > partyLimit(event, session.capacity)) throw invalid("party", "party.limit");
}
