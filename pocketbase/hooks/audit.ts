/// <reference path="../types.d.ts" />
// Who did what to which record, and why. Names of fields, never their values.
import { newId, run } from "./database/rows.ts";

export type Entry = {
  /**
   * `guest`, `owner` (by a wish's token), `member:<id>`, `superuser:<id>`, `system`; `member:<id> for owner`, where staff
   * did for the owner what they said (`onBehalf`).
   */
  actor: string;
  action: string;
  collection: string;
  record: string;
  /** Names of the fields that changed. */
  fields?: readonly string[];
  /** Why, or what they said with it, in their own words. */
  why?: string;
};

/** Writes down what was done, in the transaction that does it. */
export function audit(tx: CoreApp, { fields = [], why = "", ...entry }: Entry, at: string): void {
  run(
    tx,
    `INSERT INTO audit (id, actor, action, collection, record, fields, why, created)
     VALUES ({:id}, {:actor}, {:action}, {:collection}, {:record}, {:fields}, {:why}, {:at})`,
    { id: newId(), ...entry, fields: fields.join(" ").slice(0, 500), why, at },
  );
}

/** Who asks. */
export function actorOf({ auth }: Pick<core.RequestEvent, "auth">): string {
  if (!auth) return "guest";
  const collection = auth.collection().name;
  if (collection === "_superusers") return `superuser:${auth.id}`;
  return collection === "members" ? `member:${auth.id}` : `${collection}:${auth.id}`;
}

/** Who asks, where they do for its owner what the owner said. */
export function onBehalf(actor: string): string {
  return `${actor} for owner`;
}
