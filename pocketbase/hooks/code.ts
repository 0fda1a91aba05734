/// <reference path="../types.d.ts" />
// Short codes: made by staff for who phones, and used by them.

import {
  checkOpens,
  checkShortCode,
  GIVE_CODE,
  SHORT_CODE_DIGITS,
  SHORT_CODE_KNOWN,
  SHORT_CODE_LASTS,
  SHORT_CODE_LENGTH,
  USE_CODE,
} from "../../src/domain/code.ts";
import { mayTryCode, WRONG_CODES, WRONG_SHORT_CODES } from "../../src/domain/limit.ts";
import { may } from "../../src/domain/permission.ts";
import { Refusal } from "../../src/domain/problem.ts";
import { pocketbaseDate } from "../../src/domain/time.ts";
import { actorOf, audit } from "./audit.ts";
import { handle } from "./command.ts";
import { columns, flag, of, text } from "./database/columns.ts";
import { exists, list, newId, row, rows, run } from "./database/rows.ts";
import { EVENTS, SESSIONS, SIGNUPS, WISHES } from "./database/tables.ts";
import { transaction } from "./database/transaction.ts";
import { acting } from "./own-signup.ts";
import { count, networkOfEvent, tooMany } from "./rate.ts";
import { sign } from "./secret.ts";
import { tokenOf } from "./token.ts";

const CODE = columns({ id: text, signups: text, wishes: text, used: flag, expires: text });
const WISH = columns(of("w", WISHES, "community"));

/** What is stored of a code: nobody who reads the database can tell it from that. */
const hashOf = (code: string): string => sign("short-code", code);

/** What a code opens, and which member of staff read it out; nobody where a message has it. */
type Opening = { signups: readonly string[]; wishes: readonly string[]; member?: string };

/** A code that no other is, good from now on. */
function newCode(
  tx: CoreApp,
  length: number,
  { signups, wishes, member = "" }: Opening,
  now: number,
): string {
  const known = pocketbaseDate(now - SHORT_CODE_KNOWN);
  run(tx, "DELETE FROM short_codes WHERE expires < {:known}", { known });
  for (;;) {
    const code = $security.randomStringWithAlphabet(length, SHORT_CODE_DIGITS);
    const hash = hashOf(code);
    if (exists(tx, "SELECT 1 FROM short_codes WHERE hash = {:hash}", { hash })) continue;
    run(
      tx,
      `INSERT INTO short_codes (id, hash, signups, wishes, member, expires)
       VALUES ({:id}, {:hash}, {:signups}, {:wishes}, {:member}, {:expires})`,
      {
        id: newId(),
        hash,
        signups: signups.join(" "),
        wishes: wishes.join(" "),
        member,
        expires: pocketbaseDate(now + SHORT_CODE_LASTS),
      },
    );
    return code;
  }
}

/** A code for a message to their owner, in the caller's transaction; `now` in milliseconds. */
export function writtenCode(tx: CoreApp, opens: Opening, now: number): string {
  return newCode(tx, SHORT_CODE_LENGTH.written, opens, now);
}

export const giveCode = handle(GIVE_CODE, ({ e, member, request, done }) => {
  checkOpens(request);
  const now = Date.now();
  const at = pocketbaseDate(now);
  const expires = pocketbaseDate(now + SHORT_CODE_LASTS);
  const code = transaction((tx) => {
    for (const id of request.signups) acting(tx, e, id, member);
    for (const id of request.wishes) {
      const wish = row(tx, WISH, "FROM wishes w WHERE w.id = {:id}", { id });
      if (!wish || !may(member, "stand_in", wish)) throw new Refusal("not_found");
    }
    const code = newCode(tx, SHORT_CODE_LENGTH.spoken, { ...request, member: member.id }, now);
    for (const collection of ["signups", "wishes"] as const) {
      for (const record of request[collection]) {
        audit(tx, { actor: actorOf(e), action: "give_code", collection, record }, at);
      }
    }
    return code;
  });
  return done(201, { code, expires });
});

const SIGNED_UP = columns({
  ...of("u", SIGNUPS, "id", "session"),
  ...of("s", SESSIONS, "start", "end"),
  event: of("e", EVENTS, "title"),
});
const ASKED = columns(of("w", WISHES, "id", "title", "created"));

/** Ids as they were stored; made of what nobody else writes. */
const idsIn = (stored: string) => list(stored.split(" ").filter(Boolean));

export const useCode = handle(USE_CODE, ({ e, request, done }) => {
  const network = networkOfEvent(e);
  const change = (by: number) => ({
    network: count("wrong.short", WRONG_CODES.length, network, by),
    anywhere: count("wrong.anywhere", WRONG_SHORT_CODES.length, "all", by),
  });
  // A try counts from its beginning, and no more once it was right.
  const { network: times, anywhere } = change(1);
  if (!mayTryCode({ network: times - 1, anywhere: anywhere - 1 })) {
    change(-1);
    throw tooMany(WRONG_CODES.length);
  }
  const now = Date.now();
  const opened = transaction((tx) => {
    const found = row(tx, CODE, "FROM short_codes WHERE hash = {:hash}", { hash: hashOf(request.code) });
    if (!found) throw new Refusal("not_found");
    checkShortCode(found, now);
    run(tx, "UPDATE short_codes SET used = 1 WHERE id = {:id}", { id: found.id });
    const entry = { actor: actorOf(e), action: "use_code" };
    const signups = rows(
      tx,
      SIGNED_UP,
      `FROM signups u JOIN sessions s ON s.id = u.session JOIN events e ON e.id = s.event
       WHERE u.id IN ${idsIn(found.signups)} ORDER BY s.start, u.id`,
      {},
    );
    const wishes = rows(
      tx,
      ASKED,
      `FROM wishes w WHERE w.id IN ${idsIn(found.wishes)} ORDER BY w.created DESC, w.id`,
      {},
    );
    const at = pocketbaseDate(now);
    for (const { id } of signups) audit(tx, { ...entry, collection: "signups", record: id }, at);
    for (const { id } of wishes) audit(tx, { ...entry, collection: "wishes", record: id }, at);
    return {
      signups: signups.map(({ id, event, ...dated }) => ({
        token: tokenOf("signup", id),
        title: event.title,
        ...dated,
      })),
      wishes: wishes.map(({ id, ...wish }) => ({ token: tokenOf("wish", id), ...wish })),
    };
  });
  change(-1);
  return done(200, opened);
});
