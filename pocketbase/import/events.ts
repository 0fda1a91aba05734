// Rows of events and stalls, as somebody sends them who may not write everything: what becomes of each. It runs in the hub
// and beside it.
import type { Answers } from "../../src/domain/cell.ts";
import type { EventStatus } from "../../src/domain/event.ts";
import { MAX_DATES, outcomeOf, type RowOutcome, statusBy } from "../../src/domain/imports.ts";
import {
  type Lines,
  type Row,
  type RowFault,
  type RowReason,
  readRows,
  TABLES,
} from "../../src/domain/rows.ts";
import { pocketbaseDate } from "../../src/domain/time.ts";
import type { Dataset } from "./dataset.ts";
import { checkBelonging, keepExceptions, namesIn, readSeries, resolveReferences } from "./dataset.ts";
import type { Fault } from "./fault.ts";
import type { Database } from "./records.ts";
import { Writing, writeLine } from "./writers.ts";

export type SentRows = { events: readonly Row[]; stalls: readonly Row[] };

/** Whose an event is, by ids. */
export type Whose = { community: string; partner: string };

/** What whoever sends the rows may do. */
export type Allowed = {
  /** What makes an event theirs. */
  by: keyof Whose;
  /** Whether they may write an event that is whose. */
  write(of: Whose): boolean;
  /** Whether an event that is whose, with stalls of those partners, appears when they say so. */
  publish(of: Whose, stalls: readonly string[]): boolean;
  /** Whether they may bring a partner's services to a market. */
  offer(partner: string): boolean;
  /** Whether people count on an event, so that it can't be a draft again. */
  awaited(event: string): boolean;
};

export type Judged = {
  table: "events" | "stalls";
  line: number;
  outcome: RowOutcome;
  column?: string;
  reason?: RowReason;
};
type Stored = Whose & { id: string; slug: string; status: EventStatus; asked: string };

/** The slugs of the events that rows are about. */
const slugsOf = ({ events, stalls }: Lines): string[] => [
  ...new Set([...events.map(({ row }) => row.slug), ...stalls.map(({ row }) => row.event)]),
];

/** What the hub has of some events, in short: as long as that stays, rows come to the same. */
function stateOf(db: Database, slugs: readonly string[]): string {
  const about = "(SELECT id FROM events WHERE slug IN (SELECT value FROM json_each(?)))";
  const given = JSON.stringify(slugs);
  return JSON.stringify([
    db.all(["id", "status", "updated"], `FROM events WHERE id IN ${about} ORDER BY id`, given),
    db.all(["id", "status", "modified"], `FROM sessions WHERE event IN ${about} ORDER BY id`, given),
    db.all(["id", "updated"], `FROM stalls WHERE event IN ${about} ORDER BY id`, given),
  ]);
}

/** Whose stalls an event has once rows are written, by ids; by its slug, and its id if it is there already. */
function stallPartners(to: Writing, lines: Lines["stalls"]): (slug: string, id?: string) => string[] {
  const sent = new Map<string, Map<string, string>>();
  for (const { row } of lines) {
    const services = sent.get(row.event) ?? new Map<string, string>();
    services.set(to.idOf("services", row.service), row.off ? "" : to.idOf("partners", row.partner));
    sent.set(row.event, services);
  }
  return (slug, id) => {
    const services = new Map<string, string>();
    for (const { event, service, partner } of to.of("stalls").known.values()) {
      if (event === id) services.set(String(service), String(partner));
    }
    for (const [service, partner] of sent.get(slug) ?? []) services.set(service, partner);
    return [...services.values()].filter(Boolean);
  };
}

/**
 * Writes rows of events and stalls into a database that keeps what is written (or, to look at them first, lets it go).
 * @returns what became of each, and a digest of the rows, of what they came to, and of what the hub had before
 */
export function writeRows(
  db: Database,
  sent: SentRows,
  allowed: Allowed,
  now: number,
  answers: Answers,
): { rows: Judged[]; seen: string } {
  const found: RowFault[] = [];
  const events = readRows("events", sent.events, found, answers);
  const stalls = readRows("stalls", sent.stalls, found, answers);
  const lines = Object.fromEntries(TABLES.map((table) => [table, []])) as unknown as Lines;
  Object.assign(lines, { events: events.lines, stalls: stalls.lines });
  const keys = Object.fromEntries(TABLES.map((table) => [table, new Set<string>()])) as Dataset["keys"];
  const dataset: Dataset = { lines, keys: { ...keys, events: events.keys, stalls: stalls.keys } };
  const faults: Fault[] = found.map(({ table, ...fault }) => ({ file: `${table}.csv`, ...fault }));
  keepExceptions(db, lines.events, 0);
  const series = readSeries(lines.events, 0, now, faults, MAX_DATES);
  resolveReferences(dataset, (table) => namesIn(db, table), faults);
  checkBelonging(dataset, db, faults);

  const only = slugsOf(lines);
  const state = stateOf(db, only);
  const to = new Writing(db, { shift: 0, now, series, only });
  const wrong = new Map<string, Fault>();
  for (const fault of faults) {
    const key = `${fault.file} ${fault.line}`;
    if (!wrong.has(key)) wrong.set(key, fault);
  }
  const rows: Judged[] = [];
  const judge = (
    table: "events" | "stalls",
    line: number,
    come: () => RowOutcome | Pick<Fault, "column" | "reason">,
  ) => {
    const before = wrong.get(`${table}.csv ${line}`);
    const came = before ?? come();
    if (typeof came === "string") rows.push({ table, line, outcome: came });
    else {
      const { column = "", reason } = came;
      rows.push({ table, line, outcome: "wrong", column, reason: reason as RowReason });
    }
  };
  const notYours = (column: string) => ({ column, reason: { code: "not_yours" as const } });
  const known = to.of("events").known as unknown as Map<string, Stored>;
  const stallsOf = stallPartners(to, lines.stalls);

  const eventAt = new Map(lines.events.map((one) => [one.line, one.row]));
  for (const { line } of sent.events) {
    judge("events", line, () => {
      const row = eventAt.get(line);
      if (!row) throw new Error(`events line ${line} was neither read nor refused`);
      const stored = known.get(row.slug);
      const was = stored && { ...stored };
      const whose = {
        community: to.idOf("communities", row.community),
        partner: to.idOf("partners", row.partner),
      };
      if (was && !allowed.write(was)) return notYours("slug");
      if (!allowed.write(whose)) return notYours(allowed.by);
      const appears = allowed.publish(whose, stallsOf(row.slug, was?.id));
      const status = statusBy(row.status, was?.status, appears);
      if (was && was.status !== "draft" && status === "draft" && allowed.awaited(was.id))
        return { column: "status", reason: { code: "awaited" } };
      const waits = status === "draft" && row.status === "published";
      const asked = waits ? was?.asked || pocketbaseDate(now) : "";
      const { outcome, fault } = writeLine(to, "events", { ...row, status, asked });
      return fault ?? outcomeOf(outcome, was?.status, status);
    });
  }
  const stallAt = new Map(lines.stalls.map((one) => [one.line, one.row]));
  for (const { line } of sent.stalls) {
    judge("stalls", line, () => {
      const row = stallAt.get(line);
      if (!row) throw new Error(`stalls line ${line} was neither read nor refused`);
      const event = known.get(row.event);
      // Its event is wrong, which is said there.
      if (!event) return "new";
      if (!allowed.write(event)) return notYours("event");
      // Another's stall on a market of one's own is its community's to approve, with the market.
      if (!row.off && event.status !== "draft" && !allowed.offer(to.idOf("partners", row.partner)))
        return notYours("partner");
      const { outcome, fault } = writeLine(to, "stalls", row);
      return fault ?? outcome;
    });
  }
  return { rows, seen: db.sha256(JSON.stringify([sent, state, rows])).slice(0, 32) };
}
