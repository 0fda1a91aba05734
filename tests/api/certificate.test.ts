// A certificate of a volunteer's hours: asked for, issued, checked by anybody, revoked; and who may do none of that.
import { afterAll, beforeAll, expect, test } from "vitest";
import { readNumber } from "../../src/domain/certificate.ts";
import { WRONG_CODES } from "../../src/domain/limit.ts";
import { localDay } from "../../src/domain/time.ts";
import { HubClient, unique } from "../support/hub.ts";
import { startServer } from "../support/server.ts";

// A hub of its own: the numbers that other tests try count against this network too.
const server = await startServer({ DATASET: "none" });
afterAll(() => server.stop());
const hub = new HubClient(server.url);
type Person = Awaited<ReturnType<HubClient["member"]>>;
let place: Awaited<ReturnType<HubClient["place"]>>;
const as: { [who: string]: Person } = {};

/** A volunteer of the place's community who has kept a list for an hour and a half. */
async function helper(): Promise<Person> {
  const { community, partner, event } = place;
  const person = await hub.member("partner", { partner: partner.id, community: community.id });
  const session = await hub.session(event.id, 5, 1);
  const deed = { key: unique("deed"), at: new Date().toISOString(), action: "walk_in", name: "王奶奶" };
  await hub.send("POST", `/api/hub/sessions/${session.id}/attendance`, { deeds: [deed] }, person.token);
  return person;
}

beforeAll(async () => {
  place = await hub.place();
  const far = await hub.place();
  const { community, partner } = place;
  as["colleague"] = await hub.member("partner", { partner: partner.id, community: community.id });
  as["community"] = await hub.member("community", { community: community.id });
  as["other community"] = await hub.member("community", { community: far.community.id });
  as["subdistrict"] = await hub.member("subdistrict", { subdistrict: community.subdistrict });
  as["district"] = await hub.member("district");
  as["volunteer"] = await hub.member("volunteer");
});

const ask = (who: Person | undefined, body: object = {}) =>
  hub.send("POST", "/api/hub/certificates", body, who?.token);
const ISSUE = { way: "issue", issuer: "试验社区居民委员会", contact: "李社工", phone: "0536-0008901" };
const move = (id: string, who: Person | undefined, body: object) =>
  hub.send("POST", `/api/hub/certificates/${id}/moves`, body, who?.token);
const check = (number: string) => hub.send("POST", "/api/hub/certificate-checks", { number });

test("asked for, issued with all that the rule wants, checked by anybody who is told no more than is needed, revoked", async () => {
  const person = await helper();
  const asked = await ask(person);
  expect(asked).toMatchObject({ status: 201, body: { status: "requested" } });
  const { id } = asked.body;
  expect((await ask(person)).body.code).toBe("already_asked");
  expect(await move(id, as["community"], ISSUE)).toEqual({ status: 200, body: { id, status: "issued" } });

  const path = `/api/collections/certificates/records/${id}`;
  const own = (await hub.send("GET", path, undefined, person.token)).body;
  const today = localDay(Date.now());
  expect(own).toMatchObject({
    name: "测试",
    minutes: 90,
    issuer: ISSUE.issuer,
    contact: "李社工",
    phone: "0536-0008901",
    issued: today,
    content: [{ deed: "list", what: "试验课", community: "试验社区", times: 1, minutes: 90 }],
  });
  expect(readNumber(own.number)).toBe(own.number);

  const typed = own.number.toLowerCase().replace(/(.{4})/g, "$1 ");
  expect(await check(typed)).toEqual({
    status: 200,
    body: { minutes: 90, issuer: ISSUE.issuer, issued: today },
  });
  // What is counted later does not change what was certified.
  const [deed] = (await hub.send("GET", `/api/hub/members/${person.id}/hours`, undefined, person.token)).body
    .deeds;
  await hub.send(
    "POST",
    `/api/hub/members/${person.id}/hours`,
    { deed: deed.deed, of: deed.of, minutes: 10, reason: "提前走了" },
    as["community"]?.token,
  );
  expect((await check(own.number)).body.minutes).toBe(90);

  expect((await move(id, as["district"], { way: "revoke" })).body.issues).toMatchObject([
    { path: ["reason"] },
  ]);
  expect((await move(id, as["district"], { way: "revoke", reason: "时长记错了" })).status).toBe(200);
  expect(await check(own.number)).toMatchObject({ status: 410, body: { code: "revoked" } });
  const trail = await hub.list("audit", `record = "${id}"`);
  expect(trail.map(({ action, why }: any) => [action, why])).toEqual([
    ["request", ""],
    ["issue", ""],
    ["revoke", "时长记错了"],
  ]);
  // And again, of what is counted now.
  expect((await ask(person)).status).toBe(201);
});

test("there is none of no hours, and of a time in which nothing was done", async () => {
  expect((await ask(as["colleague"])).body.issues).toMatchObject([{ path: ["first"] }]);
  const person = await helper();
  expect((await ask(person, { last: "2020-12-31" })).status).toBe(422);
  expect((await ask(person, { first: "2026-13-01" })).body.issues).toMatchObject([{ path: ["first"] }]);
  expect((await ask(undefined)).status).toBe(403);
});

test("only staff of the volunteer's community and the district decide, with all that must stand on it", async () => {
  const person = await helper();
  const { id } = (await ask(person)).body;
  expect((await move(id, person, ISSUE)).status).toBe(403);
  expect((await move(id, undefined, ISSUE)).status).toBe(403);
  for (const who of ["colleague", "other community", "subdistrict", "volunteer"]) {
    expect([who, (await move(id, as[who], ISSUE)).status]).toEqual([who, 404]);
  }
  for (const field of ["issuer", "contact", "phone"]) {
    const { [field as "issuer"]: _, ...rest } = ISSUE;
    expect((await move(id, as["community"], rest)).body.issues).toMatchObject([{ path: [field] }]);
  }
  expect((await move(id, as["community"], { way: "decline", reason: "请先来社区核实" })).status).toBe(200);
  expect((await move(id, as["community"], ISSUE)).body.code).toBe("wrong_state");
  expect((await hub.record("certificates", id)).number).toBe("");
});

test("whoever guesses numbers is stopped", async () => {
  const answers: number[] = [];
  for (let times = 0; times <= WRONG_CODES.times + 2; times++) {
    answers.push((await check("2222-2222-2222")).status);
    if (answers.at(-1) === 429) break;
  }
  expect(answers.at(-1)).toBe(429);
  expect(new Set(answers.slice(0, -1))).toEqual(new Set([404]));
});
