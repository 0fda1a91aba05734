// The waiting list and courses, as people meet them: offers, answers, ends, and all or nothing.
import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, inject, test } from "vitest";
import { HubClient, somePhone, unique } from "../support/hub.ts";

const hub = new HubClient(inject("url"));
const view = async (token: string) => (await hub.send("GET", `/api/hub/signups/${token}`)).body;
const answer = (token: string, how: "accept" | "decline" | "cancel", body?: unknown) =>
  hub.send("POST", `/api/hub/signups/${token}/${how}`, body);

/** Does what the launcher's worker asks for. */
async function work(key?: string): Promise<number> {
  const secret = readFileSync(join(inject("dataDir"), "secret"), "utf8");
  const authorization = key ?? createHmac("sha256", secret).update("nuanting:work").digest("hex");
  return (await fetch(`${hub.url}/api/hub/work`, { method: "POST", headers: { authorization } })).status;
}

/** A session of its own with these parties signed up, in order. */
async function line(capacity: number, parties: number[], more: { event?: object; inHours?: number } = {}) {
  const { event } = await hub.place(more.event as Record<string, unknown>);
  const session = await hub.session(event.id, capacity, more.inHours);
  const people: { id: string; token: string; status: string; position?: number }[] = [];
  for (const party of parties) people.push((await hub.signUp(session.id, { party })).body);
  const states = async () => Promise.all(people.map(async ({ token }) => (await view(token)).status));
  return { event, session, people, states };
}

test("a seat that comes free is offered to the next who fits, and is theirs when they accept", async () => {
  const { session, people, states } = await line(2, [2, 1, 2, 1]);
  const [first, second, third, fourth] = people as [never, never, never, never] as typeof people;
  expect([second, third, fourth].map((one) => one?.position)).toEqual([1, 2, 3]);
  expect(await answer(first?.token ?? "", "cancel")).toMatchObject({
    status: 200,
    body: { status: "cancelled" },
  });
  expect(await answer(first?.token ?? "", "cancel")).toMatchObject({
    status: 200,
    body: { status: "cancelled" },
  });
  // Two seats: the one who came first, not the two who don't fit any more, then one more.
  expect(await states()).toEqual(["cancelled", "offered", "waitlisted", "offered"]);
  expect(await view(third?.token ?? "")).toMatchObject({ position: 1, party: 2 });
  const { expires } = await view(second?.token ?? "");
  expect(Date.parse(expires) - Date.now()).toBeGreaterThan(3.9 * 3_600_000);
  expect(await hub.record("sessions", session.id)).toMatchObject({ taken: 2, waiting: 1 });
  // Offered seats are kept: who comes now waits.
  expect((await hub.signUp(session.id)).body.status).toBe("waitlisted");
  for (let twice = 0; twice < 2; twice++) {
    const accepted = await answer(second?.token ?? "", "accept");
    expect(accepted).toMatchObject({ status: 200, body: { status: "confirmed" } });
    expect(accepted.body).not.toHaveProperty("expires");
  }
  expect(await hub.record("sessions", session.id)).toMatchObject({ taken: 2, waiting: 2 });
  const deeds = await hub.list("audit", people.map(({ id }) => `record = "${id}"`).join(" || "));
  const told = deeds.map(
    ({ actor, action, record }) => `${people.findIndex(({ id }) => id === record)} ${action} ${actor}`,
  );
  expect(told.sort()).toEqual(["0 cancel guest", "1 accept guest", "1 offer system", "3 offer system"]);
});

test("of more than are looked at in one go the one who fits is found", async () => {
  const { session, people } = await line(4, [4]);
  const large = await Promise.all(Array.from({ length: 120 }, () => hub.signUp(session.id, { party: 3 })));
  const small = (await hub.signUp(session.id)).body;
  await answer(people[0]?.token ?? "", "cancel");
  const first = large.find(({ body }) => body.position === 1)?.body;
  expect(await Promise.all([first, small].map(async ({ token }) => (await view(token)).status))).toEqual([
    "offered",
    "offered",
  ]);
  expect(await hub.record("sessions", session.id)).toMatchObject({ taken: 4, waiting: 119 });
});

test("who declines, and who gives an offered seat back, leads on to the next", async () => {
  const { people, states, session } = await line(1, [1, 1, 1, 1]);
  const token = (i: number) => people[i]?.token ?? "";
  await answer(token(0), "cancel");
  expect(await states()).toEqual(["cancelled", "offered", "waitlisted", "waitlisted"]);
  expect(await answer(token(1), "decline")).toMatchObject({ status: 200, body: { status: "declined" } });
  expect(await answer(token(1), "decline")).toMatchObject({ status: 200, body: { status: "declined" } });
  expect(await answer(token(1), "accept")).toMatchObject({ status: 409, body: { code: "not_offered" } });
  expect(await states()).toEqual(["cancelled", "declined", "offered", "waitlisted"]);
  expect(await answer(token(2), "cancel")).toMatchObject({ status: 200, body: { status: "cancelled" } });
  expect(await states()).toEqual(["cancelled", "declined", "cancelled", "offered"]);
  expect(await hub.record("sessions", session.id)).toMatchObject({ taken: 1, waiting: 0 });
});

test("an offer that nobody answers ends by the clock, or when it is answered too late", async () => {
  const { people, states } = await line(1, [1, 1, 1, 1]);
  const token = (i: number) => people[i]?.token ?? "";
  const runsOut = (i: number) =>
    hub.update("signups", people[i]?.id ?? "", { expires: "2026-01-01 00:00:00.000Z" });
  await answer(token(0), "cancel");
  await runsOut(1);
  expect(await answer(token(1), "accept")).toMatchObject({ status: 410, body: { code: "offer_expired" } });
  expect(await states()).toEqual(["cancelled", "expired", "offered", "waitlisted"]);
  expect(await answer(token(1), "accept")).toMatchObject({ status: 410, body: { code: "offer_expired" } });
  expect(await work()).toBe(200);
  expect(await states()).toEqual(["cancelled", "expired", "offered", "waitlisted"]);
  await runsOut(2);
  expect(await work()).toBe(200);
  expect(await states()).toEqual(["cancelled", "expired", "expired", "offered"]);
});

test("nobody but the launcher has the clock's work done", async () => {
  for (const key of ["", "x", "0".repeat(64)]) expect(await work(key)).toBe(404);
});

test("what is offered too near the start is offered to nobody, and whoever comes may have it", async () => {
  const { session, people, states } = await line(1, [1, 1], { inHours: 0.1 });
  await answer(people[0]?.token ?? "", "cancel");
  expect(await states()).toEqual(["cancelled", "waitlisted"]);
  expect((await hub.signUp(session.id)).body.status).toBe("confirmed");
});

test("the event says how long an offer stands", async () => {
  const { people } = await line(1, [1, 1], { event: { offer_minutes: 60 }, inHours: 24 * 30 });
  await answer(people[0]?.token ?? "", "cancel");
  const { expires } = await view(people[1]?.token ?? "");
  const minutes = (Date.parse(expires) - Date.now()) / 60_000;
  // By day an hour; an offer made late in the evening stands until nine.
  expect(minutes).toBeGreaterThan(58);
  expect(minutes).toBeLessThan(12 * 60);
});

test("an offer is nobody's any more once its session is called off or has begun", async () => {
  for (const [change, code] of [
    [{ start: "2026-01-01 01:00:00.000Z", end: "2026-01-01 02:00:00.000Z" }, "past"],
    [{ status: "cancelled" }, "cancelled"],
  ] as const) {
    const { session, people } = await line(1, [1, 1]);
    await answer(people[0]?.token ?? "", "cancel");
    expect((await hub.update("sessions", session.id, change)).status).toBe(200);
    for (const how of ["accept", "decline"] as const) {
      expect(await answer(people[1]?.token ?? "", how)).toMatchObject({ status: 410, body: { code } });
    }
  }
});

test("fewer seats take the latest offer back to its place in the line; more seats give it again", async () => {
  const { session, people, states } = await line(3, [1, 1, 1, 1, 1]);
  await answer(people[0]?.token ?? "", "cancel");
  await answer(people[1]?.token ?? "", "cancel");
  expect(await states()).toEqual(["cancelled", "cancelled", "confirmed", "offered", "offered"]);
  expect((await hub.update("sessions", session.id, { capacity: 2 })).status).toBe(200);
  expect(await states()).toEqual(["cancelled", "cancelled", "confirmed", "offered", "waitlisted"]);
  expect((await hub.update("sessions", session.id, { capacity: 3 })).status).toBe(200);
  expect(await states()).toEqual(["cancelled", "cancelled", "confirmed", "offered", "offered"]);
});

test("who left may come again, at the end of the line", async () => {
  const { session, people } = await line(1, [1, 1]);
  const phone = somePhone();
  const third = (await hub.signUp(session.id, { phone })).body;
  await answer(people[0]?.token ?? "", "cancel");
  await answer(people[1]?.token ?? "", "decline");
  await answer(third.token, "decline");
  expect((await hub.signUp(session.id, { phone })).body).toMatchObject({ status: "confirmed" });
});

/** A class of its own with coming sessions of these capacities. */
async function course(capacities: number[], event: Record<string, unknown> = {}) {
  const made = await hub.place(event);
  const sessions: string[] = [];
  for (const [i, capacity] of capacities.entries()) {
    sessions.push((await hub.session(made.event.id, capacity, 48 + i * 168)).id);
  }
  const enrol = (more: object = {}) =>
    hub.send("POST", `/api/hub/events/${made.event.id}/signups`, {
      name: "王秀英",
      phone: somePhone(),
      consent: true,
      ...more,
    });
  const taken = async () =>
    (await hub.list("sessions", `event = "${made.event.id}"`))
      .sort((a, b) => a.start.localeCompare(b.start))
      .map((session) => session.taken);
  return { ...made, sessions, enrol, taken };
}

test("a whole course is signed up for at once, seen and cancelled by one address", async () => {
  const { event, enrol, taken } = await course([5, 5, 0]);
  await hub.session(event.id, 5, -48);
  const { status, body } = await enrol({ party: 2 });
  expect([status, body]).toEqual([
    201,
    { id: expect.any(String), status: "confirmed", token: expect.any(String), sessions: 3 },
  ]);
  expect(await taken()).toEqual([0, 2, 2, 2]);
  const own = await view(body.token);
  expect(own.course.map(({ status }: { status: string }) => status)).toEqual([
    "confirmed",
    "confirmed",
    "confirmed",
  ]);
  const last = own.course[2].token;
  expect(await view(last)).toMatchObject({ id: expect.not.stringMatching(body.id), course: own.course });
  expect(await answer(own.course[1].token, "cancel")).toMatchObject({
    status: 200,
    body: { status: "cancelled" },
  });
  expect(await taken()).toEqual([0, 2, 0, 2]);
  expect(await answer(last, "cancel", { course: true })).toMatchObject({
    status: 200,
    body: { status: "cancelled" },
  });
  expect(await answer(last, "cancel", { course: true })).toMatchObject({ status: 200 });
  expect(await taken()).toEqual([0, 0, 0, 0]);
});

test("one full session, or one that the phone has already, and none of the course is taken", async () => {
  const { sessions, enrol, taken } = await course([5, 1, 5]);
  await hub.signUp(sessions[1] as string);
  expect(await enrol()).toMatchObject({ status: 409, body: { code: "full" } });
  expect(await taken()).toEqual([0, 1, 0]);
  const other = await course([5, 5]);
  const phone = somePhone();
  await hub.signUp(other.sessions[1] as string, { phone });
  expect(await other.enrol({ phone })).toMatchObject({ status: 409, body: { code: "already_signed_up" } });
  expect(await other.taken()).toEqual([0, 1]);
});

test("many who want the last seats of a course at once get all of it or nothing", async () => {
  const { sessions, enrol, taken } = await course([3, 5, 4]);
  const replies = await Promise.all(Array.from({ length: 20 }, () => enrol()));
  expect(replies.filter(({ status }) => status === 201)).toHaveLength(3);
  expect(replies.filter(({ body }) => body.code === "full")).toHaveLength(17);
  expect(await taken()).toEqual([3, 3, 3]);
  for (const session of sessions) {
    expect(await hub.list("signups", `session = "${session}"`)).toHaveLength(3);
  }
});

test("what is no course is signed up for session by session", async () => {
  const single = await course([5]);
  expect(await single.enrol()).toMatchObject({ status: 422, body: { code: "invalid" } });
  const market = await course([5, 5], { kind: "market" });
  expect(await market.enrol()).toMatchObject({ status: 422, body: { code: "invalid" } });
  const draft = await course([5, 5], { status: "draft" });
  expect(await draft.enrol()).toMatchObject({ status: 404, body: { code: "not_found" } });
  const empty = await course([], { status: "draft" });
  expect(await empty.enrol()).toMatchObject({ status: 404, body: { code: "not_found" } });
  const nowhere = await hub.send("POST", `/api/hub/events/${unique("x")}/signups`, {
    name: "王",
    phone: somePhone(),
    consent: true,
  });
  expect(nowhere).toMatchObject({ status: 404, body: { code: "not_found" } });
  expect(await single.enrol({ phone: "1" })).toMatchObject({
    status: 422,
    body: { issues: [{ path: ["phone"] }] },
  });
});

const come = (token: string | undefined, party: unknown) =>
  hub.send("POST", `/api/hub/signups/${token}/party`, { party });

test("fewer come at once and their seats are offered on; more come if there are seats, and whoever waits keeps their place", async () => {
  const { session, people, states } = await line(4, [3, 1, 2, 1]);
  const [first, second, third, fourth] = people.map(({ token }) => token);
  expect(await come(first, 4)).toMatchObject({ status: 409, body: { code: "full" } });
  expect(await come(first, 3)).toMatchObject({ status: 200, body: { party: 3 } });
  expect(await come(first, 2)).toMatchObject({ status: 200, body: { status: "confirmed", party: 2 } });
  // The third wants two and does not fit; the fourth does.
  expect(await states()).toEqual(["confirmed", "confirmed", "waitlisted", "offered"]);
  expect(await come(third, 4)).toMatchObject({
    status: 200,
    body: { status: "waitlisted", position: 1, party: 4 },
  });
  expect(await come(third, 5)).toMatchObject({ status: 422, body: { issues: [{ path: ["party"] }] } });
  expect(await answer(fourth as string, "decline")).toMatchObject({ status: 200 });
  expect(await come(third, 1)).toMatchObject({ status: 200, body: { status: "offered", party: 1 } });
  expect(await hub.record("sessions", session.id)).toMatchObject({ taken: 4, waiting: 0 });
  await answer(second as string, "cancel");
  expect(await come(first, 3)).toMatchObject({ status: 200, body: { party: 3 } });
  expect(await come(second, 1)).toMatchObject({ status: 409, body: { code: "wrong_state" } });
  for (const party of [0, 11, "2", 1.5, null]) expect((await come(first, party)).status).toBe(422);
  const deeds = await hub.list("audit", `record = "${people[0]?.id}" && action = "party"`);
  expect(deeds.map(({ actor, fields }) => [actor, fields])).toEqual([
    ["guest", "party"],
    ["guest", "party"],
  ]);
  await hub.update("sessions", session.id, { status: "cancelled" });
  expect(await come(first, 1)).toMatchObject({ status: 410, body: { code: "cancelled" } });
});

test("many who want more seats at once get no more than there are", async () => {
  const { session, people } = await line(20, Array(10).fill(1));
  const replies = await Promise.all(people.flatMap(({ token }) => [come(token, 3), come(token, 4)]));
  for (const { status } of replies) expect([200, 409]).toContain(status);
  const { taken } = await hub.record("sessions", session.id);
  const parties = (await hub.list("signups", `session = "${session.id}"`)).map(({ party }) => party);
  expect(taken).toBe(parties.reduce((sum, party) => sum + party, 0));
  expect(taken).toBeLessThanOrEqual(20);
  expect(taken).toBeGreaterThan(16);
});
