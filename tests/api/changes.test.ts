// What the publisher learns of writes: each to a public record, whoever makes it, and never those of seats.
import { DatabaseSync } from "node:sqlite";
import { expect, inject, test } from "vitest";
import { Changes } from "../../pocketbase/publisher/changes.ts";
import { Snapshot } from "../../pocketbase/publisher/snapshot.ts";
import { places } from "../../pocketbase/system/places.ts";
import { COLLECTIONS, PUBLIC_COLLECTIONS, type PublicCollection } from "../../src/domain/collections.ts";
import { HubClient } from "../support/hub.ts";
import { makeOne } from "../support/records.ts";

const hub = new HubClient(inject("url"));
const { database } = places(inject("dataDir"));
const changes = new Changes(database);

/** Whether that record is among what was written since. */
const isTold = (mark: string, name: PublicCollection, id: string) =>
  changes.since(mark)?.[name]?.includes(id);

/** A write that no program of the hub makes, and that says nothing of when. */
function byHand(sql: string, ...values: string[]): void {
  const db = new DatabaseSync(database);
  db.exec("PRAGMA busy_timeout = 5000");
  db.prepare(sql).run(...values);
  db.close();
}

test.each(PUBLIC_COLLECTIONS)(
  "%s: each write is told, also one that leaves its times alone",
  async (name) => {
    const before = changes.mark();
    const { id } = await makeOne(hub, name);
    expect(isTold(before, name, id)).toBe(true);

    const edited = changes.mark();
    const [field = ""] = Object.keys(COLLECTIONS[name].refers);
    const column = field || "name";
    byHand(`UPDATE ${name} SET "${column}" = "${column}" WHERE id = ?`, id);
    expect(isTold(edited, name, id)).toBe(true);

    const removed = changes.mark();
    byHand(`DELETE FROM ${name} WHERE id = ?`, id);
    expect(isTold(removed, name, id)).toBe(true);
  },
);

test("a sign-up, an arrival and a cancelled sign-up are no change of the session", async () => {
  const { event } = await hub.place();
  const { id } = await hub.session(event.id, 5);
  const mark = changes.mark();
  const { body } = await hub.signUp(id);
  await hub.send("POST", `/api/hub/signups/${body.token}/cancel`);
  expect(isTold(mark, "sessions", id)).toBe(false);
  await hub.update("sessions", id, { capacity: 6 });
  expect(isTold(mark, "sessions", id)).toBe(true);
});

test("of another database nothing is told", () => {
  expect(changes.since(`1:${changes.mark().split(":")[1]}`)).toBe(undefined);
});

test("a snapshot learns of what became public, and forgets what is no more, with all that hangs on it", async () => {
  const { event } = await hub.place({ status: "draft" });
  const { id } = await hub.session(event.id, 5);
  const snapshot = new Snapshot(inject("url"));
  await snapshot.readAll();
  const has = () => ({
    event: snapshot.records.events.some((one) => one.id === event.id),
    session: snapshot.records.sessions.some((one) => one.id === id),
  });
  expect(has()).toEqual({ event: false, session: false });
  for (const [status, isThere] of [
    ["published", true],
    ["draft", false],
    ["cancelled", true],
  ] as const) {
    const mark = changes.mark();
    await hub.update("events", event.id, { status });
    await snapshot.readChanged(changes.since(mark) ?? {});
    expect(has()).toEqual({ event: isThere, session: isThere });
  }
});

test("within an hour a snapshot tells the same of seats, unless the session itself is changed", async () => {
  const { event } = await hub.place();
  const { id } = await hub.session(event.id, 5);
  const snapshot = new Snapshot(inject("url"));
  await snapshot.readAll();
  const taken = () => snapshot.records.sessions.find((one) => one.id === id)?.taken;
  await hub.signUp(id);
  await snapshot.readChanged({ events: [event.id] });
  expect(taken()).toBe(0);
  await hub.update("sessions", id, { capacity: 6 });
  await snapshot.readChanged({ sessions: [id] });
  expect(taken()).toBe(1);
});
