// What several do at once to the same records: a person, staff, and programs that write to the database beside the server.
import { DatabaseSync } from "node:sqlite";
import { expect, inject, test } from "vitest";
import { places } from "../../pocketbase/system/places.ts";
import { HubClient } from "../support/hub.ts";

const hub = new HubClient(inject("url"));
const times = <T>(n: number, make: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => make(i));

/** Runs `meanwhile` while another process than the server, such as an import, has the database and writes to it. */
async function whileSomebodyWrites<T>(meanwhile: () => Promise<T>[]): Promise<T[]> {
  const db = new DatabaseSync(places(inject("dataDir")).database, { timeout: 10_000 });
  db.exec("BEGIN IMMEDIATE; UPDATE communities SET updated = updated");
  const running = meanwhile();
  // They have come as far as they get once the server has answered others after them.
  for (let i = 0; i < 20; i++) await hub.send("GET", "/api/health");
  db.exec("COMMIT");
  db.close();
  return Promise.all(running);
}

test("an import that writes at the same time makes nobody fail", async () => {
  const { event } = await hub.place();
  const { id } = await hub.session(event.id, 3);
  const people = await Promise.all(times(6, () => hub.signUp(id)));
  const superuser = await hub.superuser();
  const replies = await whileSomebodyWrites(() => [
    hub.send("POST", `/api/hub/signups/${people[0]?.body.token}/cancel`),
    hub.signUp(id),
    hub.send("PATCH", `/api/collections/events/records/${event.id}`, { title: "新名" }, superuser),
  ]);
  expect(replies.map(({ status }) => status)).toEqual([200, 201, 200]);
});

test("what staff change about a sign-up leaves alone what its owner just did", async () => {
  const { event } = await hub.place();
  const { id } = await hub.session(event.id, 20);
  const people = await Promise.all(times(20, () => hub.signUp(id)));
  // The owners' requests are first in line; staff have read the records by then.
  const replies = await whileSomebodyWrites(() =>
    people.flatMap(({ body }) => [
      hub.send("POST", `/api/hub/signups/${body.token}/cancel`),
      hub.update("signups", body.id, { name: "王小明" }),
    ]),
  );
  expect(replies.map(({ status }) => status)).toEqual(times(40, () => 200));
  const rows = await hub.list("signups", `session = "${id}"`);
  for (const row of rows) expect(row).toMatchObject({ status: "cancelled", name: "王小明" });
  expect(await hub.record("sessions", id)).toMatchObject({ taken: 0 });
});

test("what an edit sends is what is kept, of whatever kind", async () => {
  const { community } = await hub.place();
  const change = { name: "新名", residents: 590, location: { lon: 114.02, lat: 30.58 } };
  expect((await hub.update("communities", community.id, change)).status).toBe(200);
  expect(await hub.record("communities", community.id)).toMatchObject(change);
  const member = await hub.member("volunteer");
  const password = "a-new-one-for-this-test";
  expect((await hub.update("members", member.id, { password, passwordConfirm: password })).status).toBe(200);
  const signIn = (password: string) =>
    hub.send("POST", "/api/collections/members/auth-with-password", { identity: member.email, password });
  expect((await signIn(password)).status).toBe(200);
  expect((await signIn(member.password)).status).toBe(400);
});
