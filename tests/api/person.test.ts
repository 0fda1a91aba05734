// What staff do for a resident who has only a telephone: find what is hers, and do what she says.
import { beforeAll, expect, inject, test } from "vitest";
import { LOOKS } from "../../src/domain/limit.ts";
import { HubClient, somePhone } from "../support/hub.ts";

const hub = new HubClient(inject("url"));
type Place = Awaited<ReturnType<HubClient["place"]>>;
let here: Place;
let far: Place;
const as: Record<string, string | undefined> = {};

beforeAll(async () => {
  here = await hub.place();
  far = await hub.place();
  const { community, partner } = here;
  const account = async (role: string, reach = {}) => (await hub.member(role, reach)).token;
  as["guest"] = undefined;
  as["volunteer"] = await account("volunteer", { community: community.id });
  as["partner"] = await account("partner", { partner: partner.id });
  as["staff"] = await account("community", { community: community.id });
  as["other staff"] = await account("community", { community: far.community.id });
  as["subdistrict"] = await account("subdistrict", { subdistrict: community.subdistrict });
  as["district"] = await account("district");
});

const lookUp = (who: string | undefined, body: unknown) =>
  hub.send("POST", "/api/hub/people/lookup", body, who);

async function ask(place: Place, more: Record<string, unknown>) {
  const request = { title: "想换个灯泡", category: "repair", community: place.community.id, consent: true };
  const { body } = await hub.send("POST", "/api/hub/wishes", { ...request, ...more });
  return { id: body.id as string, owner: body.token as string };
}

/** A resident with a sign-up and a wish in both communities. */
async function resident(name = "李桂芳") {
  const phone = somePhone();
  const signup = async (place: Place, more = {}) => {
    const session = await hub.session(place.event.id, 4);
    return (await hub.signUp(session.id, { name, phone, party: 2, ...more })).body as {
      id: string;
      token: string;
    };
  };
  return {
    phone,
    signup: await signup(here),
    wish: await ask(here, { name, phone }),
    farSignup: await signup(far),
    farWish: await ask(far, { name, phone }),
  };
}

const idsOf = ({ body }: { body: { signups: { id: string }[]; wishes: { id: string }[] } }) =>
  [...body.signups, ...body.wishes].map(({ id }) => id).sort();

test("each looks up what is in their reach; of the rest not even that it is there can be told", async () => {
  const { phone, signup, wish, farSignup, farWish } = await resident();
  for (const who of ["guest", "volunteer", "partner", "subdistrict"]) {
    for (const sought of [phone, somePhone(), "1"]) {
      const reply = await lookUp(as[who], { phone: sought });
      expect([who, reply.status, reply.body.code]).toEqual([who, 403, "forbidden"]);
    }
  }
  const mine = [signup.id, wish.id].sort();
  const theirs = [farSignup.id, farWish.id].sort();
  expect(idsOf(await lookUp(as["staff"], { phone }))).toEqual(mine);
  expect(idsOf(await lookUp(as["other staff"], { phone }))).toEqual(theirs);
  expect(idsOf(await lookUp(as["district"], { phone }))).toEqual([...mine, ...theirs].sort());
  const onlyFar = somePhone();
  await ask(far, { name: "王秀英", phone: onlyFar });
  const nothing = { status: 200, body: { signups: [], wishes: [] } };
  expect(await lookUp(as["staff"], { phone: onlyFar })).toEqual(nothing);
  expect(await lookUp(as["staff"], { phone: somePhone() })).toEqual(nothing);
});

test("a number is found however it is written, or by its ending with a name; what is over is no more", async () => {
  const { phone, signup, wish } = await resident("欧阳秀兰");
  const spaced = `+86 ${phone.slice(0, 3)} ${phone.slice(3, 7)}-${phone.slice(7)}`;
  const ending = phone.slice(-6);
  for (const body of [{ phone: spaced }, { phone: ending, name: "秀兰" }, { phone: ending, name: "欧阳" }]) {
    expect(idsOf(await lookUp(as["staff"], body))).toEqual([signup.id, wish.id].sort());
  }
  expect(idsOf(await lookUp(as["staff"], { phone: ending, name: "秀英" }))).toEqual([]);
  // By who it is for, too; a wildcard is no name.
  const other = await ask(here, { name: "张军", for_name: "张老太", phone, title: "想学用手机" });
  expect(idsOf(await lookUp(as["staff"], { phone: ending, name: "老太" }))).toEqual([other.id]);
  expect(idsOf(await lookUp(as["staff"], { phone: ending, name: "%" }))).toEqual([]);
  // Whichever dot, width or space a keyboard writes.
  const uyghur = await ask(here, { name: "买买提·Ali", phone, title: "想学书法" });
  for (const name of ["买买提•ali", "买买提．ＡＬＩ", "买买提 Ali", "提ali"]) {
    expect([name, idsOf(await lookUp(as["staff"], { phone: ending, name }))]).toEqual([name, [uyghur.id]]);
  }
  expect((await lookUp(as["staff"], { phone: ending, name: "·" })).status).toBe(422);
  for (const body of [{ phone: ending }, { phone: phone.slice(-3), name: "秀兰" }, { phone: "" }, {}]) {
    const reply = await lookUp(as["staff"], body);
    expect(reply).toMatchObject({ status: 422, body: { code: "invalid", issues: [{ path: ["phone"] }] } });
  }
  const long = { start: "2026-01-01 01:00:00.000Z", end: "2026-01-01 02:00:00.000Z" };
  await hub.update("sessions", (await hub.record("signups", signup.id)).session, long);
  expect(idsOf(await lookUp(as["staff"], { phone }))).toEqual([wish.id, other.id, uyghur.id].sort());
});

test("what is shown says how it stands, and holds no token", async () => {
  const { phone, signup, wish } = await resident();
  const { body } = await lookUp(as["staff"], { phone });
  expect(body).toMatchObject({
    signups: [{ id: signup.id, name: "李桂芳", phone, party: 2, status: "confirmed", course: "" }],
    wishes: [
      { id: wish.id, name: "李桂芳", phone, title: "想换个灯泡", status: "submitted", overdue: false },
    ],
  });
  const { event } = await hub.place({ community: here.community.id, venue: here.venue.id });
  const sessions = [await hub.session(event.id, 5, 48), await hub.session(event.id, 5, 72)];
  const course = await hub.send("POST", `/api/hub/events/${event.id}/signups`, {
    name: "李桂芳",
    phone,
    consent: true,
  });
  const found = await lookUp(as["staff"], { phone });
  const ofCourse = found.body.signups.filter((one: { course: string }) => one.course === course.body.id);
  expect(ofCourse.map(({ session }: { session: { id: string } }) => session.id)).toEqual(
    sessions.map(({ id }) => id),
  );
  const cancelled = await hub.send(
    "POST",
    `/api/hub/signups/${course.body.id}/cancel`,
    undefined,
    as["staff"],
  );
  expect(cancelled).toMatchObject({ status: 200, body: { status: "cancelled" } });
  for (const answer of [found, cancelled]) expect(JSON.stringify(answer.body)).not.toMatch(/[a-z0-9]{47}/);
});

test("each look is written down and counts, one that finds nobody too; so many an hour is enough", async () => {
  const { id, token } = await hub.member("community", { community: here.community.id });
  const { phone, signup, wish } = await resident();
  for (let twice = 0; twice < 2; twice++) await lookUp(token, { phone });
  const trail = (await hub.list("audit", `actor = "member:${id}"`)).map(
    ({ action, collection, record }) => `${action} ${collection} ${record}`,
  );
  const [contact] = await hub.list("wish_contacts", `wish = "${wish.id}"`);
  expect(trail.sort()).toEqual(
    [
      `look signups ${signup.id}`,
      `look wish_contacts ${contact.id}`,
      `look_up members ${id}`,
      `look_up members ${id}`,
    ].sort(),
  );
  // Two that were new, and one for looking again.
  for (let looks = 3; looks < LOOKS.times; looks++) {
    expect((await lookUp(token, { phone: somePhone() })).status).toBe(200);
  }
  expect(await lookUp(token, { phone: somePhone() })).toMatchObject({
    status: 429,
    body: { code: "too_many" },
  });
  expect((await lookUp(as["staff"], { phone })).status).toBe(200);
});

const DEEDS: [what: string, path: string, body: unknown, action: string][] = [
  ["cancels", "cancel", undefined, "cancel"],
  ["changes the party of", "party", { party: 1 }, "party"],
];
test.each(DEEDS)(
  "who %s a sign-up for its owner: staff in whose reach it is",
  async (_, path, body, action) => {
    const { signup } = await resident();
    const send = (who: string) =>
      hub.send("POST", `/api/hub/signups/${signup.id}/${path}`, body, as[who] as string);
    for (const [who, status] of [
      ["guest", 404],
      ["volunteer", 404],
      ["other staff", 404],
      ["subdistrict", 404],
      ["partner", 403],
    ] as const) {
      expect([who, (await send(who)).status]).toEqual([who, status]);
    }
    expect(await hub.record("signups", signup.id)).toMatchObject({ status: "confirmed", party: 2 });
    expect((await send("staff")).status).toBe(200);
    expect((await send("district")).status).toBe(200);
    const deeds = await hub.list("audit", `record = "${signup.id}" && action = "${action}"`);
    expect(deeds.map(({ actor }) => actor)).toEqual([
      expect.stringMatching(/^member:[a-z0-9]{15} for owner$/),
    ]);
  },
);

test.each(["accept", "decline"] as const)("a kept seat: %s, said on the telephone", async (way) => {
  const session = await hub.session(here.event.id, 1);
  const first = (await hub.signUp(session.id)).body;
  const waiting = (await hub.signUp(session.id)).body;
  await hub.send("POST", `/api/hub/signups/${first.token}/cancel`);
  const send = (who: string) => hub.send("POST", `/api/hub/signups/${waiting.id}/${way}`, undefined, as[who]);
  expect((await send("other staff")).status).toBe(404);
  expect((await send("partner")).status).toBe(403);
  const to = way === "accept" ? "confirmed" : "declined";
  expect(await send("staff")).toMatchObject({ status: 200, body: { status: to } });
  expect(await hub.list("audit", `record = "${waiting.id}" && action = "${way}"`)).toMatchObject([
    { actor: expect.stringMatching(/^member:[a-z0-9]{15} for owner$/) },
  ]);
});

test("what staff say of a wish for who asked is told apart from what they decide", async () => {
  const { wish } = await resident();
  const move = (way: string, more = {}) =>
    hub.send("POST", `/api/hub/wishes/${wish.id}/moves`, { way, ...more }, as["staff"]);
  for (const [way, more] of [
    ["dispatch", { partner: here.partner.id }],
    ["accept", {}],
    ["fulfil", {}],
    ["reopen", { reason: "灯还是不亮" }],
    ["fulfil", {}],
    ["confirm", { rating: 5, word: "谢谢" }],
  ] as const) {
    expect([way, (await move(way, more)).status]).toEqual([way, 200]);
  }
  const deeds = await hub.list("audit", `record = "${wish.id}"`);
  expect(deeds.map(({ actor, action }) => [action, / for owner$/.test(actor)])).toEqual([
    ["wish", false],
    ["dispatch", false],
    ["accept", false],
    ["fulfil", false],
    ["reopen", true],
    ["fulfil", false],
    ["confirm", true],
  ]);
});
