// Text at every door: nothing invisible is kept, and what is one line stays one line.
import { describe, expect, inject, test } from "vitest";
import type { Collection } from "../../src/domain/collections.ts";
import { hasLines } from "../../src/domain/text.ts";
import { HubClient, somePhone, unique } from "../support/hub.ts";

const hub = new HubClient(inject("url"));

describe("what people send", () => {
  test.each([
    ["\u202e强大王", "强大王"],
    ["\u2060\u2060甲\u2066", "甲"],
    ["👩🏽‍🚒 王", "👩🏽‍🚒 王"],
    ["cafe\u0301", "café"],
  ])("name %j is kept as %j", async (name, kept) => {
    const { event, community } = await hub.place();
    const session = await hub.session(event.id, 5);
    const { body } = await hub.signUp(session.id, { name });
    expect(await hub.record("signups", body.id)).toMatchObject({ name: kept });
    const wish = {
      title: `想学${name}`,
      category: "learning",
      community: community.id,
      description: `${name}\r\n好`,
    };
    const asked = await hub.send("POST", "/api/hub/wishes", {
      ...wish,
      name,
      phone: somePhone(),
      consent: true,
    });
    expect(asked.status).toBe(201);
    expect(await hub.record("wishes", asked.body.id)).toMatchObject({
      title: `想学${kept}`,
      description: `${kept}\n好`,
    });
    const [contact] = await hub.list("wish_contacts", `wish = "${asked.body.id}"`);
    expect(contact).toMatchObject({ name: kept });
  });

  test.each([
    "\u200b\u200b",
    "\u3164",
    "\u00ad\u00ad",
    "\u2800",
    "\u202e \ufeff",
    "王\n秀英",
    "王\u2028秀英",
  ])("name %j is none", async (name) => {
    const { event, community } = await hub.place();
    const session = await hub.session(event.id, 5);
    const refused = { status: 422, body: { code: "invalid", issues: [{ path: ["name"] }] } };
    expect(await hub.signUp(session.id, { name })).toMatchObject(refused);
    const wish = {
      title: "想学书法",
      category: "learning",
      community: community.id,
      phone: somePhone(),
      consent: true,
    };
    expect(await hub.send("POST", "/api/hub/wishes", { ...wish, name })).toMatchObject(refused);
  });
});

describe("what staff write in the admin UI", () => {
  test("every text is kept clean, and none but a description may have a line break", async () => {
    const { community, venue, partner, event } = await hub.place();
    const service = { slug: unique("service"), partner: partner.id, category: "care", name: "送餐" };
    const wish = {
      slug: unique("wish"),
      title: "想理发",
      category: "haircut",
      community: community.id,
      status: "published",
    };
    const ids: { [Name in Collection]?: string } = {
      communities: community.id,
      venues: venue.id,
      partners: partner.id,
      services: (await hub.create("services", service)).id,
      events: event.id,
      wishes: (await hub.create("wishes", wish)).id,
      partner_contacts: (await hub.create("partner_contacts", { partner: partner.id, name: "王" })).id,
      members: (await hub.member("partner", { partner: partner.id })).id,
    };
    let tried = 0;
    for (const [collection, id] of Object.entries(ids) as [Collection, string][]) {
      const path = `/api/collections/${collection}`;
      const { fields } = (await hub.send("GET", path, undefined, await hub.superuser())).body;
      for (const { name, type, pattern, system } of fields) {
        if (type !== "text" || pattern || system || name === "phone") continue;
        tried += 1;
        const lines = await hub.update(collection, id, { [name]: "春\r\n风" });
        if (hasLines(collection, name))
          expect(lines).toMatchObject({ status: 200, body: { [name]: "春\n风" } });
        else
          expect([collection, lines]).toMatchObject([
            collection,
            { status: 400, body: { data: { [name]: { code: "rule" } } } },
          ]);
        const marked = await hub.update(collection, id, { [name]: "\u202e春\u200b风 " });
        expect([collection, marked]).toMatchObject([collection, { status: 200, body: { [name]: "春风" } }]);
      }
    }
    expect(tried).toBeGreaterThan(15);
    for (const name of ["\u200b", "\u3164"]) {
      expect(await hub.update("communities", community.id, { name })).toMatchObject({ status: 400 });
    }
  });

  test("an office's phone is one that can be dialled", async () => {
    const { community, venue, partner } = await hub.place();
    const contact = await hub.create("partner_contacts", { partner: partner.id, name: "王" });
    for (const [collection, id] of [
      ["communities", community.id],
      ["venues", venue.id],
      ["partner_contacts", contact.id],
    ] as const) {
      for (const [written, kept] of [
        ["（0536）7251234", "05367251234"],
        ["0536-0008901", "0536-0008901"],
        ["12345", "12345"],
        ["725-1234", "05367251234"],
        ["", ""],
      ]) {
        expect(await hub.update(collection, id, { phone: written })).toMatchObject({
          status: 200,
          body: { phone: kept },
        });
      }
      for (const phone of ["问居委会", "5367251234"]) {
        const refused = { status: 400, body: { data: { phone: { code: "rule" } } } };
        expect(await hub.update(collection, id, { phone })).toMatchObject(refused);
      }
    }
  });

  test("a slug that a page of the site has is refused", async () => {
    const { event } = await hub.place();
    for (const slug of ["new", "ask", "kinds"]) {
      expect(await hub.update("events", event.id, { slug })).toMatchObject({
        status: 400,
        body: { data: { slug: { code: "rule" } } },
      });
    }
  });
});
