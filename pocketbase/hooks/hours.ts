/// <reference path="../types.d.ts" />
// What volunteers did, and for how long.
import {
  CORRECT_HOURS,
  type CountedDeed,
  DEED_KINDS,
  type DeedKind,
  DOOR_KNOWN,
  type HelpedDoor,
  isHelpKnown,
  minutesOf,
  totalOf,
  VIEW_HOURS,
} from "../../src/domain/hours.ts";
import type { Member } from "../../src/domain/member.ts";
import { may } from "../../src/domain/permission.ts";
import { Refusal } from "../../src/domain/problem.ts";
import { pocketbaseDate } from "../../src/domain/time.ts";
import { actorOf, audit } from "./audit.ts";
import { handle } from "./command.ts";
import { columns, computed, flag, number, of, oneOf, text } from "./database/columns.ts";
import { type Database, newId, row, rows } from "./database/rows.ts";
import { EVENTS, MEMBERS, SESSIONS } from "./database/tables.ts";
import { transaction } from "./database/transaction.ts";

const DID = columns({
  who: text,
  name: computed("d.name", text),
  partner: computed("coalesce(p.name, '')", text),
  deed: computed("d.deed", oneOf(DEED_KINDS)),
  of: computed("d.`of`", text),
  at: text,
  what: text,
  community: computed("c.name", text),
  from: text,
  until: text,
  hasSaid: computed("h.id IS NOT NULL", flag),
  said: computed("coalesce(h.minutes, 0)", number),
  why: computed("coalesce(h.why, '')", text),
});

/** What of each collection is looked at, as conditions of SQL. */
type Seen = { attendance: string; claims: string; hours: string };

/** What somebody did, with who it was: `who` is "" for a guest who fulfilled a wish. */
export type Done = CountedDeed & { who: string; name: string; partner: string };

/**
 * What was done, as far as `seen` and `where` (of `at`, when, and `home`, where) let it be, the earliest first: who kept
 * a list at a door, or is written down as having helped there by a code; who fulfilled a wish; who did something for a
 * project.
 */
export function deeds(app: Database, seen: Seen, where: string, given: { [name: string]: unknown }): Done[] {
  return rows(
    app,
    DID,
    `FROM (
       SELECT s.start AS at, m.name AS name, m.id AS who, m.partner AS helps, e.title AS what, e.community AS home,
              'list' AS deed, s.id AS \`of\`, s.start AS "from", s.\`end\` AS "until"
       FROM (SELECT DISTINCT session, member FROM attendance WHERE outcome = 'done' AND ${seen.attendance}) a
       JOIN sessions s ON s.id = a.session JOIN events e ON e.id = s.event JOIN members m ON m.id = a.member
       UNION ALL
       SELECT k.updated, coalesce(m.name, k.name), coalesce(m.id, ''), k.partner, w.title, w.community,
              'wish', k.id, '', ''
       FROM claims k JOIN wishes w ON w.id = k.wish LEFT JOIN members m ON m.id = k.member
       WHERE k.status = 'approved' AND w.status IN ('fulfilled', 'confirmed') AND ${seen.claims}
       UNION ALL
       SELECT s.start, m.name, m.id, m.partner, e.title, e.community, 'list', s.id, s.start, s.\`end\`
       FROM hours t JOIN sessions s ON s.id = t.\`of\` JOIN events e ON e.id = s.event JOIN members m ON m.id = t.member
       WHERE t.deed = 'list' AND ${seen.hours}
         AND NOT EXISTS (SELECT 1 FROM attendance a WHERE a.session = s.id AND a.member = m.id AND a.outcome = 'done')
       UNION ALL
       SELECT n.created, m.name, m.id, m.partner, j.title, j.community, 'project', n.id, '', ''
       FROM hours t JOIN project_notes n ON n.id = t.\`of\` JOIN projects j ON j.id = n.project
       JOIN members m ON m.id = t.member
       WHERE t.deed = 'project' AND ${seen.hours}
     ) d JOIN communities c ON c.id = d.home LEFT JOIN partners p ON p.id = d.helps
     LEFT JOIN hours h ON h.member = d.who AND h.deed = d.deed AND h.\`of\` = d.\`of\`
     WHERE ${where} ORDER BY at, who, d.\`of\``,
    given,
  ).map(({ from, until, hasSaid, said, why, ...done }) => ({
    ...done,
    minutes: minutesOf({ deed: done.deed, from, until, said: hasSaid ? said : undefined }),
    corrected: why !== "",
    why,
  }));
}

const OWN: Seen = {
  attendance: "member = {:member}",
  claims: "k.member = {:member}",
  hours: "t.member = {:member}",
};

/** What a member did, the latest first. */
export function deedsOf(app: Database, member: string): CountedDeed[] {
  return deeds(app, OWN, "true", { member })
    .map(({ deed, of, at, what, community, minutes, corrected, why }) => ({
      ...{ deed, of, at, what, community, minutes, corrected, why },
    }))
    .reverse();
}

const PERSON = columns(of("m", MEMBERS, "id", "name", "community"));

/**
 * The member of that id, to whoever may see their hours, or with `keep` correct them.
 * @throws Refusal not_found (also where there is such a member, whom the asker does not know), or forbidden
 */
export function personFor(app: Database, id: string, asker: Member, keep: boolean) {
  const person = row(app, PERSON, "FROM members m WHERE m.id = {:id}", { id });
  if (!person) throw new Refusal("not_found");
  const isKeeper = may(asker, "keep_hours", person);
  if (!isKeeper && asker.id !== person.id) throw new Refusal("not_found");
  if (keep && !isKeeper) throw new Refusal("forbidden");
  return person;
}

const DOOR = columns({
  ...of("s", SESSIONS, "id", "start", "status"),
  what: computed("e.title", text),
  ...of("e", EVENTS, "community", "partner"),
});

/** The sessions at whose doors somebody helped by a code of late, as far as somebody keeps their lists; the latest first. */
function doorsFor(app: Database, asker: Member, now: number): HelpedDoor[] {
  return rows(
    app,
    DOOR,
    `FROM sessions s JOIN events e ON e.id = s.event
     WHERE s.id IN (SELECT session FROM door_codes) AND s.start > {:since} ORDER BY s.start DESC`,
    { since: pocketbaseDate(now - DOOR_KNOWN) },
  )
    .filter((door) => isHelpKnown(door, now) && may(asker, "keep_list", door))
    .map(({ id, start, what }) => ({ id, start, what }));
}

export const viewHours = handle(VIEW_HOURS, ({ at: { id }, member, done }) => {
  const person = personFor($app, id, member, false);
  const did = deedsOf($app, id);
  const known = new Set(did.map(({ of }) => of));
  const doors =
    may(member, "keep_hours", person) && id !== member.id ? doorsFor($app, member, Date.now()) : [];
  return done(200, {
    name: person.name,
    minutes: totalOf(did),
    deeds: did,
    doors: doors.filter((door) => !known.has(door.id)),
  });
});

/** Writes down how long a deed took, in the caller's transaction; answers the row's id. */
export function saveMinutes(
  tx: CoreApp,
  {
    member,
    deed,
    of,
    minutes,
    why,
  }: { member: string; deed: DeedKind; of: string; minutes: number; why: string },
): string {
  const [known] = tx.findRecordsByFilter(
    "hours",
    "member = {:member} && deed = {:deed} && of = {:of}",
    "",
    1,
    0,
    { member, deed, of },
  );
  const record = known ?? new Record(tx.findCollectionByNameOrId("hours"), { id: newId(), member, deed, of });
  record.set("minutes", minutes);
  record.set("why", why);
  tx.save(record);
  return record.id;
}

export const correctHours = handle(CORRECT_HOURS, ({ e, at: { id }, member, request, done }) => {
  const { deed, of, minutes, reason: why } = request;
  const total = transaction((tx) => {
    personFor(tx, id, member, true);
    const isKnown = deedsOf(tx, id).some((one) => one.deed === deed && one.of === of);
    const helped = () => deed === "list" && doorsFor(tx, member, Date.now()).some((door) => door.id === of);
    if (!isKnown && !helped()) throw new Refusal("not_found");
    const record = saveMinutes(tx, { member: id, deed, of, minutes, why });
    const entry = {
      actor: actorOf(e),
      action: "correct",
      collection: "hours",
      record,
      fields: ["minutes"],
      why,
    };
    audit(tx, entry, pocketbaseDate(Date.now()));
    return totalOf(deedsOf(tx, id));
  });
  return done(200, { minutes: total });
});
