// Questions that try to reach private data, or to keep the server busy; and who listens to too much.
import { beforeAll, describe, expect, inject, test } from "vitest";
import { readRecords } from "../../src/data/records.ts";
import { COLLECTION_NAMES, COLLECTIONS, PUBLIC_COLLECTIONS } from "../../src/domain/collections.ts";
import { hasRight } from "../../src/domain/permission.ts";
import { HubClient, somePhone, unique } from "../support/hub.ts";
import { fieldsOf, privateQuestions } from "../support/questions.ts";
import { connect } from "../support/realtime.ts";
import { startServer } from "../support/server.ts";

const url = inject("url");
const hub = new HubClient(url);
const SECRET = "绝对不能说出去";

let other: string;
beforeAll(async () => {
  const here = await hub.place();
  const there = await hub.place();
  other = (await hub.member("partner", { partner: there.partner.id })).token;
  const phone = somePhone();
  const session = await hub.session(here.event.id, 5);
  await hub.signUp(session.id, { name: SECRET, phone });
  const wish = {
    title: "想要一盏台灯",
    category: "goods",
    community: here.community.id,
    status: "published",
  };
  const { id } = await hub.create("wishes", wish);
  await hub.create("wish_contacts", { wish: id, name: SECRET, phone });
  await hub.create("claims", { wish: id, name: SECRET, phone, status: "pending" });
  await hub.create("partner_contacts", { partner: here.partner.id, name: SECRET, phone });
});

test("hundreds of questions that try to reach what is private are refused, by a guest and another partner's member", async () => {
  const fields = await fieldsOf(hub);
  const questions = privateQuestions(fields);
  console.log(`${questions.length} questions.`);
  expect(questions.length).toBeGreaterThan(300);
  const answers = [];
  for (const { collection, query } of questions) {
    for (const token of [undefined, other]) {
      const asked = new URLSearchParams({ ...query, perPage: "5" });
      const { status, body } = await hub.send(
        "GET",
        `/api/collections/${collection}/records?${asked}`,
        undefined,
        token,
      );
      answers.push({ collection, query, who: token ? "member" : "guest", status, body });
    }
  }
  expect(answers.filter(({ status }) => ![400, 403].includes(status))).toEqual([]);
  expect(JSON.stringify(answers.map(({ body }) => body))).not.toContain(SECRET);
});

describe("what keeps the server busy is refused before it runs", () => {
  const joins = Array.from(
    { length: 6 },
    (_, i) => `stalls_via_event.partner.services_via_partner.id ?= "${i}"`,
  );
  test.each([
    ["a list", "/api/collections/events/records?", { filter: joins.join("||") }],
    ["a record", "/api/collections/events/records/x?", { expand: "sessions_via_event.signups_via_session" }],
    ["a sign-in", "/api/collections/members/auth-methods?", { expand: "claims_via_member" }],
    ["by id", "", {}],
  ])("%s", async (_, path, query) => {
    const { id } = (await hub.send("GET", "/api/collections/events", undefined, await hub.superuser())).body;
    const asked = path || `/api/collections/${id}/records?`;
    const { status, body } = await hub.send(
      "GET",
      asked + new URLSearchParams(path ? query : { filter: joins.join("||") }),
    );
    expect(status).toBe(400);
    expect(body.message).toMatch(/filter|expand/);
  });

  test("a member, too; a superuser asks what they please", async () => {
    const path = `/api/collections/events/records?${new URLSearchParams({ filter: joins.join("||"), perPage: "1" })}`;
    expect((await hub.send("GET", path, undefined, other)).status).toBe(400);
    expect((await hub.send("GET", path, undefined, await hub.superuser())).status).toBe(200);
  });

  test("while strangers ask so again and again, the publisher reads all it needs", async () => {
    const asked = new URLSearchParams({ filter: joins.join("||") });
    const storm = Promise.all(
      Array.from({ length: 130 }, () => fetch(`${url}/api/collections/events/records?${asked}`)),
    );
    expect(Object.keys(await readRecords(url))).toEqual(PUBLIC_COLLECTIONS);
    expect(new Set((await storm).map(({ status }) => status))).toEqual(new Set([400]));
  });
});

test("what may be asked along relations is answered, by whoever may read what they lead to", async () => {
  for (const collection of COLLECTION_NAMES) {
    for (const [field, target] of Object.entries(COLLECTIONS[collection].refers)) {
      if (!hasRight(undefined, `read_${collection}`) || !hasRight(undefined, `read_${target}`)) continue;
      const query = { filter: `${field}.id != ""`, sort: `${field}.id`, expand: field, perPage: "1" };
      const path = `/api/collections/${collection}/records?${new URLSearchParams(query)}`;
      expect([path, (await hub.send("GET", path)).status]).toEqual([path, 200]);
    }
  }
});

describe("who listens", () => {
  test("hears of a record once, without conditions, of so many as a page shows", async () => {
    const guest = await connect(url);
    const filter = encodeURIComponent(JSON.stringify({ query: { filter: 'stalls_via_event.id != ""' } }));
    for (const topics of [
      Array.from({ length: 251 }, (_, i) => `sessions/s${i}`),
      ["sessions/*", "sessions"],
      [`events/*?options=${filter}`],
      [`sessions/*?options=${encodeURIComponent('{"query":{"expand":"signups_via_session"}}')}`],
    ]) {
      expect((await guest.subscribe(topics)).status).toBe(400);
    }
    const fields = encodeURIComponent(JSON.stringify({ query: { fields: "id,taken" } }));
    expect((await guest.subscribe([`sessions/*?options=${fields}`, "wishes/*"])).status).toBe(204);
    guest.close();
  });

  test("only so often from one network", async () => {
    const server = await startServer({ RATE_LIMIT_PER_IP: "20", DATASET: "none" });
    const guest = await connect(server.url);
    const replies = [];
    for (let i = 0; i < 50; i++) replies.push(await guest.subscribe(["sessions/*"]));
    const refused = replies.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThanOrEqual(10);
    expect(refused[0]?.body).toMatchObject({ code: "too_many" });
    guest.close();
    await server.stop();
  });

  test("hears of a sign-up after it was answered", async () => {
    const { event } = await hub.place();
    const session = await hub.session(event.id, 0);
    const guest = await connect(url);
    expect((await guest.subscribe([`sessions/${session.id}`])).status).toBe(204);
    // The second is told of a quarter of a second after the first, and answered before that.
    await hub.signUp(session.id);
    let told = 0;
    const heard = guest
      .until(({ record }) => record.taken === 2)
      .then(() => {
        told = performance.now();
      });
    await hub.signUp(session.id);
    const answered = performance.now();
    await heard;
    expect(answered).toBeLessThan(told);
    guest.close();
  });
});

test("a page asks for a hundred records at once", async () => {
  const session = await hub.session((await hub.place()).event.id, 3);
  const ids = Array.from({ length: 99 }, () => unique("x").replace("-", ""));
  const filter = [session.id, ...ids].map((id) => `id="${id}"`).join("||");
  const query = new URLSearchParams({ filter, fields: "id,taken", skipTotal: "1", perPage: "100" });
  expect((await hub.send("GET", `/api/collections/sessions/records?${query}`)).body.items.length).toBe(1);
});
