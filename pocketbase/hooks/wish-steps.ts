/// <reference path="../types.d.ts" />
// A wish's steps, whoever takes them: the wish goes its way, by its time, and its claims follow.
import type { Way } from "../../src/domain/life-cycle.ts";
import { pocketbaseDate } from "../../src/domain/time.ts";
import {
  CLAIM_LIFE,
  type ClaimStatus,
  isTakenOn,
  isUntaken,
  takingOn,
  WISH_LIFE,
  type Wish,
  type WishStatus,
  type WishWay,
} from "../../src/domain/wish.ts";
import { CLIMB, confirmsItself, dueBy, isOverdue, LEVELS } from "../../src/domain/wish-time.ts";
import { audit } from "./audit.ts";
import { columns, of } from "./database/columns.ts";
import { type Database, ids, newId, row, rows } from "./database/rows.ts";
import { COMMUNITIES, WISHES } from "./database/tables.ts";
import { transaction } from "./database/transaction.ts";
import { move } from "./life-cycle.ts";

const DAYS = columns(of("c", COMMUNITIES, "submitted_days", "dispatched_days", "claimed_days"));

/** Until when something is to come of a community's wish that is in that state from `now` on, as it is stored: "" without such a time. */
export function dueOf(tx: Database, community: string, status: WishStatus, now: number): string {
  const days = row(tx, DAYS, "FROM communities c WHERE c.id = {:community}", { community });
  const at = dueBy(status, now, {
    submitted: days?.submitted_days,
    dispatched: days?.dispatched_days,
    claimed: days?.claimed_days,
  });
  return at === undefined ? "" : pocketbaseDate(at);
}

/** What may go with a step. */
type Given = { partner?: string; into?: string; rating?: number };

/** Takes a wish a step on, and its claims with it, in the caller's transaction; `now` in milliseconds, `why` in somebody's words. */
export function takeStep(
  tx: CoreApp,
  wish: Pick<Wish, "id" | "community">,
  way: WishWay,
  given: Given,
  actor: string,
  now: number,
  why = "",
): void {
  const { to, needs = [] } = WISH_LIFE.ways[way] as Way<WishStatus>;
  const all = { ...given, due: dueOf(tx, wish.community, to, now) };
  const fields: { [field: string]: string | number } = {};
  for (const need of needs) fields[need] = all[need as keyof typeof all] ?? "";
  // The life says what each way needs; here it is only known at run time.
  (move as (...args: unknown[]) => void)(
    tx,
    WISH_LIFE,
    wish.id,
    way,
    actor,
    now,
    needs.length ? fields : undefined,
    why,
  );
  settleClaims(tx, wish.id, to, now);
}

/** Who takes a wish on: a partner, a member, or both; each "" for none. */
type Claimer = { partner: string; member: string };

/** Makes a wish that waits for somebody a partner's (or, with "", a volunteer's), and turns down who else offered. In the caller's transaction. */
export function takeOn(
  tx: CoreApp,
  wish: Pick<Wish, "id" | "community" | "status">,
  partner: string,
  actor: string,
  now: number,
): void {
  const way = takingOn(wish);
  if (!way) throw new Error(`wishes/${wish.id} waits for nobody`);
  takeStep(tx, wish, way, { partner }, actor, now);
}

/** Stores a claim; answers its id. The database keeps a wish from having two that are approved. */
export function saveClaim(
  tx: CoreApp,
  wish: string,
  { partner, member }: Claimer,
  contact: { name: string; phone: string } | undefined,
  status: ClaimStatus,
): string {
  const id = newId();
  const { name = "", phone = "" } = contact ?? {};
  tx.save(
    new Record(tx.findCollectionByNameOrId("claims"), { id, wish, partner, member, name, phone, status }),
  );
  return id;
}

/** What a wish's new state makes of its claims, in the caller's transaction. */
export function settleClaims(tx: CoreApp, wish: string, status: WishStatus, now: number): void {
  const claims = (status: ClaimStatus) =>
    ids(tx, "SELECT id FROM claims WHERE wish = {:wish} AND status = {:status}", { wish, status });
  if (!isUntaken({ status })) {
    for (const id of claims("pending")) move(tx, CLAIM_LIFE, id, "decline", "system", now);
  }
  if (!isTakenOn({ status })) {
    for (const id of claims("approved")) move(tx, CLAIM_LIFE, id, "end", "system", now);
  }
}

const TIMED = columns(of("w", WISHES, "id", "community", "status", "due"));
const UP = "FROM wishes w WHERE w.due <> '' AND w.due <= {:now}";

/** Confirms what was fulfilled and what nobody has said anything about in time. */
export function confirmByTime(now: number): void {
  const at = pocketbaseDate(now);
  for (const { id } of rows($app, TIMED, `${UP} AND w.status = 'fulfilled'`, { now: at })) {
    transaction((tx) => {
      const wish = row(tx, TIMED, "FROM wishes w WHERE w.id = {:id}", { id });
      if (wish && confirmsItself(wish, now)) takeStep(tx, wish, "confirm_by_time", {}, "system", now);
    });
  }
}

/** Writes down, once for each step and level, how high what is overdue has climbed. */
export function climb(now: number): void {
  for (const level of LEVELS) {
    const due = pocketbaseDate(now - CLIMB[level]);
    const params = { now: due, level };
    const reached = rows(
      $app,
      TIMED,
      `${UP} AND w.status <> 'fulfilled' AND NOT EXISTS (
         SELECT 1 FROM audit a WHERE a.collection = 'wishes' AND a.record = w.id
           AND a.action = 'overdue' AND a.fields = {:level} AND a.created >= w.due)`,
      params,
    );
    for (const wish of reached.filter((wish) => isOverdue(wish, now))) {
      const entry = { actor: "system", action: "overdue", collection: "wishes", record: wish.id };
      transaction((tx) => audit(tx, { ...entry, fields: [level] }, pocketbaseDate(now)));
    }
  }
}
