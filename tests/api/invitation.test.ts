// Accounts as they are opened and closed: link, password, signing in, the end.
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { firstInvitation } from "../../pocketbase/launcher/first-invitation.ts";
import { workKey } from "../../pocketbase/launcher/worker.ts";
import { ROLES, type Role } from "../../src/domain/member.ts";
import { HubClient, somePhone, unique } from "../support/hub.ts";
import { type MailSink, mailSink } from "../support/post.ts";
import { connect } from "../support/realtime.ts";
import { type Hub, startServer } from "../support/server.ts";

const hub = new HubClient(inject("url"));
const PASSWORD = "four words nobody knows";
type Place = Awaited<ReturnType<HubClient["place"]>>;
let here: Place;
let far: Place;
const tokens = {} as Record<Role | "elsewhere", string>;

beforeAll(async () => {
  [here, far] = await Promise.all([hub.place(), hub.place()]);
  const reach = {
    volunteer: { community: here.community.id },
    partner: { partner: here.partner.id },
    community: { community: here.community.id },
    subdistrict: { subdistrict: here.community.subdistrict },
    district: {},
  };
  for (const role of ROLES) tokens[role] = (await hub.member(role, reach[role])).token;
  tokens.elsewhere = (await hub.member("community", { community: far.community.id })).token;
});

const invite = (as: string | undefined, invited: Record<string, unknown>) =>
  hub.send("POST", "/api/hub/invitations", { name: "王小明", ...invited }, as);
const accept = (token: string, more = {}) =>
  hub.send("POST", `/api/hub/invitations/${token}`, { password: PASSWORD, ...more });
const signIn = (identity: string, password = PASSWORD) =>
  hub.send("POST", "/api/collections/members/auth-with-password", { identity, password });
const volunteer = () => ({ role: "volunteer", community: here.community.id, mobile: somePhone() });

/** A volunteer who was invited and has signed in. */
async function newcomer() {
  const invited = volunteer();
  const { body } = await invite(tokens.community, invited);
  const { id } = (await accept(body.token)).body;
  return { id, mobile: invited.mobile, link: body.token, token: (await signIn(invited.mobile)).body.token };
}

test("somebody is invited, sets a password by the link, once, and signs in with their mobile number", async () => {
  const invited = volunteer();
  const receipt = await invite(tokens.community, invited);
  expect(receipt).toMatchObject({ status: 201, body: { mailed: false } });
  const { token } = receipt.body;
  const seen = await hub.send("GET", `/api/hub/invitations/${token}`);
  expect(seen).toMatchObject({
    status: 200,
    body: { name: "王小明", role: "volunteer", place: here.community.name, mobile: invited.mobile },
  });
  expect((await signIn(invited.mobile)).status).toBe(400);
  const accepted = await accept(token, { name: "别人", mobile: somePhone() });
  expect(accepted).toMatchObject({ status: 201, body: { identity: invited.mobile } });
  const signedIn = await signIn(invited.mobile);
  expect(signedIn.body.record).toMatchObject({
    id: accepted.body.id,
    name: "王小明",
    role: "volunteer",
    community: here.community.id,
  });
  for (const again of [await accept(token), await hub.send("GET", `/api/hub/invitations/${token}`)]) {
    expect(again).toMatchObject({ status: 410, body: { code: "invitation_over" } });
  }
});

test("nothing in the database opens an invitation, and another's token opens none", async () => {
  const { body } = await invite(tokens.community, volunteer());
  const stored = await hub.record("invitations", body.id);
  expect(JSON.stringify(stored)).not.toContain(body.token.slice(15));
  const session = await hub.session(here.event.id, 5);
  const signup = (await hub.signUp(session.id)).body.token;
  for (const token of [body.id, `${body.id}${"0".repeat(32)}`, signup, body.id + signup.slice(15)]) {
    expect((await accept(token)).status).toBe(404);
  }
});

test("of a hundred who press at once, one sets the password", async () => {
  const { body } = await invite(tokens.community, volunteer());
  const replies = await Promise.all(Array.from({ length: 100 }, () => accept(body.token)));
  expect(replies.map(({ status }) => status).filter((status) => status === 201)).toHaveLength(1);
  expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([201, 410]));
});

test("a link that is too old, or that another took the place of, opens nothing", async () => {
  const invited = volunteer();
  const first = (await invite(tokens.community, invited)).body;
  const second = (await invite(tokens.community, invited)).body;
  expect((await accept(first.token)).status).toBe(410);
  await hub.update("invitations", second.id, { expires: new Date(Date.now() - 1000).toISOString() });
  expect((await accept(second.token)).status).toBe(410);
});

describe("who lets in whom", () => {
  const roles: Role[] = [...ROLES];
  const sent = (role: Role, place: Place) => ({
    role,
    mobile: somePhone(),
    community: place.community.id,
    subdistrict: place.community.subdistrict,
    partner: place.partner.id,
  });
  const letsIn: Record<Role, Role[]> = {
    volunteer: [],
    partner: [],
    community: ["volunteer", "partner", "community"],
    subdistrict: [],
    district: roles,
  };

  test.each(roles.flatMap((by) => roles.map((role) => [by, role] as const)))(
    "%s invites %s",
    async (by, role) => {
      const may = letsIn[by].includes(role);
      expect((await invite(tokens[by], sent(role, here))).status).toBe(may ? 201 : 403);
      expect((await invite(tokens[by], sent(role, far))).status).toBe(by === "district" ? 201 : 403);
      expect((await invite(undefined, sent(role, here))).status).toBe(403);
    },
  );

  test("a partner's people belong to the partner's community, whatever else is sent", async () => {
    const stolen = {
      role: "partner",
      mobile: somePhone(),
      community: here.community.id,
      partner: far.partner.id,
    };
    expect((await invite(tokens.community, stolen)).status).toBe(403);
    const { body } = await invite(tokens.elsewhere, stolen);
    const { id } = (await accept(body.token)).body;
    expect(await hub.record("members", id)).toMatchObject({
      partner: far.partner.id,
      community: far.community.id,
    });
  });

  test("what an account would see nothing without must be sent", async () => {
    const reply = await invite(tokens.district, { role: "community", mobile: somePhone() });
    expect(reply).toMatchObject({ status: 422, body: { issues: [{ path: ["community"] }] } });
    const nowhere = { role: "subdistrict", subdistrict: "没有的街道", mobile: somePhone() };
    expect((await invite(tokens.district, nowhere)).status).toBe(422);
  });
});

test("two accounts never share a mobile number or an address", async () => {
  const { mobile } = await newcomer();
  const taken = { path: ["mobile"] };
  expect(await invite(tokens.community, { ...volunteer(), mobile })).toMatchObject({
    status: 422,
    body: { issues: [taken] },
  });
  // Handed over without either: the invited say their own.
  const { body } = await invite(tokens.community, { ...volunteer(), mobile: "" });
  expect((await accept(body.token)).body.issues).toMatchObject([taken]);
  expect((await accept(body.token, { mobile })).body.issues).toMatchObject([taken]);
  const email = `${unique("li")}@example.org`;
  expect((await accept(body.token, { email })).status).toBe(201);
  expect((await signIn(email)).status).toBe(200);
});

describe("closing an account", () => {
  const close = (id: string, as?: string) => hub.send("POST", `/api/hub/members/${id}/close`, undefined, as);
  const own = (id: string, token: string) =>
    hub.send("GET", `/api/collections/members/records/${id}`, undefined, token);

  test("ends its sessions at once, on open connections too, and nobody signs in with it", async () => {
    const { id, mobile, token } = await newcomer();
    const heard = await connect(hub.url);
    expect((await heard.subscribe(["members/*"], token)).status).toBe(204);
    await hub.update("members", id, { name: "改名" });
    await heard.until(({ record }) => record.name === "改名");
    expect((await own(id, token)).status).toBe(200);
    expect(await close(id, tokens.community)).toMatchObject({ status: 200, body: { id, closed: true } });
    expect((await own(id, token)).status).toBe(404);
    const refresh = await hub.send("POST", "/api/collections/members/auth-refresh", undefined, token);
    expect(refresh.status).toBe(401);
    expect((await signIn(mobile)).status).toBe(403);
    const other = await newcomer();
    const control = await connect(hub.url);
    await control.subscribe(["members/*"], other.token);
    await hub.update("members", id, { name: "再改名" });
    await hub.update("members", other.id, { name: "另一位" });
    // By now the earlier change is out to whoever may hear of it.
    await control.until(({ record }) => record.name === "另一位");
    expect(heard.messages.map(({ record }) => record.name)).not.toContain("再改名");
    heard.close();
    control.close();
  });

  test("is for those who could have opened it, and never one's own", async () => {
    const { id } = await newcomer();
    for (const by of ["volunteer", "partner", "subdistrict", "elsewhere"] as const) {
      expect((await close(id, tokens[by])).status).toBe(403);
    }
    expect((await close(id)).status).toBe(403);
    expect((await close("nobodywiththisid", tokens.district)).status).toBe(404);
    const head = await hub.member("district");
    expect((await close(head.id, tokens.community)).status).toBe(403);
    expect((await close(head.id, head.token)).status).toBe(403);
    expect((await close(head.id, tokens.district)).status).toBe(200);
  });

  test("a new link opens it again, with another password", async () => {
    const { id, mobile } = await newcomer();
    await close(id, tokens.community);
    const again = (as?: string) => hub.send("POST", `/api/hub/members/${id}/invitations`, undefined, as);
    for (const by of ["volunteer", "elsewhere"] as const) expect((await again(tokens[by])).status).toBe(403);
    const { body } = await again(tokens.community);
    expect((await accept(body.token, { password: "another good one" })).status).toBe(201);
    expect((await signIn(mobile)).status).toBe(400);
    expect((await signIn(mobile, "another good one")).status).toBe(200);
  });

  test("takes its open links along", async () => {
    const { id } = await newcomer();
    const { body } = await hub.send(
      "POST",
      `/api/hub/members/${id}/invitations`,
      undefined,
      tokens.community,
    );
    await close(id, tokens.community);
    expect((await accept(body.token)).status).toBe(410);
  });

  test("by a superuser ends its sessions as well", async () => {
    const { id, token } = await newcomer();
    expect((await hub.update("members", id, { closed: true })).status).toBe(200);
    expect((await own(id, token)).status).toBe(404);
  });
});

test("each step is on the audit trail, by whom, and says nothing of the person", async () => {
  const { id, mobile } = await newcomer();
  await hub.send("POST", `/api/hub/members/${id}/close`, undefined, tokens.community);
  const entries = await hub.list("audit", `record = "${id}"`);
  expect(entries.map(({ action }) => action)).toEqual(["create", "close"]);
  expect(entries[1].actor).toMatch(/^member:/);
  expect(JSON.stringify(entries)).not.toContain(mobile);
});

describe("a hub without accounts", () => {
  let server: Hub;
  let empty: HubClient;
  let post: MailSink;
  beforeAll(async () => {
    [post, server] = await Promise.all([
      mailSink(),
      startServer({ DATASET: "none", SITE_URL: "https://hub.example.org" }),
    ]);
    empty = new HubClient(server.url);
  });
  afterAll(() => Promise.all([post?.stop(), server?.stop()]));

  test("tells where the district's office sets up its own, once; that account lets others in, by mail too", async () => {
    const { hostname, port } = new URL(server.url);
    const at = { host: hostname, port: Number(port), dataDir: server.dataDir };
    const address = () => firstInvitation({ ...at, siteUrl: "https://hub.example.org" });
    const link = (await address()) as string;
    expect(link).toMatch(/^https:\/\/hub\.example\.org\/desk\/#invite=/);
    const accept = (token: string, more: object) =>
      empty.send("POST", `/api/hub/invitations/${token}`, { password: PASSWORD, ...more });
    const token = link.split("=")[1] as string;
    const mobile = somePhone();
    expect((await accept(token, { name: "区里" })).body.issues).toMatchObject([{ path: ["mobile"] }]);
    expect((await accept(token, { name: "区里", mobile })).status).toBe(201);
    expect(await address()).toBeUndefined();
    expect((await accept(token, { name: "别人", mobile: somePhone() })).status).toBe(410);

    const credentials = { identity: mobile, password: PASSWORD };
    const signedIn = await empty.send("POST", "/api/collections/members/auth-with-password", credentials);
    const district = signedIn.body.token;
    const place = await empty.place();
    const email = "li@example.org";
    const invited = { name: "李主任", role: "community", community: place.community.id, email };
    const invite = () => empty.send("POST", "/api/hub/invitations", invited, district);
    const smtp = {
      enabled: true,
      host: "127.0.0.1",
      port: post.port,
      tls: false,
      username: "",
      password: "",
    };
    const meta = { senderName: "暖亭", senderAddress: "hub@example.org" };
    await empty.send("PATCH", "/api/settings", { smtp, meta }, await empty.superuser());
    const mailed = await invite();
    expect(mailed).toMatchObject({ status: 201, body: { mailed: true } });
    const work = () => empty.send("POST", "/api/hub/work", undefined, workKey(server.dataDir));
    for (let more = true; more; ) more = (await work()).body.more;
    const mails = post.to(email).filter(({ text }) => text.includes(mailed.body.token));
    expect(mails).toHaveLength(1);
    expect(mails[0]?.text).toContain(`https://hub.example.org/desk/#invite=${mailed.body.token}`);
    expect(mails[0]?.text).not.toContain("李主任");
    expect(await empty.record("invitations", mailed.body.id)).toMatchObject({ mail: "sent" });
    expect((await accept(mailed.body.token, {})).body.identity).toBe(email);
  });
});
