// The live collections against the table of who may do what: rule by rule, and cell by cell.
import { closeSync, rmSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { expect, inject, test } from "vitest";
import { obtainBinary } from "../../pocketbase/launcher/binary.ts";
import { claim, environment, flags, prepare } from "../../pocketbase/launcher/data-dir.ts";
import { places } from "../../pocketbase/system/places.ts";
import { run } from "../../pocketbase/system/program.ts";
import { COLLECTION_NAMES, type Collection, OPEN_COLLECTIONS } from "../../src/domain/collections.ts";
import { EVENT_STATUSES, type EventStatus } from "../../src/domain/event.ts";
import { ROLES, type Role } from "../../src/domain/member.ts";
import { may, rulesOf, type Who } from "../../src/domain/permission.ts";
import { PROJECT_STATUSES, type ProjectStatus } from "../../src/domain/project.ts";
import { PHOTO_STATUSES, WISH_STATUSES, type WishStatus } from "../../src/domain/wish.ts";
import { HubClient, somePhone, unique } from "../support/hub.ts";
import { makeOne } from "../support/records.ts";
import { settingsOf } from "../support/server.ts";

const hub = new HubClient(inject("url"));

/** The rules of every collection but PocketBase's own, by collection and name. */
async function liveRules(of: HubClient) {
  const { body } = await of.send("GET", "/api/collections?perPage=200", undefined, await of.superuser());
  const rules = (collection: Record<string, unknown>) =>
    Object.fromEntries(Object.entries(collection).filter(([key]) => key.endsWith("Rule")));
  return Object.fromEntries(
    body.items
      .filter(({ system }: { system: boolean }) => !system)
      .map((collection: { name: string }) => [collection.name, rules(collection)]),
  );
}

const GENERATED = Object.fromEntries(COLLECTION_NAMES.map((name) => [name, rulesOf(name)]));

test("the live rules of every collection are those made of the table, and members can have each role", async () => {
  expect(await liveRules(hub)).toEqual(GENERATED);
  const members = await hub.send("GET", "/api/collections/members", undefined, await hub.superuser());
  const role = members.body.fields.find(({ name }: { name: string }) => name === "role");
  expect(role.values).toEqual(ROLES);
});

type Place = Awaited<ReturnType<HubClient["place"]>>;
type Fixture = { collection: Collection; id: string; of: Parameters<typeof may>[2] & Record<string, string> };

type States = {
  events: readonly EventStatus[];
  wishes: readonly WishStatus[];
  projects: readonly ProjectStatus[];
};

/** A record of every noun of one place, in each of the states that rights hang on. */
async function fixturesOf(place: Place, states: States, member: string, keeper: string): Promise<Fixture[]> {
  const { community, partner } = place;
  const whose = {
    community: community.id,
    subdistrict: community.subdistrict,
    partner: partner.id,
    organiser: partner.id,
    member: "",
  };
  const found: Fixture[] = [];
  const note = (collection: Collection, id: string, more: Record<string, string> = {}) => {
    found.push({ collection, id, of: { ...whose, status: "", ...more } });
    return id;
  };
  const make = async (collection: Collection, record: Record<string, unknown>, more = {}) =>
    note(collection, (await hub.create(collection, record)).id, more);
  for (const name of OPEN_COLLECTIONS) note(name, (await makeOne(hub, name)).id);
  const contact = { name: "李雷", phone: somePhone() };
  await make("partner_contacts", { partner: partner.id, ...contact });
  const service = (await hub.create("services", { partner: partner.id, category: "health", name: "量血压" }))
    .id;
  // Somebody else's partner applies for a stall.
  const applicant = (await hub.place()).partner.id;
  const offer = { partner: applicant, category: "health", name: "理发" };
  const offered = (await hub.create("services", offer)).id;
  await make("webhooks", { name: "网格群", url: "https://robot.example.org/", community: community.id });
  for (const status of states.events) {
    const event = await make("events", { ...place.event, id: "", slug: "", status }, { status });
    const session = note("sessions", (await hub.session(event, 5)).id, { status });
    await make("stalls", { event, partner: partner.id, service }, { status });
    const applied = { partner: applicant, service: offered, category: "health", status: "waiting" };
    await make("stall_applications", { event, ...applied }, { partner: applicant, status });
    const signup = { session, name: "王秀英", phone: somePhone(), party: 1, email: "wang@example.org" };
    const signedUp = await make("signups", signup, { status });
    const [notice] = await hub.list("notices", `signup = "${signedUp}"`);
    note("notices", notice.id, { status });
    // Somebody who is not on the list: refused, and written down all the same.
    const deed = {
      key: unique("deed"),
      at: new Date().toISOString(),
      action: "undo",
      signup: "nobodyonthelist",
    };
    await hub.send("POST", `/api/hub/sessions/${session}/attendance`, { deeds: [deed] }, keeper);
    const [done] = await hub.list("attendance", `key = "${deed.key}"`);
    note("attendance", done.id, { status });
  }
  for (const status of states.wishes) {
    const wished = { title: "想要一个书架", category: "goods", community: community.id, partner: partner.id };
    const wish = await make("wishes", { ...wished, status }, { status });
    await make("wish_contacts", { wish, ...contact }, { status });
    for (const photo of status === "claimed" ? PHOTO_STATUSES : (["released"] as const)) {
      note("wish_photos", (await hub.photo(wish, photo)).id, { status: photo, within: status });
    }
    await make("claims", { wish, member, ...contact, status: "pending" }, { member, partner: "", status });
    await make("claims", { wish, partner: partner.id, ...contact, status: "declined" }, { status });
  }
  for (const status of states.projects) {
    const adopted = {
      title: "义剪进小区",
      category: "haircut",
      community: community.id,
      partner: partner.id,
    };
    const project = await make("projects", { ...adopted, status }, { status });
    const written = await make("project_notes", { project, text: "理了发" }, { status });
    for (const photo of status === "running" ? PHOTO_STATUSES : (["released"] as const)) {
      const { id } = await hub.photo(written, photo, "project_photos");
      note("project_photos", id, { status: photo, within: status });
    }
  }
  const invited = { role: "volunteer", community: community.id, status: "open" };
  await make("invitations", { ...invited, expires: new Date().toISOString() }, { partner: "" });
  const [trace] = await hub.list("audit", `record = "${partner.id}"`);
  note("audit", trace.id);
  return found;
}

/** Runs all, some at a time, and answers in their order. */
async function inTurns<T, R>(all: readonly T[], run: (one: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const runner = async () => {
    for (let i = next++; i < all.length; i = next++) results[i] = await run(all[i] as T);
  };
  await Promise.all(Array.from({ length: 16 }, runner));
  return results;
}

test("everybody can list, view, create, update and delete what the table says, and nothing else", async () => {
  // Two communities of one subdistrict, and one of another.
  const [here, near, far] = [await hub.place(), await hub.place(), await hub.place()];
  const { subdistrict } = here.community;
  await hub.update("communities", near.community.id, { subdistrict });
  near.community.subdistrict = subdistrict;
  const accounts = await Promise.all(
    (
      [
        ["volunteer", {}],
        // What is not their role's gives nobody anything.
        ["volunteer", { community: here.community.id, partner: here.partner.id, subdistrict }],
        ["partner", { partner: here.partner.id }],
        ["partner", { partner: far.partner.id, community: here.community.id, subdistrict }],
        ["community", { community: here.community.id }],
        ["community", { community: far.community.id, partner: here.partner.id, subdistrict }],
        ["subdistrict", { subdistrict }],
        ["subdistrict", { subdistrict: far.community.subdistrict, community: here.community.id }],
        ["district", {}],
      ] as [Role, { community?: string; partner?: string; subdistrict?: string }][]
    ).map(async ([role, reach]) => {
      const { id, token } = await hub.member(role, reach);
      return { token, who: { id, role, community: "", partner: "", subdistrict: "", ...reach } };
    }),
  );
  const keeper = accounts.at(-1)?.token as string;
  const people: { token: string | undefined; who: Who }[] = [
    { token: undefined, who: undefined },
    ...accounts,
  ];
  const every: States = { events: EVENT_STATUSES, wishes: WISH_STATUSES, projects: PROJECT_STATUSES };
  const some: States = { events: ["published"], wishes: ["claimed"], projects: ["running"] };
  const owner = accounts[0]?.who.id as string;
  const fixtures = (
    await Promise.all([
      fixturesOf(here, every, owner, keeper),
      fixturesOf(near, some, owner, keeper),
      fixturesOf(far, some, owner, keeper),
    ])
  ).flat();
  for (const { who } of accounts) {
    const { id, community, partner, subdistrict } = who;
    const counted = await hub.create("hours", {
      member: id,
      deed: "wish",
      of: "claim0000000001",
      minutes: 60,
    });
    const asked = await hub.create("certificates", { member: id, status: "declined" });
    for (const [collection, made] of [
      ["hours", counted],
      ["certificates", asked],
    ] as const) {
      const of = { community, partner, subdistrict, member: id, status: "" };
      fixtures.push({ collection, id: made.id, of });
    }
    fixtures.push({
      collection: "members",
      id,
      of: { community, partner, subdistrict, member: id, status: "" },
    });
  }
  expect(new Set(fixtures.map(({ collection }) => collection))).toEqual(new Set(COLLECTION_NAMES));
  const ofCollection = COLLECTION_NAMES.map(
    (collection) => [collection, fixtures.filter((one) => one.collection === collection)] as const,
  );
  const within = (own: readonly Fixture[]) => own.map(({ id }) => `id = "${id}"`).join(" || ");
  const stored = async () =>
    Object.fromEntries(
      await Promise.all(
        ofCollection.map(async ([name, own]) => [name, await hub.list(name, within(own))] as const),
      ),
    );
  const before = await stored();

  const asked = await inTurns(
    people.flatMap(({ token, who }) =>
      ofCollection.map(([collection, own]) => ({ token, who, collection, own })),
    ),
    async ({ token, who, collection, own }) => {
      const path = `/api/collections/${collection}/records`;
      const label = `${who?.role ?? "guest"} ${collection}`;
      const filter = new URLSearchParams({ filter: within(own), perPage: "500", fields: "id" });
      const list = await hub.send("GET", `${path}?${filter}`, undefined, token);
      const listed = list.body.items.map(({ id }: { id: string }) => id);
      const copy = { ...before[collection]?.[0], id: undefined };
      const create = await hub.send("POST", path, copy, token);
      const writable = may(who, "write_records", {});
      const cells: [cell: string, could: boolean, might: boolean][] = [
        [`create ${label}`, create.status !== 403, writable],
      ];
      for (const { id, of } of own) {
        const readable = may(who, `read_${collection}`, of);
        const view = await hub.send("GET", `${path}/${id}`, undefined, token);
        const update = await hub.send("PATCH", `${path}/${id}`, { name: "改" }, token);
        const remove = await hub.send("DELETE", `${path}/${id}`, undefined, token);
        const state = `${label} ${of["status"]} ${id}`;
        cells.push(
          [`list ${state}`, listed.includes(id), readable],
          [`view ${state}`, view.status === 200, readable],
          [`update ${state}`, update.status !== 403, writable],
          [`delete ${state}`, remove.status !== 403, writable],
        );
      }
      return cells;
    },
  );
  const cells = asked.flat();
  console.log(`${people.length} kinds of people, ${fixtures.length} records: ${cells.length} cells.`);
  expect(cells.filter(([, could, might]) => could !== might)).toEqual([]);
  // All of it holds both what is let in and what is not, so that neither a closed nor an open server would pass.
  expect(new Set(cells.map(([, could]) => could))).toEqual(new Set([true, false]));
  // Notices go out by themselves whenever a test asks for what is due.
  const { notices: _, ...untouched } = before;
  expect(await stored()).toMatchObject(untouched);
});

test("a rule can't be changed in the admin UI, nor by an import of collections there", async () => {
  const as = await hub.superuser();
  const change = (rule: string, value: string | null) =>
    hub.send("PATCH", "/api/collections/signups", { [rule]: value }, as);
  for (const [rule, value] of [
    ["listRule", ""],
    ["viewRule", null],
    ["createRule", '@request.auth.id != ""'],
  ] as const) {
    expect(await change(rule, value)).toMatchObject({
      status: 400,
      body: { data: { [rule]: { code: "rule" } } },
    });
  }
  const made = { type: "base", name: unique("notes").replace("-", "_"), viewRule: "" };
  expect((await hub.send("POST", "/api/collections", made, as)).status).toBe(400);
  // What is left as it is may be sent along, as the admin UI does.
  const signups = (await hub.send("GET", "/api/collections/signups", undefined, as)).body;
  expect((await hub.send("PATCH", "/api/collections/signups", signups, as)).status).toBe(200);
  const imported = await hub.send(
    "PUT",
    "/api/collections/import",
    { collections: [{ ...signups, listRule: "", deleteRule: "" }], deleteMissing: false },
    as,
  );
  expect(imported.status).toBe(204);
  expect(await liveRules(hub)).toEqual(GENERATED);
});

test("a start sets rules that are not as they must be, and without a noun's collection there is no start", async () => {
  const settings = await settingsOf({ DATASET: "none" });
  const binary = await obtainBinary(process.env);
  const prepared = await prepare(binary, settings, await claim(settings.dataDir));
  // Each command of PocketBase's starts as the server does.
  const start = () =>
    run(binary, ["migrate", "history-sync", ...flags(prepared)], { env: environment(prepared) });
  const database = new DatabaseSync(places(settings.dataDir).database);
  const rules = () =>
    database
      .prepare(
        "SELECT name, listRule, viewRule, createRule, updateRule, deleteRule, updated FROM _collections",
      )
      .all();
  const before = rules();
  expect(before.find(({ name }) => name === "signups")).toMatchObject({ ...rulesOf("signups") });
  expect((await start()).code).toBe(0);
  expect(rules()).toEqual(before);

  database.exec("UPDATE _collections SET listRule = '', deleteRule = '' WHERE name IN ('signups', 'audit')");
  expect(rules()).not.toEqual(before);
  expect((await start()).code).toBe(0);
  const plain = (all: ReturnType<typeof rules>) => all.map(({ updated, ...rest }) => rest);
  expect(plain(rules())).toEqual(plain(before));

  database.exec("UPDATE _collections SET name = 'robots' WHERE name = 'webhooks'");
  const args = ["serve", `--http=127.0.0.1:${settings.port}`, ...flags(prepared)];
  expect((await run(binary, args, { env: environment(prepared) })).code).not.toBe(0);
  database.close();
  closeSync(prepared.lock);
  rmSync(settings.dataDir, { recursive: true, force: true });
});

test("a member is given the reach that their role goes by, in a subdistrict that there is", async () => {
  const { community, partner } = await hub.place();
  const password = "only-for-this-test";
  const open = async (role: Role, reach: Record<string, string>) => {
    const email = `${unique(role)}@example.org`;
    const account = { email, password, passwordConfirm: password, name: "测试", role, ...reach };
    return hub.send("POST", "/api/collections/members/records", account, await hub.superuser());
  };
  const refused = (field: string) => ({ status: 400, body: { data: { [field]: { code: "rule" } } } });
  expect(await open("partner", { community: community.id })).toMatchObject(refused("partner"));
  expect(await open("community", { partner: partner.id })).toMatchObject(refused("community"));
  expect(await open("subdistrict", { community: community.id })).toMatchObject(refused("subdistrict"));
  expect(await open("subdistrict", { subdistrict: unique("没有的街道") })).toMatchObject(
    refused("subdistrict"),
  );
  const { subdistrict } = community;
  const opened = await open("subdistrict", { subdistrict: ` ${subdistrict} ` });
  expect(opened).toMatchObject({ status: 200, body: { role: "subdistrict", subdistrict } });
  expect(await hub.update("members", opened.body.id, { subdistrict: "" })).toMatchObject(
    refused("subdistrict"),
  );
});
