// How a line of each file becomes records: a writer a noun.
import { COLLECTIONS, type Collection, hasSlug } from "../../src/domain/collections.ts";
import type { Stall } from "../../src/domain/event.ts";
import type { Values as Row, Table } from "../../src/domain/rows.ts";
import { readPlaces, tooFewPlaces } from "../../src/domain/stall.ts";
import { pocketbaseDate } from "../../src/domain/time.ts";
import { byProgress, isTakenOn, type WishStatus } from "../../src/domain/wish.ts";
import { dueBy } from "../../src/domain/wish-time.ts";
import type { Series } from "./dataset.ts";
import type { Fault } from "./fault.ts";
import { type Database, Records, recordId, type Some, type Stored, type Values } from "./records.ts";
import { Sessions } from "./sessions.ts";

/**
 * What a load is told: `shift` moves all dates, `series` are the events' by slug; both in milliseconds. `only`: the slugs
 * of the events that it is about, where it writes nothing else.
 */
export type Plan = {
  shift: number;
  now: number;
  series: ReadonlyMap<string, Series>;
  only?: readonly string[];
};

/** A claim that the files themselves have told of. */
const ownClaim = (db: Database, wish: string) => recordId(db, "claims", wish);

/** What tells a collection's records apart where no slug does. */
const KEYS: { [Name in Collection]?: (record: Values, db: Database) => string } = {
  partner_contacts: ({ partner }) => String(partner),
  stalls: ({ event, service }) => `${event} ${service}`,
  wish_contacts: ({ wish }) => String(wish),
  claims: ({ id, wish }, db) => String(id === ownClaim(db, String(wish)) ? wish : id),
};

/** What a load about some events alone reads of these collections. */
const ABOUT: { [Name in Collection]?: string } = {
  events: "slug IN (SELECT value FROM json_each(?))",
  sessions: "event IN (SELECT id FROM events WHERE slug IN (SELECT value FROM json_each(?)))",
  stalls: "event IN (SELECT id FROM events WHERE slug IN (SELECT value FROM json_each(?)))",
};

/** The hub's records as a load finds and leaves them. */
export class Writing {
  readonly plan: Plan;
  readonly sessions: Sessions;
  readonly #db: Database;
  readonly #records = new Map<Collection, Records>();
  readonly #ids = new Map<Collection, Map<string, string>>();
  #approved: Map<unknown, Stored> | undefined;

  constructor(db: Database, plan: Plan) {
    this.#db = db;
    this.plan = plan;
    this.sessions = new Sessions(db, plan.now, this.#some("sessions"));
    this.#records.set("sessions", this.sessions.records);
  }

  #some(name: Collection): Some | undefined {
    const where = this.plan.only && ABOUT[name];
    return where ? { where, values: [JSON.stringify(this.plan.only)] } : undefined;
  }

  of(name: Collection): Records {
    const held = this.#records.get(name);
    if (held) return held;
    const keyOf = KEYS[name] ?? (({ slug, id }) => String(hasSlug(name) ? slug : id));
    const now = pocketbaseDate(this.plan.now);
    const records = new Records(this.#db, name, (row) => keyOf(row, this.#db), now, this.#some(name));
    this.#records.set(name, records);
    return records;
  }

  /** The id of a record that is there by now; empty for an empty slug. */
  idOf(name: Collection, slug: string): string {
    const written = this.#records.get(name);
    if (written) return written.known.get(slug)?.id ?? "";
    const ids =
      this.#ids.get(name) ??
      new Map(this.#db.all(["slug", "id"], `FROM ${name}`).map(({ slug, id }) => [String(slug), String(id)]));
    this.#ids.set(name, ids);
    return ids.get(slug) ?? "";
  }

  /** Whether a claim is one that the files themselves have told of. */
  isOwnClaim(claim: Stored, wish: string): boolean {
    return claim.id === ownClaim(this.#db, wish);
  }

  /** The approved claim on a wish, as it was before the load. */
  approvedClaim(wish: string): Stored | undefined {
    if (!this.#approved) {
      const approved = [...this.of("claims").known.values()].filter(({ status }) => status === "approved");
      this.#approved = new Map(approved.map((claim) => [claim["wish"], claim]));
    }
    return this.#approved.get(wish);
  }

  /** How many records were written so far. */
  get written(): { added: number; changed: number; removed: number } {
    const all = [...this.#records.values()];
    const sum = (count: (records: Records) => number) => all.reduce((n, records) => n + count(records), 0);
    return {
      added: sum(({ added }) => added),
      changed: sum(({ changed }) => changed),
      removed: sum(({ removed }) => removed),
    };
  }
}

/** What a line says: a column that its file does without says nothing. */
function said(row: Record<string, string | number | undefined>): Values {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined)) as Values;
}

/** A line, and what follows from who sends it: since when an event waits to be published. */
type Sent<T extends Table> = Row<T> & (T extends "events" ? { asked?: string } : unknown);

/** Writes a line's records; what only the hub can know to be wrong with it comes back. */
type Writer<T extends Table> = (to: Writing, row: Sent<T>) => Pick<Fault, "column" | "reason"> | undefined;

/** Writes a line as it stands: what names another record becomes its id, degrees become a location. */
function writePlain(to: Writing, table: Table, row: Readonly<Record<string, unknown>>): undefined {
  const refers: { readonly [field: string]: Collection } = COLLECTIONS[table].refers;
  const { lat, lon, ...rest } = said(row as Parameters<typeof said>[0]);
  const record = Object.entries(rest).map(([column, value]) => {
    const target = refers[column];
    return [column, target ? to.idOf(target, String(value)) : value];
  });
  const place = lat === undefined ? {} : { location: JSON.stringify({ lon, lat }) };
  to.of(table).save(String(row["slug"]), { ...Object.fromEntries(record), ...place });
}

/** Whether an event is to have fewer places for stalls than are filled. */
function isCrowded(to: Writing, { slug, places }: Row<"events">): boolean {
  const stored = to.of("events").known.get(slug);
  if (places === undefined || !stored || !("places" in to.of("events").news(stored, { places })))
    return false;
  const stalls = [...to.of("stalls").known.values()].filter(({ event }) => event === stored.id);
  return tooFewPlaces(readPlaces(places) ?? {}, stalls as unknown as Pick<Stall, "opened">[]);
}

/** Where a line is more than one record, or another than it says. */
const WRITERS: { [T in Table]?: Writer<T> } = {
  partners(to, row) {
    const { contact_name: name, contact_phone: phone, contact_email: email, verified, ...plain } = row;
    const community = to.idOf("communities", row.community);
    const partner = to.of("partners").save(row.slug, { ...plain, community, verified: Number(verified) });
    const contacts = to.of("partner_contacts");
    if (name || phone || email || contacts.known.has(partner)) {
      contacts.save(partner, { partner, name, phone, email });
    }
    return undefined;
  },

  events(to, row) {
    const { start, end, capacity, served, opens_days_before: opensBefore, ...plain } = row;
    const dates = to.plan.series.get(row.slug);
    if (!dates) return undefined;
    if (isCrowded(to, row)) return { column: "places", reason: { code: "places_filled" } };
    const event = to.of("events").save(row.slug, {
      ...said(plain),
      community: to.idOf("communities", row.community),
      venue: to.idOf("venues", row.venue),
      partner: to.idOf("partners", row.partner),
      ...said({ rrule: dates.rrule, exdate: dates.exdate, rdate: dates.rdate }),
    });
    const taken = to.sessions.save(event, { ...dates, capacity, opensBefore, served, status: row.status });
    return taken ? { column: "capacity", reason: { code: "seats_taken", taken } } : undefined;
  },

  stalls(to, row) {
    const event = to.idOf("events", row.event);
    const service = to.idOf("services", row.service);
    const partner = to.idOf("partners", row.partner);
    const stalls = to.of("stalls");
    const stored = stalls.known.get(`${event} ${service}`);
    if (!row.off) stalls.save(`${event} ${service}`, { event, service, partner });
    else if (stored) stalls.remove(stored);
    return undefined;
  },

  wishes(to, row) {
    const { private_name, private_phone, private_address, created, status, rating, ...plain } = row;
    const stored = to.of("wishes").known.get(row.slug);
    const date: Values = created === undefined ? {} : { created: pocketbaseDate(created + to.plan.shift) };
    const helper = to.idOf("partners", row.partner);
    // Whom the hub itself saw take it on stays its helper, and no file takes back what it has seen done.
    const claim = stored && to.approvedClaim(stored.id);
    const ofTheHub = claim && !to.isOwnClaim(claim, stored.id);
    const behind = stored && byProgress({ status: stored["status"] as WishStatus }, { status }) > 0;
    const { partner: _, ...open } = plain;
    const wish = to.of("wishes").save(row.slug, {
      ...open,
      community: to.idOf("communities", row.community),
      ...date,
      ...(behind ? {} : { status }),
      // It has its time from when it comes to that state here.
      ...(behind || stored?.["status"] === status ? {} : { due: dueOf(status) }),
      ...(behind || ofTheHub ? {} : { partner: helper }),
      ...(behind || rating === undefined ? {} : { rating }),
    });
    if (private_name) {
      const contact = { wish, name: private_name, phone: private_phone, address: private_address };
      to.of("wish_contacts").save(wish, contact);
    }
    // The record of who took it on.
    if (!behind && !ofTheHub && helper && isTakenOn({ status })) {
      to.of("claims").save(wish, { wish, partner: helper, status: "approved" }, date);
    }
    return undefined;
  },
};

/** Until when something is to come of a wish that a file brings in that state. */
function dueOf(status: WishStatus): string {
  const due = dueBy(status, Date.now());
  return due === undefined ? "" : pocketbaseDate(due);
}

/** Lets the database have the last word: a trigger of that name refuses to unpublish what people count on. */
function written(write: () => ReturnType<Writer<Table>>): ReturnType<Writer<Table>> {
  try {
    return write();
  } catch (error) {
    if (!(error instanceof Error) || !/\bawaited\b/.test(error.message)) throw error;
    return { column: "status", reason: { code: "awaited" } };
  }
}

/** What became of a line. */
export type Outcome = "new" | "changed" | "same";

/** Writes one line of a table. */
export function writeLine<T extends Table>(
  to: Writing,
  table: T,
  row: Sent<T>,
): { outcome: Outcome; fault: Pick<Fault, "column" | "reason"> | undefined } {
  const before = to.written;
  const records = to.of(table).added;
  const write = WRITERS[table];
  const fault = written(() => (write ? write(to, row) : writePlain(to, table, row)));
  const { added, changed, removed } = to.written;
  const same = added === before.added && changed === before.changed && removed === before.removed;
  return { outcome: to.of(table).added > records ? "new" : same ? "same" : "changed", fault };
}
