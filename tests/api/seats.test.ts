// Seats under contention: whatever happens at once, nobody gets a seat that isn't there and nobody loses their place.
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, describe, expect, inject, test } from "vitest";
import { ACTIVE, HOLDING, SIGNUP_STATUSES } from "../../src/domain/signup.ts";
import { HubClient, somePhone, unique } from "../support/hub.ts";

const hub = new HubClient(inject("url"));
const times = <T>(n: number, make: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => make(i));

/** A session of its own, and its sign-ups in order of arrival. */
async function ofItsOwn(capacity: number) {
  const { event } = await hub.place();
  const { id } = await hub.session(event.id, capacity);
  const signups = async () =>
    (await hub.list("signups", `session = "${id}"`)).sort((a, b) => a.number - b.number);
  return { id, event, signups };
}

test("a hundred come at once for ten seats", async () => {
  const { id, signups } = await ofItsOwn(10);
  const replies = await Promise.all(times(100, () => hub.signUp(id)));
  expect(replies.map(({ status }) => status)).toEqual(times(100, () => 201));
  expect(replies.filter(({ body }) => body.status === "confirmed")).toHaveLength(10);
  const positions = replies.flatMap(({ body }) => (body.position === undefined ? [] : [body.position]));
  expect(positions.sort((a, b) => a - b)).toEqual(times(90, (i) => i + 1));
  const rows = await signups();
  expect(rows.map(({ number }) => number)).toEqual(times(100, (i) => i + 1));
  expect(rows.map(({ status }) => status)).toEqual(times(100, (i) => (i < 10 ? "confirmed" : "waitlisted")));
  expect(await hub.record("sessions", id)).toMatchObject({ taken: 10, waiting: 90 });
  // Who was told a position stands there.
  for (const { body } of replies.filter((reply) => reply.body.position)) {
    expect(rows[9 + body.position].id).toBe(body.id);
  }
});

test("one phone that comes twenty times at once comes once", async () => {
  const { id, signups } = await ofItsOwn(5);
  const replies = await Promise.all(times(20, () => hub.signUp(id, { phone: "19912345678" })));
  expect(replies.filter(({ status }) => status === 201)).toHaveLength(1);
  expect(replies.filter(({ body }) => body.code === "already_signed_up")).toHaveLength(19);
  expect(await signups()).toHaveLength(1);
});

test("people come, cancel and change at once, and the seats stay counted", async () => {
  const { id, signups } = await ofItsOwn(12);
  const first = (await Promise.all(times(40, (i) => hub.signUp(id, { party: 1 + (i % 3) })))).map(
    ({ body }) => body,
  );
  const cancels = first.filter((_, i) => i % 2 === 0);
  await Promise.all([
    ...cancels.map(({ token }) => hub.send("POST", `/api/hub/signups/${token}/cancel`)),
    ...times(40, (i) => hub.signUp(id, { party: 1 + (i % 4) })),
    ...times(5, (i) => hub.update("sessions", id, { capacity: 12 + i })),
    ...cancels.map(({ token }) => hub.send("POST", `/api/hub/signups/${token}/cancel`)),
  ]);
  const rows = await signups();
  const session = await hub.record("sessions", id);
  const holding = rows.filter(({ status }) => HOLDING.includes(status));
  const waiting = rows.filter(({ status }) => status === "waitlisted");
  expect(session.taken).toBe(holding.reduce((sum, { party }) => sum + party, 0));
  expect(session.waiting).toBe(waiting.length);
  expect(session.taken).toBeLessThanOrEqual(session.capacity);
  expect(rows.map(({ number }) => number)).toEqual(times(80, (i) => i + 1));
  // Whoever waits doesn't fit.
  for (const { party } of waiting) expect(party).toBeGreaterThan(session.capacity - session.taken);
});

describe("the database itself, written to past every rule", () => {
  const database = new DatabaseSync(join(inject("dataDir"), "data.db"), { timeout: 10_000 });
  afterAll(() => database.close());
  let numbers = 1000;
  const insert = (session: string, status: string, party = 1, phone = somePhone()) => {
    numbers += 1;
    const id = unique("x").replace("-", "").padEnd(15, "0");
    database
      .prepare(
        "INSERT INTO signups (id, session, name, phone, party, status, number) VALUES (?, ?, '王', ?, ?, ?, ?)",
      )
      .run(id, session, phone, party, status, numbers);
    return id;
  };

  test("counts seats in just the states that hold them, and waiting parties in theirs", async () => {
    for (const status of SIGNUP_STATUSES) {
      const { id } = await ofItsOwn(10);
      insert(id, status, 3);
      const { taken, waiting, served } = await hub.record("sessions", id);
      expect([status, taken, waiting, served]).toEqual([
        status,
        HOLDING.includes(status) ? 3 : 0,
        status === "waitlisted" ? 1 : 0,
        status === "attended" ? 3 : 0,
      ]);
    }
  });

  test("sells no seat that isn't there", async () => {
    const { id } = await ofItsOwn(3);
    const first = insert(id, "confirmed", 2);
    const refused = (write: () => unknown) => expect(write).toThrow("session_full");
    refused(() => insert(id, "confirmed", 2));
    refused(() => insert(id, "attended", 2));
    const waiting = insert(id, "waitlisted", 2);
    for (const status of HOLDING) {
      refused(() => database.prepare("UPDATE signups SET status = ? WHERE id = ?").run(status, waiting));
    }
    refused(() => database.prepare("UPDATE signups SET party = 4 WHERE id = ?").run(first));
    refused(() => database.prepare("UPDATE sessions SET capacity = 1 WHERE id = ?").run(id));
    refused(() => database.prepare("UPDATE sessions SET taken = 4 WHERE id = ?").run(id));
    expect(await hub.record("sessions", id)).toMatchObject({ capacity: 3, taken: 2, waiting: 1 });
  });

  test("has a phone once in each session while it is signed up", async () => {
    const { id } = await ofItsOwn(0);
    for (const status of SIGNUP_STATUSES) {
      const phone = somePhone();
      insert(id, status, 1, phone);
      const again = () => insert(id, "confirmed", 1, phone);
      if (ACTIVE.includes(status)) expect(again).toThrow("UNIQUE");
      else expect(again).not.toThrow();
    }
    // Who walked in may have none.
    insert(id, "attended", 1, "");
    expect(() => insert(id, "attended", 1, "")).not.toThrow();
  });
});
