/// <reference path="../types.d.ts" />
// Keeping a session's list at the door.
import {
  admitDeed,
  type Before,
  Deed,
  type DeedOutcome,
  type DeedResult,
  heldBy,
  KEEP_LIST,
  phoneToKeep,
  stepOf,
  type WalkInDeed,
} from "../../src/domain/attendance.ts";
import type { Member } from "../../src/domain/member.ts";
import { may } from "../../src/domain/permission.ts";
import { Refusal } from "../../src/domain/problem.ts";
import { ACTIVE, SIGNUP_LIFE, type SignupStatus } from "../../src/domain/signup.ts";
import { instant, pocketbaseDate } from "../../src/domain/time.ts";
import { wholePhone } from "./area-code.ts";
import { actorOf, audit } from "./audit.ts";
import { broadcast } from "./broadcast.ts";
import { handle } from "./command.ts";
import { columns, of } from "./database/columns.ts";
import { list, newId, row, run } from "./database/rows.ts";
import { ATTENDANCE, EVENTS, SIGNUPS } from "./database/tables.ts";
import { transaction } from "./database/transaction.ts";
import { move } from "./life-cycle.ts";
import { offerSeats, type SessionSeats, seatsOf, seatsQuery } from "./waiting.ts";

const DONE = columns({ outcome: ATTENDANCE.outcome, signup: ATTENDANCE.signup });
const BEFORE = columns({ before: ATTENDANCE.before, party: ATTENDANCE.party });
const EVENT = columns(of("e", EVENTS, "community", "partner"));
const SIGNUP = columns({
  id: SIGNUPS.id,
  name: SIGNUPS.name,
  status: SIGNUPS.status,
  party: SIGNUPS.party,
});

export const keepList = handle(KEEP_LIST, ({ e, at: { id: session }, member, request, done }) => {
  checkKeeper(member, session);
  const results = keep(session, request.deeds, member.id, actorOf(e));
  return done(200, { results }, () => broadcast(session));
});

/** Does deeds in order, each in a transaction of its own. `member`: by whose account, "" by a helper's code. */
export function keep(
  session: string,
  deeds: readonly { key: string }[],
  member: string,
  actor: string,
): DeedResult[] {
  return deeds.map((sent) => {
    const deed = read(sent);
    return deed ? perform(session, deed, member, actor) : { key: sent.key, outcome: "invalid" };
  });
}

/** A deed as it was sent, a local number with its area code; undefined for none. */
function read(sent: unknown): Deed | undefined {
  const { data } = Deed.safeParse(sent);
  if (data?.action !== "walk_in") return data;
  const phone = wholePhone(data.phone);
  return phone === undefined ? undefined : { ...data, phone };
}

/**
 * Lets a member pass who may keep that session's list.
 * @throws Refusal forbidden or not_found
 */
export function checkKeeper(member: Member, session: string): void {
  const event = row($app, EVENT, "FROM sessions s JOIN events e ON e.id = s.event WHERE s.id = {:session}", {
    session,
  });
  if (!event) throw new Refusal("not_found");
  if (!may(member, "keep_list", event)) throw new Refusal("forbidden");
}

/** Does a deed and writes it down, in one transaction; one that was done before answers as it did then. */
function perform(session: string, deed: Deed, member: string, actor: string): DeedResult {
  return transaction((tx) => {
    const known = row(tx, DONE, "FROM attendance WHERE session = {:session} AND key = {:key}", {
      session,
      key: deed.key,
    });
    if (known) return resultOf(deed.key, known.outcome, known.signup);
    const now = Date.now();
    let outcome: DeedOutcome = "done";
    let about: { id: string; before: string; party: number } = { id: "", before: "", party: 0 };
    try {
      const seats = seatsOf(seatsQuery(tx.db()), session);
      if (!seats) throw new Refusal("not_found");
      admitDeed(seats, seats.event, instant(deed.at), now);
      const found = find(tx, session, deed);
      if (found) about = { id: found.id, before: found.status, party: found.party };
      const id = act(tx, deed, found, seats, actor, now);
      // Of whom it wrote down there is nothing before.
      about = id === about.id ? about : { id, before: "", party: 0 };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      outcome = error.code;
    }
    run(
      tx,
      `INSERT INTO attendance (id, key, session, signup, action, at, member, outcome, before, party, created)
       VALUES ({:id}, {:key}, {:session}, {:signup}, {:action}, {:at}, {:member}, {:outcome}, {:before}, {:party}, {:now})`,
      {
        id: newId(),
        key: deed.key,
        session,
        signup: about.id,
        action: deed.action,
        at: pocketbaseDate(instant(deed.at)),
        member,
        outcome,
        before: about.before,
        party: about.party,
        now: pocketbaseDate(now),
      },
    );
    return resultOf(deed.key, outcome, about.id);
  });
}

const resultOf = (key: string, outcome: DeedOutcome, signup: string): DeedResult =>
  signup ? { key, outcome, signup } : { key, outcome };

type Found = {
  id: string;
  name: string;
  status: SignupStatus;
  party: number;
  before: Before;
  booked: number | undefined;
};

/** Whom a deed is about. */
function find(tx: CoreApp, session: string, deed: Deed): Found | undefined {
  const whom =
    deed.action === "walk_in"
      ? `phone <> '' AND phone = {:whom} AND status IN ${list(ACTIVE)}`
      : "id IN ({:whom}, (SELECT signup FROM attendance WHERE session = {:session} AND key = {:whom}))";
  const found = row(tx, SIGNUP, `FROM signups WHERE session = {:session} AND ${whom}`, {
    session,
    whom: deed.action === "walk_in" ? deed.phone : deed.signup,
  });
  return found && { ...found, ...beforeOf(tx, found.id) };
}

/** How a sign-up stood before it was last checked in here, and for how many it was. */
function beforeOf(tx: CoreApp, signup: string): Pick<Found, "before" | "booked"> {
  const came = row(
    tx,
    BEFORE,
    `FROM attendance WHERE signup = {:signup} AND action IN ('attend', 'walk_in')
       AND outcome = 'done' AND before <> 'attended' ORDER BY rowid DESC LIMIT 1`,
    { signup },
  );
  if (!came) return { before: undefined, booked: undefined };
  return { before: came.before || "walk_in", booked: came.party || undefined };
}

/**
 * Does what a deed comes to.
 * @returns the id of the sign-up that it was about or that it made, "" for none
 * @throws Refusal
 */
function act(
  tx: CoreApp,
  deed: Deed,
  found: Found | undefined,
  seats: SessionSeats,
  actor: string,
  now: number,
): string {
  const step = stepOf(deed, found, seats);
  if (!step) return found?.id ?? "";
  const { way, party } = step;
  if (way === "walk_in" || !found) return writeDown(tx, seats.id, deed as WalkInDeed, found, actor, now);
  // Seats are given back before others are taken: no state in between may be oversold.
  if (party < found.party) count(tx, found.id, party, actor, now);
  if (way) move(tx, SIGNUP_LIFE, found.id, way, actor, now);
  if (party > found.party) count(tx, found.id, party, actor, now);
  const status = way ? SIGNUP_LIFE.ways[way].to : found.status;
  if (heldBy({ status, party }) < heldBy(found)) offerSeats(tx, seats.id, now);
  return found.id;
}

/** Says for how many a sign-up is. */
function count(tx: CoreApp, id: string, party: number, actor: string, now: number): void {
  const at = pocketbaseDate(now);
  run(tx, "UPDATE signups SET party = {:party}, updated = {:at} WHERE id = {:id}", { id, party, at });
  audit(tx, { actor, action: "count", collection: "signups", record: id, fields: ["party"] }, at);
}

/** Writes somebody down who came without having signed up. */
function writeDown(
  tx: CoreApp,
  session: string,
  { name, phone, party }: WalkInDeed,
  found: Found | undefined,
  actor: string,
  now: number,
): string {
  const id = newId();
  const at = pocketbaseDate(now);
  run(
    tx,
    `INSERT INTO signups (id, session, name, phone, email, lang, party, status, number, expires, course, created, updated)
     VALUES ({:id}, {:session}, {:name}, {:phone}, '', '', {:party}, 'attended',
       1 + coalesce((SELECT max(number) FROM signups WHERE session = {:session}), 0), '', '', {:at}, {:at})`,
    { id, session, name, phone: phoneToKeep(phone, found), party, at },
  );
  audit(tx, { actor, action: "walk_in", collection: "signups", record: id }, at);
  return id;
}
