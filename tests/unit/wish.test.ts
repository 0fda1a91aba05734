// A wish's way from asking to done.
import fc from "fast-check";
import { expect, test } from "vitest";
import { Refusal } from "../../src/domain/problem.ts";
import {
  canMove,
  claim,
  isPublic,
  mayBeGiven,
  mayBeNoted,
  PUBLIC_WISH_STATUSES,
  WISH_STATUSES,
  WISH_TRANSITIONS,
  WishRequest,
} from "../../src/domain/wish.ts";

const status = fc.constantFrom(...WISH_STATUSES);

test("every state is reached from submitted, and every state but confirmed can be left", () => {
  const reached = new Set(["submitted"]);
  for (const from of reached) for (const to of WISH_TRANSITIONS[from as "submitted"]) reached.add(to);
  expect([...reached].sort()).toEqual([...WISH_STATUSES].sort());
  for (const from of WISH_STATUSES) expect(WISH_TRANSITIONS[from].length > 0).toBe(from !== "confirmed");
});

test("nobody confirms what nobody fulfilled, or fulfils what nobody claimed", () => {
  for (const from of WISH_STATUSES) {
    expect(canMove(from, "confirmed")).toBe(from === "fulfilled" || from === "confirmed");
    expect(canMove(from, "fulfilled")).toBe(from === "claimed" || from === "fulfilled");
    expect(canMove(from, from)).toBe(true);
  }
});

test("no wish is seen before staff have looked at its words", () => {
  expect(WISH_STATUSES.filter(isPublic)).toEqual([...PUBLIC_WISH_STATUSES]);
  expect(isPublic("submitted") || isPublic("dispatched") || isPublic("declined")).toBe(false);
});

const verified = { partner: { id: "partnerpartner1", verified: true } };
const unverified = { partner: { id: "partnerpartner1", verified: false } };

test("a verified partner has a published wish at once, everyone else waits for staff", () => {
  expect(claim({ status: "published", partner: "" }, verified)).toBe("claimed");
  expect(claim({ status: "published", partner: "" }, unverified)).toBe("pending");
  expect(claim({ status: "published", partner: "" }, {})).toBe("pending");
});

test("a dispatched wish is accepted by the partner it was dispatched to, and does not exist for others", () => {
  const wish = { status: "dispatched", partner: "partnerpartner1" } as const;
  expect(claim(wish, verified)).toBe("claimed");
  for (const other of [{}, unverified, { partner: { id: "partnerpartner2", verified: true } }]) {
    expect(() => claim(wish, other)).toThrow(new Refusal("not_found"));
  }
  expect(() => claim({ status: "dispatched", partner: "" }, {})).toThrow(new Refusal("not_found"));
});

test("a claim goes through only to a state the wish may go to, and a hidden wish is not found", () => {
  fc.assert(
    fc.property(status, fc.constantFrom({}, verified, unverified), (status, claimant) => {
      try {
        claim({ status, partner: "" }, claimant);
        expect(canMove(status, "claimed")).toBe(true);
      } catch (error) {
        expect((error as Refusal).code).toBe(isPublic(status) ? "already_claimed" : "not_found");
      }
    }),
  );
});

test("a wish can be asked for with the least: title, category, community, name, phone, consent", () => {
  const least = {
    title: " 修灯 ",
    category: "repair",
    community: "community-001",
    name: "王秀英",
    phone: "19900000001",
    consent: true,
  };
  expect(WishRequest.parse(least)).toEqual({ ...least, title: "修灯", description: "", address: "" });
  expect(WishRequest.safeParse({ ...least, title: "修" }).success).toBe(false);
});

test("staff give a wish away that nobody has, and note a claim by word of mouth only of who has it", () => {
  fc.assert(
    fc.property(status, fc.constantFrom("", "this", "other"), (status, partner) => {
      if (mayBeGiven({ status })) expect(canMove(status, "claimed")).toBe(true);
      expect(mayBeNoted({ status, partner }, "this")).toBe(status === "claimed" && partner === "this");
      expect(mayBeGiven({ status }) && mayBeNoted({ status, partner }, partner)).toBe(false);
    }),
  );
  expect(WISH_STATUSES.filter((status) => mayBeGiven({ status }))).toEqual([
    "dispatched",
    "published",
    "fulfilled",
  ]);
});
