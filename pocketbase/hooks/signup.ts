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
import { answer, bodyOf, command, type RequestEvent, transaction } from "./answer.ts";
import { actorOf, audit } from "./audit.ts";
import { countRequest } from "./rate.ts";
import { newId, row, rows, run } from "./rows.ts";
import { broadcast } from "./session.ts";
import { idOf, tokenOf } from "./token.ts";

/** `POST /api/hub/sessions/{id}/signups` */
export function signUp(e: RequestEvent): void {
  command(e, () => {
    countRequest(e);
    const request = parse(SignupRequest, bodyOf(e));
    const session = e.request.pathValue("id");
    const receipt = insert(session, request, actorOf(e));
    answer(e, 201, receipt);
    broadcast(session);
  });
}

function insert(session: string, request: SignupRequest, actor: string): SignupReceipt {
  const id = newId();
  const now = Date.now();
  const created = pocketbaseDate(now);
  const { phone, party } = request;
  const placed = transaction((tx) => {
    const found = row(
      tx,
      `SELECT s.start, s."end", s.status, s.capacity, s.taken, s.waiting, e.status AS event_status, e.signup,
         coalesce((SELECT max(number) FROM signups WHERE session = s.id), 0) AS last,
         EXISTS (SELECT 1 FROM signups WHERE session = s.id AND phone = {:phone}
           AND status IN ('confirmed', 'waitlisted')) AS already
       FROM sessions s JOIN events e ON e.id = s.event WHERE s.id = {:session}`,
      { session, phone },
      {
        start: "",
        end: "",
        status: "",
        capacity: 0,
        taken: 0,
        waiting: 0,
        event_status: "",
        signup: "",
        last: 0,
        already: false,
      },
    );
    if (!found) throw new Refusal("not_found");
    const seats = found as unknown as Pick<Session, "start" | "end" | "status" | "capacity" | "taken">;
    admit(
      seats,
      { status: found.event_status, signup: found.signup } as Pick<Event, "status" | "signup">,
      party,
      now,
    );
    if (found.already) throw new Refusal("already_signed_up");
    const status = place(seats, party);
    try {
      run(
        tx,
        `INSERT INTO signups (id, session, name, phone, party, status, number, created, updated)
         VALUES ({:id}, {:session}, {:name}, {:phone}, {:party}, {:status}, {:number}, {:created}, {:created})`,
        { id, session, name: request.name, phone, party, status, number: found.last + 1, created },
      );
    } catch (error) {
      if (/UNIQUE constraint failed: .*signups\.phone/.test(String(error)))
        throw new Refusal("already_signed_up");
      throw error;
    }
    audit(tx, { actor, action: "signup", collection: "signups", record: id }, created);
    return { status, position: found.waiting + 1 };
  });
  const token = tokenOf("signup", id);
  return placed.status === "confirmed" ? { id, status: "confirmed", token } : { id, ...placed, token };
}

/** `GET /api/hub/signups/{token}` */
export function viewSignup(e: RequestEvent): void {
  command(e, () => answer(e, 200, own($app, idOf("signup", e.request.pathValue("token")))));
}

/** `POST /api/hub/signups/{token}/cancel` */
export function cancelSignup(e: RequestEvent): void {
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
  const found = row(
    tx,
    `SELECT s.start, s."end", s.status, s.capacity, s.taken, s.waiting, e.status AS event_status, e.signup
     FROM sessions s JOIN events e ON e.id = s.event WHERE s.id = {:session}`,
    { session },
    { start: "", end: "", status: "", capacity: 0, taken: 0, waiting: 0, event_status: "", signup: "" },
  );
  if (!found || found.waiting === 0) return;
  const seats = found as unknown as Pick<Session, "start" | "end" | "status" | "capacity" | "taken">;
  const event = { status: found.event_status, signup: found.signup } as Pick<Event, "status" | "signup">;
  if (openness(seats, event, now) !== "open") return;
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
