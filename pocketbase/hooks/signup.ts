/// <reference path="../types.d.ts" />
// Signing up for a session, and cancelling.
import type { Event } from "../../src/domain/event.ts";
import { parse, Refusal } from "../../src/domain/problem.ts";
import { admit, openness, type Session } from "../../src/domain/session.ts";
import {
  cancel,
  type OwnSignup,
  place,
  promote,
  type SignupReceipt,
  SignupRequest,
  type SignupStatus,
} from "../../src/domain/signup.ts";
import { pocketbaseDate } from "../../src/domain/time.ts";
import type { Venue } from "../../src/domain/venue.ts";
import { answer, bodyOf, command, transaction } from "./answer.ts";
import { actorOf, audit } from "./audit.ts";
import { countRequest } from "./rate.ts";
import { first, newId, type Query, row, rows, run } from "./rows.ts";
import { broadcast } from "./session.ts";
import { idOf, tokenOf } from "./token.ts";

/** `POST /api/hub/sessions/{id}/signups` */
export function signUp(e: core.RequestEvent): void {
  command(e, () => {
    countRequest(e);
    const { name, phone, party } = parse(SignupRequest, bodyOf(e));
    const session = e.request.pathValue("id");
    const id = newId();
    const status = arrive({ id, session, name, phone, party }, actorOf(e));
    const receipt: SignupReceipt = { id, status, token: tokenOf("signup", id) };
    if (status === "waitlisted") receipt.position = own($app, id).position;
    answer(e, 201, receipt);
    broadcast(session);
  });
}

const SEATS = "SELECT * FROM seats WHERE id = {:session}";

type Seats = Pick<Session, "id" | "start" | "end" | "status" | "capacity" | "taken" | "waiting"> & {
  event: Pick<Event, "status" | "signup">;
  /** What a decision about a sign-up rests on but for the seats taken. */
  basis: string;
};

/** How often a decision may be overtaken by others' before something must be wrong. */
const MAX_TRIES = 100;

// Prepared once a runtime: preparing costs as much as running.
let reading: Query | undefined;
let inserting: Query | undefined;

function seatsOf(query: Query, session: string): Seats | undefined {
  const found = first(query.bind({ session }), {
    id: "",
    start: "",
    end: "",
    status: "",
    capacity: 0,
    taken: 0,
    waiting: 0,
    event_status: "",
    signup: "",
    basis: "",
  });
  if (!found) return undefined;
  const { event_status, signup, ...seats } = found;
  return { ...seats, event: { status: event_status, signup } } as Seats;
}

// The session this runtime read last. In a rush it is the next one's too; what has changed since then shows in time.
let known: Seats | undefined;

/**
 * Decides about an arrival and stores it as decided; again, with the session as it is now, if that is no longer what
 * the decision rests on.
 */
function arrive(
  arrival: { id: string; session: string; name: string; phone: string; party: number },
  actor: string,
): SignupReceipt["status"] {
  const db = $app.nonconcurrentDB();
  reading ??= db.newQuery(SEATS).prepare();
  inserting ??= db
    .newQuery(
      `INSERT INTO arrivals (id, session, name, phone, party, status, basis, actor, at)
       VALUES ({:id}, {:session}, {:name}, {:phone}, {:party}, {:status}, {:basis}, {:actor}, {:at})`,
    )
    .prepare();
  let seats = known?.id === arrival.session ? known : undefined;
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const fresh = !seats;
    seats ??= seatsOf(reading, arrival.session);
    if (!seats) throw new Refusal("not_found");
    known = seats;
    const now = Date.now();
    try {
      admit(seats, seats.event, arrival.party, now);
      const status = place(seats, arrival.party);
      inserting.bind({ ...arrival, status, basis: seats.basis, actor, at: pocketbaseDate(now) }).execute();
      return status;
    } catch (error) {
      const reason = String(error);
      if (/UNIQUE constraint failed: .*signups\.phone/.test(reason)) throw new Refusal("already_signed_up");
      // A refusal must rest on the session as it is.
      const overtaken = /session_changed/.test(reason) || (error instanceof Refusal && !fresh);
      if (!overtaken) throw error;
      seats = undefined;
    }
  }
  throw new Error("the session never stood still");
}

/** `GET /api/hub/signups/{token}` */
export function viewSignup(e: core.RequestEvent): void {
  command(e, () => answer(e, 200, own($app, idOf("signup", e.request.pathValue("token")))));
}

/** `POST /api/hub/signups/{token}/cancel` */
export function cancelSignup(e: core.RequestEvent): void {
  command(e, () => {
    const id = idOf("signup", e.request.pathValue("token"));
    const now = Date.now();
    const after = transaction((tx) => {
      const before = own(tx, id);
      const status = cancel(before.status, before.session, before.event, now);
      if (status === before.status) return before;
      const at = pocketbaseDate(now);
      run(tx, "UPDATE signups SET status = {:status}, updated = {:at} WHERE id = {:id}", { status, at, id });
      audit(
        tx,
        { actor: actorOf(e), action: "cancel", collection: "signups", record: id, fields: ["status"] },
        at,
      );
      fillSeats(tx, before.session.id, now);
      return own(tx, id);
    });
    answer(e, 200, after);
    broadcast(after.session.id);
  });
}

/** Gives a session's free seats to whom they go on its waiting list, in the caller's transaction; `now` in milliseconds. */
export function fillSeats(tx: CoreApp, session: string, now: number): void {
  const seats = seatsOf(tx.db().newQuery(SEATS), session);
  if (!seats || seats.waiting === 0 || openness(seats, seats.event, now) !== "open") return;
  const waiting = rows(
    tx,
    "SELECT id, number, party FROM signups WHERE session = {:session} AND status = 'waitlisted' ORDER BY number",
    { session },
    { id: "", number: 0, party: 0 },
  );
  const at = pocketbaseDate(now);
  for (const { id } of promote(seats, waiting)) {
    run(tx, "UPDATE signups SET status = 'confirmed', updated = {:at} WHERE id = {:id}", { at, id });
    audit(
      tx,
      { actor: "system", action: "promote", collection: "signups", record: id, fields: ["status"] },
      at,
    );
  }
}

/** @throws Refusal not_found */
function own(app: CoreApp, id: string): OwnSignup {
  const found = row(
    app,
    `SELECT u.id, u.status, u.name, u.phone, u.party, u.created,
       (SELECT count(*) FROM signups w WHERE w.session = u.session AND w.status = 'waitlisted' AND w.number <= u.number) AS position,
       s.id AS session_id, s.start, s."end", s.status AS session_status,
       e.slug, e.kind, e.title, e.status AS event_status, v.name AS venue_name, v.address
     FROM signups u JOIN sessions s ON s.id = u.session JOIN events e ON e.id = s.event JOIN venues v ON v.id = e.venue
     WHERE u.id = {:id}`,
    { id },
    {
      id: "",
      status: "",
      name: "",
      phone: "",
      party: 0,
      created: "",
      position: 0,
      session_id: "",
      start: "",
      end: "",
      session_status: "",
      slug: "",
      kind: "",
      title: "",
      event_status: "",
      venue_name: "",
      address: "",
    },
  );
  if (!found) throw new Refusal("not_found");
  const status = found.status as SignupStatus;
  return {
    id: found.id,
    status,
    ...(status === "waitlisted" && { position: found.position }),
    name: found.name,
    phone: found.phone,
    party: found.party,
    created: found.created,
    session: {
      id: found.session_id,
      start: found.start,
      end: found.end,
      status: found.session_status as Session["status"],
    },
    event: {
      slug: found.slug,
      kind: found.kind as Event["kind"],
      title: found.title,
      status: found.event_status as Event["status"],
    },
    venue: { name: found.venue_name, address: found.address } satisfies Pick<Venue, "name" | "address">,
  };
}
