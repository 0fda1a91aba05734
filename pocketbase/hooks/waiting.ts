/// <reference path="../types.d.ts" />
// The waiting list at work: whose turn it is, and whose time is up.

import { hasBegun, isCancelled, seatsLeft } from "../../src/domain/session.ts";
import { SIGNUP_LIFE } from "../../src/domain/signup.ts";
import { instant, pocketbaseDate } from "../../src/domain/time.ts";
import { nextOffers, offerUntil, withdrawals } from "../../src/domain/waiting.ts";
import { broadcast } from "./broadcast.ts";
import { columns, computed, of, type Row, text } from "./database/columns.ts";
import { first, ids, type Query, rows } from "./database/rows.ts";
import { EVENTS, SESSIONS, SIGNUPS } from "./database/tables.ts";
import { transaction } from "./database/transaction.ts";
import { move } from "./life-cycle.ts";

const SEATS = columns({
  ...of("seats", SESSIONS, "id", "start", "end", "status", "opens", "closes", "capacity", "taken", "waiting"),
  event: {
    status: computed("event_status", EVENTS.status),
    signup: computed("signup", EVENTS.signup),
    offer_minutes: computed("offer_minutes", EVENTS.offer_minutes),
    kind: computed("kind", EVENTS.kind),
    party_limit: computed("party_limit", EVENTS.party_limit),
  },
  /** What a decision about a sign-up rests on but for the seats taken. */
  basis: text,
});
export type SessionSeats = Row<typeof SEATS>;

/** A query of a session's seats, for `seatsOf`. */
export function seatsQuery(db: dbx.Builder): Query {
  return db.newQuery(`${SEATS.select} FROM seats WHERE id = {:session}`);
}

/** A session's seats; undefined where there is no such session. */
export function seatsOf(query: Query, session: string): SessionSeats | undefined {
  return first(query.bind({ session }), SEATS);
}

const IN_LINE = columns({ id: SIGNUPS.id, number: SIGNUPS.number, party: SIGNUPS.party });

/** Rows that are looked at in one go. */
const AT_ONCE = 100;

/** Offers a session's free seats to whom they go on its waiting list, in the caller's transaction; `now` in milliseconds. */
export function offerSeats(tx: CoreApp, session: string, now: number): void {
  const seats = seatsOf(seatsQuery(tx.db()), session);
  if (!seats || seats.waiting === 0 || isCancelled(seats, seats.event) || hasBegun(seats, now)) return;
  const until = offerUntil(now, instant(seats.start), seats.event.offer_minutes);
  if (until === undefined) return;
  const expires = pocketbaseDate(until);
  const room = { capacity: seats.capacity, taken: seats.taken };
  // Of the thousands who may wait only the first few are looked at.
  for (let after = 0, more = true; more && seatsLeft(room) > 0; ) {
    const waiting = rows(
      tx,
      IN_LINE,
      `FROM signups
       WHERE session = {:session} AND status = 'waitlisted' AND number > {:after} AND party <= {:left}
       ORDER BY number LIMIT ${AT_ONCE}`,
      { session, after, left: Math.min(seatsLeft(room), Number.MAX_SAFE_INTEGER) },
    );
    for (const { id, party } of nextOffers(room, waiting)) {
      move(tx, SIGNUP_LIFE, id, "offer", "system", now, { expires });
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
  const offered = rows(tx, IN_LINE, "FROM signups WHERE session = {:session} AND status = 'offered'", {
    session: session.id,
  });
  const chosen = withdrawals(session.taken, capacity, offered);
  for (const { id } of chosen ?? []) move(tx, SIGNUP_LIFE, id, "withdraw", "system", now);
  return chosen !== undefined;
}

/** Ends the offers whose time is up, and offers their seats to the next. */
export function expireOffers(now: number): void {
  const due = ids(
    $app,
    `SELECT DISTINCT session AS id FROM signups WHERE status = 'offered' AND expires <= {:now} LIMIT ${AT_ONCE}`,
    { now: pocketbaseDate(now) },
  );
  for (const session of due) {
    transaction((tx) => {
      const late = ids(
        tx,
        "SELECT id FROM signups WHERE session = {:session} AND status = 'offered' AND expires <= {:now}",
        { session, now: pocketbaseDate(now) },
      );
      for (const id of late) move(tx, SIGNUP_LIFE, id, "expire", "system", now);
      offerSeats(tx, session, now);
    });
    broadcast(session);
  }
}
