// A command's key: whatever was lost on the way, asking again gives the first answer.
import { DatabaseSync } from "node:sqlite";
import { afterAll, beforeAll, beforeEach, expect, inject, test } from "vitest";
import { workKey } from "../../pocketbase/launcher/worker.ts";
import { places } from "../../pocketbase/system/places.ts";
import { ANSWER_KEPT } from "../../src/domain/retry.ts";
import { MINUTE, pocketbaseDate } from "../../src/domain/time.ts";
import { HubClient, type Reply, somePhone, unique } from "../support/hub.ts";
import { startServer } from "../support/server.ts";

const hub = new HubClient(inject("url"));
const database = new DatabaseSync(places(inject("dataDir")).database, { readOnly: true });
afterAll(() => database.close());

let session: string;
let course: string;
let community: string;
/** A key as a browser makes it. */
let key: string;

beforeAll(async () => {
  const place = await hub.place();
  course = place.event.id;
  community = place.community.id;
  session = (await hub.session(course, 0)).id;
});
beforeEach(() => {
  key = `"${unique("key")}-${unique("key")}"`;
});

const person = () => ({ name: "王秀英", phone: somePhone(), consent: true });
const wish = () => ({ title: "想要一个书架", category: "goods", community, ...person() });

const post = (path: string, body: unknown, as?: string, with_ = key): Promise<Reply> =>
  hub.send("POST", `/api/hub/${path}`, body, as, { "idempotency-key": with_ });

const kept = () => database.prepare("SELECT * FROM answers").all();

test("signing up again with the key gives the first answer, its link included", async () => {
  const body = { ...person(), took: 3000 };
  const first = await post(`sessions/${session}/signups`, body);
  expect(first.status).toBe(201);
  // How long it took is no part of what was asked, nor is how it is spaced.
  const again = await post(`sessions/${session}/signups`, { ...body, name: " 王秀英 ", took: 9000 });
  expect(again).toEqual(first);
  expect(await hub.list("signups", `phone = "${body.phone}"`)).toHaveLength(1);
  expect((await hub.send("GET", `/api/hub/signups/${again.body.token}`)).status).toBe(200);
});

test("so does a whole course", async () => {
  const { event } = await hub.place();
  for (const hours of [30, 60]) await hub.session(event.id, 5, hours);
  const body = person();
  const first = await post(`events/${event.id}/signups`, body);
  expect(first).toMatchObject({ status: 201, body: { sessions: 2 } });
  expect(await post(`events/${event.id}/signups`, body)).toEqual(first);
});

test("the same wish is one", async () => {
  const body = wish();
  const first = await post("wishes", body);
  expect(first.status).toBe(201);
  expect(await post("wishes", body)).toEqual(first);
  expect(await hub.list("wish_contacts", `phone = "${body.phone}"`)).toHaveLength(1);
});

test("a step that was taken is answered as it was, whatever has come since", async () => {
  const { token } = (await hub.signUp(session)).body;
  const first = await post(`signups/${token}/cancel`, {});
  expect(first).toMatchObject({ status: 200, body: { status: "cancelled" } });
  expect(await post(`signups/${token}/cancel`, {})).toEqual(first);

  const asked = await hub.send("POST", "/api/hub/wishes", wish());
  const { token: staff } = await hub.member("community", { community });
  const move = () =>
    post(`wishes/${asked.body.id}/moves`, { way: "publish" }, staff, `${key.slice(0, -1)}2"`);
  expect(await move()).toEqual({ status: 200, body: { id: asked.body.id, status: "published" } });
  expect(await move()).toEqual({ status: 200, body: { id: asked.body.id, status: "published" } });
  expect(await hub.list("audit", `record = "${asked.body.id}" && action = "publish"`)).toHaveLength(1);
});

test("of many at once one is done, and all hear of it", async () => {
  const body = person();
  const asked = wish();
  const replies = await Promise.all(
    Array.from({ length: 12 }, () => post(`sessions/${session}/signups`, body)),
  );
  expect(replies[0]?.status).toBe(201);
  for (const reply of replies) expect(reply).toEqual(replies[0]);
  const other = `${key.slice(0, -1)}2"`;
  const wishes = await Promise.all(Array.from({ length: 12 }, () => post("wishes", asked, undefined, other)));
  expect(wishes[0]?.status).toBe(201);
  for (const reply of wishes) expect(reply).toEqual(wishes[0]);
  expect(await hub.list("wish_contacts", `phone = "${asked.phone}"`)).toHaveLength(1);
});

test("a key is for one request: another body, address, command or asker is refused", async () => {
  const body = person();
  const { token: staff } = await hub.member("community", { community });
  const { token: other } = await hub.member("community", { community });
  expect((await post(`sessions/${session}/signups`, body)).status).toBe(201);
  const refused = { status: 422, body: { code: "invalid", issues: [{ path: [] }] } };
  expect(await post(`sessions/${session}/signups`, { ...body, party: 2 })).toMatchObject(refused);
  const second = (await hub.session(course, 0, 72)).id;
  expect(await post(`sessions/${second}/signups`, body)).toMatchObject(refused);
  expect(await hub.list("signups", `session = "${second}"`)).toEqual([]);
  expect(await post("wishes", { ...wish(), ...body })).toMatchObject(refused);

  const asked = (await hub.send("POST", "/api/hub/wishes", wish())).body.id;
  const move = (as: string) => post(`wishes/${asked}/moves`, { way: "publish" }, as, `${key.slice(0, -1)}2"`);
  expect((await move(staff)).status).toBe(200);
  expect((await move(other)).status).toBeGreaterThan(400);
});

test("what was refused is asked anew", async () => {
  const full = (await hub.session(course, 1)).id;
  const body = person();
  expect((await post(`sessions/${full}/signups`, { ...body, party: 2 })).status).toBe(422);
  await hub.update("sessions", full, { capacity: 2 });
  expect(await post(`sessions/${full}/signups`, { ...body, party: 2 })).toMatchObject({ status: 201 });
});

test("an offer that ran out stays so, though that is a refusal", async () => {
  const { event } = await hub.place();
  const { id } = await hub.session(event.id, 1);
  await hub.signUp(id);
  const { body } = await hub.signUp(id);
  const [holder] = await hub.list("signups", `session = "${id}" && status = "confirmed"`);
  await hub.update("signups", holder.id, { status: "cancelled" });
  await hub.update("signups", body.id, { status: "offered", expires: "2026-01-01 00:00:00.000Z" });
  expect(await post(`signups/${body.token}/accept`, {})).toMatchObject({
    status: 410,
    body: { code: "offer_expired" },
  });
  expect(await hub.record("signups", body.id)).toMatchObject({ status: "expired" });
});

test.each(["short", '""', '"with a "quote"', "x".repeat(300), "naïve-naïve-naïve-naïve"])(
  "%j is no key",
  async (wrong) => {
    const body = person();
    const reply = await post(`sessions/${session}/signups`, body, undefined, wrong);
    expect(reply).toMatchObject({ status: 422, body: { code: "invalid", issues: [{ path: [] }] } });
    expect(await hub.list("signups", `phone = "${body.phone}"`)).toEqual([]);
  },
);

test("a key may come without the quotes of the standard", async () => {
  const body = person();
  const first = await post(`sessions/${session}/signups`, body);
  expect(await post(`sessions/${session}/signups`, body, undefined, key.slice(1, -1))).toEqual(first);
});

test("nothing of a person, no key and no token is kept in the clear, and without a key nothing at all", async () => {
  const before = kept().length;
  await hub.signUp(session);
  expect(kept()).toHaveLength(before);
  const body = { ...person(), name: "独孤求败", email: "dugu@example.org" };
  const { token, id } = (await post(`sessions/${session}/signups`, body)).body;
  const rows = JSON.stringify(kept());
  expect(kept()).toHaveLength(before + 1);
  for (const secret of [token, id, body.phone, body.name, body.email, key.slice(1, -1)]) {
    expect(rows).not.toContain(secret);
  }
});

test("an answer is kept for a day", async () => {
  const server = await startServer({ DATASET: "none" });
  const alone = new DatabaseSync(places(server.dataDir).database, { timeout: 10_000 });
  try {
    const insert = alone.prepare("INSERT INTO answers VALUES (?, 'signUp', 'x', 'x', ?)");
    insert.run("old", pocketbaseDate(Date.now() - ANSWER_KEPT - MINUTE));
    insert.run("young", pocketbaseDate(Date.now() - ANSWER_KEPT + MINUTE));
    const as = workKey(server.dataDir);
    expect((await new HubClient(server.url).send("POST", "/api/hub/work", undefined, as)).status).toBe(200);
    expect(alone.prepare("SELECT key FROM answers").all()).toEqual([{ key: "young" }]);
  } finally {
    alone.close();
    await server.stop();
  }
});
