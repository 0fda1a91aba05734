// Questions about many records, in several requests.
import fc from "fast-check";
import { expect, test } from "vitest";
import { AT_ONCE, inParts } from "../../src/data/in-parts.ts";

test("all are asked for, in order, and never more at a time than a filter can name", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(), { maxLength: 3 * AT_ONCE }), async (all) => {
      const asked: number[] = [];
      const found = await inParts(all, async (some) => {
        asked.push(some.length);
        return some.map(String);
      });
      expect(found).toEqual(all.map(String));
      expect(Math.max(0, ...asked)).toBeLessThanOrEqual(AT_ONCE);
      expect(asked.every((number) => number > 0)).toBe(true);
    }),
  );
});
