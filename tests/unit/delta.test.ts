// What of a list is told to whoever has the one before.
import fc from "fast-check";
import { expect, test } from "vitest";
import { applyDelta, deltaOf, inOrder } from "../../pocketbase/publisher/delta.ts";

type One = { id: string; value: number };
const list = fc
  .uniqueArray(fc.record({ id: fc.string({ maxLength: 2 }), value: fc.nat(3) }), { selector: ({ id }) => id })
  .map((records) => inOrder<One>(records));
/** A list, and another one of which some records are the very same objects. */
const lists = fc.tuple(list, list).chain(([was, fresh]) =>
  fc.subarray(was).map((kept) => {
    const ids = new Set(kept.map(({ id }) => id));
    return [was, inOrder([...kept, ...fresh.filter(({ id }) => !ids.has(id))])] as const;
  }),
);

test("a delta leads from one list to the other, and leaves alone what is the same", () => {
  fc.assert(
    fc.property(lists, ([was, is]) => {
      const delta = deltaOf(was, is);
      const led = delta ? applyDelta(was, structuredClone(delta)) : was;
      expect(led).toEqual(is);
      for (const [i, record] of is.entries()) expect(led[i] === record).toBe(was.includes(record));
      for (const record of delta?.set ?? []) expect(was).not.toContain(record);
    }),
  );
});

test("told twice, a delta leads to the same list", () => {
  fc.assert(
    fc.property(lists, ([was, is]) => {
      const delta = deltaOf(was, is);
      fc.pre(delta !== undefined);
      if (delta) expect(applyDelta(applyDelta(was, delta), delta)).toEqual(is);
    }),
  );
});
