// Hours of volunteers: what they are counted of, who sees and who corrects them.
import { beforeAll, expect, inject, test } from "vitest";
import { WISH_MINUTES } from "../../src/domain/hours.ts";
import { pocketbaseDate } from "../../src/domain/time.ts";
import { HubClient, unique } from "../support/hub.ts";

const hub = new HubClient(inject("url"));
type Person = Awaited<ReturnType<HubClient["member"]>>;
let place: Awaited<ReturnType<HubClient["place"]>>;
let helper: Person;
const as: { [who: string]: Person } = {};

beforeAll(async () => {
  place = await hub.place();
  const far = await hub.place();
  const { community, partner } = place;
  // Who works for a partner is of its community, as an invitation makes it.
  helper = await hub.member("partner", { partner: partner.id, community: community.id });
  as["colleague"] = await hub.member("partner", { partner: partner.id, community: community.id });
  as["community"] = await hub.member("community", { community: community.id });
  as["other community"] = await hub.member("community", { community: far.community.id });
  as["subdistrict"] = await hub.member("subdistrict", { subdistrict: community.subdistrict });
  as["district"] = await hub.member("district");
  as["volunteer"] = await hub.member("volunteer");
});

const view = (who: Person | undefined, of = helper) =>
  hub.send("GET", `/api/hub/members/${of.id}/hours`, undefined, who?.token);
type Body = { deed: string; of: string; minutes: number; reason: string };
const correct = (who: Person | undefined, body: Body, of = helper) =>
  hub.send("POST", `/api/hub/members/${of.id}/hours`, body, who?.token);

test("the door, a wish that came true and a project's news count; a correction is seen by whom it is of, and written down", async () => {
  const { token } = helper;
  const { community, partner, event } = place;
  const session = await hub.session(event.id, 5, 1);
  const deed = { key: unique("deed"), at: new Date().toISOString(), action: "walk_in", name: "王奶奶" };
  await hub.send("POST", `/api/hub/sessions/${session.id}/attendance`, { deeds: [deed] }, token);
  const wish = { title: "想换个灯泡", category: "repair", community: community.id, status: "published" };
  const { id } = await hub.create("wishes", wish);
  await hub.send("POST", `/api/hub/wishes/${id}/claims`, undefined, token);
  expect((await view(helper)).body.deeds).toHaveLength(1);
  await hub.send("POST", `/api/hub/wishes/${id}/moves`, { way: "fulfil" }, token);
  const project = { title: "义剪进小区", category: "haircut", community: community.id, partner: partner.id };
  const running = await hub.create("projects", { ...project, status: "running" });
  const notes = `/api/hub/projects/${running.id}/notes`;
  await hub.send("POST", notes, { text: "理了发", minutes: 120 }, token);
  await hub.send("POST", notes, { text: "准备下一次" }, token);

  const { body } = await view(helper);
  expect(body.minutes).toBe(90 + WISH_MINUTES + 120);
  expect(body.deeds.map(({ deed, what, minutes }: any) => [deed, what, minutes]).sort()).toEqual([
    ["list", "试验课", 90],
    ["project", "义剪进小区", 120],
    ["wish", "想换个灯泡", WISH_MINUTES],
  ]);

  const said = { deed: "list", of: session.id, minutes: 60, reason: "提前半小时走了" };
  expect(await correct(as["community"], said)).toEqual({
    status: 200,
    body: { minutes: 60 + WISH_MINUTES + 120 },
  });
  // Again: the last word counts.
  expect((await correct(as["district"], { ...said, minutes: 0, reason: "没来" })).status).toBe(200);
  const after = (await view(helper)).body;
  expect(after.minutes).toBe(WISH_MINUTES + 120);
  expect(after.deeds.find(({ deed }: any) => deed === "list")).toMatchObject({
    minutes: 0,
    corrected: true,
    why: "没来",
  });
  const [row] = await hub.list("hours", `of = "${session.id}"`);
  const trail = await hub.list("audit", `record = "${row.id}"`);
  expect(trail.map(({ actor, action, why }: any) => [actor, action, why])).toEqual([
    [`member:${as["community"]?.id}`, "correct", "提前半小时走了"],
    [`member:${as["district"]?.id}`, "correct", "没来"],
  ]);
  expect((await correct(as["community"], { ...said, of: "nothing" })).status).toBe(404);
  expect((await correct(as["community"], { ...said, reason: "" })).body.issues).toMatchObject([
    { path: ["reason"] },
  ]);
  expect((await correct(as["community"], { ...said, minutes: 1441 })).body.issues).toMatchObject([
    { path: ["minutes"] },
  ]);
});

test("who helped at a door by a code is written down by staff who keep that list, for some time", async () => {
  const { community, event } = place;
  const volunteer = await hub.member("volunteer", { community: community.id });
  const staff = as["community"];
  const [helped, alone] = [await hub.session(event.id, 5, 0.5), await hub.session(event.id, 5, -3)];
  const help = `/api/hub/sessions/${helped.id}/helpers`;
  expect((await hub.send("POST", help, {}, staff?.token)).status).toBe(201);
  const said = { deed: "list", of: helped.id, minutes: 90, reason: "凭码在门口帮忙签到" };
  // Nobody has helped there before it begins.
  expect((await correct(staff, said, volunteer)).status).toBe(404);
  await hub.update("sessions", helped.id, { start: pocketbaseDate(Date.now() - 60_000) });
  expect((await view(staff, volunteer)).body.doors).toMatchObject([{ id: helped.id, what: "试验课" }]);
  expect((await view(volunteer, volunteer)).body.doors).toEqual([]);
  expect((await correct(staff, { ...said, of: alone.id }, volunteer)).status).toBe(404);
  expect((await correct(volunteer, said, volunteer)).status).toBe(403);
  expect(await correct(staff, said, volunteer)).toEqual({ status: 200, body: { minutes: 90 } });
  expect((await view(volunteer, volunteer)).body).toMatchObject({
    minutes: 90,
    deeds: [{ deed: "list", of: helped.id, what: "试验课", minutes: 90, why: said.reason }],
  });
  expect((await view(staff, volunteer)).body.doors).toEqual([]);
});

test("nobody sees another's hours but staff of their community and the district, and nobody corrects their own", async () => {
  const said = { deed: "list", of: "session00000001", minutes: 60, reason: "多算一点" };
  expect((await correct(helper, said)).status).toBe(403);
  for (const who of ["colleague", "other community", "subdistrict", "volunteer"]) {
    expect([who, (await view(as[who])).status]).toEqual([who, 404]);
    expect([who, (await correct(as[who], said)).status]).toEqual([who, 404]);
  }
  expect((await view(undefined)).status).toBe(403);
  expect((await correct(undefined, said)).status).toBe(403);
  for (const who of ["community", "district"]) expect((await view(as[who])).status).toBe(200);
});
