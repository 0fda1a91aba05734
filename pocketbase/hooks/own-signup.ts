/// <reference path="../types.d.ts" />
// A sign-up as its owner sees it, and who may act on it: its owner, or staff for them.

import type { Member } from "../../src/domain/member.ts";
import { may } from "../../src/domain/permission.ts";
import { Refusal } from "../../src/domain/problem.ts";
import type { OwnSignup } from "../../src/domain/signup.ts";
import { actorOf, onBehalf } from "./audit.ts";
import { columns, computed, number, of } from "./database/columns.ts";
import { type Database, row, rows } from "./database/rows.ts";
import { COMMUNITIES, EVENTS, SESSIONS, SIGNUPS, VENUES } from "./database/tables.ts";
import { idOf, isToken, tokenOf } from "./token.ts";

/** A sign-up that somebody acts on, who that is on the audit trail, and whether it is the owner. */
export type Acting = { id: string; actor: string; isOwner: boolean };

const WHOSE = columns(of("e", EVENTS, "community", "partner"));

/**
 * The sign-up that a token opens, or an id names to staff who act for its owner.
 * @throws Refusal not_found (as far as the asker may know) or forbidden
 */
export function acting(
  tx: Database,
  e: core.RequestEvent,
  given: string,
  member: Member | undefined,
): Acting {
  if (isToken(given)) return { id: idOf("signup", given), actor: actorOf(e), isOwner: true };
  const from = `FROM signups u JOIN sessions s ON s.id = u.session JOIN events e ON e.id = s.event
    WHERE u.id = {:given}`;
  const whose = row(tx, WHOSE, from, { given });
  if (!whose || !may(member, "read_signups", whose)) throw new Refusal("not_found");
  if (!may(member, "stand_in", whose)) throw new Refusal("forbidden");
  return { id: given, actor: onBehalf(actorOf(e)), isOwner: false };
}

const OWN = columns({
  ...of("u", SIGNUPS, "id", "status", "expires", "name", "phone", "email", "party", "course", "created"),
  position: computed(
    `(SELECT count(*) FROM signups w
      WHERE w.session = u.session AND w.status = 'waitlisted' AND w.number <= u.number)`,
    number,
  ),
  session: of("s", SESSIONS, "id", "start", "end", "status"),
  event: of("e", EVENTS, "slug", "kind", "title", "title_en", "status"),
  venue: of("v", VENUES, "name", "address", "phone"),
  community: of("c", COMMUNITIES, "name", "phone"),
});

/**
 * A sign-up as its owner sees it. `isOwner`: whether it is for them; staff are not given the tokens of its course.
 * @throws Refusal not_found
 */
export function ownSignup(app: Database, id: string, isOwner: boolean): OwnSignup {
  const found = row(
    app,
    OWN,
    `FROM signups u JOIN sessions s ON s.id = u.session JOIN events e ON e.id = s.event JOIN venues v ON v.id = e.venue
       JOIN communities c ON c.id = e.community
     WHERE u.id = {:id}`,
    { id },
  );
  if (!found) throw new Refusal("not_found");
  const { status, position, expires, course, ...rest } = found;
  return {
    ...rest,
    status,
    ...(status === "waitlisted" && { position }),
    ...(status === "offered" && { expires }),
    ...(course && isOwner && { course: courseOf(app, course) }),
  };
}

const OF_COURSE = columns({
  ...of("u", SIGNUPS, "id", "status"),
  session: of("s", SESSIONS, "id", "start", "end", "status"),
});

/** All sign-ups of a course, in order of their sessions. */
function courseOf(app: Database, course: string): OwnSignup["course"] {
  return rows(
    app,
    OF_COURSE,
    "FROM signups u JOIN sessions s ON s.id = u.session WHERE u.course = {:course} ORDER BY s.start, s.id",
    { course },
  ).map(({ id, ...signup }) => ({ token: tokenOf("signup", id), ...signup }));
}
