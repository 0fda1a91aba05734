/// <reference path="../types.d.ts" />
// Signing up for a session or a course, answering an offer, and cancelling.
import { admitToCourse, courseSessions } from "../../src/domain/course.ts";
import { invalid, Refusal } from "../../src/domain/problem.ts";
import { admit } from "../../src/domain/session.ts";
import {
  ACCEPT_OFFER,
  answerOffer,
  CANCEL_SIGNUP,
  CHANGE_PARTY,
  cancel,
  DECLINE_OFFER,
  type OwnSignup,
  SIGN_UP,
  SIGN_UP_FOR_COURSE,
  SIGNUP_LIFE,
  type SignupReceipt,
  type SignupRequest,
  VIEW_SIGNUP,
} from "../../src/domain/signup.ts";
import { pocketbaseDate } from "../../src/domain/time.ts";
import { arrivalStatus, changeParty as decideParty } from "../../src/domain/waiting.ts";
import { actorOf, audit } from "./audit.ts";
import { broadcast } from "./broadcast.ts";
import { handle, langOf } from "./command.ts";
import { columns, number, of } from "./database/columns.ts";
import { type Database, first, ids, newId, type Query, row, run } from "./database/rows.ts";
import { EVENTS } from "./database/tables.ts";
import { transaction, wholeChange } from "./database/transaction.ts";
import { move } from "./life-cycle.ts";
import { type Acting, acting, ownSignup } from "./own-signup.ts";
import { idOf, tokenOf } from "./token.ts";
import { offerSeats, type SessionSeats, seatsOf, seatsQuery } from "./waiting.ts";

/** Who comes, how many, and how to tell them. */
type Guest = { name: string; phone: string; email: string; lang: string; party: number };

function guestOf(e: core.RequestEvent, { name, phone, email, party }: SignupRequest): Guest {
  return { name, phone, email, lang: langOf(e), party };
}

export const signUp = handle(SIGN_UP, ({ e, at: { id: session }, request, done }) => {
  const id = newId();
  const token = tokenOf("signup", id);
  const placed = arrive({ id, session, course: "", ...guestOf(e, request) }, actorOf(e));
  return done(201, { id, ...placed, token }, () => broadcast(session));
});

const COURSE = columns(of("events", EVENTS, "kind", "status", "signup", "party_limit"));

export const signUpForCourse = handle(SIGN_UP_FOR_COURSE, ({ e, at: { id: event }, request, done }) => {
  const guest = guestOf(e, request);
  const actor = actorOf(e);
  const now = Date.now();
  const made = transaction((tx) => {
    const whole = row(tx, COURSE, "FROM events WHERE id = {:event}", { event });
    if (!whole) throw new Refusal("not_found");
    const dated = ids(tx, "SELECT id FROM sessions WHERE event = {:event} ORDER BY start, id", { event });
    const reading = seatsQuery(tx.db());
    const all = dated.map((id) => seatsOf(reading, id)).filter((seats) => seats !== undefined);
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
  const token = tokenOf("signup", id);
  return done(201, { id, status: "confirmed", token, sessions: sessions.length }, () =>
    sessions.map((session) => session.id).forEach(broadcast),
  );
});

/** How often a decision may be overtaken by others' before something must be wrong. */
const MAX_TRIES = 100;

const CONFIRM = `INSERT INTO arrivals (id, session, name, phone, email, lang, party, status, course, basis, actor, at)
  VALUES ({:id}, {:session}, {:name}, {:phone}, {:email}, {:lang}, {:party}, {:status}, {:course}, {:basis}, {:actor}, {:at})`;

/** What stores an arrival. Whoever joins the waiting list is its last, which tells the position. */
const ARRIVE = {
  confirmed: CONFIRM,
  waitlisted: `${CONFIRM} RETURNING (SELECT waiting FROM sessions WHERE id = session) AS position`,
};

const POSITION = columns({ position: number });

type Arrival = Guest & { id: string; session: string; course: string };
type Admitted = Pick<SignupReceipt, "status" | "position">;

/**
 * Stores an arrival as decided, by the statement for that.
 * @throws Refusal already_signed_up; an error that says `session_changed` if the decision no longer stands
 */
function store(
  inserting: Query,
  arrival: Arrival,
  status: SignupReceipt["status"],
  { basis }: SessionSeats,
  actor: string,
  now: number,
): Admitted {
  inserting.bind({ ...arrival, status, basis, actor, at: pocketbaseDate(now) });
  try {
    if (status === "waitlisted") return { status, ...first(inserting, POSITION) };
    inserting.execute();
    return { status };
  } catch (error) {
    if (/UNIQUE constraint failed: .*signups\.phone/.test(String(error))) {
      throw new Refusal("already_signed_up");
    }
    throw error;
  }
}

/** How a session's seats are read, and how an arrival of either status is stored. */
type Statements = { [what in "seats" | Admitted["status"]]: Query };

const statementsOf = (db: dbx.Builder): Statements => ({
  seats: seatsQuery(db),
  confirmed: db.newQuery(ARRIVE.confirmed),
  waitlisted: db.newQuery(ARRIVE.waitlisted),
});

let prepared: Statements | undefined;

/** Prepared once a runtime, as preparing costs as much as running; as part of a greater change, that one's own. */
function statements(): Statements {
  const whole = wholeChange();
  if (whole) return statementsOf(whole.db());
  if (!prepared) {
    prepared = statementsOf($app.nonconcurrentDB());
    for (const statement of Object.values(prepared)) statement.prepare();
  }
  return prepared;
}

// The session this runtime read last. In a rush it is the next one's too; what has changed since then shows in time.
let known: SessionSeats | undefined;

/**
 * Decides about an arrival and stores it as decided; again, with the session as it is now, if that is no longer what
 * the decision rests on.
 */
function arrive(arrival: Arrival, actor: string): Admitted {
  const statement = statements();
  let seats = known?.id === arrival.session ? known : undefined;
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const fresh = !seats;
    seats ??= seatsOf(statement.seats, arrival.session);
    if (!seats) throw new Refusal("not_found");
    known = seats;
    const now = Date.now();
    try {
      admit(seats, seats.event, arrival.party, now);
      const status = arrivalStatus(seats, arrival.party);
      return store(statement[status], arrival, status, seats, actor, now);
    } catch (error) {
      // A refusal must rest on the session as it is.
      const stale = error instanceof Refusal && error.code !== "already_signed_up" && !fresh;
      if (!stale && !/session_changed/.test(String(error))) throw error;
      seats = undefined;
    }
  }
  throw new Error("the session never stood still");
}

export const viewSignup = handle(VIEW_SIGNUP, ({ at: { token }, done }) =>
  done(200, ownSignup($app, idOf("signup", token), true)),
);

export const cancelSignup = handle(
  CANCEL_SIGNUP,
  ({ e, at: { token }, member, request: { course }, done }) => {
    const now = Date.now();
    const { after, sessions } = transaction((tx) => {
      const { id, actor, isOwner } = acting(tx, e, token, member);
      const before = ownSignup(tx, id, isOwner);
      // Of a course what has begun stays as it is; the one that is asked for must be possible.
      const others = course
        ? ids(tx, COMING_OF_COURSE, { id, now: pocketbaseDate(now) }).map((other) =>
            ownSignup(tx, other, isOwner),
          )
        : [];
      const asked = others.length ? others : [before];
      const cancelled = asked.filter((one) => cancel(one.status, one.session, one.event, now) !== one.status);
      for (const one of cancelled) {
        move(tx, SIGNUP_LIFE, one.id, "cancel", actor, now);
        offerSeats(tx, one.session.id, now);
      }
      return { after: ownSignup(tx, id, isOwner), sessions: cancelled.map((one) => one.session.id) };
    });
    return done(200, after, () => sessions.forEach(broadcast));
  },
);

const COMING_OF_COURSE = `
  SELECT u.id FROM signups u JOIN sessions s ON s.id = u.session
  WHERE u.course <> '' AND u.course = (SELECT course FROM signups WHERE id = {:id})
    AND s.start > {:now} AND s.status = 'scheduled'
  ORDER BY s.start`;

export const changeParty = handle(CHANGE_PARTY, ({ e, at: { token }, member, request: { party }, done }) => {
  const now = Date.now();
  const { after, changed } = transaction((tx) => {
    const { id, actor, isOwner } = acting(tx, e, token, member);
    const before = ownSignup(tx, id, isOwner);
    const seats = seatsOf(seatsQuery(tx.db()), before.session.id);
    if (!seats) throw new Refusal("not_found");
    decideParty(before, party, seats, seats.event, now);
    if (party === before.party) return { after: before, changed: false };
    const at = pocketbaseDate(now);
    run(tx, "UPDATE signups SET party = {:party}, updated = {:at} WHERE id = {:id}", { id, party, at });
    const entry = { actor, action: "party", collection: "signups", record: id, fields: ["party"] };
    audit(tx, entry, at);
    offerSeats(tx, before.session.id, now);
    return { after: ownSignup(tx, id, isOwner), changed: true };
  });
  return done(200, after, changed ? () => broadcast(after.session.id) : undefined);
});

export const acceptOffer = handle(ACCEPT_OFFER, ({ e, at: { token }, member, done, turnDown }) => {
  const own = answerWith("accept", (tx) => acting(tx, e, token, member));
  const tell = () => broadcast(own.session.id);
  // That its time was up is kept, although it is a refusal.
  return own.status === "expired" ? turnDown("offer_expired", tell) : done(200, own, tell);
});

export const declineOffer = handle(DECLINE_OFFER, ({ e, at: { token }, member, done, turnDown }) => {
  const own = answerWith("decline", (tx) => acting(tx, e, token, member));
  const tell = () => broadcast(own.session.id);
  return own.status === "expired" ? turnDown("offer_expired", tell) : done(200, own, tell);
});

/** @throws Refusal as `answerOffer` does, and as finding out who is acting */
function answerWith(reply: "accept" | "decline", find: (tx: Database) => Acting): OwnSignup {
  const now = Date.now();
  return transaction((tx) => {
    const { id, actor, isOwner } = find(tx);
    const before = ownSignup(tx, id, isOwner);
    const offer = { status: before.status, expires: before.expires ?? "" };
    const status = answerOffer(offer, reply, before.session, before.event, now);
    if (status !== before.status) {
      const way: "expire" | typeof reply = status === "expired" ? "expire" : reply;
      move(tx, SIGNUP_LIFE, id, way, way === "expire" ? "system" : actor, now);
      if (way !== "accept") offerSeats(tx, before.session.id, now);
    }
    return ownSignup(tx, id, isOwner);
  });
}
