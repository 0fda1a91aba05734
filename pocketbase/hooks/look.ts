/// <reference path="../types.d.ts" />
// Who asked for a wish is shown to the partner, or the volunteer, that has it, and who phones, or stands in a queue, to staff:
// counted, and written down; so is who looks at photos that are not for everybody.
import type { Collection } from "../../src/domain/collections.ts";
import { LOOKS } from "../../src/domain/limit.ts";
import type { Member, Role } from "../../src/domain/member.ts";
import { Refusal } from "../../src/domain/problem.ts";
import { pocketbaseDate } from "../../src/domain/time.ts";
import { actorOf, audit } from "./audit.ts";
import { refuse, requestOf } from "./command.ts";
import { memberOf } from "./member.ts";
import { count, tooMany } from "./rate.ts";

type LookEvent = core.RecordsListRequestEvent | core.RecordRequestEvent;

/** A record with somebody's name or address in it. */
type Shown = { collection: Collection; record: string };

/**
 * Counts what is shown of people, each of them once, and writes it down.
 * @param holder whose looks are counted together
 * @param least as how many it counts where nothing is new
 * @throws Refusal too_many
 */
export function noteLooks(
  tx: CoreApp,
  holder: string,
  actor: string,
  shown: readonly Shown[],
  least: number,
): void {
  const key = ({ record }: Shown) => `${holder} ${record}`;
  const fresh = shown.filter((one) => count("looked", LOOKS.length, key(one), 0) === 0);
  const looks = Math.max(least, fresh.length);
  if (looks && count("looks", LOOKS.length, holder, looks) > LOOKS.times) {
    count("looks", LOOKS.length, holder, -looks);
    throw tooMany(LOOKS.length);
  }
  for (const one of fresh) {
    count("looked", LOOKS.length, key(one));
    audit(tx, { actor, action: "look", ...one }, pocketbaseDate(Date.now()));
  }
}

/**
 * Counts the contacts of wishes that are shown to a partner's member, or to a volunteer, each of them once, and writes them
 * down.
 * @throws Refusal too_many
 */
export function countLooks(e: core.RequestEvent, member: Member | undefined, shown: readonly string[]): void {
  const holder = member?.role === "partner" ? member.partner : member?.role === "volunteer" ? member.id : "";
  const contacts = shown.map((record): Shown => ({ collection: "wish_contacts", record }));
  if (holder) noteLooks($app, holder, actorOf(e), contacts, 0);
}

/** Whose desks hold names and phones by the list. */
const STAFF: readonly Role[] = ["community", "district"];

/** What a list of notices must bring along so that it names anybody. */
const NAMING = /\b(?:signup|claim)\b/;

/**
 * Writes down once for a whole list how many people it showed to a member of staff who had not been shown them within the
 * hour: a desk looks again whenever something changes.
 */
function noteList(e: core.RecordsListRequestEvent): void {
  const member = memberOf(e);
  if (!member || !STAFF.includes(member.role)) return;
  const collection = e.collection?.name as Collection;
  if (collection === "notices" && !NAMING.test(e.requestInfo().query["expand"] ?? "")) return;
  const key = (id: string) => `${member.id} ${id}`;
  const fresh = e.records.filter((one) => one && count("listed", LOOKS.length, key(one.id), 0) === 0);
  if (!fresh.length) return;
  for (const one of fresh) count("listed", LOOKS.length, key(one?.id ?? ""));
  const entry = { actor: actorOf(e), action: "look", collection, record: "", fields: [`${fresh.length}`] };
  audit($app as CoreApp, entry, pocketbaseDate(Date.now()));
}

/** Shows a list that names people, to staff. */
export function queue(e: core.RecordsListRequestEvent): void {
  noteList(e);
  e.next();
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
  noteList(e);
  look(
    e,
    e.records.flatMap((record) => (record ? [record.id] : [])),
  );
}

export function view(e: core.RecordRequestEvent): void {
  look(e, e.record ? [e.record.id] : []);
}

/** Shows a photo that is not for everybody to whoever may see it, by a token for files, and writes down once an hour who that was. */
export function photo(e: core.FileDownloadRequestEvent): void {
  // This kind of event hides the request behind a field of its own.
  const { request } = (e as unknown as { requestEvent: core.RequestEvent }).requestEvent;
  const token = request.url?.query().get("token");
  const id = e.record?.id ?? "";
  if (token && e.record?.getString("status") !== "released") {
    const actor = actorOf({ auth: $app.findAuthRecordByToken(token, "file") });
    if (count("looked", LOOKS.length, `${actor} ${id}`) === 1) {
      const collection = e.record?.collection().name ?? "";
      audit($app as CoreApp, { actor, action: "look", collection, record: id }, pocketbaseDate(Date.now()));
    }
  }
  e.next();
}
