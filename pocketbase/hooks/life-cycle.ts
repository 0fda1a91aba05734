/// <reference path="../types.d.ts" />
// The one place where a record goes from one state to another: by a way of its noun's life-cycle that its present state
// has, written down. (What staff edit in the admin UI PocketBase saves itself; `wayOfEdit` holds it to the same ways.)
import { emptyIn, type LifeCycle, type NeedsOf, type Way, type WayOf } from "../../src/domain/life-cycle.ts";
import { pocketbaseDate } from "../../src/domain/time.ts";
import { audit } from "./audit.ts";
import { list, run } from "./database/rows.ts";

type Fields = { readonly [field: string]: string | number };

/** Changes a record if it is in one of those states; answers whether it was. */
type Save = (
  tx: CoreApp,
  name: string,
  id: string,
  from: readonly string[],
  to: Fields,
  at: string,
) => boolean;

/** By plain SQL, for speed: nobody is told but by triggers. */
const saveRow: Save = (tx, name, id, from, fields, at) => {
  const set = Object.keys(fields).map((field) => `${field} = {:${field}}`);
  const sql = `UPDATE ${name} SET ${set.join(", ")}, updated = {:at} WHERE id = {:id} AND status IN ${list(from)}`;
  return run(tx, sql, { ...fields, at, id }) > 0;
};

/** As a record, so that PocketBase tells who watches. */
const saveRecord: Save = (tx, name, id, from, fields) => {
  const record = tx.findRecordById(name, id);
  if (!from.includes(record.getString("status"))) return false;
  for (const field of Object.keys(fields)) record.set(field, fields[field]);
  tx.save(record);
  return true;
};

/** What a way needs, if anything, by name; and why it is taken, where somebody says so. */
type Given<Need extends string> = [Need] extends [never]
  ? [given?: undefined, why?: string]
  : [given: { readonly [N in Need]: string | number }, why?: string];

/**
 * Takes a record one way of its noun's life, in the caller's transaction, and writes that down; `now` in milliseconds.
 * Fields that its new state has no use for are emptied.
 * @throws Error if its present state does not have that way: the caller must have looked, in the same transaction
 */
export function move<L extends LifeCycle, W extends WayOf<L>>(
  tx: CoreApp,
  life: L,
  id: string,
  way: W,
  actor: string,
  now: number,
  ...[given, why]: Given<NeedsOf<L, W>>
): void {
  const { collection, watched, audited } = life;
  const { from, to } = life.ways[way] as Way;
  const fields: { [field: string]: string | number } = { status: to };
  for (const field of emptyIn(life, to)) fields[field] = "";
  Object.assign(fields, given);
  const at = pocketbaseDate(now);
  const save = watched ? saveRecord : saveRow;
  if (!save(tx, collection, id, from, fields, at))
    throw new Error(`${collection}/${id} can't go the way ${way}`);
  if (!audited) return;
  const names = ["status", ...Object.keys(given ?? {})];
  audit(tx, { actor, action: way, collection, record: id, fields: names, why }, at);
}
