// Events that are planned at the desk: who sees a draft, which of them wait for their community, and what it does with them.
import { beforeAll, describe, expect, inject, test } from "vitest";
import { addDays, DAY, instant, localDay } from "../../src/domain/time.ts";
import { HubClient, type Reply, unique } from "../support/hub.ts";

const hub = new HubClient(inject("url"));

type Place = Awaited<ReturnType<HubClient["place"]>>;
let place: Place;
let other: Place;
const services: { [who: string]: string } = {};
const as: { [who: string]: string | undefined } = { guest: undefined };
let stranger: { id: string; slug: string };

beforeAll(async () => {
  place = await hub.place();
  other = await hub.place();
  stranger = await hub.create("partners", {
    ...{ slug: unique("partner"), name: "新来的", kind: "institution", community: place.community.id },
  });
  for (const [who, partner] of [
    ["own", place.partner.id],
    ["other", other.partner.id],
  ] as const) {
    const { slug } = await hub.create("services", {
      ...{ slug: unique("service"), partner, category: "health", name: unique("量血压"), per_month: 4 },
    });
    services[who] = slug;
  }
  for (const [who, role, reach] of [
    ["own partner", "partner", { partner: place.partner.id }],
    ["other partner", "partner", { partner: other.partner.id }],
    ["unverified partner", "partner", { partner: stranger.id }],
    ["own community", "community", { community: place.community.id }],
    ["other community", "community", { community: other.community.id }],
    ["subdistrict", "subdistrict", { subdistrict: place.community.subdistrict }],
    ["district", "district", {}],
  ] as const) {
    as[who] = (await hub.member(role, reach)).token;
  }
});

type Row = { [column: string]: string };
const soon = () => localDay(Date.now() + 20 * DAY);

function market(more: Row = {}): Row {
  const day = soon();
  return {
    slug: unique("market"),
    kind: "market",
    title: "便民市集",
    community: place.community.slug,
    venue: place.venue.slug,
    partner: place.partner.slug,
    start: `${day} 9:00`,
    end: `${day} 11:30`,
    rrule: "",
    capacity: "0",
    signup: "none",
    audience: "all",
    served: "",
    status: "published",
    description: "",
    ...more,
  };
}

const send = (who: string, events: Row[], stalls: Row[] = [], apply = true): Promise<Reply> =>
  hub.send("POST", "/api/hub/imports", { events, stalls, apply }, as[who]);
const eventOf = async ({ slug }: Row) => (await hub.list("events", `slug = "${slug}"`))[0];
const move = (who: string, id: string, body: object) =>
  hub.send("POST", `/api/hub/events/${id}/moves`, body, as[who]);

/** A draft of the unverified partner that waits for its community. */
async function waiting() {
  const row = market({ partner: stranger.slug });
  expect((await send("unverified partner", [row])).status).toBe(200);
  return eventOf(row);
}

describe("what a partner says is published", () => {
  test("appears, if it is verified and its community's own", async () => {
    const row = market();
    const stall = { event: row["slug"] ?? "", partner: place.partner.slug, service: services["own"] ?? "" };
    await send("own partner", [row], [stall]);
    expect(await eventOf(row)).toMatchObject({ status: "published", asked: "" });
  });

  test("waits, if nobody has checked who it is; saved as a draft it does not", async () => {
    const event = await waiting();
    expect(event).toMatchObject({ status: "draft" });
    expect(Math.abs(instant(event.asked) - Date.now())).toBeLessThan(60_000);
    await send("unverified partner", [market({ slug: event.slug, partner: stranger.slug, status: "draft" })]);
    expect(await hub.record("events", event.id)).toMatchObject({ status: "draft", asked: "" });
  });

  test("waits in a community that has had none of it, until that has published one", async () => {
    const there = { community: other.community.slug, venue: other.venue.slug };
    const [first, second] = [market(there), market(there)];
    await send("own partner", [first]);
    const event = await eventOf(first);
    expect(event).toMatchObject({ status: "draft", asked: expect.stringMatching(/Z$/) });
    expect((await move("other community", event.id, { way: "publish" })).status).toBe(200);
    await send("own partner", [second]);
    expect((await eventOf(second)).status).toBe("published");
  });

  test("waits with another's stall, which no market that is public gets from it", async () => {
    const row = market();
    const stall = { event: row["slug"] ?? "", partner: other.partner.slug, service: services["other"] ?? "" };
    expect((await send("own partner", [row], [stall])).status).toBe(200);
    const event = await eventOf(row);
    expect(event.status).toBe("draft");
    await move("own community", event.id, { way: "publish" });
    const { body } = await send("own partner", [], [{ ...stall, service: services["other"] ?? "" }], false);
    expect(body.rows).toMatchObject([{ outcome: "wrong", column: "partner" }]);
    expect((await send("own partner", [], [{ ...stall, off: "1" }])).body.rows).toMatchObject([
      { outcome: "changed" },
    ]);
    expect(await hub.list("stalls", `event = "${event.id}"`)).toEqual([]);
  });
});

describe("a draft", () => {
  test("that waits is seen by who plans it and by its community, with its stalls and sessions", async () => {
    const row = market({ status: "draft" });
    const stall = { event: row["slug"] ?? "", partner: other.partner.slug, service: services["other"] ?? "" };
    await send("own partner", [row], [stall]);
    const { id } = await eventOf(row);
    const seen = async (who: string) => {
      const counts = [];
      for (const [collection, filter] of [
        ["events", `id = "${id}"`],
        ["sessions", `event = "${id}"`],
        ["stalls", `event = "${id}"`],
      ] as const) {
        counts.push((await hub.list(collection, filter, as[who] ?? "")).length);
      }
      return counts;
    };
    for (const who of ["own partner", "own community", "district"]) {
      expect([who, ...(await seen(who))]).toEqual([who, 1, 1, 1]);
    }
    for (const who of ["guest", "other partner", "unverified partner", "other community", "subdistrict"]) {
      expect([who, ...(await seen(who))]).toEqual([who, 0, 0, 0]);
    }
  });

  test("is published by its community, once", async () => {
    const event = await waiting();
    expect(await move("own community", event.id, { way: "publish" })).toMatchObject({
      status: 200,
      body: { id: event.id, status: "published" },
    });
    expect(await hub.record("events", event.id)).toMatchObject({ status: "published", asked: "" });
    expect(await move("own community", event.id, { way: "publish" })).toMatchObject({
      status: 409,
      body: { code: "wrong_state" },
    });
    expect(await hub.list("audit", `record = "${event.id}" && action = "publish"`)).toHaveLength(1);
  });

  test("is given back with a reason, and sent again", async () => {
    const event = await waiting();
    expect((await move("own community", event.id, { way: "hand_back" })).body).toMatchObject({
      code: "invalid",
      issues: [{ path: ["reason"] }],
    });
    expect((await move("own community", event.id, { way: "hand_back", reason: "场地那天有会" })).status).toBe(
      200,
    );
    expect(await hub.record("events", event.id)).toMatchObject({
      status: "draft",
      asked: "",
      returned: "场地那天有会",
    });
    const day = addDays(soon(), 1);
    const row = market({
      slug: event.slug,
      partner: stranger.slug,
      start: `${day} 9:00`,
      end: `${day} 10:00`,
    });
    await send("unverified partner", [row]);
    expect((await hub.record("events", event.id)).asked).not.toBe("");
    await move("own community", event.id, { way: "publish" });
    expect(await hub.record("events", event.id)).toMatchObject({ status: "published", returned: "" });
  });

  test("that does not wait is nobody's to publish for its partner", async () => {
    const row = market({ status: "draft" });
    await send("own partner", [row]);
    const { id } = await eventOf(row);
    expect((await move("own community", id, { way: "publish" })).status).toBe(409);
  });

  test.each([
    ["guest", 403],
    ["own partner", 403],
    ["unverified partner", 403],
    ["other community", 403],
    ["subdistrict", 403],
    ["district", 200],
  ])("%s publishes it: %i", async (who, status) => {
    const event = await waiting();
    expect((await move(who, event.id, { way: "publish" })).status).toBe(status);
  });
});

test("a series leaves days out and has others on top, at the same time of day", async () => {
  const day = soon();
  const days = [0, 7, 10, 21].map((after) => addDays(day, after));
  const row = market({
    rrule: "FREQ=WEEKLY;COUNT=4",
    exdate: addDays(day, 14),
    rdate: `${addDays(day, 10)}、${day}`,
  });
  await send("own partner", [row]);
  const event = await eventOf(row);
  expect(event).toMatchObject({ exdate: addDays(day, 14), rdate: `${day},${addDays(day, 10)}` });
  const sessions = await hub.list("sessions", `event = "${event.id}"`);
  expect(sessions.map(({ start }) => instant(start)).sort()).toEqual(
    days.map((one) => instant(`${one}T09:00:00+08:00`)),
  );
  expect((await send("own partner", [row])).body.rows).toMatchObject([{ outcome: "same" }]);
  const none = await send("own partner", [market({ exdate: day })], [], false);
  expect(none.body.rows).toMatchObject([{ outcome: "wrong", column: "exdate" }]);
});

describe("a season of drafts", () => {
  const decide = (who: string, events: string[], way = "publish", reason = "") =>
    hub.send("POST", "/api/hub/seasons/moves", { events, way, reason }, as[who]);
  const season = async (n: number) =>
    (await Promise.all(Array.from({ length: n }, waiting))).map(({ id }) => id as string);
  const statesOf = (ids: string[]) =>
    Promise.all(ids.map(async (id) => (await hub.record("events", id)).status));

  test("is published all at once, each with its line in the audit; once", async () => {
    const ids = await season(3);
    expect(await decide("own community", ids)).toMatchObject({ status: 200, body: { events: [{}, {}, {}] } });
    expect(await statesOf(ids)).toEqual(ids.map(() => "published"));
    for (const id of ids) {
      expect(await hub.list("audit", `record = "${id}" && action = "publish"`)).toHaveLength(1);
    }
    expect((await decide("own community", ids)).status).toBe(409);
  });

  test("is decided about whole or not at all, by its own community alone", async () => {
    const ids = await season(2);
    expect((await decide("other community", ids)).status).toBe(403);
    expect((await decide("own partner", ids)).status).toBe(403);
    expect((await decide("own community", ids, "hand_back")).status).toBe(422);
    await move("own community", ids[1] as string, { way: "publish" });
    expect((await decide("own community", ids)).status).toBe(409);
    expect(await statesOf(ids)).toEqual(["draft", "published"]);
    expect((await decide("own community", ids.slice(0, 1), "hand_back", "请写清楚办什么")).status).toBe(200);
    expect(await hub.record("events", ids[0] as string)).toMatchObject({
      asked: "",
      returned: "请写清楚办什么",
    });
  });
});

describe("what is said of a published event", () => {
  const reword = (who: string, id: string, body: object) =>
    hub.send("POST", `/api/hub/events/${id}/wording`, body, as[who]);
  const published = async () => eventOf(await entered());

  test("is said otherwise by who may enter it: only what is named, and nobody gets a notice", async () => {
    const event = await published();
    const session = await hub.session(event.id, 5);
    await hub.update("events", event.id, { signup: "required" });
    await hub.signUp(session.id, { email: "wang@example.org" });
    const notices = () => hub.list("notices", `session.event = "${event.id}"`);
    const before = (await notices()).length;
    const change = {
      title: " 冬日市集 ",
      fee: "材料费 20 元",
      phone: "０５３６-8251234",
      description: "一行\n两行",
    };
    expect(await reword("own partner", event.id, change)).toMatchObject({
      status: 200,
      body: { id: event.id, fields: ["title", "description", "fee", "phone"] },
    });
    expect(await hub.record("events", event.id)).toMatchObject({
      ...{ title: "冬日市集", fee: "材料费 20 元", phone: "05368251234", description: "一行\n两行" },
      bring: event.bring,
    });
    expect(await notices()).toHaveLength(before);
    const [trace] = await hub.list("audit", `record = "${event.id}" && action = "reword"`);
    expect(trace.fields).toBe("title description fee phone");
    expect((await reword("own community", event.id, change)).body.fields).toEqual([]);
  });

  test.each([
    ["guest", 403],
    ["other partner", 403],
    ["other community", 403],
    ["subdistrict", 403],
    ["own community", 200],
    ["district", 200],
  ])("by %s: %i", async (who, status) => {
    const event = await published();
    expect((await reword(who, event.id, { title: "改了" })).status).toBe(status);
  });

  test.each([
    ["no title", { title: " " }, "title"],
    ["a title of two lines", { title: "一\n二" }, "title"],
    ["a phone that can't be dialled", { phone: "12" }, "phone"],
    ["places of no kind", { places: "dance 2" }, "places"],
  ])("gets no %s", async (_, change, field) => {
    const event = await published();
    expect(await reword("own partner", event.id, change)).toMatchObject({
      status: 422,
      body: { issues: [{ path: [field] }] },
    });
  });

  test("stays as it is of a draft, and of what is off", async () => {
    const draft = await waiting();
    expect((await reword("own community", draft.id, { title: "改了" })).status).toBe(409);
    const event = await published();
    await hub.update("events", event.id, { status: "cancelled" });
    expect((await reword("own community", event.id, { title: "改了" })).status).toBe(410);
  });
});

describe("in the admin UI", () => {
  test.each([
    ["a venue of another community", () => ({ venue: other.venue.id })],
    ["another community than its venue's", () => ({ community: other.community.id })],
  ])("no event gets %s", async (_, change) => {
    expect(await hub.update("events", place.event.id, change())).toMatchObject({
      status: 400,
      body: { data: { venue: {} } },
    });
    const there = { community: other.community.id, venue: other.venue.id };
    const { status } = await hub.update("events", (await eventOf(await entered())).id, there);
    expect(status).toBe(200);
  });

  test("no stall gets another partner's service", async () => {
    const [service] = await hub.list("services", `slug = "${services["other"]}"`);
    const stall = { event: place.event.id, partner: place.partner.id, service: service.id };
    await expect(hub.create("stalls", stall)).rejects.toThrow(/service/);
    await hub.create("stalls", { ...stall, partner: other.partner.id });
  });
});

/** A market that its partner has entered. */
async function entered(): Promise<Row> {
  const row = market();
  await send("own partner", [row]);
  return row;
}
