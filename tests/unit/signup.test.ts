// The life of a sign-up: every way is named, and no other is open.
import fc from "fast-check";
import { expect, test } from "vitest";
import { MIN_FILL } from "../../src/domain/form.ts";
import { can as canGo, wayBetween } from "../../src/domain/life-cycle.ts";
import { Refusal } from "../../src/domain/problem.ts";
import {
  ACTIVE,
  answerOffer,
  cancel,
  HOLDING,
  SIGNUP_LIFE,
  SIGNUP_STATUSES,
  SignupRequest,
  type SignupStatus,
  type SignupWay,
} from "../../src/domain/signup.ts";
import { HOUR, pocketbaseDate } from "../../src/domain/time.ts";

const WAYS = Object.keys(SIGNUP_LIFE.ways) as SignupWay[];
const can = (status: SignupStatus, way: SignupWay) => canGo(SIGNUP_LIFE, status, way);
const status = fc.constantFrom(...SIGNUP_STATUSES);
const way = fc.constantFrom(...WAYS);

test("who holds a seat is signed up, and whoever left stays gone", () => {
  for (const held of HOLDING) expect(ACTIVE).toContain(held);
  const gone = SIGNUP_STATUSES.filter((status) => !ACTIVE.includes(status));
  expect(gone).toEqual(["declined", "cancelled", "expired"]);
  for (const over of gone) expect(WAYS.filter((way) => can(over, way))).toEqual([]);
});

test("no life, however long, gets a seat without a way that gives one", () => {
  fc.assert(
    fc.property(
      fc.constantFrom("confirmed", "waitlisted"),
      fc.array(way, { maxLength: 40 }),
      (born, ways) => {
        let now: SignupStatus = born as SignupStatus;
        for (const next of ways) {
          if (!can(now, next)) continue;
          const before = now;
          now = SIGNUP_LIFE.ways[next].to;
          const gained = HOLDING.includes(now) && !HOLDING.includes(before);
          if (gained) expect(["offer", "confirm", "attend", "restore"]).toContain(next);
          if (!ACTIVE.includes(before)) throw new Error(`${before} came back as ${now}`);
        }
      },
    ),
  );
});

test("staff may do no more than the ways allow, and nobody is put on offer by hand", () => {
  fc.assert(
    fc.property(status, status, (from, to) => {
      const way = wayBetween(SIGNUP_LIFE, from, to, "staff");
      if (from === to || to === "offered" || to === "declined" || to === "expired") {
        expect(way).toBeUndefined();
      }
      if (way) expect(["withdraw", "confirm", "cancel", "attend", "miss", "restore"]).toContain(way);
    }),
  );
});

const NOW = Date.parse("2026-11-28T01:00:00Z");
const session = { status: "scheduled" as const, start: pocketbaseDate(NOW + HOUR) };
const event = { status: "published" as const };

test("one can cancel until it begins, and twice is once", () => {
  expect(cancel("confirmed", session, event, NOW)).toBe("cancelled");
  expect(cancel("waitlisted", session, event, NOW)).toBe("cancelled");
  expect(cancel("offered", session, event, NOW)).toBe("cancelled");
  for (const over of ["cancelled", "declined", "expired"] as const) {
    expect(cancel(over, session, event, NOW + 2 * HOUR)).toBe(over);
  }
  expect(() => cancel("attended", session, event, NOW)).toThrow(new Refusal("past"));
  expect(() => cancel("confirmed", session, event, NOW + HOUR)).toThrow(new Refusal("past"));
  expect(() => cancel("confirmed", { ...session, status: "cancelled" }, event, NOW)).toThrow(
    new Refusal("cancelled"),
  );
  expect(() => cancel("confirmed", session, { status: "cancelled" }, NOW)).toThrow(new Refusal("cancelled"));
});

test("a sign-up without a party is for one", () => {
  const request = { name: "王秀英", phone: "199 0000 0001", consent: true };
  expect(SignupRequest.parse(request)).toEqual({ ...request, phone: "19900000001", party: 1, email: "" });
});

test("an offer is answered in time or lost, and the same answer twice is one", () => {
  const expires = pocketbaseDate(NOW + HOUR / 2);
  const offered = { status: "offered" as const, expires };
  fc.assert(
    fc.property(fc.constantFrom("accept", "decline"), fc.integer({ min: -60, max: 59 }), (reply, minutes) => {
      const now = NOW + minutes * 60_000;
      const answer = reply as "accept" | "decline";
      const after = answerOffer(offered, answer, session, event, now);
      expect(after).toBe(now < NOW + HOUR / 2 ? SIGNUP_LIFE.ways[answer].to : "expired");
      expect(answerOffer({ status: after, expires }, answer, session, event, now)).toBe(after);
    }),
  );
  const refused = (change: () => unknown, code: "not_offered" | "past" | "cancelled") =>
    expect(change).toThrow(new Refusal(code));
  refused(() => answerOffer({ status: "waitlisted", expires }, "accept", session, event, NOW), "not_offered");
  refused(() => answerOffer({ status: "declined", expires }, "accept", session, event, NOW), "not_offered");
  refused(() => answerOffer({ status: "confirmed", expires }, "decline", session, event, NOW), "not_offered");
  refused(() => answerOffer(offered, "accept", session, event, NOW + HOUR), "past");
  refused(() => answerOffer(offered, "accept", { ...session, status: "cancelled" }, event, NOW), "cancelled");
});

test("an e-mail address may be left out, and must look like one", () => {
  const request = { name: "王秀英", phone: "19900000001", consent: true };
  const email = (email: unknown) => SignupRequest.safeParse({ ...request, email }).success;
  for (const right of ["", " ", "a@b.cn", "wang.xiu+1@mail.example.org"]) expect(email(right)).toBe(true);
  for (const wrong of ["x", "a@b", "a b@c.cn", "a@b.cn\nBcc: c@d.cn", "<a@b.cn>", "a@b.cn,c@d.cn", 7, null]) {
    expect([wrong, email(wrong)]).toEqual([wrong, false]);
  }
});

test("what no person fills in, and what no person is as fast as, is refused", () => {
  const request = { name: "王秀英", phone: "19900000001", consent: true };
  const passes = (more: object) => SignupRequest.safeParse({ ...request, ...more }).success;
  expect(passes({ website: "", took: MIN_FILL })).toBe(true);
  expect(passes({ website: "https://example.org" })).toBe(false);
  expect(passes({ took: MIN_FILL - 1 })).toBe(false);
});
