// Exports: a member gets what they may see, in files that a spreadsheet opens, and the hub remembers who took what.
import { parse } from "csv-parse/sync";
import { readSheet } from "read-excel-file/node";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { EXPORTS } from "../../src/domain/exports.ts";
import type { FIGURES } from "../../src/domain/report.ts";
import { localDay } from "../../src/domain/time.ts";
import { exportWords } from "../../src/i18n/exports.ts";
import { figureWords } from "../../src/i18n/report.ts";
import { HubClient, somePhone, unique } from "../support/hub.ts";

const hub = new HubClient(inject("url"));
const t = exportWords("zh-CN").columns;

type Place = Awaited<ReturnType<HubClient["place"]>>;
let place: Place;
let other: Place;
let session: { id: string };
const as: { [who: string]: { token: string; id: string } } = {};
const NAME = '=HYPERLINK("http://x","点我")';
const LANDLINE = `0536${String(2000000 + Math.floor(Math.random() * 7999999))}`;

beforeAll(async () => {
  place = await hub.place({ title: "书法课，第1期" });
  other = await hub.place();
  session = await hub.session(place.event.id, 5);
  for (const [who, role, reach] of [
    ["partner", "partner", { partner: place.partner.id }],
    ["community", "community", { community: place.community.id }],
    ["subdistrict", "subdistrict", { subdistrict: place.community.subdistrict }],
    ["volunteer", "volunteer", {}],
    ["district", "district", {}],
    ["neighbour", "community", { community: other.community.id }],
  ] as const) {
    as[who] = await hub.member(role, reach);
  }
  await hub.signUp(session.id, { name: NAME, phone: LANDLINE, party: 2 });
  await hub.signUp(session.id, { name: "李大爷", phone: "13800001111", email: "li@example.org" });
});

/** An export's answer: its bytes, or what is refused. */
async function ask(file: string, who: string, lang = "zh-CN") {
  const { token = "" } = as[who] ?? {};
  const headers = { authorization: token, "accept-language": lang };
  const response = await fetch(`${hub.url}/api/hub/exports/${file}`, { headers });
  return {
    status: response.status,
    headers: response.headers,
    bytes: Buffer.from(await response.arrayBuffer()),
  };
}

/** An export's rows, each by its columns. */
async function table(file: string, who: string, lang?: string): Promise<Record<string, string>[]> {
  const { status, bytes } = await ask(file, who, lang);
  expect([status, status === 200 ? "" : bytes.toString()]).toEqual([200, ""]);
  return parse(bytes, { bom: true, columns: true });
}

describe("people who have signed up", () => {
  test("come as text that no spreadsheet runs or rounds", async () => {
    const { headers, bytes } = await ask(`signups.csv?session=${session.id}`, "community");
    expect(headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(headers.get("content-disposition")).toMatch(
      /^attachment; filename="signups-\d{4}-\d\d-\d\d\.csv"$/,
    );
    expect(headers.get("cache-control")).toBe("no-store");
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const people = await table(`signups.csv?event=${place.event.id}`, "community");
    expect(people).toHaveLength(2);
    expect(people[0]).toMatchObject({
      [t.event]: "书法课，第1期",
      [t.name]: `'${NAME}`,
      [t.phone]: LANDLINE,
      [t.party]: "2",
      [t.status]: "已报名",
    });
    expect(people[1]).toMatchObject({ [t.phone]: "13800001111", [t.email]: "li@example.org" });
  });

  test("are the same in a workbook", async () => {
    const { headers, bytes } = await ask(`signups.xlsx?session=${session.id}`, "community", "en");
    expect(headers.get("content-type")).toBe(
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    );
    const [names = [], first = []] = await readSheet(bytes);
    const cell = (name: string) => first[names.indexOf(name)];
    expect([cell("Name"), cell("Phone"), cell("People")]).toEqual([`'${NAME}`, LANDLINE, 2]);
  });

  test.each([
    ["partner", 200],
    ["district", 200],
    ["subdistrict", 403],
    ["volunteer", 403],
    ["neighbour", 403],
    ["nobody", 403],
  ])("are for who serves them: %s %i", async (who, status) => {
    for (const which of [`event=${place.event.id}`, `session=${session.id}`]) {
      expect((await ask(`signups.csv?${which}`, who)).status).toBe(status);
    }
  });

  test("are asked for by an event or a session that there is", async () => {
    expect((await ask("signups.csv", "district")).status).toBe(422);
    expect((await ask("signups.csv?event=nothing", "district")).status).toBe(404);
    const elsewhere = `signups.csv?session=${session.id}&event=${other.event.id}`;
    expect((await ask(elsewhere, "district")).status).toBe(404);
    for (const file of ["signups", "signups.pdf", "members.csv", "signups.csv.xlsx", "constructor.csv"]) {
      expect((await ask(`${file}?session=${session.id}`, "district")).status, file).toBe(404);
    }
  });
});

test("the programme is what anyone may see, with what is offered at a market", async () => {
  const service = await hub.create("services", {
    ...{
      slug: unique("service"),
      partner: place.partner.id,
      category: "health",
      name: "量血压",
      per_month: 4,
    },
  });
  await hub.create("stalls", { event: place.event.id, partner: place.partner.id, service: service.id });
  const draft = await hub.place({ status: "draft" });
  await hub.session(draft.event.id, 5);
  const planned = await table(`programme.csv?community=${place.community.slug}`, "volunteer");
  expect(planned).toHaveLength(1);
  expect(planned[0]).toMatchObject({
    [t.event]: "书法课，第1期",
    [t.kind]: "课堂",
    [t.community]: "试验社区",
    [t.capacity]: "5",
    [t.taken]: "3",
    [t.status]: "照常",
    [t.stalls]: "量血压",
    [t.slug]: place.event.slug,
  });
  expect(await table(`programme.csv?community=${draft.community.id}`, "volunteer")).toEqual([]);
  expect(await table(`programme.csv?community=${place.community.id}&to=2020-01-01`, "volunteer")).toEqual([]);
});

test("stalls come with what is brought to which market, and whom to phone for those who may know", async () => {
  const market = await hub.place({ kind: "market", title: "月末市集" });
  await hub.session(market.event.id, 0, 48);
  const first = await hub.session(market.event.id, 0, 24);
  const details = { partner: market.partner.id, category: "haircut", name: "理发", per_month: 4 };
  const service = await hub.create("services", { ...details, slug: unique("service") });
  await hub.create("stalls", { event: market.event.id, partner: market.partner.id, service: service.id });
  await hub.create("partner_contacts", { partner: market.partner.id, name: "刘师傅", phone: LANDLINE });
  const staff = await hub.member("community", { community: market.community.id });
  as["staff"] = staff;
  const file = `stalls.csv?community=${market.community.slug}`;
  const { start } = await hub.record("sessions", first.id);
  for (const [who, phone] of [
    ["staff", LANDLINE],
    ["volunteer", ""],
  ] as const) {
    const brought = await table(file, who);
    expect(brought).toHaveLength(1);
    expect(brought[0]).toMatchObject({
      [t.event]: "月末市集",
      [t.firstDate]: localDay(Date.parse(start)),
      [t.dates]: "2",
      [t.service]: "理发",
      [t.phone]: phone,
      [t.slug]: market.event.slug,
    });
  }
});

test("wishes come with who asked for those who may know", async () => {
  const phone = somePhone();
  const request = { title: "想要一本字典", category: "goods", name: "王奶奶", phone, consent: true };
  const { body } = await hub.send("POST", "/api/hub/wishes", { ...request, community: place.community.id });
  await hub.update("wishes", body.id, { status: "published" });
  const file = `wishes.csv?community=${place.community.id}`;
  for (const [who, known] of [
    ["community", phone],
    ["district", phone],
    ["volunteer", ""],
    ["neighbour", ""],
    ["partner", ""],
  ] as const) {
    const [wish] = await table(file, who);
    expect([who, wish?.[t.phone]]).toEqual([who, known]);
    expect(wish).toMatchObject({ [t.wish]: "想要一本字典", [t.status]: "待认领" });
  }
});

test("hours are those of sessions whose list a member kept", async () => {
  const { event } = place;
  const held = await hub.session(event.id, 5, 1);
  const deed = { key: unique("deed"), at: new Date().toISOString(), action: "walk_in", name: "王奶奶" };
  const keeper = as["community"] as { token: string };
  const kept = await hub.send(
    "POST",
    `/api/hub/sessions/${held.id}/attendance`,
    { deeds: [deed] },
    keeper.token,
  );
  expect(kept.body.results).toMatchObject([{ outcome: "done" }]);
  const mine = await table("hours.csv", "community");
  expect(mine).toMatchObject([{ [t.name]: "测试", [t.what]: event.title, [t.hours]: "1.5" }]);
  expect(await table("hours.csv", "neighbour")).toEqual([]);
});

test("the report has a row for the whole and one for each community", async () => {
  const rows = await table("report.csv?to=2026-06-30", "volunteer");
  const words = figureWords("zh-CN");
  const { body } = await hub.send("GET", "/api/hub/report?to=2026-06-30");
  const figure = (name: (typeof FIGURES)[number]) => Number(rows[0]?.[words[name]]);
  expect(rows[0]?.[t.community]).toBe("全区");
  expect(figure("sessions_held")).toBe(body.figures.sessions_held);
  expect(rows.length).toBeGreaterThan(35);
});

test("each is written down, without what is in it", async () => {
  const before = new Date().toISOString().replace("T", " ");
  await ask(`signups.xlsx?session=${session.id}`, "partner");
  await ask("programme.csv", "nobody");
  const taken = await hub.list(
    "audit",
    `action = "export" && created >= "${before}" && record = "${session.id}"`,
  );
  expect(taken).toMatchObject([
    { actor: `member:${as["partner"]?.id}`, collection: "signups", fields: "xlsx session" },
  ]);
});

test("every export opens in both forms, in both languages", async () => {
  for (const what of EXPORTS.filter((one) => one !== "signups")) {
    for (const lang of ["zh-CN", "en"] as const) {
      const rows = await readSheet(
        (await ask(`${what}.xlsx?community=community-001`, "district", lang)).bytes,
      );
      expect(rows.length, what).toBeGreaterThan(0);
      expect((await ask(`${what}.csv?community=community-001`, "district", lang)).status).toBe(200);
    }
  }
});
