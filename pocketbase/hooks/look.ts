/// <reference path="../types.d.ts" />
// Who asked for a wish is shown to the partner, or the volunteer, that has it: counted, and written down.
import { LOOKS } from "../../src/domain/limit.ts";
import type { Member } from "../../src/domain/member.ts";
import { Refusal } from "../../src/domain/problem.ts";
import { pocketbaseDate } from "../../src/domain/time.ts";
import { actorOf, audit } from "./audit.ts";
import { refuse, requestOf } from "./command.ts";
import { memberOf } from "./member.ts";
import { count, tooMany } from "./rate.ts";

type LookEvent = core.RecordsListRequestEvent | core.RecordRequestEvent;

/**
 * Counts the contacts of wishes that are shown to a partner's member, or to a volunteer, each of them once, and writes them
 * down.
 * @throws Refusal too_many
 */
export function countLooks(e: core.RequestEvent, member: Member | undefined, shown: readonly string[]): void {
  const holder = member?.role === "partner" ? member.partner : member?.role === "volunteer" ? member.id : "";
  const fresh = holder ? shown.filter((id) => count("looked", LOOKS.length, `${holder} ${id}`, 0) === 0) : [];
  if (fresh.length && count("looks", LOOKS.length, holder, fresh.length) > LOOKS.times) {
    count("looks", LOOKS.length, holder, -fresh.length);
    throw tooMany(LOOKS.length);
  }
  for (const id of fresh) {
    count("looked", LOOKS.length, `${holder} ${id}`);
    const entry = { actor: actorOf(e), action: "look", collection: "wish_contacts", record: id };
    audit($app, entry, pocketbaseDate(Date.now()));
  }
}

/** Shows records to whoever may read them; to a partner's member, or a volunteer, only so many new ones. */
function look(e: LookEvent, shown: readonly string[]): void {
  const request = requestOf(e);
  try {
    countLooks(request, memberOf(request), shown);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    refuse(request, error);
    return;
  }
  e.next();
}

export function list(e: core.RecordsListRequestEvent): void {
  look(
    e,
    e.records.flatMap((record) => (record ? [record.id] : [])),
  );
}

export function view(e: core.RecordRequestEvent): void {
  look(e, e.record ? [e.record.id] : []);
}
