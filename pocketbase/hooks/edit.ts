/// <reference path="../types.d.ts" />
// A change through PocketBase's own records API or its admin UI, and what a noun has to say about it: see `records-api.ts`.
import { emptyIn, type LifeCycle, type WayOf, wayBetween } from "../../src/domain/life-cycle.ts";
import type { words } from "./words.ts";

export type Action = "create" | "update" | "delete";
type Words = ReturnType<typeof words>;

/** One change under way. */
export type Edit = {
  tx: CoreApp;
  action: Action;
  /** Who makes it, as the audit trail names them. */
  actor: string;
  /** As it is to be. */
  record: core.Record;
  /** As it was; of a new record, empty. */
  before: core.Record;
  words: Words;
  /** The way of its noun's life-cycle that it takes the record, if any. */
  way?: string;
};

/** A noun's edits. */
export type Edits = {
  /** What stays as it was made, and how that is said. */
  fixed?: { fields: readonly string[]; words: (words: Words) => string };
  /** Before it is saved, in the transaction: puts right what can be, refuses what can't. */
  before?(edit: Edit): void;
  /** Once it is saved, in the same transaction: what follows from it. */
  after?(edit: Edit): void;
  /** The sessions whose seats may have changed by it. */
  sessions?(edit: Edit): string[];
};

/** Refuses a change and blames a field. */
export function refuse(edit: Edit, field: string, message: string): never {
  throw new BadRequestError(edit.words.failed, { [field]: new ValidationError("rule", message) });
}

/**
 * Holds a change of a record's state to the ways that staff may take: keeps the way in the edit, empties what the new state
 * has no use for, or refuses.
 * @returns the way; undefined if the state stays
 */
export function wayOfEdit<L extends LifeCycle>(edit: Edit, life: L, refusal: string): WayOf<L> | undefined {
  const [from, to] = [edit.before, edit.record].map((record) => record.getString("status")) as [
    string,
    string,
  ];
  if (from === to) return undefined;
  const way = wayBetween(life, from, to, "staff") ?? refuse(edit, "status", refusal);
  for (const field of emptyIn(life, to)) edit.record.set(field, "");
  edit.way = way;
  return way;
}

/** Whether a field is to be other than it was. */
export const changed = ({ record, before }: Edit, field: string): boolean =>
  toString(record.getRaw(field)) !== toString(before.getRaw(field));
