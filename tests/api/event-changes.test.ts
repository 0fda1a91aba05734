// Dates that an organiser changes: who may, what becomes of them and of who has signed up, all or nothing.
import { beforeAll, describe, expect, inject, test } from "vitest";
import { DAY, HOUR, instant, localDay, pocketbaseDate } from "../../src/domain/time.ts";
import { HubClient, somePhone, unique } from "../support/hub.ts";

const hub = new HubClient(inject("url"));

type Place = Awaited<ReturnType<HubClient["place"]>>;
let place: Place;
let other: Place;
let elsewhere: { id: string };
const as: { [who: string]: string | undefined } = { guest: undefined };

beforeAll(async () => {
  place = await hub.place();
  other = await hub.place();
  const { id: community } = place.community;
  elsewhere = await hub.create("venues", {
    ...{ slug: unique("venue"), community, kind: "square", name: "新广场", address: "新路 2 号" },
  });
  for (const [who, role, reach] of [
    ["own partner", "partner", { partner: place.partner.id }],
    ["other partner", "partner", { partner: other.partner.id }],
    ["own community", "community", { community }],
    ["other community", "community", { community: other.community.id }],
    ["subdistrict", "subdistrict", { subdistrict: place.community.subdistrict }],
    ["volunteer", "volunteer", {}],
    ["district", "district", {}],
  ] as const) {
    as[who] = (await hub.member(role, reach)).token;
  }
});

const change = (id: string, body: object, who = "own partner") =>
  hub.send("POST", `/api/hub/sessions/${id}/changes`, body, as[who]);

/** A weekly event of three dates, the second of which somebody with a phone alone is coming to, and one with mail. */
async function series() {
  const { id: _, slug: __, created: ___, updated: ____, ...fields } = place.event;
  const event = await hub.create("events", { ...fields, slug: unique("event") });
  const dates = [];
  for (const week of [1, 2, 3]) dates.push(await hub.session(event.id, 10, week * 168));
  const [first, second, third] = dates as [{ id: string }, { id: string }, { id: string }];
  await hub.signUp(second.id);
  await hub.signUp(second.id, { phone: somePhone(), email: `${unique("li")}@example.org`, party: 2 });
  return { event, first, second, third };
}

const dateOf = (id: string) => hub.record("sessions", id);
const kindsOf = async (session: string) =>
  (
    await hub.list(
      "notices",
      `session = "${session}" && signup != "" && kind != "confirmed" && status != "dropped"`,
    )
  )
    .map(({ kind }) => kind)
    .sort();

describe("who may:", () => {
  test.each([
    ["guest", 403],
    ["volunteer", 403],
    ["other partner", 403],
    ["other community", 403],
    ["subdistrict", 403],
    ["own partner", 200],
    ["own community", 200],
    ["district", 200],
  ])("%s: %i", async (who, status) => {
    const { first } = await series();
    expect((await change(first.id, { scope: "one", capacity: 12 }, who)).status).toBe(status);
    expect((await change(first.id, { scope: "one", capacity: 12, apply: true }, who)).status).toBe(status);
    expect((await dateOf(first.id)).capacity).toBe(status === 200 ? 12 : 10);
  });

  test("of a date that is none, nobody", async () => {
    expect((await change("nothing", { scope: "one", capacity: 12 }, "district")).status).toBe(404);
  });
});

describe("a date", () => {
  test("is called off: what it means is said first, then it is done and people are told", async () => {
    const { first, second, third } = await series();
    const said = await change(second.id, { scope: "one", cancel: true });
    // Without a mail server all are phoned.
    expect(said).toMatchObject({ status: 200, body: { applied: false, sessions: 1 } });
    expect(said.body.mail + said.body.phone).toBe(2);
    expect((await dateOf(second.id)).status).toBe("scheduled");
    const done = await change(second.id, { scope: "one", cancel: true, apply: true, seen: said.body.seen });
    expect(done).toMatchObject({ status: 200, body: { ...said.body, applied: true } });
    expect((await dateOf(second.id)).status).toBe("cancelled");
    expect((await dateOf(first.id)).status).toBe("scheduled");
    expect((await dateOf(third.id)).status).toBe("scheduled");
    expect(await kindsOf(second.id)).toEqual(["cancelled", "cancelled"]);
    expect(await hub.list("audit", `record = "${second.id}" && action = "update"`)).toMatchObject([
      { actor: expect.stringMatching(/^member:/), fields: "status" },
    ]);
  });

  test("moves, and those that follow by as much", async () => {
    const { first, second, third } = await series();
    const [before, after] = [await dateOf(second.id), await dateOf(third.id)];
    const start = pocketbaseDate(instant(before.start) + DAY + HOUR);
    const end = pocketbaseDate(instant(before.start) + DAY + 3 * HOUR);
    expect((await change(second.id, { scope: "following", start, end, apply: true })).status).toBe(200);
    const [, moved, next] = await Promise.all([first, second, third].map(({ id }) => dateOf(id)));
    expect(moved).toMatchObject({ start, end, taken: 3, sequence: before.sequence + 1 });
    expect(instant(next.start) - instant(after.start)).toBe(DAY + HOUR);
    expect(await kindsOf(second.id)).toEqual(["moved", "moved"]);
    expect(await kindsOf(first.id)).toEqual([]);
  });

  test("has more seats, which who waits is offered, and never fewer than are taken", async () => {
    const { second } = await series();
    await change(second.id, { scope: "one", capacity: 3, apply: true });
    const { body } = await hub.signUp(second.id);
    expect(body.status).toBe("waitlisted");
    expect(await change(second.id, { scope: "one", capacity: 2, apply: true })).toMatchObject({
      status: 422,
      body: { issues: [{ path: ["capacity"] }] },
    });
    await change(second.id, { scope: "one", capacity: 4, apply: true });
    expect((await hub.record("signups", body.id)).status).toBe("offered");
  });
});

describe("a change is taken back", () => {
  const undo = (id: string, who = "own partner") =>
    hub.send("POST", `/api/hub/changes/${id}/undo`, undefined, as[who]);
  const plain = async (ids: readonly { id: string }[]) =>
    (await Promise.all(ids.map(({ id }) => dateOf(id)))).map(
      ({ event, start, end, status, capacity, opens, taken }) => ({
        event,
        start,
        end,
        status,
        capacity,
        opens,
        taken,
      }),
    );
  /** One of the series whom only staff's telephone reaches: what is queued stays queued. */
  async function byPhone() {
    const { event, ...dates } = await series();
    await hub.signUp(dates.third.id);
    for (const { id } of await hub.list("signups", `session = "${dates.second.id}" && email != ""`)) {
      await hub.update("signups", id, { email: "" });
    }
    return { event, all: [dates.first, dates.second, dates.third] as const };
  }

  test.each([
    ["another time", "following", { start: 3 * HOUR, end: 4 * HOUR }],
    ["fewer seats", "all", { capacity: 4 }],
    ["one called off", "one", { cancel: true }],
    ["all called off", "all", { cancel: true }],
    ["another place for one", "one", { venue: true }],
    ["another place for some", "following", { venue: true }],
    ["another place for all", "all", { venue: true }],
  ] as const)("%s: all is as it was, and nobody is to be told", async (_, scope, wish) => {
    const { event, all } = await byPhone();
    const chosen = scope === "all" ? all[0] : all[1];
    const { start } = await dateOf(chosen.id);
    const later = (by: number) => pocketbaseDate(instant(start) + by);
    const body = {
      scope,
      apply: true,
      ...("start" in wish && { start: later(wish.start), end: later(wish.end) }),
      ...("capacity" in wish && { capacity: wish.capacity }),
      ...("cancel" in wish && { cancel: true }),
      ...("venue" in wish && { venue: elsewhere.id }),
    };
    const before = [await plain(all), await hub.record("events", event.id)] as const;
    const done = await change(chosen.id, body);
    expect(done.status).toBe(200);
    expect([await plain(all), (await hub.record("events", event.id)).venue]).not.toEqual([
      before[0],
      before[1].venue,
    ]);
    expect((await undo(done.body.undo)).status).toBe(200);
    expect(await plain(all)).toEqual(before[0]);
    const { venue, status, exdate } = before[1];
    expect(await hub.record("events", event.id)).toMatchObject({ venue, status, exdate });
    for (const { id } of all) expect(await kindsOf(id)).toEqual([]);
    // It is taken back once.
    expect((await undo(done.body.undo)).status).toBe(404);
  });

  test("what an earlier change still has to tell is told after all", async () => {
    const { all } = await byPhone();
    const [, { id }] = all;
    const { start } = await dateOf(id);
    const at = (by: number) => ({
      start: pocketbaseDate(instant(start) + by),
      end: "",
      scope: "one",
      apply: true,
    });
    await change(id, at(HOUR));
    const { body } = await change(id, { scope: "one", cancel: true, apply: true });
    expect(await kindsOf(id)).toEqual(["cancelled", "cancelled"]);
    expect((await undo(body.undo)).status).toBe(200);
    expect(await kindsOf(id)).toEqual(["moved", "moved"]);
  });

  test("but not once somebody was reached, has signed up since, or it was changed again; nor by others", async () => {
    const { all } = await byPhone();
    const [first, second, third] = all;
    const off = async ({ id }: { id: string }) =>
      (await change(id, { scope: "one", cancel: true, apply: true })).body.undo as string;
    const called = await off(second);
    expect((await undo(called, "other partner")).status).toBe(403);
    const [{ id: notice }] = await hub.list("notices", `session = "${second.id}" && kind = "cancelled"`);
    await hub.send("POST", `/api/hub/notices/${notice}/calls`, { outcome: "reached" }, as["own community"]);
    expect((await undo(called)).status).toBe(409);

    const more = (await change(first.id, { scope: "one", capacity: 20, apply: true })).body.undo;
    await hub.signUp(first.id);
    expect((await undo(more)).status).toBe(409);

    const fewer = (await change(third.id, { scope: "one", capacity: 6, apply: true })).body.undo;
    await change(third.id, { scope: "one", capacity: 7, apply: true });
    expect((await undo(fewer)).status).toBe(409);
    expect((await undo("nothing")).status).toBe(404);
  });
});

describe("another place", () => {
  test("for all is the event's", async () => {
    const { event, second } = await series();
    await change(second.id, { scope: "all", venue: elsewhere.id, apply: true });
    expect((await hub.record("events", event.id)).venue).toBe(elsewhere.id);
    expect(await hub.list("sessions", `event = "${event.id}"`)).toHaveLength(3);
    expect(await kindsOf(second.id)).toEqual(["moved", "moved"]);
  });

  test("for one date makes it an event of its own, with its people, stalls and calendar entry", async () => {
    const { event, first, second } = await series();
    const { partner } = place;
    const service = { slug: unique("service"), partner: partner.id, category: "health", name: "量血压" };
    const { id } = await hub.create("services", service);
    await hub.create("stalls", { event: event.id, partner: partner.id, service: id });
    const before = await dateOf(second.id);
    const said = await change(second.id, { scope: "one", venue: elsewhere.id });
    expect(said.body).toMatchObject({ sessions: 1 });
    await change(second.id, { scope: "one", venue: elsewhere.id, apply: true, seen: said.body.seen });
    const after = await dateOf(second.id);
    expect(after).toMatchObject({ id: second.id, start: before.start, taken: 3, status: "scheduled" });
    expect(after.sequence).toBeGreaterThan(before.sequence);
    expect(await hub.record("events", after.event)).toMatchObject({
      title: event.title,
      venue: elsewhere.id,
      status: "published",
      rrule: "",
    });
    expect(await hub.list("stalls", `event = "${after.event}"`)).toMatchObject([{ service: id }]);
    expect(await hub.record("events", event.id)).toMatchObject({
      venue: place.venue.id,
      exdate: localDay(instant(before.recurrence)),
    });
    expect((await dateOf(first.id)).event).toBe(event.id);
    expect(await kindsOf(second.id)).toEqual(["moved", "moved"]);
    expect(await kindsOf(first.id)).toEqual([]);
  });

  test("for one date stays so when its table is brought again", async () => {
    const day = localDay(Date.now() + 30 * DAY);
    const row = {
      ...{ slug: unique("series"), kind: "class", title: "书法课", community: place.community.slug },
      ...{ venue: place.venue.slug, partner: place.partner.slug, start: `${day} 9:00`, end: `${day} 10:30` },
      ...{ rrule: "FREQ=WEEKLY;COUNT=3", capacity: "0", signup: "none", audience: "all", served: "" },
      ...{ status: "published", description: "" },
    };
    const bring = () =>
      hub.send("POST", "/api/hub/imports", { events: [row], apply: true }, as["own partner"]);
    await bring();
    const of = `event.slug = "${row.slug}"`;
    const [, second] = (await hub.list("sessions", of)).sort((a, b) => a.start.localeCompare(b.start));
    await change(second.id, { scope: "one", venue: elsewhere.id, apply: true });
    const before = await hub.list("sessions", of);
    expect(before).toHaveLength(2);
    expect((await bring()).body.rows).toMatchObject([{ outcome: "same" }]);
    expect(await hub.list("sessions", of)).toEqual(before);
  });

  test("of another community is refused", async () => {
    const { second } = await series();
    for (const venue of [other.venue.id, "nothing"]) {
      expect(await change(second.id, { scope: "all", venue, apply: true })).toMatchObject({
        status: 422,
        body: { issues: [{ path: ["venue"] }] },
      });
    }
  });
});

test("all that is to come called off is the event called off", async () => {
  const { event, first, second, third } = await series();
  await change(first.id, { scope: "following", cancel: true, apply: true });
  expect((await hub.record("events", event.id)).status).toBe("cancelled");
  for (const { id } of [first, second, third]) expect((await dateOf(id)).status).toBe("cancelled");
  expect(await kindsOf(second.id)).toEqual(["cancelled", "cancelled"]);
  expect(await change(first.id, { scope: "one", capacity: 20 })).toMatchObject({ status: 410 });
});

describe("nothing is done", () => {
  test("if it is no longer what was seen", async () => {
    const { second } = await series();
    const { seen } = (await change(second.id, { scope: "one", cancel: true })).body;
    await hub.signUp(second.id);
    expect(await change(second.id, { scope: "one", cancel: true, apply: true, seen })).toMatchObject({
      status: 409,
      body: { code: "changed_meanwhile" },
    });
    expect((await dateOf(second.id)).status).toBe("scheduled");
  });

  test("to any if one can't be", async () => {
    const { first, second, third } = await series();
    const before = await Promise.all([first, second, third].map(({ id }) => dateOf(id)));
    // The second has three people: a capacity of two is refused after the first would have been written.
    const request = { scope: "all", capacity: 2, venue: elsewhere.id, apply: true };
    expect((await change(first.id, request)).status).toBe(422);
    expect(await Promise.all([first, second, third].map(({ id }) => dateOf(id)))).toEqual(before);
    expect((await hub.record("events", before[0].event)).venue).toBe(place.venue.id);
  });

  test.each([
    [{ scope: "some" }, "scope"],
    [{ scope: "one", start: "tomorrow" }, "start"],
    [{ scope: "one", end: "2026-13-45T00:00:00Z" }, "end"],
    [{ scope: "one", capacity: -1 }, "capacity"],
    [{ scope: "one", capacity: "3" }, "capacity"],
    [{ scope: "one", cancel: "yes" }, "cancel"],
  ])("for a request of the wrong shape: %j", async (body, field) => {
    const { first } = await series();
    expect(await change(first.id, body)).toMatchObject({
      status: 422,
      body: { issues: [{ path: [field] }] },
    });
  });
});
