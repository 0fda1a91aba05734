/// <reference path="../types.d.ts" />
// Help at a door: codes, and the one list that each opens.
import { doorList } from "../../src/domain/attendance.ts";
import { maskPhone } from "../../src/domain/contact.ts";
import {
  CODE_ALPHABET,
  CODE_LENGTH,
  checkCode,
  checkHelp,
  type DoorView,
  END_HELP,
  helpTime,
  KEEP_DOOR,
  LET_HELP,
  OPEN_DOOR,
  readCode,
  VIEW_DOOR,
} from "../../src/domain/door.ts";
import { WRONG_CODES } from "../../src/domain/limit.ts";
import { Refusal } from "../../src/domain/problem.ts";
import { pocketbaseDate } from "../../src/domain/time.ts";
import { checkKeeper, keep } from "./attendance.ts";
import { actorOf, audit } from "./audit.ts";
import { broadcast } from "./broadcast.ts";
import { handle } from "./command.ts";
import { columns, flag, of, text } from "./database/columns.ts";
import { newId, row, rows, run } from "./database/rows.ts";
import { ATTENDANCE, EVENTS, SESSIONS, SIGNUPS, VENUES } from "./database/tables.ts";
import { transaction } from "./database/transaction.ts";
import { guarded } from "./rate.ts";
import { sign } from "./secret.ts";
import { idOf, tokenOf } from "./token.ts";

const SESSION = columns({
  ...of("s", SESSIONS, "start", "end", "status"),
  event: of("e", EVENTS, "status"),
});

/** What is stored of a code: nobody who reads the database can tell it from that. */
const hashOf = (code: string): string => sign("door-code", code);

export const letHelp = handle(LET_HELP, ({ e, at: { id: session }, member, done }) => {
  checkKeeper(member, session);
  const now = Date.now();
  const code = $security.randomStringWithAlphabet(CODE_LENGTH, CODE_ALPHABET);
  const { from, until } = transaction((tx) => {
    const found = row(
      tx,
      SESSION,
      "FROM sessions s JOIN events e ON e.id = s.event WHERE s.id = {:session}",
      {
        session,
      },
    );
    if (!found) throw new Refusal("not_found");
    checkHelp(found, found.event, now);
    const id = newId();
    const at = pocketbaseDate(now);
    run(
      tx,
      "INSERT INTO door_codes (id, session, hash, member, created) VALUES ({:id}, {:session}, {:hash}, {:member}, {:at})",
      { id, session, hash: hashOf(code), member: member.id, at },
    );
    audit(tx, { actor: actorOf(e), action: "let_help", collection: "sessions", record: session }, at);
    return helpTime(found);
  });
  return done(201, { code, from: pocketbaseDate(from), until: pocketbaseDate(until) });
});

export const endHelp = handle(END_HELP, ({ e, at: { id: session }, member, done }) => {
  checkKeeper(member, session);
  const ended = transaction((tx) => {
    const sql = "UPDATE door_codes SET revoked = 1 WHERE session = {:session} AND revoked = 0";
    const ended = run(tx, sql, { session });
    const entry = { actor: actorOf(e), action: "end_help", collection: "sessions", record: session };
    if (ended) audit(tx, entry, pocketbaseDate(Date.now()));
    return ended;
  });
  return done(200, { ended });
});

const DOOR = columns({
  id: { ...text, sql: "d.id" },
  session: { ...text, sql: "d.session" },
  revoked: { ...flag, sql: "d.revoked" },
  of: of("s", SESSIONS, "start", "end"),
});

/** The door that a code or a token is of, if it is good now. @throws Refusal not_found or not_open */
function doorOf(field: "id" | "hash", value: string) {
  const from = `FROM door_codes d JOIN sessions s ON s.id = d.session WHERE d.${field} = {:value}`;
  const door = row($app, DOOR, from, { value });
  if (!door) throw new Refusal("not_found");
  checkCode(door.of, door.revoked, Date.now());
  return door;
}

export const openDoor = handle(OPEN_DOOR, ({ e, request, done }) =>
  guarded(e, "wrong.codes", WRONG_CODES, () => {
    const code = readCode(request.code);
    if (!code) throw new Refusal("not_found");
    const { id, session } = doorOf("hash", hashOf(code));
    return done(200, { token: tokenOf("door", id), session });
  }),
);

const VIEW = columns({
  session: of("s", SESSIONS, "id", "start", "end", "status", "capacity", "taken"),
  event: of("e", EVENTS, "title", "status"),
  venue: of("v", VENUES, "name", "address"),
});
const PEOPLE = columns({
  ...of("u", SIGNUPS, "id", "name", "phone", "party", "status", "number", "expires", "course"),
});
const LOG = columns({
  ...of("a", ATTENDANCE, "key", "signup", "action", "outcome", "before", "party"),
});

export const viewDoor = handle(VIEW_DOOR, ({ at: { token }, done }) => {
  const { session } = doorOf("id", idOf("door", token));
  const view = row(
    $app,
    VIEW,
    "FROM sessions s JOIN events e ON e.id = s.event JOIN venues v ON v.id = e.venue WHERE s.id = {:session}",
    { session },
  );
  if (!view) throw new Refusal("not_found");
  // The log first: what it knows of, the sign-ups show.
  const log = rows($app, LOG, "FROM attendance a WHERE a.session = {:session} ORDER BY a.rowid", { session });
  const signups = rows($app, PEOPLE, "FROM signups u WHERE u.session = {:session} ORDER BY u.number", {
    session,
  });
  const masked = signups.map((one) => ({ ...one, phone: one.phone && maskPhone(one.phone) }));
  const { people, results } = doorList(view.session.capacity, masked, log);
  const list = Object.keys(results).map((key) => results[key]) as DoorView["results"];
  return done(200, { ...view, people: people as DoorView["people"], results: list });
});

export const keepDoor = handle(KEEP_DOOR, ({ at: { token }, request, done }) => {
  const { id, session } = doorOf("id", idOf("door", token));
  const results = keep(session, request.deeds, "", `helper:${id}`);
  return done(200, { results }, () => broadcast(session));
});
