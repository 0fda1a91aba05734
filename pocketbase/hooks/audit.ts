/// <reference path="../types.d.ts" />
// Who did what to which record. Names of fields, never their values.
import { newId, run } from "./database/rows.ts";

export type Entry = {
  /** `guest`, `member:<id>`, `superuser:<id>`, `system`. */
  actor: string;
  action: string;
  collection: string;
  record: string;
  /** Names of the fields that changed. */
  fields?: readonly string[];
};

/** Writes down what was done, in the transaction that does it. */
export function audit(tx: CoreApp, { fields = [], ...entry }: Entry, at: string): void {
  run(
    tx,
    `INSERT INTO audit (id, actor, action, collection, record, fields, created)
     VALUES ({:id}, {:actor}, {:action}, {:collection}, {:record}, {:fields}, {:at})`,
    { id: newId(), ...entry, fields: fields.join(" ").slice(0, 500), at },
  );
}

/** Who asks. */
export function actorOf(e: core.RequestEvent): string {
  if (!e.auth) return "guest";
  const collection = e.auth.collection().name;
  if (collection === "_superusers") return `superuser:${e.auth.id}`;
  return collection === "members" ? `member:${e.auth.id}` : `${collection}:${e.auth.id}`;
}
