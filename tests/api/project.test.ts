// A project's whole life: who may publish, adopt, write about and close it, and what is written down.
import { beforeAll, expect, inject, test } from "vitest";
import type { ProjectMove } from "../../src/domain/project.ts";
import { HubClient } from "../support/hub.ts";

const hub = new HubClient(inject("url"));
type Place = Awaited<ReturnType<HubClient["place"]>>;
let here: Place;
let far: Place;
let unverified: { id: string };
const tokens: { [who: string]: string | undefined } = {};

beforeAll(async () => {
  [here, far] = [await hub.place(), await hub.place()];
  const { community, partner } = here;
  const shop = { name: "新来的店", kind: "merchant", community: community.id, verified: false };
  unverified = await hub.create("partners", shop);
  const account = async (role: string, reach = {}) => (await hub.member(role, reach)).token;
  tokens["staff"] = await account("community", { community: community.id });
  tokens["other staff"] = await account("community", { community: far.community.id });
  tokens["subdistrict"] = await account("subdistrict", { subdistrict: community.subdistrict });
  tokens["district"] = await account("district");
  tokens["partner"] = await account("partner", { partner: partner.id });
  tokens["other partner"] = await account("partner", { partner: far.partner.id });
  tokens["unverified"] = await account("partner", { partner: unverified.id });
  tokens["volunteer"] = await account("volunteer");
});

const EVERYBODY = [
  "guest",
  "volunteer",
  "partner",
  "other partner",
  "unverified",
  "staff",
  "other staff",
  "subdistrict",
  "district",
] as const;
type Who = (typeof EVERYBODY)[number];
type State = "open" | "offered" | "running" | "done" | "withdrawn";

const WORDS = { title: "上门理发进小区", category: "haircut", description: "每月一次\n给下不了楼的老人" };

/** A project of the first place in some state: adopted by its partner, or offered by who is not verified. */
const projectIn = async (status: State): Promise<string> => {
  const partner = { open: "", withdrawn: "", offered: unverified.id }[status as string] ?? here.partner.id;
  return (await hub.create("projects", { ...WORDS, community: here.community.id, status, partner })).id;
};

const move = (id: string, who: Who, way: ProjectMove, reason = "人手不够") =>
  hub.send("POST", `/api/hub/projects/${id}/moves`, { way, reason }, tokens[who]);
const note = (id: string, who: Who, text = "给 12 位老人理了发") =>
  hub.send("POST", `/api/hub/projects/${id}/notes`, { text }, tokens[who]);

test("published by staff, adopted, written about, closed: all of it is written down, and what is public names nobody", async () => {
  const { status, body } = await hub.send("POST", "/api/hub/projects", WORDS, tokens["staff"]);
  expect([status, body.status]).toEqual([201, "open"]);
  const { id } = body;
  expect(await hub.record("projects", id)).toMatchObject({
    ...WORDS,
    slug: `project-${id}`,
    community: here.community.id,
    partner: "",
  });
  expect(await move(id, "partner", "adopt")).toEqual({ status: 200, body: { id, status: "running" } });
  expect((await move(id, "other partner", "adopt")).body.code).toBe("already_claimed");
  const before = (await hub.record("projects", id)).updated;
  expect((await note(id, "partner")).status).toBe(201);
  expect((await note(id, "staff", "场地\n换到了二楼")).status).toBe(201);
  expect((await hub.record("projects", id)).updated > before).toBe(true);
  expect((await move(id, "partner", "close")).body.status).toBe("done");
  const notes = (await hub.send("GET", `/api/collections/project_notes/records?filter=(project='${id}')`))
    .body;
  expect(notes.items.map(({ text }: { text: string }) => text)).toEqual([
    "给 12 位老人理了发",
    "场地\n换到了二楼",
  ]);
  expect(Object.keys(notes.items[0]).sort()).toEqual(
    ["collectionId", "collectionName", "created", "id", "project", "text", "updated"].sort(),
  );
  const deeds = await hub.list("audit", `record = "${id}"`);
  expect(deeds.map(({ actor, action }) => [actor.replace(/:.*/, ""), action])).toEqual([
    ["member", "publish"],
    ["member", "adopt"],
    ["member", "note"],
    ["member", "note"],
    ["member", "close"],
  ]);
});

test("a partner that nobody has verified offers; staff decide; a verified one has it at once all the same", async () => {
  const id = await projectIn("open");
  expect((await move(id, "unverified", "adopt")).body.status).toBe("offered");
  expect(await hub.record("projects", id)).toMatchObject({ partner: unverified.id });
  expect((await move(id, "unverified", "adopt")).body.code).toBe("already_claimed");
  expect((await note(id, "unverified")).status).toBe(409);
  expect((await move(id, "staff", "turn_down")).body.status).toBe("open");
  expect(await hub.record("projects", id)).toMatchObject({ partner: "" });
  await move(id, "unverified", "adopt");
  expect((await move(id, "staff", "approve")).body.status).toBe("running");
  expect((await note(id, "unverified")).status).toBe(201);
  const offered = await projectIn("offered");
  expect((await move(offered, "partner", "adopt")).body.status).toBe("running");
  expect(await hub.record("projects", offered)).toMatchObject({ partner: here.partner.id });
});

test("of many who adopt it at once one has it", async () => {
  const id = await projectIn("open");
  const both = ["partner", "other partner"] as const;
  const answers = await Promise.all(
    Array.from({ length: 24 }, (_, k) => move(id, both[k % 2] as Who, "adopt")),
  );
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 409]));
});

/** Who may take each way from a state that has it; everybody else is refused. By hand, beside `permission.ts`. */
const MATRIX: [way: ProjectMove | "note", from: State, who: Who[]][] = [
  ["adopt", "open", ["partner", "other partner", "unverified"]],
  ["approve", "offered", ["staff", "district"]],
  ["turn_down", "offered", ["staff", "district"]],
  ["note", "running", ["partner", "staff", "district"]],
  ["hand_back", "running", ["partner"]],
  ["take_back", "running", ["staff", "district"]],
  ["close", "running", ["partner", "staff", "district"]],
  ["reopen", "done", ["partner", "staff", "district"]],
  ["withdraw", "open", ["staff", "district"]],
  ["republish", "withdrawn", ["staff", "district"]],
];
const cells = MATRIX.flatMap(([way, from, who]) => EVERYBODY.map((one) => [way, from, one, who] as const));

test.each(cells)("%s of a project that is %s, by %s", async (way, from, one, who) => {
  const id = await projectIn(from);
  const { status } = way === "note" ? await note(id, one) : await move(id, one, way);
  // Who may not even know of it is told that there is none.
  const hidden = from === "withdrawn" && ["volunteer", "other staff"].includes(one);
  const refused = hidden ? 404 : 403;
  expect(status).toBe(who.includes(one) ? (way === "note" ? 201 : 200) : refused);
});

test.each(EVERYBODY)("published by %s: only where one is staff", async (who) => {
  const publish = (community?: string) =>
    hub.send("POST", "/api/hub/projects", { ...WORDS, ...(community && { community }) }, tokens[who]);
  const statuses = [(await publish(here.community.slug)).status, (await publish(far.community.id)).status];
  const expected: { [who: string]: number[] } = {
    staff: [201, 403],
    "other staff": [403, 201],
    district: [201, 201],
  };
  expect(statuses).toEqual(expected[who] ?? [403, 403]);
});

test("what must be given is named", async () => {
  const bare = await hub.send("POST", "/api/hub/projects", {}, tokens["staff"]);
  expect(bare.body.issues.map(({ path }: { path: string[] }) => path[0])).toEqual(["title", "category"]);
  const nowhere = await hub.send("POST", "/api/hub/projects", WORDS, tokens["district"]);
  expect(nowhere.body.issues).toMatchObject([{ path: ["community"] }]);
  const id = await projectIn("running");
  expect((await move(id, "partner", "hand_back", "")).body.issues).toMatchObject([{ path: ["reason"] }]);
  for (const text of ["", "  \n ", "长".repeat(501)]) {
    expect((await note(id, "partner", text)).body.issues).toMatchObject([{ path: ["text"] }]);
  }
  expect((await move(id, "staff", "approve")).body.code).toBe("wrong_state");
});

test("in the admin UI a project goes the ways that staff may take, and no other", async () => {
  const id = await projectIn("running");
  expect((await hub.update("projects", id, { status: "offered" })).status).toBe(400);
  expect((await hub.update("projects", id, { status: "open" })).status).toBe(200);
  expect(await hub.record("projects", id)).toMatchObject({ status: "open", partner: "" });
});
