/// <reference path="../types.d.ts" />
// A change through PocketBase's own records API or its admin UI, and what a noun has to say about it: see `records-api.ts`.
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

/** Whether a field is to be other than it was. */
export const changed = ({ record, before }: Edit, field: string): boolean =>
  toString(record.getRaw(field)) !== toString(before.getRaw(field));
