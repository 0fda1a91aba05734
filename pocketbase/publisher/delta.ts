// What of a list of records is other than before, so that whoever has the list is told no more than that.

type Identified = { id: string };

/** `set`: the records that are new or other ones; `gone`: the ids of those that are there no more. */
export type Delta<R> = { set: R[]; gone: string[] };

/** From one list to another, both in the order of their ids; undefined if all are the very same objects. */
export function deltaOf<R extends Identified>(was: readonly R[], is: readonly R[]): Delta<R> | undefined {
  const known = new Map(was.map((record) => [record.id, record]));
  const set: R[] = [];
  for (const record of is) {
    if (known.get(record.id) !== record) set.push(record);
    known.delete(record.id);
  }
  const gone = [...known.keys()];
  return set.length + gone.length > 0 ? { set, gone } : undefined;
}

/** The list that a delta leads to, in the order of its ids; what is in neither `set` nor `gone` stays the very same. */
export function applyDelta<R extends Identified>(was: readonly R[], { set, gone }: Delta<R>): R[] {
  const left = new Set([...gone, ...set.map(({ id }) => id)]);
  return inOrder([...was.filter(({ id }) => !left.has(id)), ...set]);
}

/** Records in the order of their ids. */
export function inOrder<R extends Identified>(records: R[]): R[] {
  return records.sort((a, b) => (a.id < b.id ? -1 : 1));
}
