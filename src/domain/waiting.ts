// The waiting list (候补): who gets a seat that comes free, for how long it is kept for them, and why nobody does.
import { type Event, partyLimit } from "./event.ts";
import { invalid, Refusal } from "./problem.ts";
import { hasBegun, isCancelled, type Session, seatsLeft } from "./session.ts";
import { COMING, holdsSeats, type SignupStatus } from "./signup.ts";
import { addDays, HOUR, instant, localDay, MINUTE, startOfDay } from "./time.ts";

type Room = Pick<Session, "capacity" | "taken">;

/** Whether a party that comes now gets seats or goes on the waiting list. Whoever waits already did not fit, so a party that fits may pass. */
export function arrivalStatus(session: Room, party: number): "confirmed" | "waitlisted" {
  return party <= seatsLeft(session) ? "confirmed" : "waitlisted";
}

/** Whether staff can have a sign-up so: a party that grows, or takes seats, must fit beside the others. `held`: seats it has already. */
export function hasRoom(
  session: Room,
  held: number,
  { status, party }: { status: SignupStatus; party: number },
): boolean {
  const others = { ...session, taken: session.taken - held };
  return !holdsSeats(status) || party <= held || arrivalStatus(others, party) === "confirmed";
}

/**
 * Lets the owner of a sign-up come with `party` people instead, at `now` (milliseconds), or says why not. Whoever waits
 * keeps their place in the line.
 * @throws Refusal wrong_state (it no longer stands, or they are there already), cancelled, past, full, or invalid (more
 *   than the whole session has seats, or than the event lets one sign-up bring; whom staff let bring more may keep them)
 */
export function changeParty(
  signup: { status: SignupStatus; party: number },
  party: number,
  session: Room & Pick<Session, "status" | "start">,
  event: Pick<Event, "status" | "kind" | "party_limit">,
  now: number,
): void {
  if (!COMING.includes(signup.status)) throw new Refusal("wrong_state");
  if (isCancelled(session, event)) throw new Refusal("cancelled");
  if (hasBegun(session, now)) throw new Refusal("past");
  const holds = holdsSeats(signup.status);
  if (!hasRoom(session, holds ? signup.party : 0, { status: signup.status, party }))
    throw new Refusal("full");
  if (session.capacity > 0 && party > Math.max(session.capacity, signup.party)) {
    throw invalid("party", "party.capacity");
  }
  if (party > Math.max(partyLimit(event, session.capacity), signup.party))
    throw invalid("party", "party.limit");
}

/**
 * Whom free seats are offered to: in order of arrival, each waiting party that still fits what is left by then.
 * `waiting` may come in any order; the result is in order of arrival.
 */
export function nextOffers<T extends { number: number; party: number }>(
  session: Room,
  waiting: readonly T[],
): T[] {
  let left = seatsLeft(session);
  const chosen: T[] = [];
  for (const signup of [...waiting].sort((a, b) => a.number - b.number)) {
    if (signup.party > left) continue;
    chosen.push(signup);
    left -= signup.party;
  }
  return chosen;
}

/**
 * Whose offers are taken back so that a session can shrink to `capacity` seats: the latest in line first, and no more
 * than it needs. Undefined where even that is not enough, as the rest have a firm seat.
 */
export function withdrawals<T extends { number: number; party: number }>(
  taken: number,
  capacity: number,
  offered: readonly T[],
): T[] | undefined {
  let over = capacity === 0 ? 0 : taken - capacity;
  const chosen: T[] = [];
  for (const signup of [...offered].sort((a, b) => b.number - a.number)) {
    if (over <= 0) break;
    chosen.push(signup);
    over -= signup.party;
  }
  return over > 0 ? undefined : chosen;
}

/** How long an offered seat is kept where the event says nothing else, in minutes. */
export const OFFER_MINUTES = 240;

/** The least time a person gets to answer; with less than that before the start nothing is offered any more. */
const LEAST = 10 * MINUTE;

/** Nobody loses a seat in their sleep: from ten at night to eight in the morning, an offer waits until nine. */
const NIGHT = { from: 22 * HOUR, to: 8 * HOUR, until: 9 * HOUR };

/**
 * Until when (milliseconds) a seat offered at `now` is kept for a session that begins at `start`: the usual time, but no
 * more than a third of what is left; an offer that would end at night is kept until the morning if that is no more than
 * half of what is left. Undefined when it is too late to offer: then the seat is for whoever comes.
 */
export function offerUntil(now: number, start: number, minutes = 0): number | undefined {
  const left = start - now;
  if (left < LEAST) return undefined;
  const until = now + Math.max(LEAST, Math.min((minutes || OFFER_MINUTES) * MINUTE, left / 3));
  const day = localDay(until);
  const hour = until - startOfDay(day);
  if (hour >= NIGHT.to && hour < NIGHT.from) return until;
  const morning = startOfDay(hour < NIGHT.to ? day : addDays(day, 1)) + NIGHT.until;
  return morning <= now + left / 2 ? morning : until;
}

/** Why a waiting party has no offer yet. `free`: seats that are, but too few; `until`: when the first offer to others ends. */
export type Hindrance =
  | { why: "full" }
  | { why: "on_offer"; until: number }
  | { why: "too_large"; free: number }
  | { why: "too_late" }
  | { why: "cancelled" }
  | { why: "past" }
  /** Nothing hinders: it goes out at once. */
  | { why: "next" };

type InLine = { status: SignupStatus; party: number; expires: string };

/** Why a waiting party has no offer at `now` (milliseconds); `all` are the session's sign-ups. */
export function hindrance(
  session: Pick<Session, "status" | "start" | "capacity" | "taken">,
  event: Pick<Event, "status">,
  all: readonly InLine[],
  party: number,
  now: number,
): Hindrance {
  if (isCancelled(session, event)) return { why: "cancelled" };
  if (hasBegun(session, now)) return { why: "past" };
  if (offerUntil(now, instant(session.start)) === undefined) return { why: "too_late" };
  const free = seatsLeft(session);
  if (party <= free) return { why: "next" };
  const ends = all.filter(({ status }) => status === "offered").map(({ expires }) => instant(expires));
  if (ends.length) return { why: "on_offer", until: Math.min(...ends) };
  return free > 0 ? { why: "too_large", free } : { why: "full" };
}
