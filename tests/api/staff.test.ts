// What staff do in the admin UI (the records API as a superuser) obeys the same rules, in whole transactions.
import { DatabaseSync } from "node:sqlite";
import { expect, inject, test } from "vitest";
import { places } from "../../pocketbase/system/places.ts";
import { wayBetween } from "../../src/domain/life-cycle.ts";
import { WISH_LIFE, WISH_STATUSES } from "../../src/domain/wish.ts";
import { HubClient, somePhone, unique } from "../support/hub.ts";

const hub = new HubClient(inject("url"));
const remove = async (collection: string, id: string) =>
  hub.send("DELETE", `/api/collections/${collection}/records/${id}`, undefined, await hub.superuser());
const refuses = (field: string) => ({ status: 400, body: { data: { [field]: { code: "rule" } } } });

test("a wish goes only where it may", async () => {
  const { community } = await hub.place();
  for (const from of WISH_STATUSES) {
    for (const to of WISH_STATUSES.filter((status) => status !== from)) {
      const record = {
        slug: unique("wish"),
        title: "想修水龙头",
        category: "repair",
        community: community.id,
      };
      const { id } = await hub.create("wishes", { ...record, status: from });
      const reply = await hub.update("wishes", id, { status: to });
      const may = wayBetween(WISH_LIFE, from, to, "staff") !== undefined;
      expect([from, to, reply.status]).toEqual([from, to, may ? 200 : 400]);
      if (!may) expect(reply).toMatchObject(refuses("status"));
      expect((await hub.record("wishes", id)).status).toBe(may ? to : from);
    }
  }
});

test("approving an offer gives the wish away, once, and taking the wish back frees it", async () => {
  const { community, partner } = await hub.place();
  const record = { slug: unique("wish"), title: "想学书法", category: "learning", community: community.id };
  const wish = (await hub.create("wishes", { ...record, status: "published" })).id;
  const offer = async (more: Record<string, unknown>) =>
    (await hub.create("claims", { wish, status: "pending", ...more })).id as string;
  const [first, second, third] = [
    await offer({ partner: partner.id }),
    await offer({ name: "王", phone: somePhone() }),
    await offer({ name: "李", phone: somePhone() }),
  ];
  const states = async () =>
    (await hub.list("claims", `wish = "${wish}"`)).map(({ status }) => status).sort();
  expect((await hub.update("claims", first, { status: "approved" })).status).toBe(200);
  expect(await hub.record("wishes", wish)).toMatchObject({ status: "claimed", partner: partner.id });
  expect(await states()).toEqual(["approved", "declined", "declined"]);
  expect(await hub.update("claims", second, { status: "approved" })).toMatchObject(refuses("status"));
  expect(await hub.update("claims", first, { status: "pending" })).toMatchObject(refuses("status"));
  expect((await hub.update("wishes", wish, { status: "published" })).status).toBe(200);
  expect(await hub.record("wishes", wish)).toMatchObject({ status: "published", partner: "" });
  expect(await states()).toEqual(["declined", "declined", "declined"]);
  expect((await hub.update("claims", third, { status: "approved" })).status).toBe(200);
  expect(await hub.record("wishes", wish)).toMatchObject({ status: "claimed", partner: "" });
  expect((await hub.update("wishes", wish, { status: "fulfilled" })).status).toBe(200);
  expect(await hub.update("claims", second, { status: "approved" })).toMatchObject(refuses("status"));
});

test("each way that a wish goes is written down by its name, whoever takes it, and a wish taken back is nobody's", async () => {
  const { community, partner } = await hub.place();
  const record = { slug: unique("wish"), title: "想修门锁", category: "repair", community: community.id };
  const { id } = await hub.create("wishes", { ...record, status: "submitted" });
  const edit = async (change: Record<string, unknown>) =>
    expect((await hub.update("wishes", id, change)).status).toBe(200);
  await edit({ title: "想修大门的锁" });
  await edit({ status: "dispatched", partner: partner.id });
  await edit({ status: "published" });
  expect(await hub.record("wishes", id)).toMatchObject({ status: "published", partner: "" });
  const { token, id: member } = await hub.member("partner", { partner: partner.id });
  expect((await hub.send("POST", `/api/hub/wishes/${id}/claims`, undefined, token)).status).toBe(201);
  await edit({ status: "fulfilled" });
  const deeds = await hub.list("audit", `record = "${id}"`);
  expect(deeds.map(({ action, fields }) => [action, fields])).toEqual([
    ["create", "slug title category community status"],
    ["update", "title"],
    ["dispatch", "status partner due"],
    ["take_back", "status partner due"],
    ["claim", "status partner due"],
    ["fulfil", "status due"],
  ]);
  expect(deeds[4].actor).toBe(`member:${member}`);
});

test("two who approve two offers at once: one goes through", async () => {
  const { community } = await hub.place();
  const record = { slug: unique("wish"), title: "想理发", category: "haircut", community: community.id };
  const wish = (await hub.create("wishes", { ...record, status: "published" })).id;
  const offers = [];
  for (let i = 0; i < 5; i++) {
    offers.push((await hub.create("claims", { wish, name: "王", phone: somePhone(), status: "pending" })).id);
  }
  const replies = await Promise.all(offers.map((id) => hub.update("claims", id, { status: "approved" })));
  expect(replies.map(({ status }) => status).sort()).toEqual([200, 400, 400, 400, 400]);
});

test("more seats, fewer sign-ups: free seats are offered in the same breath", async () => {
  const { event } = await hub.place();
  const session = await hub.session(event.id, 2);
  const people = [];
  for (let i = 0; i < 6; i++) people.push((await hub.signUp(session.id)).body.id);
  const states = async () => {
    const { taken, waiting } = await hub.record("sessions", session.id);
    return [taken, waiting];
  };
  expect((await hub.update("sessions", session.id, { capacity: 3 })).status).toBe(200);
  expect(await states()).toEqual([3, 3]);
  // The third seat is only offered yet: it can be taken back, those of the first two can't.
  expect((await hub.update("sessions", session.id, { capacity: 2 })).status).toBe(200);
  expect(await states()).toEqual([2, 4]);
  expect(await hub.update("sessions", session.id, { capacity: 1 })).toMatchObject(refuses("capacity"));
  expect((await hub.update("sessions", session.id, { capacity: 3 })).status).toBe(200);
  expect(await states()).toEqual([3, 3]);
  expect((await hub.update("signups", people[0], { status: "cancelled" })).status).toBe(200);
  expect(await states()).toEqual([3, 2]);
  expect((await remove("signups", people[1])).status).toBe(204);
  expect(await states()).toEqual([3, 1]);
  expect((await hub.update("sessions", session.id, { capacity: 0 })).status).toBe(200);
  expect(await states()).toEqual([4, 0]);
});

test("whom staff write down they may know without a phone, be it twice", async () => {
  const { event } = await hub.place();
  const { id: session } = await hub.session(event.id, 5);
  for (const phone of ["", "", "7251234"]) {
    const made = await hub.create("signups", { session, name: "王", phone, party: 1 });
    expect(made).toMatchObject({ status: "confirmed", phone: phone && `0536${phone}` });
  }
});

test("whoever asked for a wish or offered help is kept with a number that can be dialled", async () => {
  const { community } = await hub.place();
  const record = { slug: unique("wish"), title: "想学书法", category: "learning", community: community.id };
  const wish = (await hub.create("wishes", { ...record, status: "published" })).id;
  const kept = [
    ["wish_contacts", { wish, name: "王秀英" }],
    ["claims", { wish, name: "王秀英", status: "pending" }],
  ] as const;
  for (const [collection, record] of kept) {
    const made = await hub.create(collection, { ...record, phone: "7251234" });
    expect(made.phone).toBe("05367251234");
    expect((await hub.update(collection, made.id, { phone: "+86 199 0000 0001" })).body.phone).toBe(
      "19900000001",
    );
    expect(await hub.update(collection, made.id, { phone: "1990000" })).toMatchObject(refuses("phone"));
  }
});

test("a sign-up made or changed at the door keeps its form", async () => {
  const { event } = await hub.place();
  const session = await hub.session(event.id, 3);
  const make = async (more: Record<string, unknown>) =>
    hub.send(
      "POST",
      "/api/collections/signups/records",
      { session: session.id, name: "王", phone: somePhone(), party: 1, ...more },
      await hub.superuser(),
    );
  const phone = somePhone();
  const one = (await make({ phone: `+86 ${phone}`, party: 2 })).body;
  expect(one).toMatchObject({ phone, status: "confirmed", number: 1 });
  expect(await make({ phone })).toMatchObject(refuses("phone"));
  expect(await make({ phone: "1" })).toMatchObject(refuses("phone"));
  expect(await make({ status: "confirmed", party: 2 })).toMatchObject(refuses("status"));
  const two = (await make({ party: 2 })).body;
  expect(two).toMatchObject({ status: "waitlisted", number: 2 });
  expect(await hub.update("signups", two.id, { status: "confirmed" })).toMatchObject(refuses("status"));
  expect(await hub.update("signups", one.id, { party: 4 })).toMatchObject(refuses("party"));
  expect(await hub.update("signups", one.id, { status: "waitlisted" })).toMatchObject(refuses("status"));
  expect(await hub.update("signups", one.id, { number: 7 })).toMatchObject(refuses("number"));
  const other = await hub.session(event.id, 3, 72);
  expect(await hub.update("signups", one.id, { session: other.id })).toMatchObject(refuses("session"));
  expect((await hub.update("signups", one.id, { name: "王小明" })).status).toBe(200);
  expect((await hub.update("signups", one.id, { status: "cancelled" })).status).toBe(200);
  const { status, expires } = await hub.record("signups", two.id);
  expect(status).toBe("offered");
  expect(Date.parse(expires)).toBeGreaterThan(Date.now());
  expect(await hub.update("signups", two.id, { status: "declined" })).toMatchObject(refuses("status"));
  expect((await hub.update("signups", two.id, { status: "confirmed" })).body).toMatchObject({ expires: "" });
  expect(await hub.update("signups", one.id, { status: "confirmed" })).toMatchObject(refuses("status"));
  expect(await hub.record("sessions", session.id)).toMatchObject({ taken: 2, waiting: 0 });
});

test("counts can't be written, and what calendars go by follows real changes only", async () => {
  const { event } = await hub.place();
  const session = await hub.session(event.id, 5, 48, { taken: 4, waiting: 2 });
  const now = () => hub.record("sessions", session.id);
  expect(await now()).toMatchObject({ taken: 0, waiting: 0, sequence: 0 });
  await hub.signUp(session.id, { party: 2 });
  const before = await now();
  await hub.update("sessions", session.id, {
    taken: 0,
    waiting: 9,
    sequence: 7,
    modified: "2020-01-01 00:00:00.000Z",
  });
  expect(await now()).toEqual(before);
  await hub.update("sessions", session.id, {
    start: "2030-01-01 01:00:00.000Z",
    end: "2030-01-01 02:00:00.000Z",
  });
  expect(await now()).toMatchObject({ taken: 2, sequence: 1 });
  expect((await now()).modified > before.modified).toBe(true);
  expect(await hub.update("sessions", session.id, { end: "2030-01-01 01:00:00.000Z" })).toMatchObject(
    refuses("end"),
  );
});

test("an event that is called off takes its coming sessions along", async () => {
  const { event } = await hub.place();
  const past = await hub.session(event.id, 5, -48);
  const coming = [await hub.session(event.id, 5, 24), await hub.session(event.id, 5, 48)];
  expect((await hub.update("events", event.id, { status: "cancelled" })).status).toBe(200);
  expect(await hub.record("sessions", past.id)).toMatchObject({ status: "scheduled", sequence: 0 });
  for (const { id } of coming) {
    expect(await hub.record("sessions", id)).toMatchObject({ status: "cancelled", sequence: 1 });
  }
});

test("what people count on doesn't just go: it is called off first", async () => {
  const { event, community } = await hub.place();
  const session = await hub.session(event.id, 5, 24);
  expect((await hub.signUp(session.id)).status).toBe(201);
  expect(await remove("sessions", session.id)).toMatchObject(refuses("id"));
  expect(await remove("events", event.id)).toMatchObject(refuses("id"));
  expect(await hub.update("events", event.id, { status: "draft" })).toMatchObject(refuses("status"));
  const other = (await hub.place()).event;
  expect(await hub.update("sessions", session.id, { event: other.id })).toMatchObject(refuses("event"));
  expect((await hub.list("signups", `session = "${session.id}"`)).length).toBe(1);

  // Whatever writes.
  const database = new DatabaseSync(places(inject("dataDir")).database);
  database.exec("PRAGMA busy_timeout = 10000");
  const run = (sql: string, id: string) => () => database.prepare(sql).run(id);
  expect(run("DELETE FROM sessions WHERE id = ?", session.id)).toThrow("awaited");
  expect(run("UPDATE events SET status = 'draft' WHERE id = ?", event.id)).toThrow("awaited");
  database.close();

  expect((await hub.update("sessions", session.id, { status: "cancelled" })).status).toBe(200);
  // Nobody has phoned them yet.
  expect(await remove("sessions", session.id)).toMatchObject(refuses("id"));
  const [{ id: notice }] = await hub.list("notices", `session = "${session.id}"`);
  const { token } = await hub.member("community", { community: community.id });
  await hub.send("POST", `/api/hub/notices/${notice}/calls`, { outcome: "reached" }, token);
  expect((await remove("sessions", session.id)).status).toBe(204);
  // What nobody signed up for, and what is over, may go.
  const [free, over] = [await hub.session(event.id, 5, 24), await hub.session(event.id, 5, -24)];
  expect((await remove("sessions", free.id)).status).toBe(204);
  const guest = { session: over.id, name: "王秀英", phone: somePhone(), party: 1, status: "confirmed" };
  await hub.create("signups", guest);
  expect((await remove("events", event.id)).status).toBe(204);
});

test("what an event or a wish is of stays while it is there; a wish that somebody waits for is settled first", async () => {
  const { event, venue, partner, community } = await hub.place();
  await hub.signUp((await hub.session(event.id, 5, 24)).id);
  for (const [collection, { id }] of Object.entries({
    venues: venue,
    partners: partner,
    communities: community,
  })) {
    expect([collection, (await remove(collection, id)).status]).toEqual([collection, 400]);
  }
  const wish = {
    title: "想学书法",
    category: "learning",
    community: community.id,
    name: "王秀英",
    consent: true,
  };
  const asked = async () => (await hub.send("POST", "/api/hub/wishes", { ...wish, phone: somePhone() })).body;
  const { id, token } = await asked();
  expect(await remove("wishes", id)).toMatchObject(refuses("id"));
  await hub.update("wishes", id, { status: "published" });
  expect(await remove("wishes", id)).toMatchObject(refuses("id"));
  expect((await hub.send("GET", `/api/hub/wishes/${token}`)).status).toBe(200);
  await hub.send("POST", `/api/hub/wishes/${token}/moves`, { way: "withdraw" });
  expect((await remove("wishes", id)).status).toBe(204);
  expect(await hub.list("wish_contacts", `wish = "${id}"`)).toEqual([]);
});

test("a record without an address gets one", async () => {
  const made = await hub.create("communities", { name: "新社区" });
  expect(made.slug).toBe(`community-${made.id}`);
});

test("every change is written down, by whom and what, never the values", async () => {
  const { community } = await hub.place();
  const phone = somePhone();
  const { id } = await hub.create("partners", {
    slug: unique("partner"),
    name: "旧名",
    kind: "merchant",
    community: community.id,
  });
  const contact = await hub.create("partner_contacts", { partner: id, name: "王", phone });
  await hub.update("partners", id, { name: "新名", verified: true });
  await hub.update("partners", id, { kind: "no such kind" });
  expect((await remove("partners", id)).status).toBe(204);
  const deeds = await hub.list("audit", `record = "${id}" || record = "${contact.id}"`);
  expect(deeds.map(({ collection, action, fields }) => [collection, action, fields]).sort()).toEqual([
    ["partner_contacts", "create", "partner name phone"],
    ["partners", "create", "slug name kind community"],
    ["partners", "delete", ""],
    ["partners", "update", "name verified"],
  ]);
  for (const { actor } of deeds) expect(actor).toMatch(/^superuser:[a-z0-9]{15}$/);
  expect(JSON.stringify(deeds)).not.toMatch(new RegExp(`${phone}|新名|旧名`));
});

test("nobody rewrites the audit trail", async () => {
  const [deed] = await hub.list("audit");
  expect((await hub.update("audit", deed.id, { actor: "nobody" })).status).toBe(400);
  expect((await remove("audit", deed.id)).status).toBe(400);
  expect(await hub.record("audit", deed.id)).toEqual(deed);
});
