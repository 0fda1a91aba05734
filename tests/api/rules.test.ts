// Who may read and write what through the records API. A line for each collection.
import { beforeAll, describe, expect, inject, test } from "vitest";
import { type Collection, OPEN_COLLECTIONS, type OpenCollection } from "../../src/domain/collections.ts";
import { HubClient, somePhone, unique } from "../support/hub.ts";
import { makeOne } from "../support/records.ts";

const WHO = [
  "guest",
  "volunteer",
  "other partner",
  "own partner",
  "other community",
  "own community",
  "other subdistrict",
  "own subdistrict",
  "district",
] as const;
type Who = (typeof WHO)[number];

const everybody = [...WHO];
const staff: Who[] = ["own partner", "own community", "district"];
const supervisors: Who[] = [...staff, "own subdistrict"];
const readingStaff: Who[] = ["own community", "own subdistrict", "district"];

type Readers = { [record: string]: Who[] };

/** Who may see a record of each collection that is not open to all, by the record's state where that matters. */
const READERS: Record<Exclude<Collection, OpenCollection>, Readers> = {
  partner_contacts: { partner_contacts: supervisors },
  events: { events: everybody, draft: staff },
  sessions: { sessions: everybody, "draft session": staff },
  stalls: { stalls: everybody, "draft stall": staff },
  stall_applications: { stall_applications: ["other partner", ...staff] },
  wishes: { wishes: everybody, "submitted wish": readingStaff, "dispatched wish": supervisors },
  wish_contacts: {
    wish_contacts: ["own community", "district"],
    "claimed wish's contact": staff,
    "a volunteer's wish's contact": ["volunteer", "own community", "district"],
    "a volunteer's confirmed wish's contact": ["own community", "district"],
  },
  wish_photos: {
    wish_photos: everybody,
    "waiting photo": ["own community", "district"],
    "submitted wish's released photo": ["own community", "district"],
    "claimed wish's waiting photo": staff,
    "a volunteer's wish's waiting photo": ["volunteer", "own community", "district"],
    "a volunteer's confirmed wish's withheld photo": ["own community", "district"],
  },
  projects: { projects: everybody, "withdrawn project": readingStaff },
  project_notes: { project_notes: everybody, "withdrawn project's note": [] },
  project_photos: {
    project_photos: everybody,
    "waiting photo of a project": staff,
    "withdrawn project's released photo": ["own community", "district"],
  },
  hours: { hours: ["volunteer", "district"], "own volunteer's hours": ["own community", "district"] },
  certificates: {
    certificates: ["volunteer", "district"],
    "own volunteer's certificate": ["own community", "district"],
  },
  members: { members: ["district"], "own volunteer": ["own community", "district"] },
  invitations: { invitations: ["own community", "district"] },
  claims: { claims: staff },
  signups: { signups: staff },
  attendance: { attendance: staff },
  webhooks: { webhooks: ["district"] },
  notices: { notices: supervisors },
  audit: { audit: ["district"] },
};
const open = OPEN_COLLECTIONS.map((name): [string, Readers] => [name, { [name]: everybody }]);
const CASES = [...open, ...Object.entries(READERS)].flatMap(([collection, records]) =>
  Object.entries(records).map(([record, readers]) => ({ collection, record, readers })),
);

const hub = new HubClient(inject("url"));
const tokens = {} as Record<Who, string | undefined>;
const ids: Record<string, string> = {};

beforeAll(async () => {
  const own = await hub.place();
  const other = await hub.place();
  const account = async (role: string, reach = {}) => (await hub.member(role, reach)).token;
  tokens.guest = undefined;
  const volunteer = await hub.member("volunteer");
  tokens.volunteer = volunteer.token;
  tokens["other partner"] = await account("partner", { partner: other.partner.id });
  tokens["own partner"] = await account("partner", { partner: own.partner.id });
  tokens["other community"] = await account("community", { community: other.community.id });
  tokens["own community"] = await account("community", { community: own.community.id });
  tokens["other subdistrict"] = await account("subdistrict", { subdistrict: other.community.subdistrict });
  tokens["own subdistrict"] = await account("subdistrict", { subdistrict: own.community.subdistrict });
  tokens.district = await account("district");

  const { community, partner, event } = own;
  const make = async (name: string, collection: string, record: Record<string, unknown>) => {
    ids[name] = (await hub.create(collection, record)).id;
    return ids[name];
  };
  for (const name of OPEN_COLLECTIONS) ids[name] = (await makeOne(hub, name)).id;
  ids["events"] = event.id;
  await make("partner_contacts", "partner_contacts", {
    partner: partner.id,
    name: "李雷",
    phone: somePhone(),
  });
  const service = await make("services", "services", {
    slug: unique("service"),
    partner: partner.id,
    category: "health",
    name: "量血压",
  });
  const draft = await make("draft", "events", {
    ...event,
    id: undefined,
    slug: unique("event"),
    status: "draft",
  });
  ids["sessions"] = (await hub.session(event.id, 10)).id;
  ids["draft session"] = (await hub.session(draft as string, 10)).id;
  await make("stalls", "stalls", { event: event.id, partner: partner.id, service });
  const offered = { partner: other.partner.id, category: "health", name: "量血压" };
  await make("stall_applications", "stall_applications", {
    event: event.id,
    partner: other.partner.id,
    service: (await hub.create("services", offered)).id,
    category: "health",
    status: "waiting",
  });
  await make("draft stall", "stalls", { event: draft, partner: partner.id, service });
  ids["signups"] = (await hub.signUp(ids["sessions"] as string, { email: "wang@example.org" })).body.id;
  ids["notices"] = (await hub.list("notices", `signup = "${ids["signups"]}"`))[0]?.id;
  await make("webhooks", "webhooks", {
    name: "网格群",
    url: "https://robot.example.org/?key=a-secret-key",
    community: community.id,
  });
  // Somebody who is not on the list: refused, and written down all the same.
  const deed = {
    key: unique("deed"),
    at: new Date().toISOString(),
    action: "undo",
    signup: "nobodyonthelist",
  };
  const door = `/api/hub/sessions/${ids["sessions"]}/attendance`;
  await hub.send("POST", door, { deeds: [deed] }, tokens.district);
  ids["attendance"] = (await hub.list("attendance", `key = "${deed.key}"`))[0]?.id;
  const wish = (status: string, more = {}) => ({
    slug: unique("wish"),
    title: "想要一个书架",
    category: "goods",
    community: community.id,
    status,
    ...more,
  });
  const published = await make("wishes", "wishes", wish("published"));
  await make("submitted wish", "wishes", wish("submitted"));
  await make("dispatched wish", "wishes", wish("dispatched", { partner: partner.id }));
  const claimed = await make("claimed wish", "wishes", wish("claimed", { partner: partner.id }));
  const contact = { name: "赵敏", phone: somePhone() };
  ids["wish_photos"] = (await hub.photo(published as string, "released")).id;
  ids["waiting photo"] = (await hub.photo(published as string, "waiting")).id;
  ids["submitted wish's released photo"] = (await hub.photo(ids["submitted wish"] as string, "released")).id;
  ids["claimed wish's waiting photo"] = (await hub.photo(claimed as string, "waiting")).id;
  await make("wish_contacts", "wish_contacts", { wish: published, ...contact });
  await make("claimed wish's contact", "wish_contacts", { wish: claimed, ...contact });
  for (const [name, status] of [
    ["a volunteer's wish's contact", "claimed"],
    ["a volunteer's confirmed wish's contact", "confirmed"],
  ] as const) {
    const { id } = await hub.create("wishes", wish("published"));
    await make(name, "wish_contacts", { wish: id, ...contact });
    const photo = status === "claimed" ? "waiting" : "withheld";
    ids[`${name.replace("contact", photo)} photo`] = (await hub.photo(id, photo)).id;
    await hub.create("claims", { wish: id, member: volunteer.id, status: "approved" });
    if (status === "confirmed") {
      for (const next of ["fulfilled", status]) await hub.update("wishes", id, { status: next });
    }
  }
  const project = { title: "义剪进小区", category: "haircut", community: community.id };
  for (const [name, status] of [
    ["projects", "running"],
    ["withdrawn project", "withdrawn"],
  ] as const) {
    const id = await make(name, "projects", { ...project, status, partner: partner.id });
    const note = status === "running" ? "project_notes" : `${name}'s note`;
    const written = await make(note, "project_notes", { project: id, text: "给 12 位老人理了发" });
    const photo = status === "running" ? "project_photos" : `${name}'s released photo`;
    ids[photo] = (await hub.photo(written as string, "released", "project_photos")).id;
    if (status === "running")
      ids["waiting photo of a project"] = (
        await hub.photo(written as string, "waiting", "project_photos")
      ).id;
  }
  await make("claims", "claims", { wish: claimed, partner: partner.id, status: "approved" });
  const counted = { deed: "list", of: "session00000001", minutes: 60 };
  await make("hours", "hours", { ...counted, member: volunteer.id });
  await make("certificates", "certificates", { member: volunteer.id, status: "requested" });
  ids["members"] = (await hub.member("volunteer")).id;
  ids["own volunteer"] = (await hub.member("volunteer", { community: community.id })).id;
  const certificate = { member: ids["own volunteer"], status: "issued", number: "7KMQ2WXA9PRT" };
  await make("own volunteer's certificate", "certificates", certificate);
  await make("own volunteer's hours", "hours", { ...counted, member: ids["own volunteer"] });
  await make("invitations", "invitations", {
    role: "volunteer",
    name: "王小明",
    community: community.id,
    status: "open",
    expires: new Date().toISOString(),
  });
  ids["audit"] = (await hub.list("audit", `record = "${published}"`))[0]?.id;
});

/** The address of a record's file, as somebody opens it, once for all sizes. */
async function fileSeenBy(who: Who, collection: string, id: string): Promise<number[]> {
  const { file } = await hub.record(collection, id);
  const given =
    tokens[who] && (await hub.send("POST", "/api/files/token", undefined, tokens[who])).body.token;
  const ask = async (query: Record<string, string>) => {
    const address = `/api/files/${collection}/${id}/${file}?${new URLSearchParams({ ...query, token: given ?? "" })}`;
    const answer = await fetch(hub.url + address);
    await answer.arrayBuffer();
    return answer.status;
  };
  return [await ask({}), await ask({ thumb: "720x720f" })];
}

test.each(CASES.filter(({ collection }) => collection.endsWith("_photos")))(
  "the file of $record is opened by whom the table names",
  async ({ collection, record, readers }) => {
    for (const who of everybody) {
      const status = readers.includes(who) ? 200 : 404;
      expect([who, ...(await fileSeenBy(who, collection, ids[record] as string))]).toEqual([
        who,
        status,
        status,
      ]);
    }
  },
);

describe.concurrent.each(CASES)("$collection ($record)", ({ collection, record, readers }) => {
  const path = `/api/collections/${collection}/records`;

  test.each(everybody)("seen by %s as the table says", async (who) => {
    const id = ids[record];
    expect(id).toBeTruthy();
    const expected = readers.includes(who);
    const view = await hub.send("GET", `${path}/${id}`, undefined, tokens[who]);
    expect(view.status).toBe(expected ? 200 : 404);
    const query = new URLSearchParams({ filter: `id = "${id}"` });
    const list = await hub.send("GET", `${path}?${query}`, undefined, tokens[who]);
    expect([list.status, list.body.totalItems]).toEqual([200, expected ? 1 : 0]);
  });

  test.each(everybody)("written by %s: never around the commands", async (who) => {
    const id = ids[record];
    const found = await hub.record(collection, id as string);
    const create = await hub.send("POST", path, { ...found, id: undefined }, tokens[who]);
    const update = await hub.send("PATCH", `${path}/${id}`, { name: "改" }, tokens[who]);
    const remove = await hub.send("DELETE", `${path}/${id}`, undefined, tokens[who]);
    for (const { status } of [create, update, remove]) expect([403, 404]).toContain(status);
    expect(await hub.record(collection, id as string)).toEqual(found);
  });
});

test("a member sees their own account, and no role or reach can be given to oneself", async () => {
  const { id, token } = await hub.member("volunteer");
  const path = `/api/collections/members/records/${id}`;
  const { subdistrict } = await hub.record("communities", ids["communities"] as string);
  expect((await hub.send("GET", path, undefined, token)).body).toMatchObject({ id, role: "volunteer" });
  for (const change of [
    { role: "district" },
    { partner: ids["partners"] },
    { community: ids["communities"] },
    { subdistrict },
  ]) {
    expect((await hub.send("PATCH", path, change, token)).status).toBeGreaterThanOrEqual(403);
  }
  const nothing = { partner: "", community: "", subdistrict: "" };
  expect(await hub.record("members", id)).toMatchObject({ role: "volunteer", ...nothing });
});

test("nobody opens an account for themselves", async () => {
  const password = "a-long-password";
  const account = { email: `${unique("new")}@example.org`, password, passwordConfirm: password, name: "新" };
  const path = "/api/collections/members/records";
  expect((await hub.send("POST", path, { ...account, role: "district" })).status).toBe(403);
});
