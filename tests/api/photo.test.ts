// Photos of wishes and projects: what the hub takes and keeps, who may add and release them, and where a photo is once it is no more.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, inject, test } from "vitest";
import { places } from "../../pocketbase/system/places.ts";
import { readJpeg } from "../../src/domain/jpeg.ts";
import { HubClient, somePhone, unique } from "../support/hub.ts";
import { PLACE, photo, photoFile, placed } from "../support/photo.ts";

const hub = new HubClient(inject("url"));
type Place = Awaited<ReturnType<HubClient["place"]>>;
let here: Place;
let staff: string;
let other: string;
let holder: string;

beforeAll(async () => {
  here = await hub.place();
  const far = await hub.place();
  staff = (await hub.member("community", { community: here.community.id })).token;
  other = (await hub.member("community", { community: far.community.id })).token;
  holder = (await hub.member("partner", { partner: here.partner.id })).token;
});

async function ask(): Promise<{ id: string; token: string }> {
  const asked = {
    title: `想修一盏灯 ${unique("灯")}`,
    category: "repair",
    community: here.community.id,
    name: "王秀英",
    phone: somePhone(),
    consent: true,
  };
  return (await hub.send("POST", "/api/hub/wishes", asked)).body;
}

const move = (id: string, way: string, as: string, more = {}) =>
  hub.send("POST", `/api/hub/wishes/${id}/moves`, { way, ...more }, as);
const add = (wish: string, bytes: Buffer, as?: string) =>
  hub.send("POST", `/api/hub/wishes/${wish}/photos`, { photo: bytes.toString("base64") }, as);
const decide = (id: string, way: string, as = staff) =>
  hub.send("POST", `/api/hub/photos/${id}/moves`, { way }, as);

/** A photo that no other is the same as. */
const another = () => Buffer.concat([photo(), Buffer.from(unique("photo"))]);

/** Where a collection's files are on the hub's disk. */
async function folderOf(collection: string, id: string): Promise<string> {
  const { body } = await hub.send("GET", `/api/collections/${collection}`, undefined, await hub.superuser());
  return join(places(inject("dataDir")).database, "..", "storage", body.id, id);
}

async function open(id: string, query = ""): Promise<Response> {
  const { file } = await hub.record("wish_photos", id);
  return fetch(`${hub.url}/api/files/wish_photos/${id}/${file}?${query}`);
}

/** What somebody gets who opens a file of a record, by their auth token. */
async function statusFor(as: string | undefined, collection: string, id: string, file: string) {
  const token = as && (await hub.send("POST", "/api/files/token", undefined, as)).body.token;
  return (await fetch(`${hub.url}/api/files/${collection}/${id}/${file}?token=${token ?? ""}`)).status;
}

test("what is kept of a photo is the picture alone", async () => {
  const { token } = await ask();
  const sent = Buffer.concat([placed(photo()), Buffer.from("PK\x03\x04<script>alert(1)</script>")]);
  const added = await add(token, sent);
  expect(added).toMatchObject({ status: 201, body: { status: "waiting" } });
  const { id } = added.body;
  const folder = await folderOf("wish_photos", id);
  const [name = ""] = readdirSync(folder).filter((name) => name.endsWith(".jpg"));
  const kept = readFileSync(join(folder, name));
  expect(readJpeg(kept)).toEqual({ width: 1, height: 1 });
  for (const trace of [PLACE, "Li Lei", "Exif", "PK", "script"])
    expect(kept.includes(trace), trace).toBe(false);
  expect(kept.subarray(-2)).toEqual(Buffer.from([0xff, 0xd9]));
  // The same again, as after a lost answer, is the same photo.
  expect((await add(token, sent)).body.id).toBe(id);
});

test("what is no photo is refused, by whatever way it comes", async () => {
  const { id, token } = await ask();
  const page = Buffer.from("<!doctype html><script>alert(1)</script>");
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>');
  const cut = photo().subarray(0, -20);
  // Whole by its segments, and nothing can draw it.
  const broken = photo();
  broken.fill(0xee, broken.indexOf(Buffer.from([0xff, 0xc4])) + 4, broken.length - 20);
  for (const bytes of [page, svg, cut, broken, Buffer.concat([photo().subarray(0, 3), page])]) {
    const refused = { status: 422, body: { code: "invalid", issues: [{ path: ["photo"] }] } };
    expect(await add(token, bytes)).toMatchObject(refused);
    const record = { wish: id, status: "waiting", part: "asked", file: photoFile(bytes) };
    const put = await hub.upload("wish_photos", record);
    expect(put).toMatchObject({ status: 400, body: { data: { file: { code: "rule" } } } });
  }
  expect((await add(token, Buffer.alloc(2_000_000, 1))).status).toBe(413);
  expect(await hub.list("wish_photos", `wish = "${id}"`)).toEqual([]);
});

test("three at most, also of those that come at once", async () => {
  const { id, token } = await ask();
  const answers = await Promise.all(Array.from({ length: 6 }, () => add(token, another())));
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 201, 422, 422, 422]);
  expect(await hub.list("wish_photos", `wish = "${id}"`)).toHaveLength(3);
});

test("staff of the wish's community release and withhold it, nobody else", async () => {
  const wish = await ask();
  const { id } = (await add(wish.token, another())).body;
  for (const who of [other, holder]) expect((await decide(id, "release", who)).status).toBe(403);
  expect((await open(id)).status).toBe(404);
  expect((await decide(id, "release")).body).toEqual({ id, status: "released" });
  // Released before the wish is: nobody sees what is asked for yet.
  expect((await open(id)).status).toBe(404);
  await move(wish.id, "publish", staff);
  const shown = await open(id);
  expect([shown.status, shown.headers.get("content-type")]).toEqual([200, "image/jpeg"]);
  expect(shown.headers.get("cache-control")).toBe("public, max-age=60");
  expect((await open(id, "thumb=720x720f")).status).toBe(200);
  expect((await decide(id, "release")).body.code).toBe("wrong_state");
  expect((await decide(id, "withhold")).body).toEqual({ id, status: "withheld" });
  for (const query of ["", "thumb=720x720f"]) expect((await open(id, query)).status).toBe(404);
  expect((await decide(id, "reconsider")).body.status).toBe("waiting");
  await decide(id, "release");
  // With the wish it goes out of sight.
  await move(wish.id, "recall", staff);
  expect((await open(id)).status).toBe(404);
  const [trace] = await hub.list("audit", `record = "${id}" && action = "withhold"`);
  expect(trace.actor).toMatch(/^member:/);
});

test("who holds a wish sees its photos while it is theirs, and shows what was done", async () => {
  const wish = await ask();
  const asked = (await add(wish.token, another())).body.id;
  expect((await add(wish.id, another(), holder)).status).toBe(404);
  await move(wish.id, "publish", staff);
  expect((await add(wish.id, another(), holder)).status).toBe(403);
  await hub.send("POST", `/api/hub/wishes/${wish.id}/claims`, undefined, holder);
  const done = await add(wish.id, another(), holder);
  expect(done.status).toBe(201);
  const seen = () => hub.list("wish_photos", `wish = "${wish.id}"`, holder);
  expect((await seen()).map(({ id, part }) => [id, part])).toEqual([
    [asked, "asked"],
    [done.body.id, "done"],
  ]);
  const { token } = (await hub.send("POST", "/api/files/token", undefined, holder)).body;
  const mine = await open(asked, `token=${token}`);
  expect([mine.status, mine.headers.get("cache-control")]).toEqual([200, "private, no-store"]);
  await move(wish.id, "fulfil", holder, { note: "修好了" });
  expect((await add(wish.id, another(), holder)).status).toBe(201);
  const own = (await hub.send("GET", `/api/hub/wishes/${wish.token}`)).body;
  expect(own.photos).toEqual([
    { part: "asked", status: "waiting" },
    { part: "done", status: "waiting" },
    { part: "done", status: "waiting" },
  ]);
  await hub.send("POST", `/api/hub/wishes/${wish.token}/moves`, { way: "confirm", rating: 5 });
  expect(await seen()).toEqual([]);
});

test("who holds a wish, or is staff, looks at photos that are not for everybody, and each look is written down", async () => {
  const wish = await ask();
  const { id } = (await add(wish.token, another())).body;
  await move(wish.id, "publish", staff);
  const [one, other] = [
    await hub.member("partner", { partner: here.partner.id }),
    await hub.member("volunteer"),
  ];
  await hub.send("POST", `/api/hub/wishes/${wish.id}/claims`, undefined, one.token);
  const { file } = await hub.record("wish_photos", id);
  const look = (as: string) => statusFor(as, "wish_photos", id, file);
  const looks = async () =>
    (await hub.list("audit", `record = "${id}" && action = "look"`)).map(({ actor }) => actor);
  expect([await look(other.token), await look(one.token), await look(one.token)]).toEqual([404, 200, 200]);
  expect(await looks()).toEqual([`member:${one.id}`]);
  await look(staff);
  expect(await looks()).toHaveLength(2);
  // Once anyone may see it, nobody's look is of interest.
  await decide(id, "release");
  const third = await hub.member("partner", { partner: here.partner.id });
  expect(await look(third.token)).toBe(200);
  expect(await looks()).toHaveLength(2);
});

test("staff delete a photo that is not shown, and its file with it; nobody else does", async () => {
  const erase = (id: string, as = staff) => hub.send("POST", `/api/hub/photos/${id}/erase`, undefined, as);
  const wish = await ask();
  const { id } = (await add(wish.token, another())).body;
  const folder = await folderOf("wish_photos", id);
  for (const who of [other, holder]) expect((await erase(id, who)).status).toBe(403);
  await decide(id, "release");
  expect((await erase(id)).body.code).toBe("wrong_state");
  await decide(id, "withhold");
  expect(await erase(id)).toMatchObject({ status: 200, body: { id } });
  expect(await hub.list("wish_photos", `id = "${id}"`)).toEqual([]);
  await expect
    .poll(() => existsSync(folder) && readdirSync(folder, { recursive: true }).length > 0)
    .toBe(false);
  const [trace] = await hub.list("audit", `record = "${id}" && action = "erase"`);
  expect(trace.actor).toMatch(/^member:/);
  expect((await erase(id)).status).toBe(404);
  // There is room again for one that may be kept.
  expect((await add(wish.token, another())).status).toBe(201);
});

test("with a wish its photos' files are deleted, small forms too", async () => {
  const wish = await ask();
  const { id } = (await add(wish.token, another())).body;
  await decide(id, "release");
  await move(wish.id, "publish", staff);
  expect((await open(id, "thumb=720x720f")).status).toBe(200);
  const folder = await folderOf("wish_photos", id);
  expect(readdirSync(folder).length).toBeGreaterThan(0);
  await hub.send("POST", `/api/hub/wishes/${wish.token}/moves`, { way: "withdraw" });
  const path = `/api/collections/wishes/records/${wish.id}`;
  expect((await hub.send("DELETE", path, undefined, await hub.superuser())).status).toBe(204);
  await expect
    .poll(() => existsSync(folder) && readdirSync(folder, { recursive: true }).length > 0)
    .toBe(false);
  expect(await hub.list("wish_photos", `id = "${id}"`)).toEqual([]);
});

test("who has a project shows how it went beside a note, and staff decide who sees it", async () => {
  const record = { title: "义剪进小区", category: "haircut", community: here.community.id };
  const project = await hub.create("projects", { ...record, status: "running", partner: here.partner.id });
  const written = await hub.send("POST", `/api/hub/projects/${project.id}/notes`, { text: "理了发" }, holder);
  const note = written.body.id;
  const addTo = (bytes: Buffer, as?: string) =>
    hub.send("POST", `/api/hub/notes/${note}/photos`, { photo: bytes.toString("base64") }, as);
  for (const who of [undefined, other]) expect((await addTo(another(), who)).status).toBe(403);
  const sent = placed(another());
  const added = await addTo(sent, holder);
  expect(added).toMatchObject({ status: 201, body: { status: "waiting" } });
  const { id } = added.body;
  const { file } = await hub.record("project_photos", id);
  expect(readFileSync(join(await folderOf("project_photos", id), file)).includes(PLACE)).toBe(false);
  // The same again is the same photo; three at most, also of those that come at once.
  expect((await addTo(sent, holder)).body.id).toBe(id);
  const more = await Promise.all(Array.from({ length: 4 }, () => addTo(another(), holder)));
  expect(more.map(({ status }) => status).sort()).toEqual([201, 201, 422, 422]);
  expect((await addTo(Buffer.from("<svg/>"), holder)).body.code).toBe("invalid");

  const seen = (who?: string) => statusFor(who, "project_photos", id, file);
  expect(await Promise.all([undefined, other, holder, staff].map(seen))).toEqual([404, 404, 200, 200]);
  expect(await hub.list("audit", `record = "${id}" && action = "look"`)).toHaveLength(2);
  for (const who of [other, holder]) expect((await decide(id, "release", who)).status).toBe(403);
  expect((await decide(id, "release")).body).toEqual({ id, status: "released" });
  expect(await seen()).toBe(200);
  await decide(id, "withhold");
  expect(await seen()).toBe(404);
  const erase = (as: string) => hub.send("POST", `/api/hub/photos/${id}/erase`, undefined, as);
  expect([(await erase(holder)).status, (await erase(staff)).status]).toEqual([403, 200]);
  expect(await hub.list("project_photos", `note = "${note}"`)).toHaveLength(2);

  await hub.send("POST", `/api/hub/projects/${project.id}/moves`, { way: "close" }, holder);
  expect((await addTo(another(), holder)).body.code).toBe("wrong_state");
});

const setPhoto = (event: string, as: string, bytes?: Buffer) =>
  hub.send("POST", `/api/hub/events/${event}/photo`, { photo: bytes?.toString("base64") ?? "" }, as);

test("an event's photo is set by who may plan it, and seen by who may see the event", async () => {
  const place = await hub.place();
  const { event } = place;
  const planner = (await hub.member("partner", { partner: place.partner.id })).token;
  const keeper = (await hub.member("community", { community: place.community.id })).token;
  for (const who of [staff, other, holder]) expect((await setPhoto(event.id, who, photo())).status).toBe(403);
  const { status, body } = await setPhoto(event.id, planner, placed(photo()));
  expect([status, body.id]).toEqual([200, event.id]);
  const folder = await folderOf("events", event.id);
  expect(readFileSync(join(folder, body.photo)).includes(PLACE)).toBe(false);
  expect((await hub.send("GET", `/api/collections/events/records/${event.id}`)).body.photo).toBe(body.photo);
  expect(await statusFor(undefined, "events", event.id, body.photo)).toBe(200);
  // Another takes its place, and the first is gone.
  const second = (await setPhoto(event.id, keeper, another())).body.photo;
  expect(await statusFor(undefined, "events", event.id, body.photo)).toBe(404);
  await expect.poll(() => existsSync(join(folder, body.photo))).toBe(false);
  await hub.update("events", event.id, { status: "draft" });
  const seen = [undefined, staff, other, holder, planner, keeper].map((who) =>
    statusFor(who, "events", event.id, second),
  );
  expect(await Promise.all(seen)).toEqual([404, 404, 404, 404, 200, 200]);
  expect((await setPhoto(event.id, holder, photo())).status).toBe(404);
  // Whom nobody has verified shows it to the community first.
  await hub.update("partners", place.partner.id, { verified: false });
  expect((await setPhoto(event.id, planner, photo())).status).toBe(200);
  await hub.update("events", event.id, { status: "published" });
  expect((await setPhoto(event.id, planner, another())).body.code).toBe("wrong_state");
  expect((await setPhoto(event.id, keeper, Buffer.from("<svg/>"))).body.code).toBe("invalid");
  expect((await setPhoto(event.id, keeper)).body).toEqual({ id: event.id, photo: "" });
});

test("an event gets a copy of another's photo, of one that whoever asks may see", async () => {
  const [place, elsewhere] = [await hub.place(), await hub.place()];
  const planner = (await hub.member("partner", { partner: place.partner.id })).token;
  const again = await hub.create("events", { ...place.event, id: undefined, slug: unique("event") });
  const copy = (of: string) => hub.send("POST", `/api/hub/events/${again.id}/photo`, { of }, planner);
  await setPhoto(place.event.id, planner, photo());
  const { status, body } = await copy(place.event.id);
  expect([status, body.id, body.photo]).toEqual([200, again.id, expect.stringMatching(/^photo_\w+\.jpg$/)]);
  // It is its own.
  await setPhoto(place.event.id, planner);
  expect(await statusFor(undefined, "events", again.id, body.photo)).toBe(200);
  const theirs = (await hub.member("community", { community: elsewhere.community.id })).token;
  await setPhoto(elsewhere.event.id, theirs, photo());
  await hub.update("events", elsewhere.event.id, { status: "draft" });
  for (const of of [elsewhere.event.id, "a".repeat(15)]) expect((await copy(of)).status).toBe(404);
  for (const asked of [{}, { photo: "", of: place.event.id }, { of: "../events" }]) {
    const { status, body } = await hub.send("POST", `/api/hub/events/${again.id}/photo`, asked, planner);
    expect([status, body.code]).toEqual([422, "invalid"]);
  }
});

test("a date that goes elsewhere takes a photo of its own along", async () => {
  const { community, event } = await hub.place();
  const keeper = (await hub.member("community", { community: community.id })).token;
  await hub.session(event.id, 0, 48);
  const moved = await hub.session(event.id, 0, 72);
  await setPhoto(event.id, keeper, photo());
  const venue = await hub.create("venues", { community: community.id, kind: "square", name: "另一个广场" });
  const change = { scope: "one", venue: venue.id, apply: true };
  expect((await hub.send("POST", `/api/hub/sessions/${moved.id}/changes`, change, keeper)).status).toBe(200);
  const apart = await hub.record("events", (await hub.record("sessions", moved.id)).event);
  expect([apart.venue, apart.photo !== ""]).toEqual([venue.id, true]);
  await setPhoto(event.id, keeper);
  expect(await statusFor(undefined, "events", apart.id, apart.photo)).toBe(200);
});

test.each(["partners", "venues"] as const)(
  "a photo of one of the %s is kept by its picture alone",
  async (noun) => {
    const place = await hub.place();
    const { id } = noun === "partners" ? place.partner : place.venue;
    const bad = await hub.upload(noun, { photo: photoFile(Buffer.from("<svg/>"), "logo.jpg") }, id);
    expect(bad).toMatchObject({ status: 400, body: { data: { photo: { code: "rule" } } } });
    const { status, body } = await hub.upload(noun, { photo: photoFile(placed(photo()), "赵敏家.jpg") }, id);
    expect([status, body.photo]).toEqual([200, expect.stringMatching(/^photo_\w+\.jpg$/)]);
    expect(readFileSync(join(await folderOf(noun, id), body.photo)).includes(PLACE)).toBe(false);
    expect(await statusFor(undefined, noun, id, body.photo)).toBe(200);
    // What else is changed leaves it as it is.
    expect((await hub.update(noun, id, { name: "改了名" })).body.photo).toBe(body.photo);
    expect((await hub.update(noun, id, { photo: "" })).body.photo).toBe("");
    expect(await statusFor(undefined, noun, id, body.photo)).toBe(404);
  },
);
