// The list at the door: deeds may come late, twice and in pieces, and each is done once, in order.
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  admitDeed,
  type Deed,
  type DoorList,
  LIST_OPENS,
  type Person,
  perform,
  SYNC_WITHIN,
  takenOn,
} from "../../src/domain/attendance.ts";
import type { Refusal } from "../../src/domain/problem.ts";
import { LIST_CLOSES } from "../../src/domain/session.ts";
import { ACTIVE, SIGNUP_STATUSES } from "../../src/domain/signup.ts";
import { DAY, HOUR, MINUTE, pocketbaseDate } from "../../src/domain/time.ts";

const AT = "2026-11-28T01:00:00Z";
const phoneOf = (number: number) => `1990000${String(number).padStart(4, "0")}`;

const person = (number: number, party: number, status: Person["status"]): Person => ({
  id: `signup${String(number).padStart(9, "0")}`,
  name: "王秀英",
  phone: phoneOf(number),
  party,
  number,
  status,
  before: undefined,
  expires: "",
  course: "",
});

/** A list on which everyone who holds seats has them. */
const doorList: fc.Arbitrary<DoorList> = fc
  .array(fc.record({ party: fc.integer({ min: 1, max: 4 }), status: fc.constantFrom(...SIGNUP_STATUSES) }), {
    minLength: 1,
    maxLength: 8,
  })
  .chain((parties) => {
    const people = parties.map(({ party, status }, i) => person(i + 1, party, status));
    const taken = takenOn(people);
    const capacity = fc.oneof(fc.constant(0), fc.integer({ min: Math.max(1, taken), max: taken + 5 }));
    return fc.record({ capacity, people: fc.constant(people), results: fc.constant({}) });
  });

/** What may be done at the door, about people on the list, about who walked in, about nobody. */
const deed = fc.oneof(
  fc.record({ action: fc.constantFrom("attend", "miss", "undo"), about: fc.nat(20) }),
  fc.record({
    action: fc.constant("walk_in"),
    phone: fc.option(fc.nat(9)),
    party: fc.integer({ min: 1, max: 3 }),
  }),
);
const deeds: fc.Arbitrary<(list: DoorList) => Deed[]> = fc.array(deed, { maxLength: 25 }).map(
  (chosen) =>
    ({ people }) =>
      chosen.map((one, i) => {
        const stamp = { key: `key-${i}-000`, at: AT };
        if ("about" in one) {
          // Beyond the people: an earlier deed's key, which may have made somebody.
          const about = people[one.about]?.id ?? `key-${one.about - people.length}-000`;
          return { ...stamp, action: one.action as "attend", signup: about };
        }
        const phone = one.phone === null ? "" : phoneOf(one.phone);
        return { ...stamp, action: "walk_in", name: "李桂芳", phone, party: one.party };
      }),
);

const run = (list: DoorList, deeds: readonly Deed[]) => deeds.reduce(perform, list);

test("deeds that come again, in pieces and by two ways at once, are done once and in order", () => {
  fc.assert(
    fc.property(doorList, deeds, fc.array(fc.nat(25)), (list, of, cuts) => {
      const all = of(list);
      const once = run(list, all);
      expect(run(once, all)).toEqual(once);
      // Each request carries on from somewhere before what has arrived, as a device does that had no answer.
      let done = list;
      let arrived = 0;
      for (const cut of [...cuts, all.length]) {
        const from = Math.min(cut, arrived);
        arrived = Math.max(arrived, Math.min(cut + 3, all.length));
        done = run(done, all.slice(from, arrived));
      }
      expect(run(done, all.slice(arrived))).toEqual(once);
    }),
  );
});

test("no deeds sell a seat twice, or leave a phone on the list twice", () => {
  fc.assert(
    fc.property(doorList, deeds, (list, of) => {
      let now = list;
      for (const one of of(list)) {
        now = perform(now, one);
        if (now.capacity) expect(takenOn(now.people)).toBeLessThanOrEqual(now.capacity);
        const phones = now.people.filter((p) => p.phone && ACTIVE.includes(p.status)).map((p) => p.phone);
        expect(new Set(phones).size).toBe(phones.length);
      }
    }),
  );
});

test("a refused deed changes nobody, and a done one nobody else", () => {
  fc.assert(
    fc.property(doorList, deeds, (list, of) => {
      let now = list;
      for (const one of of(list)) {
        const after = perform(now, one);
        const result = after.results[one.key];
        const changed = after.people.filter((person) => !now.people.includes(person));
        expect(changed.map(({ id }) => id)).toEqual(
          changed.length && result?.outcome === "done" ? [result.signup] : [],
        );
        now = after;
      }
    }),
  );
});

test("the last of check-in and undo decides", () => {
  const list = { capacity: 5, people: [person(1, 2, "confirmed")], results: {} };
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom("attend" as const, "undo" as const), { minLength: 1 }),
      (actions) => {
        const all = actions.map((action, i) => ({
          key: `key-${i}-000`,
          at: AT,
          action,
          signup: person(1, 2, "confirmed").id,
        }));
        expect(run(list, all).people[0]?.status).toBe(actions.at(-1) === "attend" ? "attended" : "confirmed");
      },
    ),
  );
});

test.each([
  ["confirmed", "confirmed"],
  // Who waited gains no seat by a slip of the finger; a seat that was on offer is offered anew.
  ["waitlisted", "waitlisted"],
  ["offered", "waitlisted"],
  ["absent", "confirmed"],
] as const)("a mistaken check-in of one who was %s makes them %s again", (before, after) => {
  const list = { capacity: 0, people: [person(1, 2, before)], results: {} };
  const about = { at: AT, signup: person(1, 2, before).id };
  const came = perform(list, { ...about, key: "key-came", action: "attend" });
  expect(came.people[0]).toMatchObject({ status: "attended", before });
  const undone = perform(came, { ...about, key: "key-undo", action: "undo" });
  expect(undone.people[0]?.status).toBe(after);
});

test("who walked in is known by the key until they have an id, and is struck out again by undoing it", () => {
  const walkIn = {
    key: "key-walk-in",
    at: AT,
    action: "walk_in",
    name: "李桂芳",
    phone: "",
    party: 2,
  } as const;
  const came = perform({ capacity: 2, people: [], results: {} }, walkIn);
  expect(came.people).toMatchObject([{ status: "attended", party: 2, number: 1 }]);
  expect(perform(came, { ...walkIn, key: "key-too-many", party: 1 }).results["key-too-many"]?.outcome).toBe(
    "full",
  );
  const undone = perform(came, { key: "key-undo", at: AT, action: "undo", signup: walkIn.key });
  expect(undone.people[0]?.status).toBe("cancelled");
  expect(takenOn(undone.people)).toBe(0);
});

const refusal = (run: () => void) => {
  try {
    run();
    return "done";
  } catch (error) {
    return (error as Refusal).code;
  }
};

test("a list is open from before the start until after the end, by when it was done and not by when it comes", () => {
  const start = Date.parse(AT);
  const end = start + 90 * MINUTE;
  const session = { status: "scheduled" as const, start: pocketbaseDate(start), end: pocketbaseDate(end) };
  const event = { status: "published" as const };
  const code = (at: number, now: number) => refusal(() => admitDeed(session, event, at, now));
  const table: [at: number, now: number, code: string][] = [
    [start - LIST_OPENS - 1, start, "not_open"],
    [start - LIST_OPENS, start, "done"],
    [start, start + SYNC_WITHIN, "done"],
    [start, start + SYNC_WITHIN + 1, "closed"],
    [end + LIST_CLOSES, end + DAY, "done"],
    [end + LIST_CLOSES + 1, end + DAY, "closed"],
    // A clock that is ahead is no way around either end.
    [start + DAY, start, "done"],
    [start, start - LIST_OPENS - HOUR, "not_open"],
  ];
  for (const [at, now, expected] of table)
    expect([at - start, now - start, code(at, now)]).toEqual([at - start, now - start, expected]);
  expect(refusal(() => admitDeed({ ...session, status: "cancelled" }, event, start, start))).toBe(
    "cancelled",
  );
  expect(refusal(() => admitDeed(session, { status: "cancelled" }, start, start))).toBe("cancelled");
  expect(refusal(() => admitDeed(session, { status: "draft" }, start, start))).toBe("not_found");
});
