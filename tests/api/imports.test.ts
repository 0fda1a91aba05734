// A season from rows: looked at first, then written all at once, by whose it is, and by the same code as files are loaded.
import { beforeAll, describe, expect, inject, test } from "vitest";
import { csv, xlsx } from "../../pocketbase/hooks/sheet.ts";
import { IMPORT, MAX_ROWS } from "../../src/domain/imports.ts";
import { rowsOf } from "../../src/domain/plan.ts";
import { DAY, instant, localDay } from "../../src/domain/time.ts";
import { fillIn } from "../../src/features/import/fill-in.ts";
import { readFile } from "../../src/features/import/read.ts";
import { HubClient, type Reply, somePhone, unique } from "../support/hub.ts";
import { marketSeason } from "../support/season.ts";

const hub = new HubClient(inject("url"));
const PATH = "/api/hub/imports";

type Place = Awaited<ReturnType<HubClient["place"]>>;
let place: Place;
let other: Place;
let service: { slug: string };
let othersService: { slug: string };
const as: { [who: string]: string } = {};

beforeAll(async () => {
  place = await hub.place();
  other = await hub.place();
  const offer = (partner: string) =>
    hub.create("services", {
      ...{ slug: unique("service"), partner, category: "health", name: unique("量血压"), per_month: 4 },
    });
  service = await offer(place.partner.id);
  othersService = await offer(other.partner.id);
  const unverified = await hub.create("partners", {
    ...{ slug: unique("partner"), name: "新来的", kind: "institution", community: place.community.id },
  });
  as["unverified slug"] = unverified.slug;
  for (const [who, role, reach] of [
    ["partner", "partner", { partner: place.partner.id }],
    ["unverified", "partner", { partner: unverified.id }],
    ["community", "community", { community: place.community.id }],
    ["neighbour", "community", { community: other.community.id }],
    ["subdistrict", "subdistrict", { subdistrict: place.community.subdistrict }],
    ["volunteer", "volunteer", {}],
    ["district", "district", {}],
  ] as const) {
    as[who] = (await hub.member(role, reach)).token;
  }
});

type Row = { [column: string]: string };
type Sent = { events?: Row[]; stalls?: Row[]; apply?: boolean; seen?: string };

/** A row of a class that takes place on Saturdays, `weeks` of them, from the one after the next on. */
function row(more: Row = {}, weeks = 4): Row {
  const saturday = Math.ceil(Date.now() / DAY) + 10;
  const day = localDay(saturday * DAY);
  return {
    slug: unique("season"),
    kind: "class",
    title: "书法课",
    community: place.community.slug,
    venue: place.venue.slug,
    partner: place.partner.slug,
    start: `${day} 9:00`,
    end: `${day} 10:30`,
    rrule: weeks > 1 ? `FREQ=WEEKLY;COUNT=${weeks}` : "",
    capacity: "20",
    signup: "required",
    audience: "all",
    served: "",
    status: "published",
    description: "自带毛笔",
    ...more,
  };
}

const send = (body: Sent, who = "partner") => hub.send("POST", PATH, body, as[who]);
const outcomes = ({ body }: Reply) => body.rows.map(({ outcome }: { outcome: string }) => outcome);
const eventOf = async (slug: string | undefined) => (await hub.list("events", `slug = "${slug}"`))[0];
const sessionsOf = async (slug: string | undefined) =>
  (await hub.list("sessions", `event.slug = "${slug}"`)).sort((a, b) => a.start.localeCompare(b.start));

describe("a season", () => {
  test("is looked at, written, and then the same", async () => {
    const rows = { events: [row()], stalls: [] as Row[] };
    rows.stalls.push({
      event: rows.events[0]?.["slug"] ?? "",
      partner: place.partner.slug,
      service: service.slug,
    });
    const looked = await send(rows);
    expect(looked).toMatchObject({ status: 200, body: { applied: false } });
    expect(looked.body.rows).toEqual([
      { table: "events", line: 1, outcome: "new" },
      { table: "stalls", line: 1, outcome: "new" },
    ]);
    expect(await eventOf(rows.events[0]?.["slug"])).toBeUndefined();

    const applied = await send({ ...rows, apply: true, seen: looked.body.seen });
    expect(applied).toMatchObject({ status: 200, body: { applied: true, rows: looked.body.rows } });
    const event = await eventOf(rows.events[0]?.["slug"]);
    expect(event).toMatchObject({
      title: "书法课",
      status: "published",
      community: place.community.id,
      venue: place.venue.id,
      partner: place.partner.id,
    });
    const sessions = await sessionsOf(event.slug);
    expect(sessions.map(({ start }) => instant(start) - instant(sessions[0].start))).toEqual(
      [0, 7, 14, 21].map((days) => days * DAY),
    );
    expect(sessions[0]).toMatchObject({ capacity: 20, taken: 0, status: "scheduled" });
    expect(instant(sessions[0].end) - instant(sessions[0].start)).toBe(5_400_000);
    expect(await hub.list("stalls", `event = "${event.id}"`)).toHaveLength(1);
    const audit = await hub.list("audit", `record = "${event.id}"`);
    expect(audit).toMatchObject([
      { action: "create", collection: "events", actor: expect.stringMatching(/^member:/) },
    ]);

    const again = await send({ ...rows, apply: true });
    expect(outcomes(again)).toEqual(["same", "same"]);
    expect(await eventOf(event.slug)).toEqual(event);
    expect(await sessionsOf(event.slug)).toEqual(sessions);
    expect(await hub.list("audit", `record = "${event.id}"`)).toEqual(audit);
  });

  test("of 24 markets with stalls is the same as a calendar, as a table, as a workbook and entered by hand", async () => {
    const named = { venue: unique("中心广场"), partner: unique("泰祥服务中心") };
    const { community, partner } = place;
    const venue = await hub.create("venues", { community: community.id, kind: "square", name: named.venue });
    await hub.update("partners", partner.id, { name: named.partner });
    const second = await hub.create("services", {
      ...{ slug: unique("service"), partner: partner.id, category: "health", name: unique("理发") },
    });
    const { markets, stalls, calendar, table, stallTable } = marketSeason({
      ...{ community: community.slug, partner: partner.slug, services: [service.slug, second.slug] },
      ...{ venueName: named.venue, partnerName: named.partner, slug: () => unique("market") },
    });
    const plans = markets.map(({ slug, title, day }) =>
      rowsOf(
        {
          ...{ slug, kind: "market", title, title_en: "", community: community.slug, venue: venue.slug },
          ...{ partner: partner.slug, day, from: "09:00", to: "11:30", repeat: "once", until: "" },
          ...{
            exdate: "",
            rdate: "",
            capacity: "",
            opens_days_before: "",
            offer_minutes: "",
            signup: "none",
            audience: "all",
            bring: "",
            fee: "",
          },
          ...{ phone: "", description: "", places: "" },
          stalls: stalls.filter(({ event }) => event === slug),
        },
        "published",
      ),
    );

    const read = async (name: string, content: string | Uint8Array) => {
      const reading = await readFile(name, Buffer.from(content));
      const chosen = { kind: "market", community: community.slug, venue: "", partner: "" };
      const known = {
        venues: [{ slug: venue.slug, name: named.venue, community: community.slug }],
        partners: [{ slug: partner.slug, name: named.partner }],
      };
      const { events, stalls } = reading.isCalendar ? fillIn(reading, chosen, known) : reading;
      return { events: events.map(({ row }) => row), stalls: stalls.map(({ row }) => row) };
    };
    const stallRows = (await read("摊位.csv", csv(stallTable))).stalls;
    const forms: { [form: string]: Sent } = {
      calendar: { ...(await read("season.ics", calendar)), stalls: stallRows },
      table: { ...(await read("season.csv", csv(table))), stalls: stallRows },
      workbook: {
        ...(await read("season.xlsx", xlsx(table, "市集"))),
        stalls: (await read("摊位.xlsx", xlsx(stallTable, "摊位"))).stalls,
      },
      hand: {
        events: plans.flatMap(({ events }) => events),
        stalls: plans.flatMap(({ stalls }) => stalls as Row[]),
      },
    };
    const records = () =>
      Promise.all([
        hub.list("events", `venue = "${venue.id}"`),
        hub.list("sessions", `event.venue = "${venue.id}"`),
        hub.list("stalls", `event.venue = "${venue.id}"`),
      ]);
    const written = await send({ ...forms["calendar"], apply: true }, "community");
    expect(outcomes(written)).toEqual(Array(72).fill("new"));
    const kept = await records();
    expect(kept.map(({ length }) => length)).toEqual([24, 24, 48]);
    for (const [form, rows] of Object.entries(forms)) {
      const again = await send({ ...rows, apply: true }, "community");
      expect([form, outcomes(again)]).toEqual([form, Array(72).fill("same")]);
    }
    expect(await records()).toEqual(kept);
  });

  test("without slugs gets them, the same each time", async () => {
    const rows = { events: [row({ slug: "", title: unique("市集") })] };
    await send({ ...rows, apply: true });
    expect(outcomes(await send(rows))).toEqual(["same"]);
    const [event] = await hub.list("events", `title = "${rows.events[0]?.["title"]}"`);
    expect(event.slug).toMatch(/^event-[a-z0-9]+$/);
  });

  test("may call its places by name, and write dates as offices do", async () => {
    const name = unique("小区广场");
    await hub.create("venues", {
      slug: unique("venue"),
      community: place.community.id,
      kind: "square",
      name,
    });
    const rows = [
      row({ venue: name, start: "2027年3月6日 上午9点", end: "2027/3/6 11:30", capacity: "２０", rrule: "" }),
    ];
    expect(outcomes(await send({ events: rows, apply: true }))).toEqual(["new"]);
    const [session] = await sessionsOf(rows[0]?.["slug"]);
    expect(session.start).toBe("2027-03-06 01:00:00.000Z");
    expect(session.capacity).toBe(20);
  });

  test("that changes keeps who has signed up; a date that is gone is called off, and they are told", async () => {
    const before = row({}, 4);
    await send({ events: [before], apply: true });
    const [first, second, third, last] = await sessionsOf(before["slug"]);
    const { body } = await hub.signUp(last.id, { phone: somePhone() });
    await hub.signUp(first.id);
    const after = { ...before, title: "书法课（改）", rrule: "FREQ=WEEKLY;COUNT=2", capacity: "30" };
    expect(outcomes(await send({ events: [after] }))).toEqual(["changed"]);
    expect(outcomes(await send({ events: [after], apply: true }))).toEqual(["changed"]);
    const now = await sessionsOf(before["slug"]);
    expect(now.map(({ id, status }) => [id, status])).toEqual([
      [first.id, "scheduled"],
      [second.id, "scheduled"],
      [last.id, "cancelled"],
    ]);
    expect(now[0]).toMatchObject({ capacity: 30, taken: 1 });
    expect((await hub.list("sessions", `id = "${third.id}"`)).length).toBe(0);
    expect((await hub.record("signups", body.id)).status).toBe("confirmed");
    const told = await hub.list("notices", `signup = "${body.id}" && kind = "cancelled"`);
    expect(told.length).toBeGreaterThan(0);
  });

  test("is called off by its row", async () => {
    const before = row();
    await send({ events: [before], apply: true });
    const off = { ...before, status: "cancelled" };
    expect(outcomes(await send({ events: [off] }))).toEqual(["cancelled"]);
    await send({ events: [off], apply: true });
    expect((await eventOf(before["slug"])).status).toBe("cancelled");
    expect((await sessionsOf(before["slug"])).map(({ status }) => status)).toEqual(
      Array(4).fill("cancelled"),
    );
    expect(outcomes(await send({ events: [off] }))).toEqual(["same"]);
  });
});

describe("nothing is written", () => {
  test("if one row is wrong", async () => {
    const [good, bad] = [row(), row({ end: "2020-01-01 9:00" })];
    const looked = await send({ events: [good, bad, row({ kind: "party" }), row({ start: "5 Dec" })] });
    expect(looked.body.rows).toEqual([
      { table: "events", line: 1, outcome: "new" },
      { table: "events", line: 2, outcome: "wrong", column: "end", reason: "结束时间要在开始时间之后" },
      { table: "events", line: 3, outcome: "wrong", column: "kind", reason: expect.stringMatching(/market/) },
      {
        table: "events",
        line: 4,
        outcome: "wrong",
        column: "start",
        reason: expect.stringMatching(/^请写日期和时间/),
      },
    ]);
    const reply = await send({ events: [good, bad], apply: true, seen: looked.body.seen });
    expect(reply).toMatchObject({ status: 422, body: { code: "invalid" } });
    expect(await eventOf(good["slug"])).toBeUndefined();
  });

  test("if it is no longer what was seen", async () => {
    const season = row();
    await send({ events: [season], apply: true });
    const change = { events: [{ ...season, bring: "毛笔" }] };
    const { seen } = (await send(change)).body;
    expect((await send({ events: [{ ...season, bring: "墨" }], apply: true, seen })).status).toBe(409);
    const event = await eventOf(season["slug"]);
    await hub.update("events", event.id, { title: "改过了" });
    const reply = await send({ ...change, apply: true, seen });
    expect(reply).toMatchObject({ status: 409, body: { code: "changed_meanwhile" } });
    expect(await eventOf(season["slug"])).toMatchObject({ title: "改过了", bring: "" });
    const anew = (await send(change)).body;
    expect((await send({ ...change, apply: true, seen: anew.seen })).status).toBe(200);
    // What was changed in the hub stays: the row says nothing new of it.
    expect(await eventOf(season["slug"])).toMatchObject({ title: "改过了", bring: "毛笔" });
  });

  test("of an event with a sign-up that is to be a draft again, or has fewer seats than are taken", async () => {
    const season = row({}, 1);
    await send({ events: [season], apply: true });
    const [session] = await sessionsOf(season["slug"]);
    await hub.signUp(session.id, { party: 5 });
    for (const [column, value] of [
      ["status", "draft"],
      ["capacity", "4"],
    ] as const) {
      const looked = await send({ events: [{ ...season, [column]: value }] });
      expect(looked.body.rows).toMatchObject([{ outcome: "wrong", column }]);
      expect((await send({ events: [{ ...season, [column]: value }], apply: true })).status).toBe(422);
    }
    expect(await hub.record("sessions", session.id)).toMatchObject({
      capacity: 20,
      taken: 5,
      status: "scheduled",
    });
  });
});

describe("whose it is:", () => {
  test.each(["volunteer", "subdistrict", "nobody"])("a %s writes no events", async (who) => {
    expect(await send({ events: [row()] }, who)).toMatchObject({ status: 403, body: { code: "forbidden" } });
  });

  const wrong = (column: string) => ({ outcome: "wrong", column, reason: expect.any(String) });

  test("a partner's member writes its own", async () => {
    const [elsewhere] = [other.event.slug];
    const looked = await send({
      events: [
        row({ partner: other.partner.slug }),
        row({ slug: elsewhere }),
        row({ venue: other.venue.slug }),
      ],
      stalls: [
        { event: elsewhere, partner: place.partner.slug, service: service.slug },
        { event: place.event.slug, partner: other.partner.slug, service: othersService.slug },
        { event: place.event.slug, partner: place.partner.slug, service: othersService.slug },
        { event: place.event.slug, partner: place.partner.slug, service: service.slug },
      ],
    });
    expect(looked.body.rows).toMatchObject([
      wrong("partner"),
      wrong("slug"),
      wrong("venue"),
      wrong("event"),
      wrong("partner"),
      wrong("service"),
      { outcome: "new" },
    ]);
  });

  test("staff of a community write what is in it", async () => {
    expect(outcomes(await send({ events: [row()] }, "community"))).toEqual(["new"]);
    const looked = await send({ events: [row(), row({ slug: place.event.slug })] }, "neighbour");
    expect(looked.body.rows).toMatchObject([wrong("community"), wrong("slug")]);
    const stall = { event: other.event.slug, partner: place.partner.slug, service: service.slug };
    expect(outcomes(await send({ stalls: [stall] }, "neighbour"))).toEqual(["new"]);
    expect((await send({ stalls: [stall] }, "community")).body.rows).toMatchObject([wrong("event")]);
    expect(outcomes(await send({ events: [row()] }, "district"))).toEqual(["new"]);
  });

  test("who is not verified makes drafts, and staff publish them", async () => {
    const season = row({ partner: as["unverified slug"] ?? "" });
    const apply = (who: string) => send({ events: [season], apply: true }, who);
    expect(outcomes(await apply("unverified"))).toEqual(["new"]);
    expect((await eventOf(season["slug"])).status).toBe("draft");
    expect(outcomes(await apply("unverified"))).toEqual(["same"]);
    expect(outcomes(await apply("community"))).toEqual(["changed"]);
    expect((await eventOf(season["slug"])).status).toBe("published");
    await apply("unverified");
    expect((await eventOf(season["slug"])).status).toBe("published");
  });
});

describe("limits:", () => {
  test("so many rows, so many bytes", async () => {
    const many = Array.from({ length: MAX_ROWS + 1 }, () => ({}));
    expect((await send({ events: many })).status).toBe(422);
    expect((await send({ events: many.slice(1), stalls: [{}] })).status).toBe(422);
    const long = { events: [row({ description: "长".repeat(IMPORT.limit / 3) })] };
    expect(await send(long)).toMatchObject({ status: 413, body: { code: "too_large" } });
  });

  test("so many dates", async () => {
    const daily = Array.from({ length: 9 }, () => row({ rrule: "FREQ=DAILY" }));
    const { body } = await send({ events: daily });
    expect(body.rows.at(0)).toMatchObject({ outcome: "new" });
    expect(body.rows.at(-1)).toMatchObject({
      outcome: "wrong",
      column: "rrule",
      reason: expect.stringMatching(/3000/),
    });
  });

  test.each([
    [{ events: [{ title: 1 }] }, "events"],
    [{ events: "x" }, "events"],
    [{ stalls: [null] }, "stalls"],
    [{ apply: "yes" }, "apply"],
    [{ seen: 1 }, "seen"],
  ])("a request of the wrong shape is refused: %j", async (body, field) => {
    const reply = await hub.send("POST", PATH, body, as["partner"]);
    expect(reply).toMatchObject({ status: 422, body: { issues: [{ path: [field] }] } });
  });

  test("an empty one is nothing", async () => {
    expect(await send({ apply: true })).toMatchObject({ status: 200, body: { applied: true, rows: [] } });
  });
});
