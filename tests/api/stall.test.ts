// Places at a market: opened by its organiser, applied for by partners, decided about, and never more filled than there are.
import { beforeAll, describe, expect, inject, test } from "vitest";
import { HubClient, unique } from "../support/hub.ts";

const hub = new HubClient(inject("url"));

type Place = Awaited<ReturnType<HubClient["place"]>>;
let here: Place;
let far: Place;
const tokens: { [who: string]: string | undefined } = {};

beforeAll(async () => {
  [here, far] = [await hub.place(), await hub.place()];
  const account = async (role: string, reach = {}) => (await hub.member(role, reach)).token;
  tokens["organiser"] = await account("partner", { partner: here.partner.id });
  tokens["applicant"] = await account("partner", { partner: far.partner.id });
  tokens["staff"] = await account("community", { community: here.community.id });
  tokens["other staff"] = await account("community", { community: far.community.id });
  tokens["subdistrict"] = await account("subdistrict", { subdistrict: here.community.subdistrict });
  tokens["district"] = await account("district");
  tokens["volunteer"] = await account("volunteer");
});

/** A market of the first place with places, and a date to come unless it is to have none. */
async function market(places = "health 2", inHours = 48) {
  const { id: _, ...fields } = here.event;
  const event = await hub.create("events", { ...fields, kind: "market", slug: unique("market"), places });
  await hub.session(event.id, 0, inHours);
  return event;
}
const service = (category = "health", partner = far.partner.id) =>
  hub.create("services", { slug: unique("service"), partner, category, name: unique("量血压") });
const apply = (event: string, what: string, who = "applicant") =>
  hub.send("POST", `/api/hub/events/${event}/applications`, { service: what }, tokens[who]);
const move = (id: string, who: string, way: string, reason = "") =>
  hub.send("POST", `/api/hub/applications/${id}/moves`, { way, reason }, tokens[who]);
const stallsOf = (event: string) => hub.list("stalls", `event = "${event}"`, "");

/** An application that waits. */
async function applied(places?: string) {
  const { id: event } = await market(places);
  const { id, slug } = await service();
  const { body } = await apply(event, slug);
  return { event, service: id, application: body.id };
}

test("a partner applies, its organiser approves, and the stall is at the market for everybody", async () => {
  const { event, service, application } = await applied();
  expect(await hub.record("stall_applications", application)).toMatchObject({
    ...{ event, service, partner: far.partner.id, category: "health", status: "waiting" },
  });
  expect(await stallsOf(event)).toEqual([]);
  expect(await move(application, "organiser", "approve")).toMatchObject({
    status: 200,
    body: { id: application, status: "approved" },
  });
  expect(await stallsOf(event)).toMatchObject([{ service, partner: far.partner.id, opened: "health" }]);
  const trail = await hub.list("audit", `record = "${application}"`);
  expect(trail.map(({ action }) => action)).toEqual(["apply", "approve"]);
});

describe("who may decide", () => {
  test.each([
    ["guest", 404],
    ["volunteer", 404],
    ["applicant", 403],
    ["other staff", 404],
    ["subdistrict", 404],
    ["organiser", 200],
    ["staff", 200],
    ["district", 200],
  ])("%s: %i", async (who, status) => {
    const { application } = await applied();
    const answer = await move(application, who, "approve");
    // A guest is sent to sign in before anything is looked for.
    expect(answer.status).toBe(who === "guest" ? 403 : status);
  });
});

test("declined with a reason that the partner reads, it may be applied for again; without one it is not declined", async () => {
  const { event, service, application } = await applied();
  expect((await move(application, "staff", "decline")).status).toBe(422);
  expect((await move(application, "staff", "decline", "这次不缺量血压的")).status).toBe(200);
  const [seen] = await hub.list("stall_applications", `id = "${application}"`, tokens["applicant"]);
  expect(seen).toMatchObject({ status: "declined", reason: "这次不缺量血压的" });
  expect((await apply(event, service)).status).toBe(201);
  expect(await apply(event, service)).toMatchObject({ status: 409, body: { code: "already_asked" } });
});

test("withdrawn or taken back, its stall goes and the place is free again", async () => {
  const { event, application } = await applied("health 1");
  const other = await service();
  await move(application, "staff", "approve");
  expect(await apply(event, other.id)).toMatchObject({ status: 409, body: { code: "full" } });
  expect((await move(application, "applicant", "withdraw")).status).toBe(200);
  expect(await stallsOf(event)).toEqual([]);
  const next = (await apply(event, other.id)).body.id;
  await move(next, "staff", "approve");
  expect((await move(next, "organiser", "take_back", "下雨，场地小了")).status).toBe(200);
  expect(await stallsOf(event)).toEqual([]);
  expect(await hub.record("stall_applications", next)).toMatchObject({ status: "declined" });
});

test("a stall that is taken off the market by another door was withdrawn", async () => {
  const { event, application } = await applied();
  await move(application, "staff", "approve");
  const [stall] = await stallsOf(event);
  const path = `/api/collections/stalls/records/${stall.id}`;
  await hub.send("DELETE", path, undefined, await hub.superuser());
  expect(await hub.record("stall_applications", application)).toMatchObject({ status: "withdrawn" });
});

describe("nobody applies", () => {
  test.each([
    ["of a kind that is not opened", () => service("repair"), undefined, 422],
    ["with another partner's service", () => service("health", here.partner.id), undefined, 422],
    ["where no date is to come", () => service(), -48, 410],
  ] as const)("%s", async (_, make, inHours, status) => {
    const { id } = await market("health 2", inHours);
    expect((await apply(id, (await make()).slug)).status).toBe(status);
  });

  test.each(["staff", "volunteer", "district", "subdistrict"])("as %s", async (who) => {
    const { id } = await market();
    expect((await apply(id, (await service()).id, who)).status).toBe(403);
  });

  test("at a market that is still a draft", async () => {
    const { id } = await market();
    await hub.update("events", id, { status: "draft" });
    expect((await apply(id, (await service()).id)).status).toBe(404);
  });
});

describe("twenty approvals at once", () => {
  test.each([
    [3, 17],
    // With a place for each, all are let in: it is the places that refuse, not the rush.
    [20, 0],
  ])("fill %i places; %i are told that it is full", async (places, refused) => {
    const { id: event } = await market("health 20");
    const applications = await Promise.all(
      Array.from({ length: 20 }, async () => (await apply(event, (await service()).id)).body.id as string),
    );
    expect((await hub.update("events", event, { places: `health ${places}` })).status).toBe(200);
    const answers = await Promise.all(
      applications.map((id, at) => move(id, at % 2 ? "staff" : "organiser", "approve")),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(places);
    expect(answers.filter(({ body }) => body.code === "full")).toHaveLength(refused);
    expect(await stallsOf(event)).toHaveLength(places);
    const own = `event = "${event}" && status = "approved"`;
    expect(await hub.list("stall_applications", own)).toHaveLength(places);
  });

  test("and the database lets no other door fill more, nor leaves fewer places than stalls", async () => {
    const { event, application } = await applied("health 1,repair 2");
    await move(application, "staff", "approve");
    const more = { event, partner: far.partner.id, service: (await service()).id };
    await expect(hub.create("stalls", { ...more, opened: "health" })).rejects.toThrow();
    await expect(hub.create("stalls", { ...more, opened: "care" })).rejects.toThrow();
    await hub.create("stalls", { ...more, opened: "repair" });
    // One that the organiser puts there fills none.
    await hub.create("stalls", { ...more, service: (await service()).id });
    expect((await hub.update("events", event, { places: "repair 2" })).status).toBe(400);
    expect((await hub.update("events", event, { places: "health 1,repair 1" })).status).toBe(200);
  });
});

test("rows bring places, and refuse fewer than are filled", async () => {
  const { slug } = await market();
  const row = { slug, places: "repair 1、health 2" };
  const { venue, community, partner } = here;
  const whole = {
    ...{ ...row, kind: "market", title: "便民市集", status: "published", description: "" },
    ...{ community: community.slug, venue: venue.slug, partner: partner.slug },
    ...{ start: "2099-01-03 9:00", end: "2099-01-03 11:00", rrule: "", capacity: "0", served: "" },
    ...{ signup: "none", audience: "all" },
  };
  const send = (places: string) =>
    hub.send(
      "POST",
      "/api/hub/imports",
      { events: [{ ...whole, places }], stalls: [], apply: true },
      tokens["organiser"],
    );
  expect((await send(row.places)).status).toBe(200);
  const [event] = await hub.list("events", `slug = "${slug}"`);
  expect(event.places).toBe("health 2,repair 1");
  const { id } = await service();
  await move((await apply(event.id, id)).body.id, "staff", "approve");
  expect((await send("repair 1")).body).toMatchObject({ code: "invalid" });
  expect((await send("health 1")).status).toBe(200);
});

test("an application is decided about on the desk, not in the admin UI", async () => {
  const { application } = await applied();
  expect((await hub.update("stall_applications", application, { status: "approved" })).status).toBe(400);
});
