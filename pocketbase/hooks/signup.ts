/// <reference path="../types.d.ts" />
// Signing up for a session or a course, answering an offer, and cancelling.
import { admitToCourse, courseSessions } from "../../src/domain/course.ts";
import type { Event } from "../../src/domain/event.ts";
import { invalid, parse, Refusal } from "../../src/domain/problem.ts";
import { admit, type Session } from "../../src/domain/session.ts";
import {
  answerOffer,
  CancelRequest,
  type CourseReceipt,
  cancel,
  type OwnSignup,
  type SignupReceipt,
  SignupRequest,
  type SignupStatus,
  TRANSITIONS,
  type Transition,
} from "../../src/domain/signup.ts";
import { pocketbaseDate } from "../../src/domain/time.ts";
import type { Venue } from "../../src/domain/venue.ts";
import { place } from "../../src/domain/waiting.ts";
import { answer, bodyOf, command, langOf } from "./answer.ts";
import { actorOf } from "./audit.ts";
import { broadcast } from "./broadcast.ts";
import { first, newId, type Query, row, rows } from "./database/rows.ts";
import { transaction } from "./database/transaction.ts";
import { countPhone, countRequest } from "./rate.ts";
import { idOf, tokenOf } from "./token.ts";
import { move, offerSeats, SEATS, type SeatsRow, seatsOf } from "./waiting.ts";

/** What a sign-up request comes to: who comes, how many, and how to tell them. */
type Guest = { name: string; phone: string; email: string; lang: string; party: number };

/** @throws Refusal too_many, too_large or invalid */
function guestOf(e: core.RequestEvent): Guest {
  countRequest(e);
  const { name, phone, email, party } = parse(SignupRequest, bodyOf(e));
  countPhone(phone);
  return { name, phone, email, lang: langOf(e), party };
}

/** `POST /api/hub/sessions/{id}/signups` */
export function signUp(e: core.RequestEvent): void {
  command(e, () => {
    const guest = guestOf(e);
    const session = e.request.pathValue("id");
    const id = newId();
    const token = tokenOf("signup", id);
    const receipt: SignupReceipt = {
      id,
      ...arrive({ id, session, course: "", ...guest }, actorOf(e)),
      token,
    };
    answer(e, 201, receipt);
    broadcast(session);
  });
}

/** `POST /api/hub/events/{id}/signups` */
export function signUpForCourse(e: core.RequestEvent): void {
  command(e, () => {
    const guest = guestOf(e);
    const actor = actorOf(e);
    const event = e.request.pathValue("id");
    const now = Date.now();
    const made = transaction((tx) => {
      const kind = row(tx, "SELECT kind FROM events WHERE id = {:event}", { event }, { kind: "" })?.kind;
      if (!kind) throw new Refusal("not_found");
      const ids = rows(
        tx,
        "SELECT id FROM sessions WHERE event = {:event} ORDER BY start, id",
        { event },
        { id: "" },
      );
      const reading = tx.db().newQuery(SEATS);
      const all = ids.map(({ id }) => seatsOf(reading, id)).filter((seats) => seats !== undefined);
      const whole = { ...all[0]?.event, kind } as Pick<Event, "kind" | "status" | "signup">;
      if (whole.status === "draft") throw new Refusal("not_found");
      const sessions = courseSessions(whole, all, now);
      if (!sessions.length) throw invalid("", "event.no_course");
      admitToCourse(sessions, whole, guest.party, now);
      const course = newId();
      sessions.forEach((seats, i) => {
        const arrival = { id: i ? newId() : course, session: seats.id, course, ...guest };
        store(tx.db().newQuery(ARRIVE.confirmed), arrival, "confirmed", seats, actor, now);
      });
      return { course, sessions };
    });
    const { course: id, sessions } = made;
    const receipt: CourseReceipt = {
      id,
      status: "confirmed",
      token: tokenOf("signup", id),
      sessions: sessions.length,
    };
    answer(e, 201, receipt);
    for (const session of sessions) broadcast(session.id);
  });
}

/** How often a decision may be overtaken by others' before something must be wrong. */
const MAX_TRIES = 100;

const CONFIRM = `INSERT INTO arrivals (id, session, name, phone, email, lang, party, status, course, basis, actor, at)
  VALUES ({:id}, {:session}, {:name}, {:phone}, {:email}, {:lang}, {:party}, {:status}, {:course}, {:basis}, {:actor}, {:at})`;

/** What stores an arrival. Whoever joins the waiting list is its last, which tells the position. */
const ARRIVE = {
  confirmed: CONFIRM,
  waitlisted: `${CONFIRM} RETURNING (SELECT waiting FROM sessions WHERE id = session) AS position`,
};

type Arrival = Guest & { id: string; session: string; course: string };
type Placed = Pick<SignupReceipt, "status" | "position">;

/**
 * Stores an arrival as decided, by the statement for that.
 * @throws Refusal already_signed_up; an error that says `session_changed` if the decision no longer stands
 */
function store(
  inserting: Query,
  arrival: Arrival,
  status: SignupReceipt["status"],
  { basis }: SeatsRow,
  actor: string,
  now: number,
): Placed {
  inserting.bind({ ...arrival, status, basis, actor, at: pocketbaseDate(now) });
  try {
    if (status === "waitlisted") return { status, ...first(inserting, { position: 0 }) };
    inserting.execute();
    return { status };
  } catch (error) {
    if (/UNIQUE constraint failed: .*signups\.phone/.test(String(error))) {
      throw new Refusal("already_signed_up");
    }
    throw error;
  }
}

// Prepared once a runtime: preparing costs as much as running.
let reading: Query | undefined;
const storing: { [status in Placed["status"]]?: Query } = {};

// The session this runtime read last. In a rush it is the next one's too; what has changed since then shows in time.
let known: SeatsRow | undefined;

/**
 * Decides about an arrival and stores it as decided; again, with the session as it is now, if that is no longer what
 * the decision rests on.
 */
function arrive(arrival: Arrival, actor: string): Placed {
  const db = $app.nonconcurrentDB();
  reading ??= db.newQuery(SEATS).prepare();
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
      storing[status] ??= db.newQuery(ARRIVE[status]).prepare();
      return store(storing[status], arrival, status, seats, actor, now);
    } catch (error) {
      // A refusal must rest on the session as it is.
      const stale = error instanceof Refusal && error.code !== "already_signed_up" && !fresh;
      if (!stale && !/session_changed/.test(String(error))) throw error;
      seats = undefined;
    }
  }
  throw new Error("the session never stood still");
}

/** `GET /api/hub/signups/{token}` */
export function viewSignup(e: core.RequestEvent): void {
  command(e, () => answer(e, 200, own($app as CoreApp, idOf("signup", e.request.pathValue("token")))));
}

/** `POST /api/hub/signups/{token}/cancel`; with `{course: true}` also the rest of the course it was made with. */
export function cancelSignup(e: core.RequestEvent): void {
  command(e, () => {
    const id = idOf("signup", e.request.pathValue("token"));
    const actor = actorOf(e);
    const now = Date.now();
    const { course } = parse(CancelRequest, bodyOf(e, {}));
    const { after, sessions } = transaction((tx) => {
      const before = own(tx, id);
      // Of a course what has begun stays as it is; the one that is asked for must be possible.
      const others = course
        ? rows(tx, COMING_OF_COURSE, { id, now: pocketbaseDate(now) }, { id: "" }).map((other) =>
            own(tx, other.id),
          )
        : [];
      const asked = others.length ? others : [before];
      const cancelled = asked.filter((one) => cancel(one.status, one.session, one.event, now) !== one.status);
      for (const one of cancelled) {
        move(tx, one.id, "cancel", actor, now);
        offerSeats(tx, one.session.id, now);
      }
      return { after: own(tx, id), sessions: cancelled.map((one) => one.session.id) };
    });
    answer(e, 200, after);
    for (const session of sessions) broadcast(session);
  });
}

const COMING_OF_COURSE = `
  SELECT u.id FROM signups u JOIN sessions s ON s.id = u.session
  WHERE u.course <> '' AND u.course = (SELECT course FROM signups WHERE id = {:id})
    AND s.start > {:now} AND s.status = 'scheduled'
  ORDER BY s.start`;

/** `POST /api/hub/signups/{token}/accept` and `…/decline` */
export function answerSignup(e: core.RequestEvent, reply: "accept" | "decline"): void {
  command(e, () => {
    const id = idOf("signup", e.request.pathValue("token"));
    const actor = actorOf(e);
    const now = Date.now();
    const after = transaction((tx) => {
      const before = own(tx, id);
      const offer = { status: before.status, expires: before.expires ?? "" };
      const status = answerOffer(offer, reply, before.session, before.event, now);
      if (status !== before.status) {
        const way: Transition = status === TRANSITIONS.expire.to ? "expire" : reply;
        move(tx, id, way, way === "expire" ? "system" : actor, now);
        if (way !== "accept") offerSeats(tx, before.session.id, now);
      }
      return own(tx, id);
    });
    // That its time was up is kept, although it is a refusal.
    if (after.status === "expired") {
      broadcast(after.session.id);
      throw new Refusal("offer_expired");
    }
    answer(e, 200, after);
    broadcast(after.session.id);
  });
}

/** @throws Refusal not_found */
function own(app: CoreApp, id: string): OwnSignup {
  const found = row(
    app,
    `SELECT u.id, u.status, u.expires, u.name, u.phone, u.email, u.party, u.course, u.created,
       (SELECT count(*) FROM signups w WHERE w.session = u.session AND w.status = 'waitlisted' AND w.number <= u.number) AS position,
       s.id AS session_id, s.start, s."end", s.status AS session_status,
       e.slug, e.kind, e.title, e.status AS event_status, v.name AS venue_name, v.address
     FROM signups u JOIN sessions s ON s.id = u.session JOIN events e ON e.id = s.event JOIN venues v ON v.id = e.venue
     WHERE u.id = {:id}`,
    { id },
    {
      id: "",
      status: "",
      expires: "",
      name: "",
      phone: "",
      email: "",
      party: 0,
      course: "",
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
    ...(status === "offered" && { expires: found.expires }),
    name: found.name,
    phone: found.phone,
    email: found.email,
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
    ...(found.course && { course: courseOf(app, found.course) }),
  };
}

/** All sign-ups of a course, in order of their sessions. */
function courseOf(app: CoreApp, course: string): OwnSignup["course"] {
  const found = rows(
    app,
    `SELECT u.id, u.status, s.id AS session, s.start, s."end", s.status AS session_status
     FROM signups u JOIN sessions s ON s.id = u.session WHERE u.course = {:course} ORDER BY s.start, s.id`,
    { course },
    { id: "", status: "", session: "", start: "", end: "", session_status: "" },
  );
  return found.map(({ id, status, session, start, end, session_status }) => ({
    token: tokenOf("signup", id),
    status: status as SignupStatus,
    session: { id: session, start, end, status: session_status as Session["status"] },
  }));
}
