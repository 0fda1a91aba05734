// Short codes that staff read out: what they open, for whom, and how often.
import { DatabaseSync } from "node:sqlite";
import { afterAll, beforeAll, expect, test } from "vitest";
import { places } from "../../pocketbase/system/places.ts";
import { SHORT_CODE_LASTS } from "../../src/domain/code.ts";
import { WRONG_CODES } from "../../src/domain/limit.ts";
import { problems } from "../../src/i18n/problems.ts";
import { HubClient, somePhone } from "../support/hub.ts";
import { startServer } from "../support/server.ts";

// A hub of its own: what other tests guess counts against this network too.
const server = await startServer({ DATASET: "none" });
afterAll(() => server.stop());
const hub = new HubClient(server.url);
type Place = Awaited<ReturnType<HubClient["place"]>>;
let here: Place;
let far: Place;
const as: Record<string, string | undefined> = {};

beforeAll(async () => {
  here = await hub.place();
  far = await hub.place();
  const account = async (role: string, reach = {}) => (await hub.member(role, reach)).token;
  as["guest"] = undefined;
  as["volunteer"] = await account("volunteer");
  as["partner"] = await account("partner", { partner: here.partner.id });
  as["staff"] = await account("community", { community: here.community.id });
  as["other staff"] = await account("community", { community: far.community.id });
  as["subdistrict"] = await account("subdistrict", { subdistrict: here.community.subdistrict });
  as["district"] = await account("district");
});

async function resident({ community, event }: Place) {
  const who = { name: "李桂芳", phone: somePhone() };
  const session = await hub.session(event.id, 4);
  const signup = (await hub.signUp(session.id, who)).body as { id: string; token: string };
  const asked = { title: "想换个灯泡", category: "repair", community: community.id, consent: true, ...who };
  const wish = (await hub.send("POST", "/api/hub/wishes", asked)).body as { id: string; token: string };
  return { session, signup, wish, ids: { signups: [signup.id], wishes: [wish.id] } };
}

const give = (who: string, ids: unknown) => hub.send("POST", "/api/hub/people/codes", ids, as[who]);
const use = (code: string, key?: string) =>
  hub.send("POST", "/api/hub/codes", { code }, undefined, key ? { "idempotency-key": `"${key}"` } : {});

/** The database of this hub, for what no command shows. */
function stored<T>(read: (database: DatabaseSync) => T): T {
  const database = new DatabaseSync(places(server.dataDir).database, { timeout: 10_000 });
  try {
    return read(database);
  } finally {
    database.close();
  }
}

test("a code opens what its owner was found by, on any phone, once; then it says that it is over", async () => {
  const { session, signup, wish, ids } = await resident(here);
  const given = await give("staff", ids);
  expect(given).toMatchObject({ status: 201, body: { code: expect.stringMatching(/^\d{8}$/) } });
  const { code, expires } = given.body;
  expect(Math.abs(Date.parse(expires) - Date.now() - SHORT_CODE_LASTS)).toBeLessThan(60_000);
  // Sent again, as the answer was lost on the way, it is the same answer.
  for (let twice = 0; twice < 2; twice++) {
    expect(await use(`${code.slice(0, 4)} ${code.slice(4)}`, `the-key-of-${signup.id}`)).toEqual({
      status: 200,
      body: {
        signups: [
          {
            token: signup.token,
            session: session.id,
            title: "试验课",
            start: session.start,
            end: session.end,
          },
        ],
        wishes: [{ token: wish.token, title: "想换个灯泡", created: expect.any(String) }],
      },
    });
  }
  const again = await use(code);
  expect(again).toMatchObject({
    status: 410,
    body: { code: "code_over", message: problems("zh-CN").code_over },
  });
  const trail = await hub.list("audit", `record = "${signup.id}" || record = "${wish.id}"`);
  expect(
    trail.map(({ action, collection, actor }) => [action, collection, actor.replace(/:.*/, "")]),
  ).toEqual(
    expect.arrayContaining([
      ["give_code", "signups", "member"],
      ["give_code", "wishes", "member"],
      ["use_code", "signups", "guest"],
      ["use_code", "wishes", "guest"],
    ]),
  );
});

test("who may give a code: staff in whose reach all of it is", async () => {
  const { ids } = await resident(here);
  const elsewhere = await resident(far);
  for (const [who, status] of [
    ["guest", 403],
    ["volunteer", 404],
    ["other staff", 404],
    ["subdistrict", 404],
    ["partner", 403],
    ["staff", 201],
    ["district", 201],
  ] as const) {
    expect([who, (await give(who, ids)).status]).toEqual([who, status]);
  }
  expect((await give("staff", { ...ids, wishes: elsewhere.ids.wishes })).status).toBe(404);
  expect((await give("staff", { wishes: elsewhere.ids.wishes })).status).toBe(404);
  expect((await give("partner", { wishes: ids.wishes })).status).toBe(404);
  for (const nothing of [{}, { signups: [], wishes: [] }, { signups: ["nobody"] }]) {
    expect((await give("staff", nothing)).status).toBe(422);
  }
  // A token is no id: nobody makes a code of a link that they were given.
  expect((await give("staff", { signups: [elsewhere.signup.token] })).status).toBe(422);
});

test("of a code nothing is stored by which it could be found again", async () => {
  const { ids } = await resident(here);
  const { code } = (await give("staff", ids)).body;
  const all = stored((database) =>
    ["short_codes", "audit", "answers"].map((table) => database.prepare(`SELECT * FROM ${table}`).all()),
  );
  expect(JSON.stringify(all)).not.toContain(code);
});

test("a code is over after a day, and unknown some days later", async () => {
  const { ids } = await resident(here);
  const { code } = (await give("staff", ids)).body;
  const expire = (days: number) =>
    stored((database) =>
      database
        .prepare("UPDATE short_codes SET expires = ? WHERE used = 0 AND signups = ?")
        .run(
          new Date(Date.now() - days * 86_400_000).toISOString().replace("T", " "),
          ids.signups[0] as string,
        ),
    );
  expire(0.001);
  expect((await use(code)).body).toMatchObject({ code: "code_over" });
  expire(8);
  await give("staff", ids);
  expect((await use(code)).body).toMatchObject({ code: "not_found" });
});

test("of many who use it at once it opens for one", async () => {
  const { ids } = await resident(here);
  const { code } = (await give("staff", ids)).body;
  const replies = await Promise.all(Array.from({ length: 12 }, () => use(code)));
  expect(replies.filter(({ status }) => status === 200)).toHaveLength(1);
});

test("so many wrong ones from one network are enough, and a right one counts no more than it did", async () => {
  const { ids } = await resident(here);
  const { code } = (await give("staff", ids)).body;
  let refused = 0;
  for (let tries = 0; tries <= WRONG_CODES.times && !refused; tries++) {
    const { status, body } = await use(`${10_000_000 + tries}`);
    if (status === 429) refused = tries;
    else expect(body.code).toBe("not_found");
  }
  expect(refused).toBeGreaterThan(0);
  expect(await use(code)).toMatchObject({ status: 429, body: { code: "too_many" } });
});
