// The sessions of events: which are new, which moved, which are off.
import { SIGNUP_LIFE } from "../../src/domain/signup.ts";
import { DAY, instant, pocketbaseDate } from "../../src/domain/time.ts";
import { nextOffers, offerUntil } from "../../src/domain/waiting.ts";
import type { Series } from "./dataset.ts";
import { type Database, Records, type Some, type Stored, type Values } from "./records.ts";

type Held = { recurrence: string; status: string };

/**
 * Pairs the sessions an event has with the instants (milliseconds, ascending) at which it is to take place now: by the
 * start that the series first gave each, or, where none of those is left, as a series moved as a whole (a class from
 * nine to ten), so that whoever signed up stays signed up. `gone` are the sessions without a place in the new series.
 */
export function pairSessions<T extends Held>(
  sessions: readonly T[],
  wanted: readonly number[],
): { kept: Map<number, T>; gone: T[] } {
  const kept = pairAt(sessions, wanted, 0);
  if (!kept.size) {
    const by =
      (wanted[0] ?? 0) - Math.min(...liveOnes(sessions).map((session) => instant(session.recurrence)));
    for (const [at, session] of pairAt(sessions, wanted, by)) kept.set(at, session);
  }
  const chosen = new Set(kept.values());
  return { kept, gone: sessions.filter((session) => !chosen.has(session)) };
}

/** A session that was called off may be what is left of an earlier series. */
function liveOnes<T extends Held>(sessions: readonly T[]): readonly T[] {
  const live = sessions.filter((session) => session.status !== "cancelled");
  return live.length ? live : sessions;
}

function pairAt<T extends Held>(
  sessions: readonly T[],
  wanted: readonly number[],
  by: number,
): Map<number, T> {
  const places = new Set(wanted);
  const pairs = new Map<number, T>();
  for (const session of sessions) {
    const at = instant(session.recurrence) + by;
    if (places.has(at)) pairs.set(at, session);
  }
  return pairs;
}

/** `opensBefore`: how many days before each session sign-up for it opens, 0 for at once; undefined says nothing. */
type Plan = Series & {
  capacity: number;
  opensBefore: number | undefined;
  served: number | undefined;
  status: string;
};

/** The sessions of all events. */
export class Sessions {
  readonly records: Records;
  readonly #db: Database;
  readonly #now: number;
  readonly #ofEvent = new Map<string, Stored[]>();
  readonly #signedUp: Set<unknown>;

  /** `some`: those that the load may touch, where that is not all. */
  constructor(db: Database, now: number, some?: Some) {
    this.#db = db;
    this.#now = now;
    this.records = new Records(db, "sessions", (row) => String(row["id"]), pocketbaseDate(now), some);
    const { where, values } = some ?? { where: "TRUE", values: [] };
    const signedUp = db.all(
      ["session"],
      `FROM signups WHERE session IN (SELECT id FROM sessions WHERE ${where}) GROUP BY session`,
      ...values,
    );
    this.#signedUp = new Set(signedUp.map(({ session }) => session));
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
    for (const [k, at] of plan.starts.entries()) {
      const session = kept.get(at);
      const recurrence = pocketbaseDate(at);
      const end = pocketbaseDate(at + plan.duration);
      const status = plan.status === "cancelled" ? "cancelled" : "scheduled";
      const opens: Values =
        plan.opensBefore === undefined
          ? {}
          : { opens: plan.opensBefore ? pocketbaseDate(at - plan.opensBefore * DAY) : "" };
      if (!session) {
        const { capacity } = plan;
        this.records.save(plan.keys[k] ?? recurrence, {
          event,
          start: recurrence,
          end,
          recurrence,
          status,
          capacity,
          served: 0,
          ...opens,
          ...served,
        });
        continue;
      }
      // The seats of what has begun are history.
      const seats: Values = this.#hasBegun(session) ? {} : { capacity: plan.capacity, ...opens };
      const values = { start: recurrence, end, recurrence, status, ...seats, ...served };
      const news = this.records.news(session, values);
      const taken = Number(session["taken"]);
      if (Number(news["capacity"]) > 0 && Number(news["capacity"]) < taken) {
        tooSmall = Math.max(tooSmall, taken);
        continue;
      }
      this.records.update(session, values);
      if (news["capacity"] !== undefined) this.#fill(session);
    }
    return tooSmall;
  }

  #hasBegun(session: Stored): boolean {
    return instant(String(session["start"])) <= this.#now;
  }

  #drop(session: Stored): void {
    if (this.#hasBegun(session)) return;
    if (this.#signedUp.has(session.id)) this.records.update(session, { status: "cancelled" });
    else this.records.remove(session);
  }

  /** More seats are for those who wait. */
  #fill(session: Stored): void {
    if (session["status"] !== "scheduled" || this.#hasBegun(session)) return;
    const [event] = this.#db.all(["offer_minutes"], "FROM events WHERE id = ?", String(session["event"]));
    const minutes = Number(event?.["offer_minutes"]);
    const until = offerUntil(this.#now, instant(String(session["start"])), minutes);
    if (until === undefined) return;
    const waiting = this.#db.all(
      ["id", "number", "party"],
      "FROM signups WHERE session = ? AND status = 'waitlisted'",
      session.id,
    ) as { id: string; number: number; party: number }[];
    const seats = { capacity: Number(session["capacity"]), taken: Number(session["taken"]) };
    const now = pocketbaseDate(this.#now);
    for (const { id } of nextOffers(seats, waiting)) {
      this.#db.run(
        "UPDATE signups SET status = ?, expires = ?, updated = ? WHERE id = ?",
        SIGNUP_LIFE.ways.offer.to,
        pocketbaseDate(until),
        now,
        id,
      );
      // As the hub writes it down.
      this.#db.run(
        `INSERT INTO audit (id, actor, action, collection, record, fields, created)
         VALUES (substr(lower(hex(randomblob(8))), 1, 15), 'system', 'offer', 'signups', ?, 'status expires', ?)`,
        id,
        now,
      );
    }
  }
}
