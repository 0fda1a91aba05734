// What subscribers are told, and when. Read from the wire, as PocketBase sends it.
import { expect, inject, test } from "vitest";
import { HubClient } from "../support/hub.ts";
import { connect } from "../support/realtime.ts";

const hub = new HubClient(inject("url"));

/** Subscribes to topics, as a guest unless `as` is a token. */
async function subscribe(topics: string[], as?: string) {
  const connection = await connect(hub.url);
  expect((await connection.subscribe(topics, as)).status).toBe(204);
  return connection;
}

test("a guest sees seats go and come back, and the session is otherwise as it was", async () => {
  const { event } = await hub.place();
  const session = await hub.session(event.id, 3);
  const before = await hub.record("sessions", session.id);
  const feed = await subscribe([`sessions/${session.id}`]);
  const { body } = await hub.signUp(session.id, { party: 2 });
  const taken = await feed.until(({ record }) => record.taken === 2);
  expect(taken).toMatchObject({ topic: `sessions/${session.id}`, action: "update" });
  await hub.signUp(session.id, { party: 3 });
  await feed.until(({ record }) => record.waiting === 1);
  await hub.send("POST", `/api/hub/signups/${body.token}/cancel`);
  const moved = await feed.until(({ record }) => record.taken === 3 && record.waiting === 0);
  expect(moved.record).toEqual({ ...before, taken: 3, waiting: 0 });
  feed.close();
});

test("of a rush the last state goes out, a few a second", async () => {
  const { event } = await hub.place();
  const session = await hub.session(event.id, 200);
  const feed = await subscribe(["sessions/*"]);
  const begun = Date.now();
  await Promise.all(Array.from({ length: 120 }, () => hub.signUp(session.id)));
  await feed.until(({ record }) => record.id === session.id && record.taken === 120);
  const about = feed.messages.filter(({ record }) => record.id === session.id);
  expect(about.length).toBeLessThanOrEqual(3 + (Date.now() - begun) / 250);
  expect(about.map(({ record }) => record.taken)).toEqual(
    about.map(({ record }) => record.taken).sort((a, b) => a - b),
  );
  feed.close();
});

test("staff's changes to sign-ups go out as well", async () => {
  const { event } = await hub.place();
  const session = await hub.session(event.id, 1);
  const first = (await hub.signUp(session.id)).body;
  await hub.signUp(session.id);
  const feed = await subscribe([`sessions/${session.id}`]);
  await hub.update("signups", first.id, { status: "cancelled" });
  await feed.until(({ record }) => record.taken === 1 && record.waiting === 0);
  await hub.update("sessions", session.id, { capacity: 5 });
  await feed.until(({ record }) => record.capacity === 5 && record.taken === 1);
  feed.close();
});

test("a guest hears of a wish once it is public, and never of who asked, who signed up or who did what", async () => {
  const early = await subscribe(["events/*"]);
  const { community, event } = await hub.place();
  // What was made before goes out after its answer: whoever subscribes meanwhile would still hear of it.
  await early.until(({ record }) => record.id === event.id);
  early.close();
  const session = await hub.session(event.id, 3);
  const collections = [
    "wishes",
    "wish_contacts",
    "signups",
    "claims",
    "audit",
    "members",
    "partner_contacts",
    "events",
  ];
  const guest = await subscribe(collections.map((name) => `${name}/*`));
  const staff = await subscribe(["wish_contacts/*"], await hub.superuser());
  const wish = (
    await hub.send("POST", "/api/hub/wishes", {
      title: "想要一辆童车",
      category: "goods",
      community: community.id,
      name: "欧阳",
      phone: "19955554444",
      consent: true,
    })
  ).body;
  await hub.signUp(session.id);
  await staff.until(({ record }) => record.wish === wish.id);
  await hub.update("wishes", wish.id, { status: "published" });
  await hub.send("POST", `/api/hub/wishes/${wish.id}/claims`, {
    name: "李",
    phone: "19955556666",
    consent: true,
  });
  await hub.update("wishes", wish.id, { status: "declined" });
  // What comes after everything else has come after it.
  await hub.update("events", event.id, { title: "最后一条" });
  await guest.until(({ record }) => record.title === "最后一条");
  expect(guest.messages.map(({ topic, record }) => [topic, record.status])).toEqual([
    ["wishes/*", "published"],
    ["events/*", "published"],
  ]);
  expect(JSON.stringify(guest.messages)).not.toMatch(/1995555|欧阳/);
  guest.close();
  staff.close();
});
