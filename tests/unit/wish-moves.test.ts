// Which moves of a wish are let through, whoever asks, and what they are to it.
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Taker } from "../../src/domain/life-cycle.ts";
import { ROLES } from "../../src/domain/member.ts";
import type { Refusal } from "../../src/domain/problem.ts";
import {
  MOVE_WAYS,
  type MoveRequest,
  moveWish,
  needsOf,
  WISH_LIFE,
  WISH_STATUSES,
} from "../../src/domain/wish.ts";
import { takersOf } from "../../src/domain/wish-taker.ts";

const TAKERS: readonly Taker[] = ["owner", "dispatched", "holder", "staff"];
const some = fc.option(fc.constantFrom("here", "there"), { nil: undefined });
const request: fc.Arbitrary<MoveRequest> = fc.record({
  way: fc.constantFrom(...MOVE_WAYS),
  partner: some,
  into: some,
  reason: fc.constantFrom("", "来不了"),
  note: fc.constantFrom("", "换好了"),
  word: fc.constantFrom("", "谢谢"),
  rating: fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined }),
});

test("a move goes through just where its way leads on, by whom may take it, with all that it needs", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...WISH_STATUSES),
      request,
      fc.uniqueArray(fc.constantFrom(...TAKERS)),
      fc.boolean(),
      (status, request, takers, isKnown) => {
        const { from, who } = WISH_LIFE.ways[request.way];
        const missing = needsOf(request.way).filter((need) => !request[need as keyof MoveRequest]);
        const may = takers.some((taker) => (who as readonly Taker[]).includes(taker));
        let refused: Refusal | undefined;
        try {
          moveWish({ status }, request, takers, isKnown);
        } catch (error) {
          refused = error as Refusal;
        }
        if (!takers.length && !isKnown) expect(refused?.code).toBe("not_found");
        else if (!may) expect(refused?.code).toBe("forbidden");
        else if (missing.length) expect(refused?.issues?.map(({ path }) => path[0])).toEqual(missing);
        else
          expect(refused?.code).toBe(
            (from as readonly string[]).includes(status) ? undefined : "wrong_state",
          );
      },
    ),
    { numRuns: 2000 },
  );
});

test("a member is staff to their community's wishes, and has what is their partner's or was approved to be theirs", () => {
  const where = fc.constantFrom("", "here", "there");
  const member = fc.record({
    id: fc.constantFrom("here", "there"),
    role: fc.constantFrom(...ROLES),
    community: where,
    subdistrict: where,
    partner: where,
  });
  const wish = fc.record({ community: where, subdistrict: where, partner: where, holder: where });
  fc.assert(
    fc.property(member, wish, fc.boolean(), (member, wish, verified) => {
      const takers = takersOf(member, wish, verified);
      const isOwn = (field: "community" | "partner") => member[field] !== "" && member[field] === wish[field];
      const isPartner = member.role === "partner" && isOwn("partner");
      expect(takers.includes("staff")).toBe(
        member.role === "district" || (member.role === "community" && isOwn("community")),
      );
      expect(takers.includes("dispatched")).toBe(isPartner && verified);
      expect(takers.includes("holder")).toBe(isPartner || member.id === wish.holder);
      expect(takersOf(undefined, wish, verified)).toEqual([]);
    }),
  );
});
