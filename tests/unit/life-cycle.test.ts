// The life-cycles of all nouns: each state can be reached, each way ends where it says, and none leads from nowhere.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CERTIFICATE_LIFE, CERTIFICATE_STATUSES } from "../../src/domain/certificate.ts";
import { EVENT_STATUSES } from "../../src/domain/event.ts";
import { INVITATION_LIFE, INVITATION_STATUSES } from "../../src/domain/invitation.ts";
import {
  can,
  emptyIn,
  type LifeCycle,
  type Taker,
  type Way,
  wayBetween,
} from "../../src/domain/life-cycle.ts";
import { NOTICE_LIFE, NOTICE_STATUSES } from "../../src/domain/notice.ts";
import { PHOTO_LIFE, PROJECT_PHOTO_LIFE } from "../../src/domain/photo.ts";
import { EVENT_LIFE } from "../../src/domain/planning.ts";
import { PROJECT_LIFE, PROJECT_STATUSES } from "../../src/domain/project.ts";
import { SIGNUP_LIFE, SIGNUP_STATUSES } from "../../src/domain/signup.ts";
import { APPLICATION_LIFE, APPLICATION_STATUSES } from "../../src/domain/stall.ts";
import {
  CLAIM_LIFE,
  CLAIM_STATUSES,
  PHOTO_STATUSES,
  WISH_LIFE,
  WISH_STATUSES,
} from "../../src/domain/wish.ts";

const LIVES: [noun: string, life: LifeCycle, statuses: readonly string[]][] = [
  ["a sign-up", SIGNUP_LIFE, SIGNUP_STATUSES],
  ["a wish", WISH_LIFE, WISH_STATUSES],
  ["a claim", CLAIM_LIFE, CLAIM_STATUSES],
  ["a wish's photo", PHOTO_LIFE, PHOTO_STATUSES],
  ["a project's photo", PROJECT_PHOTO_LIFE, PHOTO_STATUSES],
  ["a project", PROJECT_LIFE, PROJECT_STATUSES],
  ["a certificate", CERTIFICATE_LIFE, CERTIFICATE_STATUSES],
  ["a notice", NOTICE_LIFE, NOTICE_STATUSES],
  ["an event", EVENT_LIFE, EVENT_STATUSES],
  ["an application for a stall", APPLICATION_LIFE, APPLICATION_STATUSES],
  ["an invitation", INVITATION_LIFE, INVITATION_STATUSES],
];
const TAKERS: readonly Taker[] = [
  "owner",
  "partner",
  "unverified",
  "dispatched",
  "holder",
  "keeper",
  "planner",
  "staff",
  "system",
];

describe.each(LIVES)("%s", (_, life, statuses) => {
  const ways = Object.entries(life.ways);
  const status = fc.constantFrom(...statuses);
  const taker = fc.constantFrom(...TAKERS);

  test("can come to every state, from how it begins, and to no other", () => {
    const reached = new Set(life.begins);
    for (const from of reached) for (const [, way] of ways) if (way.from.includes(from)) reached.add(way.to);
    expect(reached).toEqual(new Set(statuses));
  });

  test("goes each way from somewhere to somewhere else, taken by somebody", () => {
    for (const [name, { from, to, who }] of ways) {
      expect([name, from.length, new Set(from).size]).toEqual([name, from.length, from.length]);
      expect(from, name).not.toEqual([]);
      expect(who, name).not.toEqual([]);
      expect(from, name).not.toContain(to);
      for (const each of [...from, to]) expect(statuses, name).toContain(each);
    }
  });

  test("goes by one way at most, whoever takes it there", () => {
    fc.assert(
      fc.property(status, status, taker, (from, to, who) => {
        const open = ways.filter(
          ([, way]) => way.from.includes(from) && way.to === to && way.who.includes(who),
        );
        expect(open.length).toBeLessThanOrEqual(1);
        expect(wayBetween(life, from, to, who)).toBe(open[0]?.[0]);
        expect(wayBetween(life, from, from, who)).toBeUndefined();
        expect(wayBetween(life, "", to, who) ?? wayBetween(life, from, "nowhere", who)).toBeUndefined();
      }),
    );
  });

  test("however long it lives, is where its last way ends", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...life.begins),
        fc.array(fc.constantFrom(...ways), { maxLength: 40 }),
        (begun, chosen) => {
          let now = begun;
          for (const [name, { from, to, who }] of chosen) {
            if (!can(life, now, name)) {
              expect(from).not.toContain(now);
              continue;
            }
            for (const taker of who) expect(wayBetween(life, now, to, taker)).toBe(name);
            now = to;
          }
          expect(statuses).toContain(now);
        },
      ),
    );
  });

  test("is given nothing that its new state has no use for, and keeps every field somewhere", () => {
    for (const [name, way] of ways) {
      for (const need of (way as Way).needs ?? []) expect(emptyIn(life, way.to), name).not.toContain(need);
    }
    for (const [field, states] of Object.entries(life.only ?? {})) {
      for (const state of statuses)
        expect(emptyIn(life, state).includes(field)).toBe(!states.includes(state));
      for (const state of states) expect(statuses).toContain(state);
    }
  });
});
