// The report against a recount of the records, by the definitions of the domain.
import { expect, inject, test } from "vitest";
import { EVENT_STATUSES } from "../../src/domain/event.ts";
import { PROJECT_STATUSES } from "../../src/domain/project.ts";
import {
  byCommunity,
  type Counted,
  FIGURES,
  figuresOf,
  type Period,
  periodAsked,
} from "../../src/domain/report.ts";
import { SESSION_STATUSES } from "../../src/domain/session.ts";
import { addDays, localDay } from "../../src/domain/time.ts";
import { WISH_STATUSES } from "../../src/domain/wish.ts";
import { HubClient, unique } from "../support/hub.ts";

const hub = new HubClient(inject("url"));
const HOURS = 24 * 200;

const pick = <T>(values: readonly T[]): T => values[Math.floor(Math.random() * values.length)] as T;

/** Records of two communities, with whatever chance makes of them. */
async function someRecords() {
  const places = [await hub.place(), await hub.place()];
  for (const { community, venue, partner } of places) {
    for (let k = 0; k < 4; k++) {
      const event = await hub.create("events", {
        ...{ slug: unique("event"), kind: "talk", title: "讲座", signup: "none", audience: "all" },
        ...{ community: community.id, venue: venue.id, partner: partner.id, status: EVENT_STATUSES[k % 3] },
      });
      for (let n = 0; n < 5; n++) {
        const inHours = Math.round((Math.random() * 1.2 - 1) * HOURS);
        const more = { status: pick(SESSION_STATUSES), served: Math.floor(Math.random() * 90) };
        await hub.session(event.id, 0, inHours, more);
      }
    }
    for (const status of [...WISH_STATUSES, "confirmed", "confirmed"]) {
      const wish = { slug: unique("wish"), title: "想要一本字典", category: "goods", status };
      await hub.create("wishes", { ...wish, community: community.id });
    }
    for (const status of PROJECT_STATUSES) {
      const project = { title: "义剪进小区", category: "haircut", status, partner: partner.id };
      await hub.create("projects", { ...project, community: community.id });
    }
    const service = { partner: partner.id, category: "health", name: "量血压", per_month: 4 };
    await hub.create("services", { ...service, slug: unique("service") });
  }
  return places.map(({ community }) => community);
}

/** All that figures are counted of, of some communities, as the superuser reads it. */
async function records(communities: { id: string }[]): Promise<Counted> {
  const here = new Set(communities.map(({ id }) => id));
  const all = async (name: string) => (await hub.list(name)).filter(({ community }) => here.has(community));
  const events = new Map((await all("events")).map((event) => [event.id, event]));
  const partners = new Map((await all("partners")).map((partner) => [partner.id, partner]));
  const sessions = (await hub.list("sessions")).map((one) => ({ ...one, event: events.get(one.event) }));
  const services = (await hub.list("services")).map(({ partner }) => ({ partner: partners.get(partner) }));
  return {
    sessions: sessions.filter(({ event }) => event),
    wishes: await all("wishes"),
    projects: await all("projects"),
    partners: [...partners.values()],
    services: services.filter(({ partner }) => partner),
  };
}

const figures = async (query: Record<string, string>) => {
  const { status, body } = await hub.send("GET", `/api/hub/report?${new URLSearchParams(query)}`);
  expect(status).toBe(200);
  return body.figures;
};

test("each figure is a recount of the records, by community and by day", async () => {
  const communities = await someRecords();
  const counted = await records(communities);
  const countedIn = byCommunity(counted);
  const today = localDay(Date.now());
  const day = () => addDays(today, -Math.floor(Math.random() * 220));
  const periods = [
    {},
    { from: today },
    { to: addDays(today, -1) },
    { from: addDays(today, -400), to: today },
  ];
  for (let k = 0; k < 8; k++) {
    const [from = "", to = ""] = [day(), day()].sort();
    periods.push({ from, to }, { from }, { to });
  }
  for (const asked of periods as { from?: string; to?: string }[]) {
    const period: Period = periodAsked({ from: asked.from, to: asked.to });
    for (const [k, { id, slug }] of communities.entries()) {
      const wanted = figuresOf(countedIn(id), period, Date.now());
      expect(await figures({ ...asked, community: k ? slug : id })).toEqual(wanted);
    }
  }
  const ever = figuresOf(counted, periodAsked({ from: undefined, to: undefined }), Date.now());
  expect(ever.sessions_held).toBeGreaterThan(0);
  expect(ever.wishes_confirmed).toBe(6);
  expect(ever.services).toBe(2);
  expect(ever.projects).toBe(4);
});

test("the district's figures hold those of each community", async () => {
  const all = await hub.list("communities");
  const whole = await figures({ to: "2026-06-30" });
  expect(Object.keys(whole).sort()).toEqual([...FIGURES].sort());
  let held = 0;
  for (const { id } of all) held += (await figures({ to: "2026-06-30", community: id })).sessions_held;
  expect(held).toBe(whole.sessions_held);
});

test.each([
  ["from", "2026-02-30"],
  ["from", "heute"],
  ["from", ""],
  ["to", "2026-1-1"],
  ["to", "9999-12-31"],
  ["community", "nowhere"],
])("a wrong %s is refused: %j", async (field, value) => {
  const reply = await hub.send("GET", `/api/hub/report?${field}=${encodeURIComponent(value)}`);
  expect(reply).toMatchObject({ status: 422, body: { code: "invalid", issues: [{ path: [field] }] } });
});

test("a period that ends before it begins is refused", async () => {
  const reply = await hub.send("GET", "/api/hub/report?from=2026-11-02&to=2026-11-01");
  expect(reply).toMatchObject({ status: 422, body: { code: "invalid", issues: [{ path: ["to"] }] } });
});
