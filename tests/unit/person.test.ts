// Whom staff mean by what they type of somebody who phones.
import fc from "fast-check";
import { expect, test } from "vitest";
import { isPhone } from "../../src/domain/contact.ts";
import {
  byCourse,
  type FoundSignup,
  LookUpRequest,
  people,
  type Sought,
  sought,
} from "../../src/domain/person.ts";
import { parse, Refusal } from "../../src/domain/problem.ts";
import { SIGNUP_STATUSES } from "../../src/domain/signup.ts";

const AREA = "0536";
const look = (phone: string, name?: string, area = AREA): Sought | undefined => {
  try {
    return sought(parse(LookUpRequest, { phone, ...(name !== undefined && { name }) }), area);
  } catch (error) {
    if (error instanceof Refusal && error.issues?.[0]?.message === "phone.unclear") return undefined;
    throw error;
  }
};

test.each([
  ["138 0000 1234", undefined, { phone: "13800001234" }],
  ["+86 138-0000-1234", "李奶奶", { phone: "13800001234" }],
  ["７２５１２３４", undefined, { phone: "05367251234" }],
  ["7251234", "李", { ending: "7251234", name: "李" }],
  ["1234", " 李 ", { ending: "1234", name: "李" }],
  ["1234", undefined, undefined],
  ["1234", " ", undefined],
  ["234", "李", undefined],
  ["", "李", undefined],
  ["李奶奶", "李", undefined],
])("%s, %s", (phone, name, meant) => {
  expect(look(phone, name)).toEqual(meant);
});

test("a local number without a name needs an area code to be whole", () => {
  expect(look("7251234", undefined, "")).toBeUndefined();
});

const digits = (length: fc.IntegerConstraints) =>
  fc
    .integer(length)
    .chain((n) => fc.string({ unit: fc.constantFrom(..."0123456789"), minLength: n, maxLength: n }));

test("nobody is meant by fewer than four digits, nor by an ending alone", () => {
  const name = fc.constantFrom(undefined, "", "李", "王秀英");
  fc.assert(
    fc.property(digits({ min: 0, max: 12 }), name, (phone, name) => {
      const meant = look(phone, name);
      if (!meant) return;
      if ("phone" in meant) expect([isPhone(meant.phone), phone.length > 6]).toEqual([true, true]);
      else {
        expect(meant.ending.length).toBeGreaterThanOrEqual(4);
        expect(meant.name).not.toBe("");
      }
    }),
  );
});

test("a mobile number is meant alone, whatever name goes with it", () => {
  const mobile = fc
    .tuple(fc.integer({ min: 13, max: 19 }), digits({ min: 9, max: 9 }))
    .map((parts) => parts.join(""));
  fc.assert(
    fc.property(mobile, fc.string({ maxLength: 20 }), (phone, name) => {
      expect(look(phone, name)).toEqual({ phone });
    }),
  );
});

const NOW = Date.UTC(2026, 10, 29, 4);
const signup = fc.record({
  status: fc.constantFrom(...SIGNUP_STATUSES),
  course: fc.constantFrom("", "a", "b"),
  phone: fc.constantFrom("13800000001", "13800000002"),
  name: fc.constantFrom("李桂芳", "王秀英"),
  day: fc.integer({ min: -3, max: 30 }),
  off: fc.boolean(),
});
const signups = fc.array(signup, { maxLength: 12 }).map((all) =>
  all
    .sort((a, b) => a.day - b.day)
    .map(({ day, off, ...one }, i) => {
      const start = new Date(NOW + (day + 0.5) * 86_400_000).toISOString();
      const session = { id: `s${i}`, start, end: start, status: off ? "cancelled" : "scheduled" };
      return { ...one, id: `u${i}`, session, event: { status: "published" } } as unknown as FoundSignup;
    }),
);

test("of a course one sign-up is shown, one that stands wherever any does, and each other one by itself", () => {
  const standing = ({ status, session }: FoundSignup) =>
    ["confirmed", "waitlisted", "offered"].includes(status) &&
    session.status === "scheduled" &&
    Date.parse(session.start) > NOW;
  fc.assert(
    fc.property(signups, (all) => {
      const shown = byCourse(all, NOW);
      const alone = all.filter(({ course }) => !course);
      const courses = new Set(all.map(({ course }) => course).filter(Boolean));
      expect(shown.length).toBe(alone.length + courses.size);
      for (const { signup, rest } of shown) {
        const own = all.filter(({ id, course }) =>
          signup.course ? course === signup.course : id === signup.id,
        );
        expect(rest).toBe(own.filter(standing).length);
        expect(standing(signup)).toBe(rest > 0);
        if (rest) expect(signup).toBe(own.find(standing));
      }
    }),
  );
});

test("what was found is each under its number, and nothing is lost or twice", () => {
  fc.assert(
    fc.property(signups, (all) => {
      const found = people({ signups: all, wishes: [] });
      expect(new Set(found.map(({ phone }) => phone)).size).toBe(found.length);
      const shown = found.flatMap(({ phone, names, signups }) =>
        signups.map((one) => {
          expect(one.phone).toBe(phone);
          expect(names).toContain(one.name);
          return one.id;
        }),
      );
      expect(shown.sort()).toEqual(all.map(({ id }) => id).sort());
    }),
  );
});
