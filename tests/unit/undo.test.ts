// When a change can be taken back.
import fc from "fast-check";
import { expect, test } from "vitest";
import { Refusal } from "../../src/domain/problem.ts";
import { takeBack, UNDO_FOR } from "../../src/domain/undo.ts";

test("a change is taken back for ten minutes, while nothing has come of it", () => {
  const since = fc.record({ told: fc.boolean(), answered: fc.boolean(), changed: fc.boolean() });
  fc.assert(
    fc.property(since, fc.integer({ min: 0, max: 2 * UNDO_FOR }), (since, after) => {
      const isFree = !since.told && !since.answered && !since.changed && after <= UNDO_FOR;
      const run = () => takeBack({ at: 1000, ...since }, 1000 + after);
      if (isFree) expect(run).not.toThrow();
      else expect(run).toThrow(Refusal);
    }),
  );
});
