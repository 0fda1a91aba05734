// The commands: what each request is answered with, and what it leaves in the database.
import { beforeAll, describe, expect, inject, test } from "vitest";
import { openapi } from "../../pocketbase/launcher/openapi.ts";
import { COMMANDS } from "../../src/domain/commands.ts";
import { PROBLEM_STATUS, type ProblemCode } from "../../src/domain/problem.ts";
import { issues, problems } from "../../src/i18n/problems.ts";
import { HubClient, somePhone, unique } from "../support/hub.ts";

const hub = new HubClient(inject("url"));
const person = () => ({ name: "王秀英", phone: somePhone(), consent: true });
const wishOf = (community: string) => ({ title: "想要一个书架", category: "goods", community, ...person() });

/** Ids by the name that the tables call them. */
const at: Record<string, string> = {};
const asMember: Record<string, string> = {};

beforeAll(async () => {
  const { community, partner, event } = await hub.place();
  const session = async (name: string, eventId: string, capacity: number, inHours: number, more = {}) => {
    at[name] = (await hub.session(eventId, capacity, inHours, more)).id;
  };
  const { id: _, ...fields } = event;
  const eventWith = async (change: Record<string, unknown>) =>
    (await hub.create("events", { ...fields, slug: unique("event"), ...change })).id as string;
  await session("open", event.id, 10, 24);
  await session("unlimited", event.id, 0, 25);
  await session("full", event.id, 2, 26);
  await session("cancelled", event.id, 10, 27, { status: "cancelled" });
  await session("begun", event.id, 10, -1);
  await session("over", event.id, 10, -48);
  const hours = (n: number) => new Date(Date.now() + n * 3_600_000).toISOString().replace("T", " ");
  await session("not yet open", event.id, 10, 30, { opens: hours(1) });
  await session("closed", event.id, 10, 31, { closes: hours(-1) });
  await session("open between", event.id, 10, 32, { opens: hours(-1), closes: hours(1) });
  await session("walk-in", await eventWith({ signup: "none" }), 0, 24);
  await session("optional", await eventWith({ signup: "optional" }), 10, 24);
  await session("draft", await eventWith({ status: "draft" }), 10, 24);
  const calledOff = await eventWith({});
  await session("called off", calledOff, 10, 24);
  await hub.update("events", calledOff, { status: "cancelled" });
  at["nothing"] = "nothing";
  at["community"] = community.id;
  at["community's slug"] = community.slug;
  at["partner"] = partner.id;

  const wish = async (name: string, status: string, more = {}) => {
    const record = {
      slug: unique("wish"),
      title: "想要一个书架",
      category: "goods",
      community: community.id,
      ...more,
    };
    at[name] = (await hub.create("wishes", { ...record, status })).id;
  };
  for (const status of [
    "submitted",
    "dispatched",
    "published",
    "claimed",
    "fulfilled",
    "confirmed",
    "declined",
  ]) {
    await wish(`${status} wish`, status, status === "claimed" ? { partner: partner.id } : {});
  }
  const unverified = await hub.create("partners", {
    slug: unique("partner"),
    name: "未核实的伙伴",
    kind: "merchant",
    community: community.id,
    verified: false,
  });
  asMember["verified partner"] = (await hub.member("partner", { partner: partner.id })).token;
  asMember["unverified partner"] = (await hub.member("partner", { partner: unverified.id })).token;
  asMember["volunteer"] = (await hub.member("volunteer", { partner: partner.id })).token;
});

describe("signing up", () => {
  type Case = [what: string, session: string, body: unknown, status: number, answer: Record<string, unknown>];
  const refused = (code: ProblemCode): [number, Record<string, unknown>] => [PROBLEM_STATUS[code], { code }];
  const CASES: Case[] = [
    ["with seats left", "open", person(), 201, { status: "confirmed" }],
    ["where there is no limit", "unlimited", { ...person(), party: 10 }, 201, { status: "confirmed" }],
    ["where one may", "optional", person(), 201, { status: "confirmed" }],
    [
      "with a phone as people write it",
      "open",
      { ...person(), phone: "+86 199-4444 5555" },
      201,
      { status: "confirmed" },
    ],
    [
      "with fields nobody asked for",
      "open",
      { ...person(), status: "x", number: -1, __proto__: 1 },
      201,
      { status: "confirmed" },
    ],
    ["between opening and closing", "open between", person(), 201, { status: "confirmed" }],
    ["with an e-mail", "open", { ...person(), email: "wang@example.org" }, 201, { status: "confirmed" }],
    ["before it opens", "not yet open", person(), ...refused("not_open")],
    ["after it closes", "closed", person(), ...refused("closed")],
    ["with a wrong e-mail", "open", { ...person(), email: "wang" }, ...refused("invalid")],
    ["with a field no person sees", "open", { ...person(), website: "x" }, ...refused("invalid")],
    ["faster than any person", "open", { ...person(), took: 200 }, ...refused("invalid")],
    ["for no session", "nothing", person(), ...refused("not_found")],
    ["for a draft", "draft", person(), ...refused("not_found")],
    ["for a cancelled session", "cancelled", person(), ...refused("cancelled")],
    ["for a cancelled event", "called off", person(), ...refused("cancelled")],
    ["for a session that has begun", "begun", person(), ...refused("past")],
    ["for a session that is over", "over", person(), ...refused("past")],
    ["where one just comes", "walk-in", person(), ...refused("invalid")],
    ["for more than there are seats", "full", { ...person(), party: 3 }, ...refused("invalid")],
    ["without consent", "open", { ...person(), consent: false }, ...refused("invalid")],
    ["with nothing", "open", {}, ...refused("invalid")],
    ["with a list", "open", [], ...refused("invalid")],
    ["with null", "open", null, ...refused("invalid")],
    ["with a string", "open", "x", ...refused("invalid")],
    ["with a party of half a person", "open", { ...person(), party: 0.5 }, ...refused("invalid")],
    ["with too much", "open", { ...person(), note: "长".repeat(6000) }, ...refused("too_large")],
  ];
  test.each(CASES)("%s (%s)", async (_, session, body, status, answer) => {
    const id = at[session] as string;
    const before = await hub.list("signups", `session = "${id}"`);
    const reply = await hub.send("POST", `/api/hub/sessions/${id}/signups`, body);
    expect(reply).toMatchObject({ status, body: answer });
    const after = await hub.list("signups", `session = "${id}"`);
    expect(after.length - before.length).toBe(status === 201 ? 1 : 0);
    if (status === 201) expect(Object.keys(reply.body).sort()).toEqual(["id", "status", "token"]);
  });

  test("every code of the contract has its case or test", () => {
    const elsewhere: ProblemCode[] = [
      "already_signed_up",
      "already_claimed",
      "already_asked",
      "hands_full",
      "too_many",
      "full",
      "forbidden",
      "invitation_over",
      "not_offered",
      "offer_expired",
      "wrong_state",
      "revoked",
      "code_over",
      "changed_meanwhile",
    ];
    const seen = CASES.map(([, , , , { code }]) => code).filter(Boolean);
    expect(new Set([...seen, ...elsewhere])).toEqual(new Set(Object.keys(PROBLEM_STATUS)));
  });

  test("a few made-up phones don't take all seats: an event lets one sign-up bring so many", async () => {
    const { event } = await hub.place();
    const { id } = await hub.session(event.id, 30);
    await hub.session(event.id, 30, 72);
    const tooMany = {
      status: 422,
      body: { issues: [{ path: ["party"], message: issues("zh-CN")["party.limit"] }] },
    };
    for (let times = 0; times < 3; times++)
      expect(await hub.signUp(id, { party: 10 })).toMatchObject(tooMany);
    expect(
      await hub.send("POST", `/api/hub/events/${event.id}/signups`, { ...person(), party: 10 }),
    ).toMatchObject(tooMany);
    expect((await hub.record("sessions", id)).taken).toBe(0);
    // What staff say counts from then on.
    const { token } = (await hub.signUp(id, { party: 2 })).body;
    await hub.update("events", event.id, { party_limit: 1 });
    expect(await hub.signUp(id, { party: 2 })).toMatchObject(tooMany);
    expect(await hub.send("POST", `/api/hub/signups/${token}/party`, { party: 3 })).toMatchObject(tooMany);
    await hub.update("events", event.id, { party_limit: 10 });
    expect((await hub.signUp(id, { party: 10 })).status).toBe(201);
    expect((await hub.send("POST", `/api/hub/signups/${token}/party`, { party: 3 })).status).toBe(200);
  });

  test("who comes before it opens is told when, in words and in seconds", async () => {
    const response = await fetch(`${hub.url}/api/hub/sessions/${at["not yet open"]}/signups`, {
      method: "POST",
      headers: { "content-type": "application/json", "accept-language": "en" },
      body: JSON.stringify(person()),
    });
    const seconds = Number(response.headers.get("retry-after"));
    expect(seconds).toBeGreaterThan(3500);
    expect(seconds).toBeLessThanOrEqual(3600);
    expect((await response.json()).message).toMatch(/It opens on \w+day .*\d\d:\d\d\.$/);
  });

  test.each([
    ["+852 5000 0001", "+85250000001"],
    ["0536-7251234转801", "05367251234转801"],
    ["7251235", "05367251235"],
    ["（0536）725１235", "already_signed_up"],
    ["725 1234 转 802", "05367251234转802"],
    ["1234567", "invalid"],
  ])("%s comes to %s", async (phone, kept) => {
    const { status, body } = await hub.signUp(at["unlimited"] as string, { phone });
    if (status === 201) expect(await hub.record("signups", body.id)).toMatchObject({ phone: kept });
    else expect(body.code).toBe(kept);
  });

  test("one phone signs up once, however it is written, and again after cancelling", async () => {
    const session = at["open"] as string;
    const phone = somePhone();
    const { body } = await hub.signUp(session, { phone });
    const again = await hub.signUp(session, { phone: `+86 ${phone.slice(0, 3)} ${phone.slice(3)}` });
    expect(again).toMatchObject({ status: 409, body: { code: "already_signed_up" } });
    await hub.send("POST", `/api/hub/signups/${body.token}/cancel`);
    expect((await hub.signUp(session, { phone })).status).toBe(201);
  });

  test("the owner sees the sign-up, and what it is for", async () => {
    const phone = somePhone();
    const { body } = await hub.signUp(at["open"] as string, { phone, party: 2, email: " wang@example.org" });
    expect((await hub.send("GET", `/api/hub/signups/${body.token}`)).body).toEqual({
      id: body.id,
      status: "confirmed",
      name: "王秀英",
      phone,
      email: "wang@example.org",
      party: 2,
      created: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}Z$/),
      session: {
        id: at["open"],
        start: expect.any(String),
        end: expect.any(String),
        status: "scheduled",
      },
      event: { slug: expect.any(String), kind: "class", title: "试验课", title_en: "", status: "published" },
      venue: { name: "试验广场", address: "试验路 1 号", phone: "" },
      community: { name: "试验社区", phone: "" },
    });
  });

  test("whoever signs somebody up with an account is on the audit trail", async () => {
    const member = await hub.member("volunteer");
    const path = `/api/hub/sessions/${at["open"]}/signups`;
    const { body } = await hub.send("POST", path, person(), member.token);
    expect(await hub.list("audit", `record = "${body.id}"`)).toMatchObject([
      { actor: `member:${member.id}`, action: "signup", collection: "signups" },
    ]);
  });

  test("once it has begun, or is cancelled, nobody cancels any more", async () => {
    for (const [change, code] of [
      [{ start: "2026-01-01 01:00:00.000Z", end: "2026-01-01 02:00:00.000Z" }, "past"],
      [{ status: "cancelled" }, "cancelled"],
    ] as const) {
      const { event } = await hub.place();
      const session = await hub.session(event.id, 5);
      const { body } = await hub.signUp(session.id);
      expect((await hub.update("sessions", session.id, change)).status).toBe(200);
      const reply = await hub.send("POST", `/api/hub/signups/${body.token}/cancel`);
      expect(reply).toMatchObject({ status: 410, body: { code } });
    }
  });
});

describe("tokens", () => {
  test("nothing but the token opens a sign-up", async () => {
    const { id, token } = (await hub.signUp(at["open"] as string)).body;
    const wish = (await hub.send("POST", "/api/hub/wishes", wishOf(at["community"] as string))).body;
    const flipped = token.slice(0, -1) + (token.endsWith("0") ? "1" : "0");
    const other = (await hub.signUp(at["open"] as string)).body.token;
    const wrong = [id, flipped, token.toUpperCase(), `${token}0`, token.slice(0, -1), wish.token];
    wrong.push(id + other.slice(15), wish.id + token.slice(15), "%00", "x".repeat(3000), "..%2f", "%ff%fe");
    for (const one of wrong) {
      for (const [method, path] of [
        ["GET", `/api/hub/signups/${one}`],
        ["POST", `/api/hub/signups/${one}/cancel`],
      ] as const) {
        expect(await hub.send(method, path), one).toMatchObject({ status: 404, body: { code: "not_found" } });
      }
    }
    expect((await hub.send("GET", `/api/hub/signups/${token}`)).status).toBe(200);
  });
});

describe("asking for a wish", () => {
  test.each(["community", "community's slug"])("of a community by its %s", async (key) => {
    const request = { ...wishOf(at[key] as string), description: "要能放词典", address: "3 号楼" };
    const { status, body } = await hub.send("POST", "/api/hub/wishes", request);
    expect([status, Object.keys(body).sort(), body.status]).toEqual([
      201,
      ["id", "status", "token"],
      "submitted",
    ]);
    expect(await hub.record("wishes", body.id)).toMatchObject({
      slug: `wish-${body.id}`,
      status: "submitted",
      community: at["community"],
      title: request.title,
      description: request.description,
    });
    const [contact] = await hub.list("wish_contacts", `wish = "${body.id}"`);
    expect(contact).toMatchObject({ name: request.name, phone: request.phone, address: request.address });
    expect((await hub.send("GET", `/api/collections/wishes/records/${body.id}`)).status).toBe(404);
    expect(await hub.list("audit", `record = "${body.id}"`)).toMatchObject([
      { actor: "guest", action: "wish" },
    ]);
  });

  test("for a service that a partner lists; one that is listed no more is left out", async () => {
    const slug = unique("service");
    const record = { slug, partner: at["partner"], category: "health", name: "配老花镜" };
    const { id } = await hub.create("services", record);
    for (const [service, kept] of [
      [slug, id],
      [id, id],
      ["no-longer-there", ""],
      [undefined, ""],
    ] as const) {
      const request = { ...wishOf(at["community"] as string), service };
      const { status, body } = await hub.send("POST", "/api/hub/wishes", request);
      expect(status).toBe(201);
      expect((await hub.list("wish_contacts", `wish = "${body.id}"`))[0].service).toBe(kept);
    }
  });

  test.each([
    ["service", { service: 7 }],
    ["community", { community: "nowhere" }],
    ["community", { community: { id: 1 } }],
    ["title", { title: " " }],
    ["category", { category: "gold" }],
    ["phone", { phone: "123" }],
    ["name", { name: "" }],
    ["consent", { consent: "yes" }],
    ["description", { description: "长".repeat(501) }],
    ["address", { address: 7 }],
  ])("is refused for a wrong %s", async (field, change) => {
    const wish = wishOf(at["community"] as string);
    const reply = await hub.send("POST", "/api/hub/wishes", { ...wish, ...change });
    expect(reply).toMatchObject({ status: 422, body: { code: "invalid", issues: [{ path: [field] }] } });
    expect(reply.body.issues).toHaveLength(1);
    expect(await hub.list("wish_contacts", `phone = "${wish.phone}"`)).toEqual([]);
  });
});

describe("the same wish without a key", () => {
  const ask = (body: unknown) => hub.send("POST", "/api/hub/wishes", body);
  const again = { status: 409, body: { code: "already_asked" } };

  test("is one, and nobody is given its link who has the phone's number alone", async () => {
    const wish = { ...wishOf(at["community"] as string), title: "想要一个书架", description: "能放词典" };
    const { body } = await ask(wish);
    for (const change of [{}, { title: "想要 一个书架。" }, { name: "别人", address: "5 号楼" }]) {
      const reply = await ask({ ...wish, ...change });
      expect(reply).toMatchObject(again);
      expect(JSON.stringify(reply)).not.toContain(body.id);
    }
    expect(await hub.list("wish_contacts", `phone = "${wish.phone}"`)).toHaveLength(1);
    const sent = await Promise.all([1, 2, 3, 4].map(() => ask({ ...wish, title: "想要一张书桌" })));
    expect(sent.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
  });

  test("is another for somebody else, in other words, or once it could be read", async () => {
    const wish = wishOf(at["community"] as string);
    const { body } = await ask(wish);
    for (const other of [
      { ...wish, phone: somePhone() },
      { ...wish, for_name: "隔壁张奶奶" },
      { ...wish, description: "再要一个" },
    ]) {
      expect((await ask(other)).status).toBe(201);
    }
    await hub.update("wishes", body.id, { status: "published" });
    expect((await ask(wish)).status).toBe(201);
  });
});

describe("taking on a wish", () => {
  const claim = (wish: string, body?: unknown, as?: string) =>
    hub.send("POST", `/api/hub/wishes/${at[wish] ?? wish}/claims`, body, as);

  test.each([
    ["submitted wish", 404, "not_found"],
    ["dispatched wish", 404, "not_found"],
    ["declined wish", 404, "not_found"],
    ["nothing", 404, "not_found"],
    ["claimed wish", 409, "already_claimed"],
    ["fulfilled wish", 409, "already_claimed"],
    ["confirmed wish", 409, "already_claimed"],
  ])("%s: %i %s", async (wish, status, code) => {
    expect(await claim(wish, person())).toMatchObject({ status, body: { code } });
    expect(await claim(wish, undefined, asMember["verified partner"])).toMatchObject({
      status,
      body: { code },
    });
  });

  test("a guest says who they are", async () => {
    expect(await claim("published wish", {})).toMatchObject({ status: 422, body: { code: "invalid" } });
    expect(await claim("published wish")).toMatchObject({ status: 422, body: { code: "invalid" } });
  });

  test("offers wait for staff; a verified partner has it at once, and the others are turned down", async () => {
    const guest = person();
    const wish = at["published wish"] as string;
    for (let twice = 0; twice < 2; twice++) {
      expect(await claim(wish, guest)).toEqual({ status: 202, body: { status: "pending" } });
      for (const who of ["unverified partner", "volunteer"]) {
        expect(await claim(wish, undefined, asMember[who])).toEqual({
          status: 202,
          body: { status: "pending" },
        });
      }
    }
    expect(await hub.list("claims", `wish = "${wish}"`)).toHaveLength(3);
    expect(await claim(wish, undefined, asMember["verified partner"])).toEqual({
      status: 201,
      body: { status: "claimed" },
    });
    expect(await hub.record("wishes", wish)).toMatchObject({ status: "claimed", partner: at["partner"] });
    const claims = await hub.list("claims", `wish = "${wish}"`);
    expect(claims.map(({ status }) => status).sort()).toEqual([
      "approved",
      "declined",
      "declined",
      "declined",
    ]);
    expect(await claim(wish, guest)).toMatchObject({ status: 409, body: { code: "already_claimed" } });
  });

  test("the partner that a wish was dispatched to accepts it; to others it does not exist", async () => {
    const { community, partner } = await hub.place();
    const record = { ...wishOf(community.id), slug: unique("wish"), partner: partner.id };
    const wish = (await hub.create("wishes", { ...record, status: "dispatched" })).id;
    const theirs = (await hub.member("partner", { partner: partner.id })).token;
    for (const other of [asMember["verified partner"], asMember["volunteer"], undefined]) {
      expect(await claim(wish, person(), other)).toMatchObject({ status: 404, body: { code: "not_found" } });
    }
    expect(await claim(wish, undefined, theirs)).toEqual({ status: 201, body: { status: "claimed" } });
    expect(await hub.record("wishes", wish)).toMatchObject({ status: "claimed", partner: partner.id });
    expect(await hub.list("claims", `wish = "${wish}"`)).toMatchObject([
      { partner: partner.id, status: "approved" },
    ]);
    expect(await claim(wish, undefined, asMember["verified partner"])).toMatchObject({
      status: 409,
      body: { code: "already_claimed" },
    });
  });

  test("of many who take it at once one has it", async () => {
    const { community } = await hub.place();
    const record = {
      slug: unique("wish"),
      title: "想学用手机",
      category: "learning",
      community: community.id,
    };
    const wish = (await hub.create("wishes", { ...record, status: "published" })).id;
    const replies = await Promise.all(
      Array.from({ length: 20 }, () => claim(wish, undefined, asMember["verified partner"])),
    );
    expect(replies.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(replies.filter(({ status }) => status === 409)).toHaveLength(19);
  });
});

describe("answers", () => {
  test.each([
    ["zh-CN", "zh-CN,zh;q=0.9,en;q=0.8"],
    ["zh-CN", ""],
    ["en", "en-GB,en;q=0.9"],
  ] as const)("speak %s to who asks for %j", async (lang, header) => {
    const response = await fetch(`${hub.url}/api/hub/sessions/${at["open"]}/signups`, {
      method: "POST",
      headers: { "content-type": "application/json", "accept-language": header },
      body: JSON.stringify({ name: "", phone: "12", consent: 1, party: 11 }),
    });
    expect(await response.json()).toEqual({
      code: "invalid",
      message: problems(lang).invalid,
      issues: [
        { path: ["name"], message: issues(lang)["name.required"] },
        { path: ["phone"], message: issues(lang)["phone.invalid"] },
        { path: ["consent"], message: issues(lang)["consent.required"] },
        { path: ["party"], message: issues(lang)["party.range"] },
      ],
    });
  });

  test("nobody keeps them", async () => {
    const { token } = (await hub.signUp(at["open"] as string)).body;
    const response = await fetch(`${hub.url}/api/hub/signups/${token}`);
    expect(response.headers.get("cache-control")).toBe("no-store");
  });
});

test("the hub says itself what commands it has for programs outside", async () => {
  const { body } = await hub.send("GET", "/api/hub/openapi.json");
  expect(body).toEqual(JSON.parse(JSON.stringify(openapi())));
  const described = Object.values<object>(body.paths).flatMap((methods) =>
    Object.values(methods).map(({ operationId }) => operationId),
  );
  const outside = COMMANDS.filter(({ command }) => command.contract?.tag).map(({ command }) => command.name);
  expect(described.sort()).toEqual(outside.sort());
  expect(described).not.toContain("work");
  const references = JSON.stringify(body).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g);
  for (const [, name] of references) expect(body.components.schemas).toHaveProperty(name as string);
});
