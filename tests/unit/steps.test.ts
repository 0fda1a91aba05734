// A form of steps asks what it must, once, and comes to its end.
import fc from "fast-check";
import { expect, test } from "vitest";
import { stepAfter, stepsAsked } from "../../src/ui/steps/path.ts";

const form = fc.array(fc.record({ always: fc.boolean(), open: fc.boolean() }), {
  minLength: 1,
  maxLength: 6,
});
const numbered = (flags: boolean[]) => new Set(flags.flatMap((is, step) => (is ? [step] : [])));

test("whoever goes on and puts right what is asked comes past every step that is, in order, to the end", () => {
  fc.assert(
    fc.property(form, (steps) => {
      const always = steps.map((step) => step.always);
      const open = numbered(steps.map((step) => step.open));
      const expected = stepsAsked(always, open, new Set());
      const passed = new Set<number>();
      const walked = [0];
      for (let at = 0; at < steps.length; ) {
        open.delete(at);
        passed.add(at);
        at = stepAfter(at, always, open, passed);
        if (at < steps.length) walked.push(at);
      }
      expect(walked).toEqual(expected);
    }),
  );
});

test("from a step that was gone back to for a change, it leads straight to the end", () => {
  expect(stepAfter(0, [false, true, false], new Set(), new Set([0, 1]))).toBe(3);
  expect(stepAfter(0, [false, true, false], new Set([2]), new Set([0, 1]))).toBe(2);
});
