// A sign-up (报名): one person's hold on seats of one session, for a party of one or more.
import * as z from "zod/mini";
import { Consent, PersonName, Phone } from "./contact.ts";
import { Event } from "./event.ts";
import { because, Refusal } from "./problem.ts";
import { hasBegun, isCancelled, Session, seatsLeft } from "./session.ts";
import { Venue } from "./venue.ts";

/** `confirmed` holds seats, `waitlisted` waits in order (候补), `cancelled` is over. */
export const SIGNUP_STATUSES = ["confirmed", "waitlisted", "cancelled"] as const;
export const SignupStatus = z.enum(SIGNUP_STATUSES);
export type SignupStatus = z.infer<typeof SignupStatus>;

/** Where staff may take each state. Whoever cancelled comes again as a new sign-up, at the end of the line. */
export const SIGNUP_TRANSITIONS: Record<SignupStatus, readonly SignupStatus[]> = {
  confirmed: ["cancelled"],
  waitlisted: ["confirmed", "cancelled"],
  cancelled: [],
};

/** The largest party one person may bring, themselves counted. */
export const MAX_PARTY = 10;

/** What a person sends to sign up. */
export const SignupRequest = z.object(
  {
    name: PersonName,
    phone: Phone,
    consent: Consent,
    party: z._default(
      z
        .int(because("party.range"))
        .check(z.minimum(1, because("party.range")), z.maximum(MAX_PARTY, because("party.range"))),
      1,
    ),
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

/** A sign-up as its owner sees it. */
export const OwnSignup = z.object({
  id: z.string(),
  status: SignupStatus,
  position: z.optional(z.int()),
  name: z.string(),
  phone: z.string(),
  party: z.int(),
  created: z.string(),
  session: z.pick(Session, { id: true, start: true, end: true, status: true }),
  event: z.pick(Event, { slug: true, kind: true, title: true, status: true }),
  venue: z.pick(Venue, { name: true, address: true }),
});
export type OwnSignup = z.infer<typeof OwnSignup>;

/** Whether a party that comes now gets seats or goes on the waiting list. Whoever waits already did not fit, so a party that fits may pass. */
export function place(
  session: Pick<Session, "capacity" | "taken">,
  party: number,
): "confirmed" | "waitlisted" {
  return party <= seatsLeft(session) ? "confirmed" : "waitlisted";
}

/**
 * Whom free seats go to: in order of arrival, each waiting party that still fits what is left by then.
 * `waiting` may come in any order; the result is in order of arrival.
 */
export function promote<T extends { number: number; party: number }>(
  session: Pick<Session, "capacity" | "taken">,
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
 * The status after its owner cancels at `now` (milliseconds). Cancelling twice is cancelling once.
 * @throws Refusal cancelled (there is no session any more) or past (it has begun)
 */
export function cancel(
  status: SignupStatus,
  session: Pick<Session, "status" | "start">,
  event: Pick<Event, "status">,
  now: number,
): "cancelled" {
  if (status === "cancelled") return "cancelled";
  if (isCancelled(session, event)) throw new Refusal("cancelled");
  if (hasBegun(session, now)) throw new Refusal("past");
  return "cancelled";
}
