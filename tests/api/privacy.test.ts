// Nobody outside learns a name, a phone, an address or a token, whichever way they ask.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import PocketBase from "pocketbase";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { HubClient, somePhone, unique } from "../support/hub.ts";
import { eventually } from "../support/server.ts";

const hub = new HubClient(inject("url"));
const phone = somePhone();
const prefix = phone.slice(0, 6);
const secrets = { name: "欧阳秘密", phone, address: "7号楼9单元1234" };
let session: string;
let token: string;
let wish: string;
let partner: string;
let event: string;

beforeAll(async () => {
  const place = await hub.place();
  event = place.event.id;
  partner = place.partner.id;
  session = (await hub.session(event, 5)).id;
  token = (await hub.signUp(session, { name: secrets.name, phone })).body.token;
  wish = (
    await hub.create("wishes", {
      slug: unique("wish"),
      title: "想学下棋",
      category: "learning",
      community: place.community.id,
      status: "published",
    })
  ).id;
  await hub.create("wish_contacts", { wish, ...secrets });
  const door = (await hub.session(event, 5, 1)).id;
  const deed = {
    key: unique("deed"),
    at: new Date().toISOString(),
    action: "walk_in",
    name: secrets.name,
    phone,
  };
  const { token: staff } = await hub.member("district");
  await hub.send("POST", `/api/hub/sessions/${door}/attendance`, { deeds: [deed] }, staff);
  await hub.create("partner_contacts", { partner, name: secrets.name, phone, email: "secret@example.org" });
  await hub.create("claims", { wish, name: secrets.name, phone, status: "pending" });
  const url = "https://robot.example.org/?key=a-secret-key";
  await hub.create("webhooks", { name: "网格群", url, community: place.community.id, partner });
  await hub.update("sessions", session, { end: "2040-01-01 00:00:00.000Z" });
});

/** What a guest sees of a collection under a query, as text. */
async function ask(collection: string, query: Record<string, string>) {
  const { status, body } = await hub.send(
    "GET",
    `/api/collections/${collection}/records?${new URLSearchParams(query)}`,
  );
  return { status, total: body.totalItems as number | undefined, text: JSON.stringify(body) };
}

describe("a guest can't find a record by what is hidden", () => {
  test.each([
    ["wishes", `wish_contacts_via_wish.phone ?~ "${prefix}"`],
    ["wishes", `wish_contacts_via_wish.name ?= "${secrets.name}"`],
    ["wishes", `claims_via_wish.phone ?~ "${prefix}"`],
    ["partners", `partner_contacts_via_partner.phone ?~ "${prefix}"`],
    ["partners", `partner_contacts_via_partner.email ?~ "secret"`],
    ["partners", `members_via_partner.email ?~ "@"`],
    ["communities", `members_via_community.name ?!= ""`],
    ["sessions", `signups_via_session.phone ?~ "${prefix}"`],
    ["sessions", `attendance_via_session.signup.phone ?~ "${prefix}"`],
    ["sessions", `attendance_via_session.action ?= "walk_in"`],
    ["events", `sessions_via_event.signups_via_session.phone ?~ "${prefix}"`],
    ["sessions", `notices_via_session.kind ?= "moved"`],
    ["sessions", `notices_via_session.webhook.url ?~ "key"`],
    ["communities", `webhooks_via_community.url ?~ "key"`],
    ["partners", `webhooks_via_partner.url ?~ "key"`],
    ["sessions", `@collection.signups.phone ?~ "${prefix}"`],
    ["wishes", `@collection.wish_contacts.phone ?~ "${prefix}"`],
  ])("%s filtered by %s", async (collection, filter) => {
    const { status, total, text } = await ask(collection, { filter });
    expect([200, 400, 403]).toContain(status);
    expect(total ?? 0).toBe(0);
    expect(text).not.toContain(phone);
  });

  test.each([
    ["wishes", "wish_contacts_via_wish.phone"],
    ["sessions", "signups_via_session.phone"],
    ["partners", "partner_contacts_via_partner.phone"],
  ])("%s sorted by %s: in the same order up and down", async (collection, field) => {
    const order = async (sign: string) => {
      const { body } = await hub.send(
        "GET",
        `/api/collections/${collection}/records?${new URLSearchParams({ sort: `${sign}${field},id`, fields: "id", perPage: "500" })}`,
      );
      return body.items;
    };
    expect(await order("-")).toEqual(await order("+"));
  });
});

describe("nothing hidden comes along", () => {
  test.each([
    ["wishes", "wish_contacts_via_wish,claims_via_wish,partner.partner_contacts_via_partner"],
    [
      "sessions",
      "notices_via_session.webhook,signups_via_session,event.partner.partner_contacts_via_partner",
    ],
    ["partners", "partner_contacts_via_partner,members_via_partner,webhooks_via_partner"],
    [
      "communities",
      "webhooks_via_community,members_via_community,wishes_via_community.wish_contacts_via_wish",
    ],
    ["sessions", "attendance_via_session.signup,attendance_via_session.member"],
  ])("%s expanded by %s", async (collection, expand) => {
    const id = { wishes: wish, sessions: session, partners: partner }[collection];
    const { status, text } = await ask(collection, {
      expand,
      fields: "*,expand.*",
      ...(id && { filter: `id = "${id}"` }),
    });
    expect(status).toBe(400);
    for (const secret of Object.values(secrets)) expect(text).not.toContain(secret);
    expect(text).not.toMatch(/secret@example\.org|a-secret-key|"moved"/);
  });

  test("a public record has just its public fields", async () => {
    const fields = async (collection: string, id: string) => {
      const { body } = await hub.send("GET", `/api/collections/${collection}/records/${id}`);
      return Object.keys(body)
        .filter((key) => !key.startsWith("collection"))
        .sort();
    };
    expect(await fields("sessions", session)).toEqual(
      "capacity closes created end event id modified opens recurrence sequence served start status taken waiting".split(
        " ",
      ),
    );
    expect(await fields("wishes", wish)).toEqual(
      "category community created description due id partner rating slug status title updated".split(" "),
    );
    expect(await fields("partners", partner)).toEqual(
      "community created id kind name photo slug updated verified".split(" "),
    );
  });
});

test("a partner sees that a robot was spoken to, and not where it is", async () => {
  const { token: own } = await hub.member("partner", { partner });
  const ask = async (query: Record<string, string>) =>
    (await hub.send("GET", `/api/collections/notices/records?${new URLSearchParams(query)}`, undefined, own))
      .body;
  const filter = `session = "${session}" && channel = "webhook"`;
  const { items } = await ask({ filter });
  expect((await ask({ filter, expand: "webhook" })).items).toBeUndefined();
  expect(items).toMatchObject([{ kind: "moved" }]);
  expect(JSON.stringify(items)).not.toContain("a-secret-key");
  expect((await ask({ filter: `webhook.url ~ "a-secret-key"` })).totalItems ?? 0).toBe(0);
});

test("realtime tells a guest of seats and of nothing else", async () => {
  const guest = new PocketBase(hub.url);
  guest.autoCancellation(false);
  const heard: { collection: string; record: Record<string, unknown> }[] = [];
  const { body } = await hub.send("GET", "/api/collections?perPage=200", undefined, await hub.superuser());
  const names: string[] = body.items
    .filter((collection: { system: boolean }) => !collection.system)
    .map((collection: { name: string }) => collection.name);
  for (const collection of names) {
    await guest
      .collection(collection)
      .subscribe("*", ({ record }) => void heard.push({ collection, record }));
  }
  const other = somePhone();
  await hub.signUp(session, { name: secrets.name, phone: other });
  const hidden = await hub.create("wishes", {
    slug: unique("wish"),
    title: "还没看过的心愿",
    category: "goods",
    community: (await hub.record("wishes", wish)).community,
    status: "submitted",
  });
  await hub.update("wishes", wish, { title: "想学下象棋" });
  await eventually(
    "the guest hears of the session and the wish",
    () =>
      heard.some(({ record }) => record["id"] === session) &&
      heard.some(({ record }) => record["id"] === wish),
  );
  guest.realtime.unsubscribe();
  const told = JSON.stringify(heard);
  expect(heard.find(({ record }) => record["id"] === session)?.record).toMatchObject({ taken: 2 });
  expect(told).not.toContain(hidden.id);
  for (const secret of [...Object.values(secrets), other]) expect(told).not.toContain(secret);
  for (const collection of [
    "signups",
    "attendance",
    "wish_contacts",
    "partner_contacts",
    "claims",
    "members",
    "audit",
    "notices",
    "webhooks",
  ]) {
    expect(heard.map((message) => message.collection)).not.toContain(collection);
  }
});

test("logs hold neither phone nor name nor token", async () => {
  const district = (await hub.member("district")).token;
  await hub.send("GET", `/api/hub/signups/${token}`);
  await hub.send("GET", `/api/hub/signups/${token}x`);
  await hub.send("POST", `/api/hub/signups/${token}/cancel`, {});
  await hub.send("POST", `/api/hub/sessions/${session}/signups`, { name: secrets.name, phone: "1" });
  await hub.list("signups", `phone = "${phone}"`, district);
  await hub.send(
    "GET",
    `/api/collections/signups/records?filter=phone%3D%22${phone}%22%20%26%26%20x`,
    undefined,
    district,
  );
  // Logs are written a few seconds late; a request that is sure to be logged shows when.
  const mark = unique("mark");
  await hub.send("GET", `/api/collections/${mark}/records`);
  const logs = () =>
    ["auxiliary.db", "auxiliary.db-wal"]
      .map((file) => readFileSync(join(inject("dataDir"), file), "latin1"))
      .join("");
  await eventually("the logs are written", () => logs().includes(mark));
  const text = logs();
  for (const secret of [
    phone,
    token,
    encodeURIComponent(secrets.name),
    Buffer.from(secrets.name).toString("latin1"),
  ]) {
    expect(text).not.toContain(secret);
  }
});
