// Loads a data set, a folder of CSV files, into PocketBase's database: all of it or nothing.
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";
import type * as z from "zod";
import { moveUntil, occurrences } from "../../src/domain/recurrence.ts";
import { promote } from "../../src/domain/signup.ts";
import { DAY, instant, pocketbaseDate, startOfDay } from "../../src/domain/time.ts";
import type { WishStatus } from "../../src/domain/wish.ts";
import { readRows } from "./csv.ts";
import { DatasetError, type Fault } from "./dataset-error.ts";
import { CommunityRow, EventRow, PartnerRow, ServiceRow, StallRow, VenueRow, WishRow } from "./rows.ts";
import { pairSessions } from "./series.ts";

export { DatasetError, type Fault } from "./dataset-error.ts";

const WEEK = 7 * DAY;

const SCHEMAS = {
  communities: CommunityRow,
  venues: VenueRow,
  partners: PartnerRow,
  services: ServiceRow,
  events: EventRow,
  stalls: StallRow,
  wishes: WishRow,
};
type Schemas = typeof SCHEMAS;
type Table = keyof Schemas;
type Line<T extends Table> = { line: number; row: z.output<Schemas[T]> };
type Dataset = { [T in Table]: Line<T>[] };
/** The slugs that each file has, on faulty lines too; none for a file that can't be read. */
type Slugs = Partial<Record<Table, Set<string>>>;

/** What a load did: `counts` is how many records of each collection the data set holds, the rest what it changed. */
export type LoadResult = {
  counts: Record<string, number>;
  added: number;
  changed: number;
  removed: number;
};

/**
 * The whole weeks by which a data set's dates are moved so that it looks alive on `today` (`YYYY-MM-DD`): from the
 * `as_of` of its meta.json to today, never back; 0 without meta.json. Where `database` already holds the data set, the
 * weeks it was moved by then, so that loading it again moves nothing.
 * @throws DatasetError if meta.json is there and has no date
 */
export function shiftWeeksFor(dir: string, today: string, database?: string): number {
  const file = join(dir, "meta.json");
  if (!existsSync(file)) return 0;
  let asOf = Number.NaN;
  try {
    asOf = startOfDay(JSON.parse(readFileSync(file, "utf8")).as_of);
  } catch {}
  if (Number.isNaN(asOf)) {
    throw new DatasetError([
      { file: "meta.json", column: "as_of", reason: "must be a date, such as 2026-11-23" },
    ]);
  }
  const before = database && existsSync(database) ? shiftBefore(dir, database) : undefined;
  return before ?? Math.max(0, Math.floor((startOfDay(today) - asOf) / WEEK));
}

/** The weeks by which the data set's first wish that is in the database was moved: nothing else writes a wish's date. */
function shiftBefore(dir: string, database: string): number | undefined {
  const db = new DatabaseSync(database, { readOnly: true, timeout: 10_000 });
  try {
    const find = db.prepare("SELECT created FROM wishes WHERE slug = ?");
    for (const { cells } of readRows(dir, "wishes.csv", ["slug", "created"], [])) {
      const { success, data: written } = WishRow.shape.created.safeParse(cells["created"]);
      const stored = success && written !== undefined ? find.get(cells["slug"] ?? "") : undefined;
      const weeks = stored ? (instant(String(stored["created"])) - (written ?? 0)) / WEEK : -1;
      if (weeks >= 0 && Number.isInteger(weeks)) return weeks;
    }
    return undefined;
  } catch {
    return undefined;
  } finally {
    db.close();
  }
}

/**
 * Loads the CSV files of `dir` into `database` (PocketBase's data.db, migrated), whether the server runs or not, in one
 * transaction. All dates are moved by `shiftWeeks`.
 *
 * Files: communities, venues, partners (contact_* go to partner_contacts), services, events (each becomes sessions by its
 * rrule), stalls, wishes (private_* go to wish_contacts). Other files of the folder have no collection and are skipped.
 *
 * Loading again changes only what differs. Records are found by slug, stalls by event and service, and keep their ids;
 * new ids depend on collection and slug alone. Rows that are gone from the files stay in the database, and what happened
 * in the hub since is kept: seats and sign-ups, a session moved or called off by hand, a wish that has gone further.
 * A session the rule no longer has is removed, called off if anybody signed up, and left alone once it has begun.
 * Raw writes reach no realtime subscriber: programs that follow the database see `updated` and `modified` change.
 * @throws DatasetError naming every faulty line; nothing is loaded then
 */
export async function loadDataset(options: {
  dir: string;
  database: string;
  shiftWeeks: number;
}): Promise<LoadResult> {
  const faults: Fault[] = [];
  const shift = options.shiftWeeks * WEEK;
  const { dataset, slugs } = readDataset(options.dir, faults);
  const series = readSeries(dataset.events, shift, faults);
  const db = new DatabaseSync(options.database, { timeout: 10_000 });
  try {
    db.exec("PRAGMA journal_mode = WAL; BEGIN IMMEDIATE");
    checkReferences(db, dataset, slugs, faults);
    if (faults.length) throw new DatasetError(inOrder(faults));
    const result = write(db, dataset, series, shift, faults);
    if (faults.length) throw new DatasetError(inOrder(faults));
    db.exec("COMMIT");
    return result;
  } catch (error) {
    if (db.isTransaction) db.exec("ROLLBACK");
    if (error instanceof Error && /no such (table|column)/.test(error.message)) {
      throw new DatasetError([
        { file: options.database, reason: "has no collections for it yet; start the server once first" },
      ]);
    }
    throw error;
  } finally {
    db.close();
  }
}

function inOrder(faults: Fault[]): Fault[] {
  const files = Object.keys(SCHEMAS);
  const rank = (fault: Fault) => files.indexOf(fault.file.replace(".csv", ""));
  return faults.sort((a, b) => rank(a) - rank(b) || (a.line ?? 0) - (b.line ?? 0));
}

function readDataset(dir: string, faults: Fault[]): { dataset: Dataset; slugs: Slugs } {
  if (!existsSync(dir)) throw new DatasetError([{ file: dir, reason: "there is no such folder" }]);
  const dataset: Record<string, Line<Table>[]> = {};
  const slugs: Slugs = {};
  for (const [table, schema] of Object.entries(SCHEMAS)) {
    const file = `${table}.csv`;
    const lines: Line<Table>[] = [];
    const seen = new Map<string, number>();
    const before = faults.length;
    const rows = readRows(dir, file, Object.keys(schema.shape), faults);
    const whole = faults.length === before;
    for (const { line, cells } of rows) {
      const result = schema.safeParse(cells);
      if (result.success) lines.push({ line, row: result.data });
      const columns = new Set<string>();
      for (const issue of result.error?.issues ?? []) {
        const column = String(issue.path[0]);
        if (!columns.has(column)) faults.push({ file, line, column, reason: issue.message });
        columns.add(column);
      }
      const stall = table === "stalls";
      const key = stall ? `${cells["event"]} with ${cells["service"]}` : (cells["slug"] ?? "");
      const earlier = seen.get(key);
      if (earlier === undefined) seen.set(key, line);
      else if (key) {
        faults.push({
          file,
          line,
          column: stall ? "service" : "slug",
          reason: `${key} is on line ${earlier} already`,
        });
      }
    }
    dataset[table] = lines;
    if (whole) slugs[table as Table] = new Set(seen.keys());
  }
  return { dataset: dataset as Dataset, slugs };
}

/** An event's dates: where its sessions start (milliseconds, ascending), how long each is, and the rule behind them. */
type Series = { starts: number[]; duration: number; rrule: string };

function readSeries(events: Dataset["events"], shift: number, faults: Fault[]): Map<string, Series> {
  const series = new Map<string, Series>();
  for (const { line, row } of events) {
    const fault = (column: string, reason: string) =>
      faults.push({ file: "events.csv", line, column, reason });
    const duration = row.end - row.start;
    if (duration <= 0) fault("end", "is not after the start");
    try {
      const rrule = moveUntil(row.rrule, shift / DAY);
      const starts = occurrences(pocketbaseDate(row.start + shift), rrule);
      series.set(row.slug, { starts, duration, rrule });
      if (row.served && starts.length > 1) fault("served", "belongs to one session; this event has several");
    } catch (error) {
      fault("rrule", (error as Error).message);
    }
  }
  return series;
}

const REFERENCES: { [T in Table]?: Record<string, Table> } = {
  venues: { community: "communities" },
  partners: { community: "communities" },
  services: { partner: "partners" },
  events: { community: "communities", venue: "venues", partner: "partners" },
  stalls: { event: "events", partner: "partners", service: "services" },
  wishes: { community: "communities", partner: "partners" },
};

/** Every reference must name a slug of the files or of the database; an empty one is the schema's business. */
function checkReferences(db: DatabaseSync, dataset: Dataset, slugs: Slugs, faults: Fault[]): void {
  const held = new Map<Table, Set<unknown>>();
  const heldBy = (table: Table) => {
    const known =
      held.get(table) ??
      new Set(
        db
          .prepare(`SELECT slug FROM ${table}`)
          .all()
          .map((record) => record["slug"]),
      );
    held.set(table, known);
    return known;
  };
  for (const [table, references] of Object.entries(REFERENCES)) {
    for (const { line, row } of dataset[table as Table]) {
      for (const [column, target] of Object.entries(references)) {
        const value = (row as Record<string, unknown>)[column] as string;
        // Where a whole file can't be read, that is the fault to mend, not each mention of what it holds.
        const inFiles = slugs[target]?.has(value) ?? true;
        if (!value || inFiles || heldBy(target).has(value)) continue;
        faults.push({ file: `${table}.csv`, line, column, reason: `there is no ${value} in ${target}.csv` });
      }
    }
  }
}

/** An id of PocketBase's form that depends on nothing but what the record is, so that feeds keep their UIDs. */
export function recordId(collection: string, key: string): string {
  const hash = createHash("sha256").update(`${collection}\n${key}`).digest("hex");
  return (BigInt(`0x${hash}`) % 36n ** 15n).toString(36).padStart(15, "0");
}

type Values = Record<string, string | number>;
type Stored = Values & { id: string };

/** One collection's records by key; writes only what differs. */
class Records {
  readonly known = new Map<string, Stored>();
  readonly name: string;
  readonly #db: DatabaseSync;
  readonly #now: string;
  readonly #ids = new Set<string>();
  readonly #statements = new Map<string, StatementSync>();
  added = 0;
  changed = 0;
  removed = 0;

  constructor(db: DatabaseSync, name: string, keyOf: (row: Values) => string, now: string) {
    this.name = name;
    this.#db = db;
    this.#now = now;
    for (const row of db.prepare(`SELECT * FROM ${name}`).all() as Stored[]) {
      this.known.set(keyOf(row), row);
      this.#ids.add(row.id);
    }
  }

  /** The id of the record with that key, after it has those values; `first` are the values that only a new one gets. */
  save(key: string, values: Values, first: Values = {}): string {
    const stored = this.known.get(key);
    if (stored) {
      this.update(stored, values);
      return stored.id;
    }
    // sessions have no `updated`: their revision has a rule of its own.
    const stamps: Values =
      this.name === "sessions"
        ? { created: this.#now, modified: this.#now }
        : { created: this.#now, updated: this.#now };
    const row: Stored = { id: this.#freeId(key), ...stamps, ...first, ...values };
    const columns = Object.keys(row);
    this.#run(
      `INSERT INTO ${this.name} (${columns.map((c) => `"${c}"`).join(", ")}) VALUES (${columns.map(() => "?").join(", ")})`,
      Object.values(row),
    );
    this.added += 1;
    this.known.set(key, row);
    this.#ids.add(row.id);
    return row.id;
  }

  update(stored: Stored, values: Values): void {
    if (Object.entries(values).every(([column, value]) => stored[column] === value)) return;
    // A session's UPDATE names \`event\`, so that the trigger revises \`sequence\` and \`modified\` and keeps the seats.
    const written =
      this.name === "sessions"
        ? { event: stored["event"] ?? "", ...values }
        : { ...values, updated: this.#now };
    this.#run(
      `UPDATE ${this.name} SET ${Object.keys(written)
        .map((c) => `"${c}" = ?`)
        .join(", ")} WHERE id = ?`,
      [...Object.values(written), stored.id],
    );
    this.changed += 1;
    Object.assign(stored, written);
  }

  remove(key: string): void {
    this.#run(`DELETE FROM ${this.name} WHERE id = ?`, [this.known.get(key)?.id ?? ""]);
    this.known.delete(key);
    this.removed += 1;
  }

  #freeId(key: string): string {
    for (let round = 0; ; round += 1) {
      const id = recordId(this.name, round ? `${key}\n${round}` : key);
      if (!this.#ids.has(id)) return id;
    }
  }

  #run(sql: string, values: SQLInputValue[]): void {
    const statement = this.#statements.get(sql) ?? this.#db.prepare(sql);
    this.#statements.set(sql, statement);
    statement.run(...values);
  }
}

/** How far along each state is; loading never takes a wish back, nor does it change whom the hub saw claim it. */
const PROGRESS: Record<WishStatus, number> = {
  submitted: 0,
  dispatched: 1,
  published: 2,
  declined: 2.5,
  claimed: 3,
  fulfilled: 4,
  confirmed: 5,
};

function write(
  db: DatabaseSync,
  dataset: Dataset,
  series: Map<string, Series>,
  shift: number,
  faults: Fault[],
): LoadResult {
  const begun = Date.now();
  const now = pocketbaseDate(begun);
  const bySlug = (row: Values) => String(row["slug"]);
  const by = (column: string) => (row: Values) => String(row[column]);
  const open = (name: string, keyOf: (row: Values) => string) => new Records(db, name, keyOf, now);
  const communities = open("communities", bySlug);
  const venues = open("venues", bySlug);
  const partners = open("partners", bySlug);
  const partnerContacts = open("partner_contacts", by("partner"));
  const services = open("services", bySlug);
  const events = open("events", bySlug);
  const stalls = open("stalls", (row) => `${row["event"]} ${row["service"]}`);
  const wishes = open("wishes", bySlug);
  const wishContacts = open("wish_contacts", by("wish"));
  const idOf = (records: Records, slug: string) => records.known.get(slug)?.id ?? "";
  const location = (row: { lon: number; lat: number }) => JSON.stringify({ lon: row.lon, lat: row.lat });

  for (const { row } of dataset.communities) {
    const { lat: _lat, lon: _lon, ...plain } = row;
    communities.save(row.slug, { ...plain, location: location(row) });
  }
  for (const { row } of dataset.venues) {
    const { lat: _lat, lon: _lon, ...plain } = row;
    venues.save(row.slug, { ...plain, community: idOf(communities, row.community), location: location(row) });
  }
  for (const { row } of dataset.partners) {
    const { contact_name, contact_phone, contact_email, verified, ...plain } = row;
    const community = idOf(communities, row.community);
    const partner = partners.save(row.slug, { ...plain, community, verified: Number(verified) });
    if (!contact_name && !contact_phone && !contact_email && !partnerContacts.known.has(partner)) continue;
    partnerContacts.save(partner, {
      partner,
      name: contact_name,
      phone: contact_phone,
      email: contact_email,
    });
  }
  for (const { row } of dataset.services) {
    services.save(row.slug, { ...row, partner: idOf(partners, row.partner) });
  }

  const sessions = new Sessions(db, begun);
  for (const { line, row } of dataset.events) {
    const { start: _start, end: _end, capacity, served, ...plain } = row;
    const dates = series.get(row.slug);
    if (!dates) continue;
    const revived = events.known.get(row.slug)?.["status"] === "cancelled" && row.status !== "cancelled";
    const event = events.save(row.slug, {
      ...plain,
      community: idOf(communities, row.community),
      venue: idOf(venues, row.venue),
      partner: idOf(partners, row.partner),
      rrule: dates.rrule,
    });
    const tooSmall = sessions.save(event, {
      ...dates,
      slug: row.slug,
      shift,
      capacity,
      served,
      status: row.status,
      revived,
    });
    if (tooSmall) {
      const reason = `is less than the ${tooSmall} seats that are taken in one of its sessions`;
      faults.push({ file: "events.csv", line, column: "capacity", reason });
    }
  }
  for (const { row } of dataset.stalls) {
    const event = idOf(events, row.event);
    const service = idOf(services, row.service);
    stalls.save(`${event} ${service}`, { event, service, partner: idOf(partners, row.partner) });
  }

  const claims = open("claims", (claim) =>
    claim["status"] === "approved" ? String(claim["wish"]) : (claim["id"] as string),
  );
  // A partner that staff took a wish back from doesn't get it again by loading an old file.
  const givenUp = new Set(
    [...claims.known.values()]
      .filter((c) => c["status"] === "declined")
      .map((c) => `${c["wish"]} ${c["partner"]}`),
  );
  for (const { row } of dataset.wishes) {
    const { private_name, private_phone, private_address, created, status, partner, rating, ...plain } = row;
    const stored = wishes.known.get(row.slug);
    const date: Values = created === undefined ? {} : { created: pocketbaseDate(created + shift) };
    const helper = idOf(partners, partner);
    const claim = stored && claims.known.get(stored.id);
    const ofTheHub = claim && (claim["member"] || claim["name"]);
    const gaveUp = stored && givenUp.has(`${stored.id} ${helper}`);
    const behind = stored && (gaveUp || PROGRESS[stored["status"] as WishStatus] > PROGRESS[status]);
    const progress: Values = {
      status,
      ...(ofTheHub ? {} : { partner: helper }),
      ...(rating === undefined ? {} : { rating }),
    };
    const wish = wishes.save(row.slug, {
      ...plain,
      community: idOf(communities, row.community),
      ...date,
      ...(behind ? {} : progress),
    });
    if (private_name) {
      wishContacts.save(wish, { wish, name: private_name, phone: private_phone, address: private_address });
    }
    // The record of who took it on.
    if (behind || ofTheHub || !helper || PROGRESS[status] < PROGRESS.claimed) continue;
    claims.save(wish, { wish, partner: helper, status: "approved" }, date);
  }

  const all = [
    communities,
    venues,
    partners,
    partnerContacts,
    services,
    events,
    sessions.records,
    stalls,
    wishes,
    wishContacts,
    claims,
  ];
  const sum = (count: (records: Records) => number) => all.reduce((n, records) => n + count(records), 0);
  return {
    counts: {
      communities: dataset.communities.length,
      venues: dataset.venues.length,
      partners: dataset.partners.length,
      services: dataset.services.length,
      events: dataset.events.length,
      sessions: [...series.values()].reduce((n, { starts }) => n + starts.length, 0),
      stalls: dataset.stalls.length,
      wishes: dataset.wishes.length,
    },
    added: sum((records) => records.added),
    changed: sum((records) => records.changed),
    removed: sum((records) => records.removed),
  };
}

type Plan = Series & {
  slug: string;
  shift: number;
  capacity: number;
  served: number | undefined;
  status: string;
  revived: boolean;
};

/** The sessions of all events. */
class Sessions {
  readonly records: Records;
  readonly #db: DatabaseSync;
  readonly #now: number;
  readonly #ofEvent = new Map<string, Stored[]>();
  readonly #signedUp: Set<unknown>;

  constructor(db: DatabaseSync, now: number) {
    this.#db = db;
    this.#now = now;
    this.records = new Records(db, "sessions", (row) => String(row["id"]), pocketbaseDate(now));
    this.#signedUp = new Set(
      db
        .prepare("SELECT DISTINCT session FROM signups")
        .all()
        .map((row) => row["session"]),
    );
    for (const session of this.records.known.values()) {
      const event = String(session["event"]);
      this.#ofEvent.set(event, [...(this.#ofEvent.get(event) ?? []), session]);
    }
  }

  /** Gives the event the planned sessions; returns the seats taken where the planned capacity is too small for them. */
  save(event: string, plan: Plan): number {
    const existing = (this.#ofEvent.get(event) ?? []) as (Stored & { recurrence: string; status: string })[];
    const { kept, gone } = pairSessions(existing, plan.starts);
    const served: Values = plan.served === undefined ? {} : { served: plan.served };
    let tooSmall = 0;
    // What has no place left goes first: a moved session may need its place.
    for (const session of gone) this.#drop(session);
    for (const at of plan.starts) {
      const session = kept.get(at);
      const recurrence = pocketbaseDate(at);
      const end = pocketbaseDate(at + plan.duration);
      const status = plan.status === "cancelled" ? "cancelled" : "scheduled";
      if (!session) {
        const key = `${plan.slug} ${pocketbaseDate(at - plan.shift)}`;
        const { capacity } = plan;
        this.records.save(key, {
          event,
          start: recurrence,
          end,
          recurrence,
          status,
          capacity,
          served: 0,
          ...served,
        });
        continue;
      }
      const taken = Number(session["taken"]);
      if (plan.capacity > 0 && plan.capacity < taken) {
        tooSmall = Math.max(tooSmall, taken);
        continue;
      }
      // A start that is not the series' own was set by hand and stays.
      const movedByHand = session["start"] !== session.recurrence && session.recurrence === recurrence;
      const place: Values = movedByHand ? {} : { start: recurrence, end };
      this.records.update(session, {
        ...place,
        recurrence,
        status: status === "cancelled" || plan.revived ? status : session.status,
        capacity: plan.capacity,
        ...served,
      });
      this.#fill(session);
    }
    return tooSmall;
  }

  #drop(session: Stored): void {
    if (instant(String(session["start"])) <= this.#now) return;
    if (this.#signedUp.has(session.id)) this.records.update(session, { status: "cancelled" });
    else this.records.remove(session.id);
  }

  /** More seats are for those who wait. */
  #fill(session: Stored): void {
    if (
      !session["waiting"] ||
      session["status"] !== "scheduled" ||
      instant(String(session["start"])) <= this.#now
    )
      return;
    const waiting = this.#db
      .prepare("SELECT id, number, party FROM signups WHERE session = ? AND status = 'waitlisted'")
      .all(session.id) as { id: string; number: number; party: number }[];
    const seats = { capacity: Number(session["capacity"]), taken: Number(session["taken"]) };
    for (const { id } of promote(seats, waiting)) {
      this.#db
        .prepare("UPDATE signups SET status = 'confirmed', updated = ? WHERE id = ?")
        .run(pocketbaseDate(this.#now), id);
    }
  }
}
