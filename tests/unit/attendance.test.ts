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
  SHARED_PHONE,
  SYNC_WITHIN,
  takenOn,
} from "../../src/domain/attendance.ts";
import { maskPhone } from "../../src/domain/contact.ts";
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
  fc.record({
    action: fc.constantFrom("attend", "miss", "undo"),
    about: fc.nat(20),
    came: fc.option(fc.integer({ min: 1, max: 5 })),
  }),
  fc.record({
    action: fc.constant("walk_in"),
    phone: fc.option(fc.nat(9)),
    party: fc.integer({ min: 1, max: 3 }),
    shared_phone: fc.option(fc.constantFrom(...SHARED_PHONE)),
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
          const came = one.came === null ? {} : { came: one.came };
          return { ...stamp, action: one.action as "attend", signup: about, ...came };
        }
        const phone = one.phone === null ? "" : phoneOf(one.phone);
        const shared = one.shared_phone === null ? {} : { shared_phone: one.shared_phone };
        return { ...stamp, action: "walk_in", name: "李桂芳", phone, party: one.party, ...shared };
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

const about = (number: number) => ({ at: AT, signup: person(number, 1, "confirmed").id });
const outcome = (list: DoorList, key: string) => list.results[key]?.outcome;

test("of four who booked three come: their seats are taken, the fourth's is free, and it can be put right", () => {
  const list = { capacity: 5, people: [person(1, 4, "confirmed"), person(2, 1, "waitlisted")], results: {} };
  const three = perform(list, { ...about(1), key: "key-three", action: "attend", came: 3 });
  expect(three.people[0]).toMatchObject({ status: "attended", party: 3, booked: 4 });
  expect(takenOn(three.people)).toBe(3);
  // The fourth comes later, and then brings one more.
  const five = [4, 5].reduce(
    (now, came) => perform(now, { ...about(1), key: `key-come-${came}`, action: "attend", came }),
    three as DoorList,
  );
  expect(five.people[0]).toMatchObject({ status: "attended", party: 5, booked: 4 });
  const six = perform(five, { ...about(1), key: "key-six-0", action: "attend", came: 6 });
  expect([outcome(six, "key-six-0"), six.people]).toEqual(["full", five.people]);
  // To say again that they are here, of however many, is not to say that all are.
  expect(perform(three, { ...about(1), key: "key-again", action: "attend" }).people).toEqual(three.people);
  const undone = perform(three, { ...about(1), key: "key-undo", action: "undo" });
  expect(undone.people[0]).toMatchObject({ status: "confirmed", party: 4, booked: undefined });
});

test("what is undone takes back the seats that were free meanwhile, if they still are", () => {
  const list = { capacity: 4, people: [person(1, 4, "confirmed")], results: {} };
  const three = perform(list, { ...about(1), key: "key-three", action: "attend", came: 3 });
  const walkIn = { at: AT, action: "walk_in", name: "李桂芳", phone: "", party: 1 } as const;
  const full = perform(three, { ...walkIn, key: "key-walk-in" });
  const undone = perform(full, { ...about(1), key: "key-undo", action: "undo" });
  expect([outcome(undone, "key-undo"), takenOn(undone.people)]).toEqual(["full", 4]);
  // Whoever waited when they were checked in takes none.
  const waiting = { capacity: 4, people: [person(1, 4, "waitlisted")], results: {} };
  const some = perform(waiting, { ...about(1), key: "key-some", action: "attend", came: 3 });
  const back = perform(perform(some, { ...walkIn, key: "key-walk-in" }), {
    ...about(1),
    key: "key-undo",
    action: "undo",
  });
  expect(back.people[0]).toMatchObject({ status: "waitlisted", party: 4 });
});

test("part of a party that waits gets in where there is no room for all of it", () => {
  const list = { capacity: 3, people: [person(1, 4, "waitlisted")], results: {} };
  const all = perform(list, { ...about(1), key: "key-four", action: "attend" });
  expect(outcome(all, "key-four")).toBe("full");
  const some = perform(list, { ...about(1), key: "key-three", action: "attend", came: 3 });
  expect(some.people[0]).toMatchObject({ status: "attended", party: 3, booked: 4 });
});

test.each(["masked", "whole"])(
  "whose phone another name has on a list with %s phones is asked about",
  (how) => {
    const husband = { ...person(1, 1, "confirmed"), name: "王建国" };
    const phone = how === "masked" ? maskPhone(husband.phone) : husband.phone;
    const list: DoorList = { capacity: 0, people: [{ ...husband, phone }], results: {} };
    const wife = { at: AT, action: "walk_in", name: "李桂芳", phone: husband.phone, party: 1 } as const;
    const asked = perform(list, { ...wife, key: "key-asked", shared_phone: "ask" });
    expect(asked.people).toEqual(list.people);
    expect(asked.results["key-asked"]).toMatchObject({ outcome: "already_signed_up", signup: husband.id });
    const another = perform(asked, { ...wife, key: "key-another", shared_phone: "another" });
    expect(another.people).toMatchObject([
      { name: "王建国", status: "confirmed", phone },
      { name: "李桂芳", status: "attended", phone: "" },
    ]);
    // Also after he is here; and the other way round, with who has told it before.
    const here = perform(list, { ...about(1), key: "key-here", action: "attend" });
    expect(outcome(perform(here, { ...wife, key: "key-asked", shared_phone: "ask" }), "key-asked")).toBe(
      "already_signed_up",
    );
    expect(perform(here, { ...wife, key: "key-another", shared_phone: "another" }).people).toHaveLength(2);
    // The name is the same, however it is written; nobody need be asked.
    const same = perform(list, { ...wife, name: "王 建国", key: "key-same", shared_phone: "ask" });
    expect(same.people).toMatchObject([{ id: husband.id, status: "attended" }]);
    // Who does not ask means the same person, as ever.
    expect(perform(list, { ...wife, key: "key-old" }).people).toMatchObject([
      { id: husband.id, status: "attended" },
    ]);
  },
);

test("a number that is hidden whole tells nobody from another", () => {
  const people = [{ ...person(1, 1, "confirmed"), phone: "****" }];
  const deed = {
    at: AT,
    key: "key-short",
    action: "walk_in",
    name: "李桂芳",
    phone: "12345",
    party: 1,
  } as const;
  expect(perform({ capacity: 0, people, results: {} }, { ...deed, shared_phone: "ask" }).people).toHaveLength(
    2,
  );
});

test("whose landline another name has is asked about without its area code too", () => {
  const phone = maskPhone("05367251234");
  const list = {
    capacity: 0,
    people: [{ ...person(1, 1, "confirmed"), name: "王建国", phone }],
    results: {},
  };
  const come = (phone: string) =>
    outcome(
      perform(list, {
        ...{ at: AT, key: "key-local", action: "walk_in", name: "李桂芳", party: 1, shared_phone: "ask" },
        phone,
      } as Deed),
      "key-local",
    );
  expect(come("7251234")).toBe("already_signed_up");
  expect(come("05367251234")).toBe("already_signed_up");
  expect(come("7251235")).toBe("done");
  expect(come("19900001234")).toBe("done");
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
