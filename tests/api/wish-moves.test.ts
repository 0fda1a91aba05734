// A wish's whole life by its named ways: who may take which, what must be given, what is written down and what follows.
import { DatabaseSync } from "node:sqlite";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { places } from "../../pocketbase/system/places.ts";
import { DAY, instant, pocketbaseDate } from "../../src/domain/time.ts";
import { MOVE_WAYS, type MoveWay, needsOf, WISH_LIFE, WISH_STATUSES } from "../../src/domain/wish.ts";
import { HubClient, somePhone, unique } from "../support/hub.ts";

const hub = new HubClient(inject("url"));
type Place = Awaited<ReturnType<HubClient["place"]>>;
let here: Place;
let second: { id: string; slug: string };
let unverified: { id: string };
const tokens: Record<string, string | undefined> = {};
let volunteer: string;

beforeAll(async () => {
  here = await hub.place();
  const far = await hub.place();
  const { community, partner } = here;
  const make = (verified: boolean) =>
    hub.create("partners", {
      slug: unique("partner"),
      name: "第二合伙人",
      kind: "merchant",
      community: community.id,
      verified,
    });
  second = await make(true);
  unverified = await make(false);
  const account = async (role: string, reach = {}) => (await hub.member(role, reach)).token;
  tokens["staff"] = await account("community", { community: community.id });
  tokens["other staff"] = await account("community", { community: far.community.id });
  tokens["subdistrict"] = await account("subdistrict", { subdistrict: community.subdistrict });
  tokens["district"] = await account("district");
  tokens["partner"] = await account("partner", { partner: partner.id });
  tokens["colleague"] = await account("partner", { partner: partner.id });
  tokens["second partner"] = await account("partner", { partner: second.id });
  const one = await hub.member("volunteer");
  [volunteer, tokens["volunteer"]] = [one.id, one.token];
  tokens["other volunteer"] = await account("volunteer");
  tokens["guest"] = undefined;
});

/** A wish that was asked for; `owner`: the token. */
async function ask(more: Record<string, unknown> = {}) {
  const request = {
    title: "想换个灯泡",
    category: "repair",
    community: here.community.slug,
    name: "李奶奶",
    phone: somePhone(),
    address: "3 号楼",
    consent: true,
    ...more,
  };
  const { body } = await hub.send("POST", "/api/hub/wishes", request);
  return { id: body.id as string, owner: body.token as string };
}

const GIVEN: Record<string, unknown> = {
  partner: "",
  reason: "今天来不了",
  into: "",
  rating: 5,
};
/** Moves a wish; `who` by their name above, or "owner". */
async function move(
  wish: { id: string; owner: string },
  who: string,
  way: string,
  more: Record<string, unknown> = {},
) {
  const needs = Object.fromEntries(needsOf(way as MoveWay).map((need) => [need, GIVEN[need]]));
  if ("partner" in needs) needs["partner"] = here.partner.slug;
  const body = { way, ...needs, ...more };
  return who === "owner"
    ? hub.send("POST", `/api/hub/wishes/${wish.owner}/moves`, body)
    : hub.send("POST", `/api/hub/wishes/${wish.id}/moves`, body, tokens[who]);
}

async function walk(wish: { id: string; owner: string }, ...steps: [who: string, way: string][]) {
  for (const [who, way] of steps) {
    const { status, body } = await move(wish, who, way);
    const to = WISH_LIFE.ways[way as MoveWay].to;
    expect([way, status, body.status]).toEqual([way, 200, to]);
  }
  return wish;
}

test("asked, dispatched, accepted, done and confirmed; each step is written down with who and why, and shown to who asked", async () => {
  const wish = await ask({ for_name: "王爷爷" });
  const staffId = (await hub.list("members", `role = "community" && community = "${here.community.id}"`))[0]
    ?.id;
  await walk(wish, ["staff", "dispatch"], ["partner", "accept"]);
  expect(await move(wish, "partner", "fulfil", { note: "换好了，灯罩也擦了" })).toMatchObject({
    status: 200,
  });
  const fulfilled = await hub.send("GET", `/api/hub/wishes/${wish.owner}`);
  expect(fulfilled.body).toMatchObject({ status: "fulfilled", overdue: false });
  expect((fulfilled.body.due as string) > new Date(Date.now() + 13 * 86_400_000).toISOString()).toBe(true);
  expect(await move(wish, "owner", "confirm", { rating: 4, word: "谢谢小伙子" })).toEqual({
    status: 200,
    body: { id: wish.id, status: "confirmed" },
  });
  expect(await hub.record("wishes", wish.id)).toMatchObject({
    status: "confirmed",
    partner: here.partner.id,
    rating: 4,
    due: "",
  });
  const deeds = await hub.list("audit", `record = "${wish.id}"`);
  expect(deeds.map(({ actor, action, why }) => [actor.replace(/:.*/, ""), action, why])).toEqual([
    ["guest", "wish", ""],
    ["member", "dispatch", ""],
    ["member", "accept", ""],
    ["member", "fulfil", "换好了，灯罩也擦了"],
    ["owner", "confirm", "谢谢小伙子"],
  ]);
  expect(deeds[1].actor).toBe(`member:${staffId}`);
  const own = await hub.send("GET", `/api/hub/wishes/${wish.owner}`);
  expect(own.body).toMatchObject({
    id: wish.id,
    title: "想换个灯泡",
    status: "confirmed",
    rating: 4,
    name: "李奶奶",
    for_name: "王爷爷",
    community: { name: here.community.name, phone: "" },
    partner: { slug: here.partner.slug, name: here.partner.name },
  });
  expect(own.body.history.map(({ way, why }: Record<string, string>) => [way, why])).toEqual([
    ["ask", undefined],
    ["dispatch", undefined],
    ["accept", undefined],
    ["fulfil", "换好了，灯罩也擦了"],
    ["confirm", "谢谢小伙子"],
  ]);
  expect(await hub.list("claims", `wish = "${wish.id}"`)).toMatchObject([
    { partner: here.partner.id, status: "approved" },
  ]);
});

test("refused, handed back, taken back and reopened: it is nobody's again where it should be, and who asked is not told why", async () => {
  const wish = await walk(await ask(), ["staff", "dispatch"], ["partner", "refuse"]);
  expect(await hub.record("wishes", wish.id)).toMatchObject({ status: "submitted", partner: "" });
  await walk(wish, ["staff", "dispatch"], ["partner", "accept"], ["colleague", "hand_back"]);
  expect(await hub.record("wishes", wish.id)).toMatchObject({ status: "published", partner: "", due: "" });
  expect((await hub.list("claims", `wish = "${wish.id}"`)).map(({ status }) => status)).toEqual(["declined"]);
  await walk(
    wish,
    ["staff", "dispatch"],
    ["staff", "take_back"],
    ["staff", "dispatch"],
    ["partner", "accept"],
    ["partner", "fulfil"],
    ["owner", "reopen"],
    ["partner", "fulfil"],
    ["staff", "confirm"],
  );
  const seen = async (path: string, as?: string) =>
    (await hub.send("GET", `/api/hub/wishes/${path}`, undefined, as)).body.history
      .filter(({ why }: { why?: string }) => why)
      .map(({ way }: { way: string }) => way);
  expect(await seen(wish.owner)).toEqual(["reopen"]);
  expect(await seen(wish.id, tokens["staff"])).toEqual(["refuse", "hand_back", "take_back", "reopen"]);
  for (const who of ["guest", "volunteer", "second partner", "other staff", "subdistrict"]) {
    expect((await hub.send("GET", `/api/hub/wishes/${wish.id}`, undefined, tokens[who])).status).toBe(404);
  }
});

test("who holds a wish writes down when they come; who asked sees it, it is not late before that, and with the wish it goes", async () => {
  const wish = await ask();
  const arrange = (who: string, at: string) =>
    hub.send("POST", `/api/hub/wishes/${wish.id}/appointment`, { at }, tokens[who]);
  const own = async () => (await hub.send("GET", `/api/hub/wishes/${wish.owner}`)).body;
  const inDays = (days: number) => pocketbaseDate(Date.now() + days * DAY);
  await move(wish, "staff", "dispatch");
  expect((await arrange("partner", inDays(20))).body.code).toBe("wrong_state");
  await move(wish, "partner", "accept");
  const { due } = await own();
  for (const who of ["guest", "second partner", "volunteer"])
    expect([who, (await arrange(who, inDays(20))).status]).toEqual([who, 403]);
  for (const at of [inDays(-1), inDays(61), "明天上午"])
    expect((await arrange("partner", at)).body.issues).toMatchObject([{ path: ["at"] }]);
  const soon = inDays(1);
  expect(await arrange("colleague", soon)).toMatchObject({ status: 200, body: { id: wish.id, at: soon } });
  expect(await own()).toMatchObject({ appointed: soon, due });
  const late = inDays(20);
  expect((await arrange("staff", late)).status).toBe(200);
  expect(await own()).toMatchObject({ appointed: late, due: pocketbaseDate(instant(late) + DAY) });
  expect((await arrange("partner", "")).body.at).toBe("");
  expect(await own()).not.toHaveProperty("appointed");
  await arrange("partner", soon);
  const traces = await hub.list("audit", `record = "${wish.id}" && action = "arrange"`);
  expect(traces.map(({ actor }) => actor.split(":")[0])).toEqual(["member", "member", "member", "member"]);
  await move(wish, "partner", "hand_back");
  expect(await own()).not.toHaveProperty("appointed");
  expect((await arrange("staff", soon)).body.code).toBe("wrong_state");
});

test("a wish is declined with a reason, merged into another, or withdrawn; staff can look at it again", async () => {
  const wish = await walk(await ask(), ["staff", "decline"], ["staff", "reconsider"]);
  const own = await hub.send("GET", `/api/hub/wishes/${wish.owner}`);
  expect(own.body.history[1]).toMatchObject({ way: "decline", why: GIVEN["reason"] });
  const other = await walk(await ask(), ["staff", "publish"]);
  for (const into of [wish.id, "nowish", (await elsewhere()).id]) {
    expect(await move(wish, "staff", "merge", { into })).toMatchObject({
      status: 422,
      body: { code: "invalid", issues: [{ path: ["into"] }] },
    });
  }
  expect(await move(wish, "staff", "merge", { into: other.id })).toMatchObject({
    body: { status: "merged" },
  });
  const merged = await hub.send("GET", `/api/hub/wishes/${wish.owner}`);
  expect(merged.body).toMatchObject({
    status: "merged",
    into: { slug: `wish-${other.id}`, status: "published" },
  });
  await walk(wish, ["staff", "reconsider"], ["owner", "withdraw"]);
  const claimed = await walk(
    await ask(),
    ["staff", "dispatch"],
    ["partner", "accept"],
    ["owner", "withdraw"],
  );
  expect((await hub.list("claims", `wish = "${claimed.id}"`)).map(({ status }) => status)).toEqual([
    "declined",
  ]);
  expect(await hub.record("wishes", claimed.id)).toMatchObject({ status: "withdrawn", partner: "" });
});

async function elsewhere() {
  const { community } = await hub.place();
  return ask({ community: community.id });
}

test("what must be given is named, an issue a field; a partner must be verified", async () => {
  const wish = await ask();
  const bare = (wish: string, way: string, as: string | undefined, more = {}) =>
    hub.send("POST", `/api/hub/wishes/${wish}/moves`, { way, ...more }, as);
  for (const way of MOVE_WAYS.filter((way) => needsOf(way).length)) {
    const { who } = WISH_LIFE.ways[way];
    if (!(who as readonly string[]).includes("staff")) continue;
    const { status, body } = await bare(wish.id, way, tokens["staff"]);
    expect([way, status, body.issues?.map(({ path }: { path: string[] }) => path[0])]).toEqual([
      way,
      422,
      needsOf(way),
    ]);
  }
  for (const partner of ["nobody", unverified.id]) {
    expect(await bare(wish.id, "dispatch", tokens["staff"], { partner })).toMatchObject({
      status: 422,
      body: { issues: [{ path: ["partner"] }] },
    });
  }
  for (const rating of [0, 6, 2.5, "5"]) {
    expect((await bare(wish.owner, "confirm", undefined, { rating })).status).toBe(422);
  }
  expect((await bare(wish.id, "claim", tokens["staff"])).body.issues).toMatchObject([{ path: ["way"] }]);
  expect((await hub.record("wishes", wish.id)).status).toBe("submitted");
});

/** Who may take each way of a wish that the partner has or is to have, were it in the right state. */
const TAKERS: Record<MoveWay, string[]> = {
  publish: ["staff", "district"],
  dispatch: ["staff", "district"],
  recall: ["staff", "district"],
  decline: ["staff", "district"],
  merge: ["staff", "district"],
  take_back: ["staff", "district"],
  reconsider: ["staff", "district"],
  accept: ["staff", "district", "partner", "colleague"],
  refuse: ["partner", "colleague"],
  hand_back: ["partner", "colleague"],
  fulfil: ["staff", "district", "partner", "colleague"],
  confirm: ["staff", "district", "owner"],
  reopen: ["staff", "district", "owner"],
  withdraw: ["staff", "district", "owner"],
};

describe("each way, in each state, by each person", () => {
  test.each(WISH_STATUSES)("%s", async (status) => {
    const { partner, community } = here;
    const contact = { name: "李奶奶", phone: somePhone() };
    const people = [...Object.keys(tokens), "owner"];
    const isPublic = ["published", "claimed", "fulfilled", "confirmed"].includes(status);
    const hasPartner = ["dispatched", "claimed", "fulfilled", "confirmed"].includes(status);
    const theirs = ["partner", "colleague"];
    for (const way of MOVE_WAYS) {
      const wish = await ask();
      const { id } = await hub.create("wishes", {
        slug: unique("wish"),
        title: "想换个灯泡",
        category: "repair",
        community: community.id,
        status,
        ...(hasPartner && { partner: partner.id }),
      });
      await hub.create("wish_contacts", { wish: id, ...contact });
      for (const who of people.filter((who) => who !== "owner")) {
        const takes = TAKERS[way].includes(who) && (!theirs.includes(who) || hasPartner);
        const goes = takes && (WISH_LIFE.ways[way].from as readonly string[]).includes(status);
        const knows =
          isPublic ||
          ["staff", "district", "subdistrict"].includes(who) ||
          (status === "dispatched" && theirs.includes(who));
        // One of them goes it in the end.
        if (goes) continue;
        const reply = await move({ id, owner: "" }, who, way, way === "merge" ? { into: wish.id } : {});
        const expected = takes ? 409 : knows || (hasPartner && theirs.includes(who)) ? 403 : 404;
        expect([way, who, reply.status]).toEqual([way, who, expected]);
      }
      const goer = TAKERS[way].find((who) => who !== "owner" && (!theirs.includes(who) || hasPartner));
      if (goer && (WISH_LIFE.ways[way].from as readonly string[]).includes(status)) {
        const reply = await move({ id, owner: "" }, goer, way, way === "merge" ? { into: wish.id } : {});
        expect([way, goer, reply.status, reply.body.status]).toEqual([
          way,
          goer,
          200,
          WISH_LIFE.ways[way].to,
        ]);
      }
    }
  });
});

describe("offers of help", () => {
  const offersOf = (wish: string) => hub.list("claims", `wish = "${wish}"`);
  const decide = (claim: string, way: string, who: string) =>
    hub.send("POST", `/api/hub/claims/${claim}/moves`, { way }, tokens[who]);

  test("are approved or declined by staff of that community; who is approved has the wish and sees it through", async () => {
    const wish = await walk(await ask(), ["staff", "publish"]);
    const claim = (as?: string, body?: unknown) =>
      hub.send("POST", `/api/hub/wishes/${wish.id}/claims`, body, as);
    await claim(tokens["volunteer"]);
    await claim(tokens["other volunteer"]);
    await claim(undefined, { name: "王", phone: somePhone(), consent: true });
    const offers = await offersOf(wish.id);
    const mine = offers.find(({ member }) => member === volunteer);
    const others = offers.filter(({ id }) => id !== mine.id);
    for (const who of ["other staff", "subdistrict", "partner", "volunteer", "guest"]) {
      expect((await decide(mine.id, "approve", who)).status).toBe(403);
    }
    expect(await decide(others[0].id, "decline", "staff")).toEqual({
      status: 200,
      body: { id: others[0].id, status: "declined" },
    });
    expect(await decide(mine.id, "approve", "staff")).toEqual({
      status: 200,
      body: { id: mine.id, status: "approved" },
    });
    expect((await decide(mine.id, "approve", "staff")).body.code).toBe("wrong_state");
    expect((await decide(others[1].id, "decline", "staff")).body.code).toBe("wrong_state");
    expect((await decide(others[1].id, "approve", "staff")).body.code).toBe("already_claimed");
    expect((await decide("nosuchclaim0000", "approve", "staff")).status).toBe(404);
    expect(await hub.record("wishes", wish.id)).toMatchObject({ status: "claimed", partner: "" });
    expect((await move(wish, "other volunteer", "hand_back")).status).toBe(403);
    await walk(wish, ["volunteer", "fulfil"], ["owner", "reopen"], ["volunteer", "hand_back"]);
    expect((await move(wish, "volunteer", "fulfil")).status).toBe(403);
  });
});

describe("fifty at once", () => {
  const all = <T>(times: number, run: (i: number) => Promise<T>) =>
    Promise.all(Array.from({ length: times }, (_, i) => run(i)));
  const won = (replies: { status: number }[]) => replies.filter(({ status }) => status < 300).length;
  const holders = async (wish: string) =>
    (await hub.list("claims", `wish = "${wish}" && status = "approved"`)).length;

  test("accepting, claiming and handing back leave a wish with one holder at most, and each step taken once", async () => {
    const wish = await walk(await ask(), ["staff", "dispatch"]);
    const partners = ["partner", "colleague"] as const;
    const accepted = await all(50, (i) =>
      i % 2
        ? hub.send(
            "POST",
            `/api/hub/wishes/${wish.id}/claims`,
            undefined,
            tokens[partners[i % 4 === 1 ? 0 : 1]],
          )
        : move(wish, partners[i % 4 === 0 ? 0 : 1], "accept"),
    );
    expect([won(accepted), await holders(wish.id)]).toEqual([1, 1]);
    const back = await all(50, () => move(wish, "partner", "hand_back"));
    expect([won(back), await holders(wish.id)]).toEqual([1, 0]);
    const claimed = await all(50, (i) =>
      hub.send(
        "POST",
        `/api/hub/wishes/${wish.id}/claims`,
        undefined,
        tokens[i % 2 ? "partner" : "second partner"],
      ),
    );
    expect([won(claimed), await holders(wish.id)]).toEqual([1, 1]);
    const mixed = await all(50, (i) =>
      i % 3 === 0
        ? move(wish, "partner", "hand_back")
        : i % 3 === 1
          ? move(wish, "second partner", "hand_back")
          : hub.send("POST", `/api/hub/wishes/${wish.id}/claims`, undefined, tokens["second partner"]),
    );
    for (const { status } of mixed) expect([200, 201, 403, 409]).toContain(status);
    const { status } = await hub.record("wishes", wish.id);
    expect(await holders(wish.id)).toBe(status === "claimed" ? 1 : 0);
    const deeds = (await hub.list("audit", `record = "${wish.id}"`)).map(({ action }) => action);
    const steps = deeds.filter((action) => ["accept", "claim", "hand_back"].includes(action));
    for (const [i, step] of steps.entries()) expect(step === "hand_back").toBe(i % 2 === 1);
  });

  test("the database itself keeps a wish from having two holders; without its index it would not", async () => {
    const wish = await walk(await ask(), ["staff", "dispatch"], ["partner", "accept"]);
    const database = new DatabaseSync(places(inject("dataDir")).database, { timeout: 10_000 });
    const insert = (id: string) =>
      database.prepare("INSERT INTO claims (id, wish, status) VALUES (?, ?, 'approved')").run(id, wish.id);
    database.exec("BEGIN IMMEDIATE");
    try {
      expect(() => insert("asecondholder00")).toThrow(/UNIQUE/);
      database.exec("DROP INDEX idx_claims_wish_active");
      expect(insert("asecondholder00").changes).toBe(1);
    } finally {
      database.exec("ROLLBACK");
      database.close();
    }
  });
});
