// The storm's own eyes: each invariant sees what breaks it, and nothing else.
import { expect, test } from "vitest";
import { check, oversold } from "../load/storm/invariants.ts";
import type { Deed, Moment, Notice, Outcome } from "../load/storm/outcome.ts";

const change = (
  signup: string,
  number: number,
  party: number,
  was: "" | "confirmed" | "waitlisted" | "offered",
  became: "confirmed" | "waitlisted" | "offered" | "cancelled" | "declined" | "expired",
): Moment => ({ signup, number, party, was, became });
const seats = (held: number, capacity = 2): Moment => ({ signup: null, capacity, taken: held, held });
const deed = (record: string, action: string, fields = "status"): Deed => ({ record, action, fields });
const row = (id: string, number: number, party: number, status: Outcome["signups"][number]["status"]) => ({
  id,
  number,
  party,
  status,
  phone: `phone of ${id}`,
  email: id === "c" ? "c@example.org" : "",
  expires: status === "offered" ? "2999-01-01 00:00:00.000Z" : "",
});

const told = (kind: Notice["kind"], change: string): Notice => ({
  signup: "c",
  kind,
  change,
  status: "sent",
  email: "c@example.org",
});

/** A notice to phone somebody about. */
const phoned = (signup: string, kind: Notice["kind"]): Notice => ({
  signup,
  kind,
  change: "first",
  status: "queued",
  email: "",
});

/** A storm in which all went well: two seats, five parties, every way gone. */
function sound(): Outcome {
  return {
    session: { status: "scheduled", start: "2999-01-01 01:00:00.000Z", capacity: 2, taken: 1, waiting: 1 },
    event: { status: "published" },
    capacity: 2,
    signups: [
      row("a", 1, 2, "cancelled"),
      row("b", 2, 1, "confirmed"),
      row("c", 3, 1, "expired"),
      row("d", 4, 1, "declined"),
      row("e", 5, 2, "waitlisted"),
    ],
    moments: [
      change("a", 1, 2, "", "confirmed"),
      seats(2),
      change("b", 2, 1, "", "waitlisted"),
      change("c", 3, 1, "", "waitlisted"),
      change("d", 4, 1, "", "waitlisted"),
      change("e", 5, 2, "", "waitlisted"),
      change("a", 1, 2, "confirmed", "cancelled"),
      seats(0),
      change("b", 2, 1, "waitlisted", "offered"),
      seats(1),
      change("c", 3, 1, "waitlisted", "offered"),
      seats(2),
      change("c", 3, 1, "offered", "waitlisted"),
      seats(1),
      seats(1, 1),
      change("b", 2, 1, "offered", "confirmed"),
      seats(1, 2),
      change("c", 3, 1, "waitlisted", "offered"),
      seats(2),
      change("c", 3, 1, "offered", "expired"),
      seats(1),
      change("d", 4, 1, "waitlisted", "offered"),
      seats(2),
      change("d", 4, 1, "offered", "declined"),
      seats(1),
    ],
    audit: [
      deed("a", "cancel"),
      deed("b", "offer"),
      deed("c", "offer"),
      deed("c", "withdraw"),
      deed("b", "accept"),
      deed("c", "offer"),
      deed("c", "update", "expires"),
      deed("c", "expire"),
      deed("d", "offer"),
      deed("d", "decline"),
    ],
    notices: [
      told("waitlisted", ""),
      told("offered", "first"),
      told("withdrawn", "first"),
      told("offered", "second"),
      // Staff moved its end.
      told("offered", "moved"),
      { ...told("expired", "moved"), status: "uncertain" },
      // Who took the seat, or left it, is not phoned about that.
      phoned("b", "offered"),
      phoned("d", "offered"),
    ],
    mails: ["c@example.org", "c@example.org", "c@example.org", "c@example.org", "c@example.org"],
    receipts: [
      { id: "a", phone: "phone of a", party: 2, told: ["confirmed", "cancelled"] },
      { id: "b", phone: "phone of b", party: 1, told: ["waitlisted", "confirmed"] },
      { id: "c", phone: "phone of c", party: 1, told: ["waitlisted", "offered", "expired"] },
      { id: "e", phone: "phone of e", party: 2, told: ["waitlisted"] },
    ],
    // The answer to d was lost.
    phones: new Map([
      ["phone of a", 0],
      ["phone of b", 2],
      ["phone of c", 0],
      ["phone of d", 1],
      ["phone of e", 0],
    ]),
    strange: [],
    answers: new Map([
      ["201", 4],
      ["409 already_signed_up", 1],
    ]),
  };
}

const broken = (outcome: Outcome) =>
  check(outcome)
    .filter(({ broken }) => broken.length)
    .map(({ invariant }) => invariant);

test("where all went well, nothing is broken", () => {
  expect(broken(sound())).toEqual([]);
  expect(oversold(sound())).toBe(0);
});

const at = <T>(list: T[], i: number): T => list[i] as T;

test.each<[string, (outcome: Outcome) => void]>([
  [
    "at the end",
    (o) => {
      o.session.taken = 2;
    },
  ],
  [
    "at the end",
    (o) => {
      o.session.capacity = 0.5;
    },
  ],
  ["at every moment", (o) => o.moments.push(seats(3), seats(1))],
  ["at every moment", (o) => o.moments.push({ signup: null, capacity: 2, taken: 1, held: 2 }, seats(1))],
  [
    "the waiting are counted",
    (o) => {
      o.session.waiting = 0;
    },
  ],
  [
    "one active sign-up a phone",
    (o) => {
      at(o.signups, 4).phone = "phone of b";
      o.receipts = o.receipts.slice(0, 3);
      o.phones = new Map([
        ["phone of b", 1],
        ["phone of d", 1],
      ]);
    },
  ],
  [
    "numbers from 1",
    (o) => {
      at(o.signups, 4).number = 6;
    },
  ],
  [
    "every 201 is there",
    (o) => {
      o.receipts = [...o.receipts, { id: "f", phone: "f", party: 1, told: ["waitlisted"] }];
    },
  ],
  [
    "every 201 is there",
    (o) => {
      o.receipts[3]?.told.push("cancelled");
    },
  ],
  [
    "every 201 is there",
    (o) => {
      at(o.signups, 3).phone = "phone of b";
      at(o.signups, 1).phone = "phone of d";
    },
  ],
  [
    "every change is legal",
    (o) => {
      at(o.audit, 5).action = "confirm";
    },
  ],
  [
    "every change is legal",
    (o) => {
      o.audit.push(deed("d", "decline"));
    },
  ],
  [
    "every change is legal",
    (o) => {
      o.audit.push(deed("b", "update", "name status"));
    },
  ],
  [
    "nobody is signed up who did not ask",
    (o) => {
      o.phones = new Map([...o.phones, ["phone of d", 0]]);
    },
  ],
  [
    "nobody waits beside seats",
    (o) => {
      at(o.signups, 4).party = 1;
      o.receipts = o.receipts.slice(0, 3);
      o.phones = new Map([...o.phones, ["phone of e", 1]]);
    },
  ],
  [
    "one notice",
    (o) => {
      o.notices.splice(0, 1);
      o.mails = o.mails.slice(1);
    },
  ],
  ["one notice", (o) => o.notices.push({ ...told("expired", "second"), status: "dropped" })],
  ["one notice", (o) => o.notices.push(phoned("b", "confirmed"))],
  ["one notice", (o) => o.notices.push({ ...told("reminder", ""), status: "dropped" })],
  [
    "one notice",
    (o) => {
      o.mails = [...o.mails, "c@example.org", "c@example.org"];
    },
  ],
  [
    "one notice",
    (o) => {
      o.mails = o.mails.slice(1);
    },
  ],
  [
    "one notice",
    (o) => {
      o.mails = [...o.mails, "a@example.org"];
    },
  ],
  [
    "every answer",
    (o) => {
      o.answers = new Map([["500", 1]]);
    },
  ],
  [
    "every answer",
    (o) => {
      o.strange = ["cancel: 410 past"];
    },
  ],
])("%s: seen, and nothing else is blamed (%#)", (invariant, spoil) => {
  const outcome = sound();
  spoil(outcome);
  expect(broken(outcome)).toEqual([expect.stringContaining(invariant)]);
});

test("an offer, or an arrival, that passes over an earlier party that fits is seen", () => {
  const offer = sound();
  const [first, second] = [8, 10].map((i) => at(offer.moments, i));
  offer.moments.splice(8, 3, second as Moment, seats(1), first as Moment);
  expect(broken(offer)).toEqual([expect.stringContaining("order kept")]);
  const arrival = sound();
  // After the first has left, and before anybody is offered the seats.
  arrival.moments.splice(
    8,
    0,
    change("f", 6, 1, "", "confirmed"),
    seats(1),
    change("f", 6, 1, "confirmed", "cancelled"),
    seats(0),
  );
  arrival.signups.push(row("f", 6, 1, "cancelled"));
  arrival.audit.push(deed("f", "cancel"));
  arrival.phones = new Map([...arrival.phones, ["phone of f", 1]]);
  expect(broken(arrival)).toEqual([expect.stringContaining("order kept")]);
});
