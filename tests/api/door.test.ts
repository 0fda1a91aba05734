// Helpers at a door: a code opens one session's list on its day, and nothing else.
import { randomUUID } from "node:crypto";
import { DatabaseSync } from "node:sqlite";
import { afterAll, expect, test } from "vitest";
import { places } from "../../pocketbase/system/places.ts";
import { maskPhone } from "../../src/domain/contact.ts";
import { DAY, HOUR, localDay, startOfDay } from "../../src/domain/time.ts";
import { HubClient, somePhone } from "../support/hub.ts";
import { startServer } from "../support/server.ts";

// A hub of its own: what other tests try at doors counts against this network too.
const server = await startServer({ DATASET: "none" });
afterAll(() => server.stop());
const hub = new HubClient(server.url);

/** A session of this test's own that is on now, its staff, and a helper's token for it. */
async function door(of = hub) {
  const place = await of.place();
  const session = await of.session(place.event.id, 10, 0.02);
  const staff = await of.member("partner", { partner: place.partner.id });
  const letHelp = (as: string | undefined = staff.token) =>
    of.send("POST", `/api/hub/sessions/${session.id}/helpers`, undefined, as);
  const open = (code: string) => of.send("POST", "/api/hub/doors", { code });
  const code = async () => (await letHelp()).body.code as string;
  return {
    ...place,
    session,
    staff,
    letHelp,
    endHelp: (as = staff.token) =>
      of.send("POST", `/api/hub/sessions/${session.id}/helpers/end`, undefined, as),
    code,
    open,
    token: async () => (await open(await code())).body.token as string,
  };
}

const deed = (action: string, more: Record<string, unknown>) => ({
  key: randomUUID(),
  at: new Date().toISOString(),
  action,
  ...more,
});
const keep = (token: string, deeds: unknown[]) =>
  hub.send("POST", `/api/hub/doors/${token}/attendance`, { deeds });
const view = (token: string) => hub.send("GET", `/api/hub/doors/${token}`);

test("a helper keeps the list by a code, however it is typed, and sees no whole phone and no address", async () => {
  const { session, code, open, event } = await door();
  const phone = somePhone();
  const signup = (await hub.signUp(session.id, { name: "王建国", phone, party: 4, email: "w@example.org" }))
    .body.id;
  const given = await code();
  const opened = await open(` ${given.slice(0, 4).toUpperCase()}-${given.slice(4)} `);
  expect(opened).toMatchObject({ status: 200, body: { session: session.id } });
  const { token } = opened.body;
  const three = deed("attend", { signup, came: 3 });
  const guest = deed("walk_in", { name: "李桂芳" });
  const { body } = await keep(token, [three, guest]);
  expect(body.results.map(({ outcome }: { outcome: string }) => outcome)).toEqual(["done", "done"]);
  const seen = await view(token);
  expect(seen.body).toMatchObject({
    session: { id: session.id, taken: 4 },
    event: { title: event.title },
    people: [
      { id: signup, name: "王建国", phone: maskPhone(phone), party: 3, booked: 4, before: "confirmed" },
      { name: "李桂芳", phone: "", before: "walk_in" },
    ],
    results: body.results,
  });
  expect(JSON.stringify(seen.body)).not.toMatch(new RegExp(`${phone}|example.org`));
  // Who did it is on the trail: by which code, and who gave that.
  const trail = await hub.list("audit", `record = "${signup}" && action = "attend"`);
  expect(trail[0].actor).toBe(`helper:${token.slice(0, 15)}`);
});

test("who may keep the list may let others help, and nobody else", async () => {
  const { community, partner, letHelp, endHelp, token } = await door();
  const other = await hub.place();
  const helper = await token();
  const cases: [who: string, as: string | undefined, may: boolean][] = [
    ["guest", "", false],
    ["helper", helper, false],
    ["superuser", await hub.superuser(), false],
    ["volunteer", (await hub.member("volunteer", { community: community.id })).token, false],
    ["other partner", (await hub.member("partner", { partner: other.partner.id })).token, false],
    ["other community", (await hub.member("community", { community: other.community.id })).token, false],
    ["subdistrict", (await hub.member("subdistrict", { subdistrict: community.subdistrict })).token, false],
    ["own community", (await hub.member("community", { community: community.id })).token, true],
    ["own partner", (await hub.member("partner", { partner: partner.id })).token, true],
    ["district", (await hub.member("district")).token, true],
  ];
  for (const [who, as, may] of cases) {
    expect([who, (await letHelp(as)).status, (await endHelp(as)).status]).toEqual(
      may ? [who, 201, 200] : [who, 403, 403],
    );
  }
});

test("a helper's token opens that door's list, and nothing else by any way", async () => {
  const { session, event, token } = await door();
  const elsewhere = await hub.session(event.id, 10, 0.02);
  const theirs = (await hub.signUp(elsewhere.id)).body.id;
  const own = (await hub.signUp(session.id)).body;
  const helper = await token();
  expect((await keep(helper, [deed("attend", { signup: theirs })])).body.results[0].outcome).toBe(
    "not_found",
  );
  expect((await hub.record("signups", theirs)).status).toBe("confirmed");
  // It is no account: records, commands of members and of owners know nothing of it.
  for (const name of ["signups", "attendance", "members", "notices", "audit"]) {
    expect([name, (await hub.list(name, "", helper).catch(() => [])).length]).toEqual([name, 0]);
  }
  for (const [method, path] of [
    ["POST", `/api/hub/sessions/${session.id}/attendance`],
    ["POST", `/api/hub/sessions/${session.id}/helpers`],
    ["GET", `/api/hub/signups/${helper}`],
    ["GET", `/api/hub/wishes/${helper}`],
    ["GET", `/api/hub/invitations/${helper}`],
    ["GET", `/api/hub/exports/signups.csv?session=${session.id}`],
  ] as const) {
    const body = method === "POST" ? { deeds: [deed("undo", { signup: own.id })] } : undefined;
    const { status } = await hub.send(method, path, body, helper);
    expect([path, [403, 404].includes(status)]).toEqual([path, true]);
  }
  // Nor does another kind of token open a door.
  expect((await view(own.token)).status).toBe(404);
  expect((await view(`${helper.slice(0, -1)}${helper.endsWith("0") ? "1" : "0"}`)).status).toBe(404);
  expect((await view(`${session.id}${helper.slice(15)}`)).status).toBe(404);
});

test("taking the codes back ends them at once, and those who came in by them", async () => {
  const { code, open, token, endHelp } = await door();
  const [given, helper] = [await code(), await token()];
  expect((await endHelp()).body).toEqual({ ended: 2 });
  expect((await open(given)).status).toBe(404);
  expect((await view(helper)).status).toBe(404);
  expect((await keep(helper, [deed("walk_in", { name: "李桂芳" })])).status).toBe(404);
  expect((await endHelp()).body).toEqual({ ended: 0 });
  // A new one is good again.
  expect((await view(await token())).status).toBe(200);
});

test("a code is good on the session's day alone", async () => {
  const { session, code, open, token, letHelp } = await door();
  const [given, helper] = [await code(), await token()];
  const at = async (start: number) => {
    const written = (at: number) => new Date(at).toISOString().replace("T", " ");
    const times = { start: written(start), end: written(start + HOUR) };
    expect((await hub.update("sessions", session.id, times)).status).toBe(200);
  };
  const today = startOfDay(localDay(Date.now()));
  await at(today + DAY + 10 * HOUR);
  expect(await open(given)).toMatchObject({ status: 409, body: { code: "not_open" } });
  expect((await view(helper)).status).toBe(409);
  expect((await letHelp()).status).toBe(201);
  await at(today - DAY + 10 * HOUR);
  expect((await open(given)).status).toBe(404);
  expect((await view(helper)).status).toBe(404);
  expect(await letHelp()).toMatchObject({ status: 410, body: { code: "closed" } });
  await at(today);
  expect((await open(given)).status).toBe(200);
  await hub.update("sessions", session.id, { status: "cancelled" });
  expect((await letHelp()).body.code).toBe("cancelled");
});

test("codes are kept as hashes, and can't be guessed at length", async () => {
  const server = await startServer({ DATASET: "none" });
  const own = new HubClient(server.url);
  const { code, open } = await door(own);
  const given = await code();
  const database = new DatabaseSync(places(server.dataDir).database, { readOnly: true });
  expect(JSON.stringify(database.prepare("SELECT * FROM door_codes").all())).not.toContain(given);
  database.close();
  for (let i = 0; i < 5; i++) expect((await open(given)).status).toBe(200);
  for (const wrong of ["", "abc", "00000000", "k7m4p9r", "k7m4p9ra9", "王王王王王王王王"]) {
    expect([wrong, (await open(wrong)).status]).toEqual([wrong, 404]);
  }
  const tried = await Promise.all(Array.from({ length: 40 }, () => open("23456789")));
  expect(tried.filter(({ status }) => status === 404)).toHaveLength(20 - 6);
  expect(tried.filter(({ status }) => status === 429)).toHaveLength(40 - 14);
  expect((await open(given)).body.code).toBe("too_many");
  await server.stop();
});
