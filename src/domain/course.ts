// A course (整期课): all coming sessions of one class, signed up for together, all or nothing.
import type { Event } from "./event.ts";
import { Refusal } from "./problem.ts";
import { admit, type Openness, openness, type Seats, seatsLeft } from "./session.ts";
import { instant } from "./time.ts";

/** The fewest coming sessions that make a course. */
export const LEAST_SESSIONS = 2;

type Whole = Pick<Event, "kind" | "status" | "signup" | "party_limit">;

/**
 * The sessions one signs up for with the whole course at `now` (milliseconds): those one still can, or will be able to;
 * none if it is no course.
 */
export function courseSessions<T extends Seats>(
  event: Omit<Whole, "party_limit">,
  sessions: readonly T[],
  now: number,
): T[] {
  if (event.kind !== "class" || event.signup === "none") return [];
  const gone: readonly Openness[] = ["cancelled", "past", "closed"];
  const coming = sessions.filter((session) => !gone.includes(openness(session, event, now)));
  return coming.length < LEAST_SESSIONS ? [] : coming;
}

/**
 * What a person can do about the whole course at `now` (milliseconds): what they can about each of its sessions. `full`:
 * one of them is.
 */
export function courseOpenness(
  sessions: readonly Seats[],
  event: Pick<Event, "status" | "signup">,
  now: number,
): Openness {
  const states = sessions.map((session) => openness(session, event, now));
  return (
    (["cancelled", "walk_in", "past", "closed", "not_open", "full"] as const).find((state) =>
      states.includes(state),
    ) ?? "open"
  );
}

/** When (milliseconds) sign-up for the whole course opens: when it has for each session. Undefined for at once. */
export function courseOpens(sessions: readonly Pick<Seats, "opens">[]): number | undefined {
  const opens = sessions.flatMap((session) => (session.opens ? [instant(session.opens)] : []));
  return opens.length ? Math.max(...opens) : undefined;
}

/**
 * Lets a party into each of a course's sessions at `now` (milliseconds), or none: a course has no waiting list.
 * @throws Refusal full, or whatever keeps the party out of one of them (see `admit`)
 */
export function admitToCourse(sessions: readonly Seats[], event: Whole, party: number, now: number): void {
  for (const session of sessions) admit(session, event, party, now);
  if (sessions.some((session) => seatsLeft(session) < party)) throw new Refusal("full");
}
