// A season of drafts: which of them want a look of their own.
import fc from "fast-check";
import { expect, test } from "vitest";
import { unlikeOthers } from "../../src/domain/planning.ts";

const draft = (venue: string, from: string) => ({ venue, from });

test("a draft elsewhere, or at another time of day, is unlike the others", () => {
  const usual = Array.from({ length: 22 }, () => draft("square", "09:00"));
  const [elsewhere, later] = [draft("hall", "09:00"), draft("square", "14:00")];
  expect(unlikeOthers(usual)).toEqual([]);
  expect(unlikeOthers([elsewhere, ...usual, later])).toEqual([elsewhere, later]);
});

test("those that are alike are at one place and time, and the others are not both", () => {
  const some = fc.array(
    fc.record({ venue: fc.constantFrom("square", "hall"), from: fc.constantFrom("09:00", "14:00", "19:00") }),
    { minLength: 1, maxLength: 12 },
  );
  fc.assert(
    fc.property(some, (drafts) => {
      const unlike = unlikeOthers(drafts);
      const alike = drafts.filter((one) => !unlike.includes(one));
      expect(new Set(alike.map(({ venue, from }) => `${venue} ${from}`)).size).toBeLessThanOrEqual(1);
      const [one] = alike;
      if (one)
        for (const other of unlike) expect([other.venue, other.from]).not.toEqual([one.venue, one.from]);
    }),
  );
});
