// A wish's way from asking to done.
import fc from "fast-check";
import { expect, test } from "vitest";
import { emptyIn, wayBetween } from "../../src/domain/life-cycle.ts";
import { Refusal } from "../../src/domain/problem.ts";
import {
  byProgress,
  claim,
  isFulfilled,
  isOpen,
  isPublic,
  isTakenOn,
  mayBeNoted,
  PUBLIC_WISH_STATUSES,
  stepsTaken,
  takingOn,
  WISH_LIFE,
  WISH_STATUSES,
  WISHES_AT_ONCE,
  WishRequest,
  type WishStatus,
} from "../../src/domain/wish.ts";

const status = fc.constantFrom(...WISH_STATUSES);

test("staff take a wish from each state on by these ways, and no others", () => {
  const ways = WISH_STATUSES.map((from) => [
    from,
    Object.fromEntries(
      WISH_STATUSES.flatMap((to) => {
        const way = wayBetween(WISH_LIFE, from, to, "staff");
        return way ? [[to, way]] : [];
      }),
    ),
  ]);
  expect(Object.fromEntries(ways)).toEqual({
    submitted: {
      dispatched: "dispatch",
      published: "publish",
      declined: "decline",
      merged: "merge",
      withdrawn: "withdraw",
    },
    dispatched: {
      submitted: "recall",
      published: "take_back",
      claimed: "accept",
      declined: "decline",
      withdrawn: "withdraw",
    },
    published: {
      submitted: "recall",
      dispatched: "dispatch",
      claimed: "claim",
      declined: "decline",
      merged: "merge",
      withdrawn: "withdraw",
    },
    claimed: { fulfilled: "fulfil", published: "take_back", withdrawn: "withdraw" },
    fulfilled: { confirmed: "confirm", claimed: "reopen" },
    confirmed: {},
    declined: { submitted: "reconsider" },
    merged: { submitted: "reconsider" },
    withdrawn: { submitted: "reconsider" },
  });
});

test("nobody confirms what nobody fulfilled, or fulfils what nobody claimed", () => {
  const { confirm, confirm_by_time, fulfil } = WISH_LIFE.ways;
  const into = (status: string) => Object.values(WISH_LIFE.ways).filter(({ to }) => to === status);
  expect(into("confirmed")).toEqual([confirm, confirm_by_time]);
  for (const { from } of [confirm, confirm_by_time]) expect(from).toEqual(["fulfilled"]);
  expect(into("fulfilled")).toEqual([fulfil]);
  expect(fulfil.from).toEqual(["claimed"]);
});

test("a wish that nobody has or is to have is nobody's", () => {
  expect(WISH_STATUSES.filter((status) => emptyIn(WISH_LIFE, status).includes("partner"))).toEqual([
    "submitted",
    "published",
    "declined",
    "merged",
    "withdrawn",
  ]);
});

test("a wish that anyone may see waits for somebody, is somebody's, or is fulfilled; lists have them in that order", () => {
  expect(WISH_STATUSES.filter((status) => isOpen({ status }))).toEqual(["published"]);
  expect(WISH_STATUSES.filter((status) => isFulfilled({ status }))).toEqual(["fulfilled", "confirmed"]);
  for (const status of WISH_STATUSES) expect(stepsTaken({ status }) > 1).toBe(isPublic(status));
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...PUBLIC_WISH_STATUSES)), (statuses) => {
      const sorted = statuses.map((status) => ({ status })).sort(byProgress);
      expect(sorted.map(stepsTaken)).toEqual(statuses.map((status) => stepsTaken({ status })).sort());
      for (const wish of sorted) expect(isTakenOn(wish)).toBe(!isOpen(wish));
      const ranks = sorted.map((wish) =>
        isOpen(wish) ? 0 : !isFulfilled(wish) ? 1 : wish.status === "fulfilled" ? 2 : 3,
      );
      expect(ranks).toEqual(ranks.toSorted());
    }),
  );
});

test("no wish is seen before staff have looked at its words", () => {
  expect(WISH_STATUSES.filter(isPublic)).toEqual([...PUBLIC_WISH_STATUSES]);
  expect(
    ["submitted", "dispatched", "declined", "merged", "withdrawn"].some((status) =>
      isPublic(status as WishStatus),
    ),
  ).toBe(false);
});

const partner = { id: "partnerpartner1", verified: true, held: 0, wishes_at_once: 0 };
const verified = { partner };
const unverified = { partner: { ...partner, verified: false } };

test("a verified partner has a published wish at once, everyone else waits for staff", () => {
  expect(claim({ status: "published", partner: "" }, verified)).toBe("claimed");
  expect(claim({ status: "published", partner: "" }, unverified)).toBe("pending");
  expect(claim({ status: "published", partner: "" }, {})).toBe("pending");
});

test("a dispatched wish is accepted by the partner it was dispatched to, and does not exist for others", () => {
  const wish = { status: "dispatched", partner: "partnerpartner1" } as const;
  expect(claim(wish, verified)).toBe("claimed");
  for (const other of [{}, unverified, { partner: { ...partner, id: "partnerpartner2" } }]) {
    expect(() => claim(wish, other)).toThrow(new Refusal("not_found"));
  }
  expect(() => claim({ status: "dispatched", partner: "" }, {})).toThrow(new Refusal("not_found"));
});

test("a partner with its hands full takes on nothing more by itself, and what it is asked to all the same", () => {
  fc.assert(
    fc.property(fc.nat(40), fc.nat(20), (held, wishes_at_once) => {
      const claimant = { partner: { ...partner, held, wishes_at_once } };
      const open = () => claim({ status: "published", partner: "" }, claimant);
      if (held < (wishes_at_once || WISHES_AT_ONCE)) expect(open()).toBe("claimed");
      else expect(open).toThrow(new Refusal("hands_full"));
      expect(claim({ status: "dispatched", partner: partner.id }, claimant)).toBe("claimed");
    }),
  );
});

test("a claim goes through only to a state the wish may go to, and a hidden wish is not found", () => {
  fc.assert(
    fc.property(status, fc.constantFrom({}, verified, unverified), (status, claimant) => {
      try {
        claim({ status, partner: "" }, claimant);
        expect(takingOn({ status })).toBeDefined();
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
  expect(WishRequest.parse(least)).toEqual({
    ...least,
    title: "修灯",
    description: "",
    address: "",
    for_name: "",
  });
  expect(WishRequest.safeParse({ ...least, title: "修" }).success).toBe(false);
});

test("staff give a wish away that nobody has, and note a claim by word of mouth only of who has it", () => {
  fc.assert(
    fc.property(status, fc.constantFrom("", "this", "other"), (status, partner) => {
      expect(mayBeNoted({ status, partner }, "this")).toBe(status === "claimed" && partner === "this");
      expect(!!takingOn({ status }) && mayBeNoted({ status, partner }, partner)).toBe(false);
    }),
  );
  expect(WISH_STATUSES.filter((status) => takingOn({ status }))).toEqual(["dispatched", "published"]);
});
