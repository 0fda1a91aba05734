/// <reference path="../types.d.ts" />
// The waiting list at work: whose turn it is, and whose time is up.
import type { Event } from "../../src/domain/event.ts";
import { hasBegun, isCancelled, type Session, seatsLeft } from "../../src/domain/session.ts";
import { TRANSITIONS, type Transition } from "../../src/domain/signup.ts";
import { instant, pocketbaseDate } from "../../src/domain/time.ts";
import { nextOffers, offerUntil, withdrawals } from "../../src/domain/waiting.ts";
import { audit } from "./audit.ts";
import { broadcast } from "./broadcast.ts";
import { first, type Query, rows, run } from "./database/rows.ts";
import { transaction } from "./database/transaction.ts";

export const SEATS = "SELECT * FROM seats WHERE id = {:session}";

export type SeatsRow = Pick<
  Session,
  "id" | "start" | "end" | "status" | "opens" | "closes" | "capacity" | "taken" | "waiting"
> & {
  event: Pick<Event, "status" | "signup" | "offer_minutes">;
  /** What a decision about a sign-up rests on but for the seats taken. */
  basis: string;
};

/** A session's seats, by a query of SEATS; undefined where there is no such session. */
export function seatsOf(query: Query, session: string): SeatsRow | undefined {
  const found = first(query.bind({ session }), {
    id: "",
    start: "",
    end: "",
    status: "",
    opens: "",
    closes: "",
    capacity: 0,
    taken: 0,
    waiting: 0,
    event_status: "",
    signup: "",
    offer_minutes: 0,
    basis: "",
  });
  if (!found) return undefined;
  const { event_status, signup, offer_minutes, ...seats } = found;
  return { ...seats, event: { status: event_status, signup, offer_minutes } } as SeatsRow;
}

/** One sign-up goes one way: the caller's transaction, an audit row; `expires` is until when an offer stands. */
export function move(
  tx: CoreApp,
  id: string,
  way: Transition,
  actor: string,
  now: number,
  expires: number | undefined = undefined,
): void {
  const at = pocketbaseDate(now);
  run(tx, "UPDATE signups SET status = {:status}, expires = {:expires}, updated = {:at} WHERE id = {:id}", {
    id,
    status: TRANSITIONS[way].to,
    expires: expires === undefined ? "" : pocketbaseDate(expires),
    at,
  });
  audit(tx, { actor, action: way, collection: "signups", record: id, fields: ["status"] }, at);
}

/** Rows that are looked at in one go. */
const AT_ONCE = 100;

/** Offers a session's free seats to whom they go on its waiting list, in the caller's transaction; `now` in milliseconds. */
export function offerSeats(tx: CoreApp, session: string, now: number): void {
  const seats = seatsOf(tx.db().newQuery(SEATS), session);
  if (!seats || seats.waiting === 0 || isCancelled(seats, seats.event) || hasBegun(seats, now)) return;
  const until = offerUntil(now, instant(seats.start), seats.event.offer_minutes);
  if (until === undefined) return;
  const room = { capacity: seats.capacity, taken: seats.taken };
  // Of the thousands who may wait only the first few are looked at.
  for (let after = 0, more = true; more && seatsLeft(room) > 0; ) {
    const waiting = rows(
      tx,
      `SELECT id, number, party FROM signups
       WHERE session = {:session} AND status = 'waitlisted' AND number > {:after} AND party <= {:left}
       ORDER BY number LIMIT ${AT_ONCE}`,
      { session, after, left: Math.min(seatsLeft(room), Number.MAX_SAFE_INTEGER) },
      { id: "", number: 0, party: 0 },
    );
    for (const { id, party } of nextOffers(room, waiting)) {
      move(tx, id, "offer", "system", now, until);
      room.taken += party;
    }
    after = waiting[waiting.length - 1]?.number ?? 0;
    more = waiting.length === AT_ONCE;
  }
}

/**
 * Takes offers back so that the session can shrink to `capacity` seats, in the caller's transaction.
 * @returns false, with nothing done, where even that is not enough
 */
export function withdrawOffers(
  tx: CoreApp,
  session: { id: string; taken: number },
  capacity: number,
  now: number,
): boolean {
  const offered = rows(
    tx,
    "SELECT id, number, party FROM signups WHERE session = {:session} AND status = 'offered'",
    { session: session.id },
    { id: "", number: 0, party: 0 },
  );
  const chosen = withdrawals(session.taken, capacity, offered);
  for (const { id } of chosen ?? []) move(tx, id, "withdraw", "system", now);
  return chosen !== undefined;
}

/** Ends the offers whose time is up, and offers their seats to the next. */
export function expireOffers(now: number): void {
  const due = rows(
    $app as CoreApp,
    `SELECT DISTINCT session FROM signups WHERE status = 'offered' AND expires <= {:now} LIMIT ${AT_ONCE}`,
    { now: pocketbaseDate(now) },
    { session: "" },
  );
  for (const { session } of due) {
    transaction((tx) => {
      const late = rows(
        tx,
        "SELECT id FROM signups WHERE session = {:session} AND status = 'offered' AND expires <= {:now}",
        { session, now: pocketbaseDate(now) },
        { id: "" },
      );
      for (const { id } of late) move(tx, id, "expire", "system", now);
      offerSeats(tx, session, now);
    });
    broadcast(session);
  }
}
