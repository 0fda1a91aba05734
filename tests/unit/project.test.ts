// Which moves of a project are let through, whoever asks; and when somebody is asked why nothing is heard of it.
import fc from "fast-check";
import { expect, test } from "vitest";
import { can, type Taker } from "../../src/domain/life-cycle.ts";
import { ROLES } from "../../src/domain/member.ts";
import type { Refusal } from "../../src/domain/problem.ts";
import {
  byNeed,
  moveProject,
  noteProject,
  overdueFrom,
  PROJECT_LIFE,
  PROJECT_MOVES,
  PROJECT_STATUSES,
  QUIET_DAYS,
} from "../../src/domain/project.ts";
import { takersOf } from "../../src/domain/project-taker.ts";
import { DAY, instant, pocketbaseDate } from "../../src/domain/time.ts";

const status = fc.constantFrom(...PROJECT_STATUSES);
const takers = fc.uniqueArray(fc.constantFrom<Taker>("partner", "unverified", "holder", "staff"));

function refusalOf(run: () => unknown): string | undefined {
  try {
    run();
    return undefined;
  } catch (error) {
    return (error as Refusal).code;
  }
}

test("a move goes through just where its way leads on, by whom may take it, with a reason where something is taken away", () => {
  const request = fc.record({
    way: fc.constantFrom(...PROJECT_MOVES),
    reason: fc.constantFrom("", "人手不够"),
  });
  fc.assert(
    fc.property(status, request, takers, fc.boolean(), (status, request, takers, isKnown) => {
      const way = request.way === "adopt" && takers.includes("unverified") ? "offer" : request.way;
      const { who }: { who: readonly Taker[] } = PROJECT_LIFE.ways[way];
      const needs = ["turn_down", "hand_back", "take_back", "withdraw"].includes(way) && !request.reason;
      const refused = refusalOf(() => {
        expect(moveProject({ status }, request, takers, isKnown)).toBe(way);
      });
      if (!takers.length && !isKnown) expect(refused).toBe("not_found");
      else if (!takers.some((taker) => who.includes(taker))) expect(refused).toBe("forbidden");
      else if (needs) expect(refused).toBe("invalid");
      else if (can(PROJECT_LIFE, status, way)) expect(refused).toBe(undefined);
      else expect(refused).toBe(request.way === "adopt" ? "already_claimed" : "wrong_state");
    }),
    { numRuns: 2000 },
  );
});

test("only who has a project, or its staff, writes how it goes, and only while it does", () => {
  fc.assert(
    fc.property(status, takers, fc.boolean(), (status, takers, isKnown) => {
      const may = takers.includes("holder") || takers.includes("staff");
      const refused = refusalOf(() => noteProject({ status }, takers, isKnown));
      if (may) expect(refused).toBe(status === "running" ? undefined : "wrong_state");
      else expect(refused).toBe(takers.length || isKnown ? "forbidden" : "not_found");
    }),
  );
});

test("a member is staff to their community's projects, and adopts and has them as their partner does", () => {
  const where = fc.constantFrom("", "here", "there");
  const member = fc.record({
    id: fc.constant("one"),
    role: fc.constantFrom(...ROLES),
    community: where,
    subdistrict: where,
    partner: where,
  });
  const project = fc.record({ community: where, partner: where });
  fc.assert(
    fc.property(member, project, fc.boolean(), (member, project, verified) => {
      const takers = takersOf(member, project, verified);
      const isPartner = member.role === "partner" && member.partner !== "";
      const ofCommunity = member.role === "community" && !!member.community;
      expect(takers.includes("staff")).toBe(
        member.role === "district" || (ofCommunity && member.community === project.community),
      );
      expect(takers.includes("partner")).toBe(isPartner && verified);
      expect(takers.includes("unverified")).toBe(isPartner && !verified);
      expect(takers.includes("holder")).toBe(isPartner && member.partner === project.partner);
      expect(takersOf(undefined, project, verified)).toEqual([]);
    }),
  );
});

const updated = fc.integer({ min: 0, max: 4e12 }).map(pocketbaseDate);

test("an offer is late after three days, a project without news after thirty, and nothing else ever", () => {
  fc.assert(
    fc.property(status, updated, (status, updated) => {
      const late = overdueFrom({ status, updated });
      if (status === "offered" || status === "running")
        expect(late).toBe(instant(updated) + QUIET_DAYS[status] * DAY);
      else expect(late).toBe(undefined);
    }),
  );
});

test("lists have those first that wait for a partner, and of equals the one that was last heard of", () => {
  const project = fc.record({ status, updated });
  fc.assert(
    fc.property(fc.array(project), (projects) => {
      const sorted = [...projects].sort(byNeed);
      for (const [k, project] of sorted.entries()) {
        const next = sorted[k + 1];
        if (!next) continue;
        const [one, other] = [project, next].map((each) => PROJECT_STATUSES.indexOf(each.status));
        expect(one).toBeLessThanOrEqual(other as number);
        if (one === other) expect(project.updated >= next.updated).toBe(true);
      }
    }),
  );
});
