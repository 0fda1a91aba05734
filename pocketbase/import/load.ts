// Loads a data set, a folder of CSV files, into PocketBase's database: all of it or nothing.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { DAY, instant, pocketbaseDate, startOfDay } from "../../src/domain/time.ts";
import { byProgress, isTakenOn, type WishStatus } from "../../src/domain/wish.ts";
import { readRows } from "./csv.ts";
import { checkReferences, type Dataset, inOrder, readDataset, readSeries, type Series } from "./dataset.ts";
import { DatasetError, type Fault } from "./dataset-error.ts";
import { prepareMemory, Records, recordId, type Stored, type Values } from "./records.ts";
import { WishRow } from "./rows.ts";
import { Sessions } from "./sessions.ts";

export { DatasetError, type Fault } from "./dataset-error.ts";

const WEEK = 7 * DAY;

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
 * Records are found by slug, stalls by event and service, and keep their ids; new ids depend on collection and slug alone.
 * Loading again writes only what the files say anew, cell by cell: what was changed in the hub since, by staff or by
 * sign-ups and claims, is kept, and rows that are gone from the files stay (a record that is gone from the hub comes back).
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
  if (!existsSync(options.database)) {
    throw new DatasetError([
      { file: options.database, reason: "there is no database yet; start the server once first" },
    ]);
  }
  const shift = options.shiftWeeks * WEEK;
  const { dataset, slugs } = readDataset(options.dir, faults);
  const series = readSeries(dataset.events, shift, faults);
  const db = new DatabaseSync(options.database, { timeout: 10_000 });
  try {
    db.exec("PRAGMA journal_mode = WAL; BEGIN IMMEDIATE");
    checkReferences(db, dataset, slugs, faults);
    if (faults.length) throw new DatasetError(inOrder(faults));
    prepareMemory(db);
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

/** What a line says: a column that its file does without says nothing. */
function said(row: Record<string, string | number | undefined>): Values {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined)) as Values;
}

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
    communities.save(row.slug, { ...said(plain), location: location(row) });
  }
  for (const { row } of dataset.venues) {
    const { lat: _lat, lon: _lon, ...plain } = row;
    venues.save(row.slug, {
      ...said(plain),
      community: idOf(communities, row.community),
      location: location(row),
    });
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
    const { start: _start, end: _end, capacity, served, opens_days_before, offer_minutes, ...plain } = row;
    const dates = series.get(row.slug);
    if (!dates) continue;
    const event = events.save(row.slug, {
      ...said({ ...plain, offer_minutes }),
      community: idOf(communities, row.community),
      venue: idOf(venues, row.venue),
      partner: idOf(partners, row.partner),
      rrule: dates.rrule,
    });
    const tooSmall = sessions.save(event, {
      ...dates,
      capacity,
      opensBefore: opens_days_before,
      served,
      status: row.status,
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

  const ownClaim = (wish: string) => recordId("claims", wish);
  const claims = open("claims", (claim) =>
    String(claim["id"] === ownClaim(String(claim["wish"])) ? claim["wish"] : claim["id"]),
  );
  const taken = new Map<unknown, Stored>();
  for (const claim of claims.known.values())
    if (claim["status"] === "approved") taken.set(claim["wish"], claim);
  for (const { row } of dataset.wishes) {
    const { private_name, private_phone, private_address, created, status, partner, rating, ...plain } = row;
    const stored = wishes.known.get(row.slug);
    const date: Values = created === undefined ? {} : { created: pocketbaseDate(created + shift) };
    const helper = idOf(partners, partner);
    // Whom the hub itself saw take it on stays its helper, and no file takes back what it has seen done.
    const claim = stored && taken.get(stored.id);
    const ofTheHub = claim && claim.id !== ownClaim(stored.id);
    const behind = stored && byProgress({ status: stored["status"] as WishStatus }, { status }) > 0;
    const wish = wishes.save(row.slug, {
      ...plain,
      community: idOf(communities, row.community),
      ...date,
      ...(behind ? {} : { status }),
      ...(behind || ofTheHub ? {} : { partner: helper }),
      ...(behind || rating === undefined ? {} : { rating }),
    });
    if (private_name) {
      wishContacts.save(wish, { wish, name: private_name, phone: private_phone, address: private_address });
    }
    // The record of who took it on.
    if (behind || ofTheHub || !helper || !isTakenOn({ status })) continue;
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
