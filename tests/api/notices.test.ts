// What people are told, over a real mail server and a robot's address: the right words to the right person, once.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { loadDataset } from "../../pocketbase/import/load.ts";
import { startWorker, workKey } from "../../pocketbase/launcher/worker.ts";
import { places } from "../../pocketbase/system/places.ts";
import { isMobile } from "../../src/domain/contact.ts";
import { type Taker, wayBetween } from "../../src/domain/life-cycle.ts";
import {
  NEW_PER_DAY,
  NOTICE_LIFE,
  NOTICE_STATUSES,
  type NoticeStatus,
  SECOND_THOUGHTS,
  SMS_KINDS,
} from "../../src/domain/notice.ts";
import { segmentsOf, TEXTS_PER_DAY, textAt } from "../../src/domain/sms.ts";
import { instant, pocketbaseDate } from "../../src/domain/time.ts";
import { moment } from "../../src/i18n/dates.ts";
import { HubClient, somePhone, unique } from "../support/hub.ts";
import {
  ALIYUN,
  type MailSink,
  mailSink,
  type RobotSink,
  robotSink,
  type SmsSink,
  smsSink,
} from "../support/post.ts";
import { eventually, freePort, type Hub, SUPERUSER, startServer } from "../support/server.ts";
import { district, row, write } from "../unit/district.ts";

let server: Hub;
let hub: HubClient;
let post: MailSink;
let robot: RobotSink;
let gateway: SmsSink;
/** Where a robot might be, and is none. */
let nobody: string;

const address = () => `${unique("somebody")}@example.org`;

async function mailBy(port: number): Promise<void> {
  const smtp = { enabled: true, host: "127.0.0.1", port, tls: false, username: "", password: "" };
  const meta = { senderName: "暖亭", senderAddress: "hub@example.org" };
  const reply = await hub.send("PATCH", "/api/settings", { smtp, meta }, await hub.superuser());
  expect(reply.status).toBe(200);
}

/** Has text messages go out of these, or of nothing. */
function texting(kinds: readonly string[]): void {
  const database = new DatabaseSync(places(server.dataDir).database, { timeout: 10_000 });
  database.exec("DELETE FROM text_kinds");
  for (const kind of kinds) database.prepare("INSERT INTO text_kinds VALUES (?)").run(kind);
  database.close();
}

/** Some time passes, and the clock ticks until nothing is due any more. */
async function work(): Promise<void> {
  const database = new DatabaseSync(places(server.dataDir).database, { timeout: 10_000 });
  database.exec(
    `UPDATE notices SET created = datetime(created, '-1 hour') || '.000Z' WHERE status = 'queued' AND attempts = 0`,
  );
  database.close();
  await tick();
}

/** The clock ticks until nothing is due any more. */
async function tick(): Promise<void> {
  for (;;) {
    const { status, body } = await hub.send("POST", "/api/hub/work", undefined, workKey(server.dataDir));
    expect(status).toBe(200);
    if (!body.more) return;
  }
}

const notices = (session: string) => hub.list("notices", `session = "${session}"`);

/** What the outbox says of a session, as `kind status`, in order. */
const states = async (session: string) =>
  (await notices(session)).map(({ kind, status }) => `${kind} ${status}`).sort();

/** Somebody who signed up with an address of their own. */
async function comer(session: string, more: Record<string, unknown> = {}) {
  const email = address();
  const { status, body } = await hub.signUp(session, { email, ...more });
  expect(status).toBe(201);
  return { email, ...(body as { id: string; token: string; status: string }) };
}

beforeAll(async () => {
  [post, robot, gateway] = await Promise.all([mailSink(), robotSink(), smsSink()]);
  nobody = `http://127.0.0.1:${await freePort()}`;
  const ROBOT_ORIGINS = `${new URL(robot.url).origin}, ${nobody}`;
  server = await startServer({
    ...{ DATASET: "none", SITE_URL: "https://hub.example.org", ROBOT_ORIGINS },
    ...{ SMS: "aliyun", SMS_URL: gateway.url, SMS_KEY: ALIYUN.key, SMS_SECRET: ALIYUN.secret },
    ...{ SMS_SIGN: ALIYUN.sign, SMS_TEMPLATES: SMS_KINDS.map((kind) => `${kind}=SMS_${kind}`).join() },
  });
  hub = new HubClient(server.url);
  await hub.hurryPasswords();
  expect((await hub.send("GET", "/api/hub/channels")).body.sms).toBe(true);
  await mailBy(post.port);
});

beforeEach(() => {
  post.manner = "accept";
  robot.answer = { status: 200, body: '{"errcode":0,"errmsg":"ok"}' };
  gateway.answer = undefined;
  // Each start of the server sets it again.
  texting([]);
});

afterAll(async () => {
  await server?.stop();
  await Promise.all([post?.stop(), robot?.stop(), gateway?.stop()]);
});

test("a series without an end is told of in time, then carried on as it is held by then; one that ends is not", async () => {
  const DAY = 86_400_000;
  const at = (days: number, hours = 0) =>
    pocketbaseDate(Math.ceil(Date.now() / DAY) * DAY + days * DAY + hours * 3_600_000);
  /** One whose last date is in so many days; of each its start is an hour later than its rule has it. */
  const series = async (last: number, rrule: string, carries = "") => {
    const { event, partner } = await hub.place({ rrule, carries });
    for (const days of [last - 14, last - 7, last]) {
      const times = { recurrence: at(days), start: at(days, 1), end: at(days, 2) };
      await hub.create("sessions", { event: event.id, status: "scheduled", capacity: 12, ...times });
    }
    return { id: event.id as string, partner };
  };
  const near = await series(40, "FREQ=WEEKLY");
  const far = await series(90, "FREQ=WEEKLY");
  const over = await series(-20, "FREQ=WEEKLY");
  const due = await series(20, "FREQ=WEEKLY", at(-1));
  const ended = await series(20, "FREQ=WEEKLY;UNTIL=20991231", at(-1));
  const [own, other] = [
    await hub.member("partner", { partner: near.partner.id }),
    await hub.member("partner", { partner: far.partner.id }),
  ];
  await work();
  const told = (member: { email: string }) => post.to(member.email).map(({ subject }) => subject);
  expect([told(own), told(other)]).toEqual([[expect.stringContaining("快到头了")], []]);
  const carries = async ({ id }: { id: string }) => (await hub.record("events", id)).carries;
  const datesOf = ({ id }: { id: string }) => hub.list("sessions", `event = "${id}"`);
  const inDays = (Date.parse(await carries(near)) - Date.now()) / DAY;
  expect(Math.round(inDays)).toBe(30);
  for (const one of [far, over, due, ended]) expect(await carries(one)).toBe("");
  for (const one of [near, far, over, ended]) expect(await datesOf(one)).toHaveLength(3);
  const dates = (await datesOf(due)).sort((a, b) => (a.start < b.start ? -1 : 1));
  expect(dates.length).toBeGreaterThan(45);
  expect(dates[3]).toMatchObject({
    ...{ recurrence: at(27), start: at(27, 1), end: at(27, 2) },
    ...{ capacity: 12, taken: 0, status: "scheduled" },
  });

  // Its owner need not wait for that, and may let it end instead; nobody else may.
  const move = (of: { id: string }, way: string, { token }: { token: string }) =>
    hub.send("POST", `/api/hub/events/${of.id}/series`, { way }, token);
  expect((await move(near, "end", other)).status).toBe(403);
  expect((await move(near, "carry_on", own)).status).toBe(200);
  expect((await datesOf(near)).length).toBeGreaterThan(45);
  expect(await carries(near)).toBe("");
  const end = await move(near, "end", own);
  const last = (await datesOf(near))
    .map(({ recurrence }) => recurrence as string)
    .sort()
    .at(-1);
  expect((await hub.record("events", near.id)).rrule).toBe(
    `FREQ=WEEKLY;UNTIL=${end.body.until.replaceAll("-", "")}`,
  );
  expect(new Date(Date.parse(last ?? "") + 8 * 3_600_000).toISOString().slice(0, 10)).toBe(end.body.until);
  expect((await move(near, "carry_on", own)).status).toBe(409);
});

test("whoever applied for a stall hears by mail how that was decided, unless it is otherwise by then", async () => {
  const { event, community } = await hub.place({ kind: "market", places: "health 2" });
  await hub.session(event.id, 0);
  const { partner } = await hub.place();
  const [applicant, staff] = [
    await hub.member("partner", { partner: partner.id }),
    await hub.member("community", { community: community.id }),
  ];
  const apply = async () => {
    const { id } = await hub.create("services", { partner: partner.id, category: "health", name: "量血压" });
    const path = `/api/hub/events/${event.id}/applications`;
    return (await hub.send("POST", path, { service: id }, applicant.token)).body.id as string;
  };
  const move = (id: string, way: string) =>
    hub.send("POST", `/api/hub/applications/${id}/moves`, { way, reason: "这次够了" }, staff.token);
  const [approved, declined, withdrawn] = [await apply(), await apply(), await apply()];
  await move(approved, "approve");
  await move(declined, "decline");
  expect((await move(withdrawn, "approve")).status).toBe(200);
  await hub.send("POST", `/api/hub/applications/${withdrawn}/moves`, { way: "withdraw" }, applicant.token);
  await work();
  const letters = post.to(applicant.email);
  expect(letters.map(({ subject }) => subject.slice(0, 5)).sort()).toEqual(["请来摆摊：", "这次没安排"]);
  const of = await hub.list("notices", `event = "${event.id}"`);
  expect(of.map(({ status, community: whose }) => [status, whose]).sort()).toEqual([
    ["dropped", community.id],
    ["sent", community.id],
    ["sent", community.id],
  ]);
});

test("where nothing can send mail the hub says so, and staff phone at once about what people must hear", async () => {
  const channels = async () => (await hub.send("GET", "/api/hub/channels")).body;
  expect(await channels()).toEqual({ mail: true, sms: false });
  const smtp = { enabled: false };
  await hub.send("PATCH", "/api/settings", { smtp }, await hub.superuser());
  try {
    expect(await channels()).toEqual({ mail: false, sms: false });
    const { event } = await hub.place();
    const { id } = await hub.session(event.id, 1);
    const [first, second] = [await comer(id), await comer(id)];
    await work();
    // It may yet be set up: these are tried again.
    expect(await states(id)).toEqual(["confirmed queued", "waitlisted queued"]);
    await hub.send("POST", `/api/hub/signups/${first.token}/cancel`, {});
    await work();
    const offers = (await notices(id)).filter(({ kind }) => kind === "offered");
    expect(offers.map(({ channel, status, signup, error }) => [channel, status, signup, error])).toEqual([
      ["mail", "failed", second.id, "no_mailer"],
      ["phone", "queued", second.id, ""],
    ]);
  } finally {
    await mailBy(post.port);
  }
});

test("only the launcher can make the clock tick", async () => {
  for (const key of [undefined, "x", await hub.superuser()]) {
    expect((await hub.send("POST", "/api/hub/work", undefined, key)).status).toBe(404);
  }
});

test("a robot is where robots are, when it is saved and when it is spoken to", async () => {
  const { community, event } = await hub.place();
  const record = { name: "群", community: community.id };
  const as = await hub.superuser();
  for (const url of [
    "http://127.0.0.1:1/",
    "http://10.0.0.1/",
    "https://evil.example.org/",
    "http://[::1]/",
  ]) {
    const reply = await hub.send("POST", "/api/collections/webhooks/records", { ...record, url }, as);
    expect(reply).toMatchObject({ status: 400, body: { data: { url: { code: "rule" } } } });
  }
  // One that was there before the rule was.
  const webhook = await hub.create("webhooks", { ...record, url: robot.url });
  const session = await hub.session(event.id, 5);
  const database = new DatabaseSync(join(server.dataDir, "data.db"));
  database.prepare("UPDATE webhooks SET url = 'http://10.0.0.1/' WHERE id = ?").run(webhook.id);
  database.close();
  await hub.update("sessions", session.id, { status: "cancelled" });
  await work();
  expect(await notices(session.id)).toMatchObject([{ status: "dropped", error: "not_allowed" }]);
});

test("an address is told of a few new sign-ups a day: anybody can type another's into a form", async () => {
  const { event } = await hub.place();
  const session = await hub.session(event.id, 0);
  const email = address();
  for (let i = 0; i < 30; i++) {
    const sent = i % 2 ? email : email.toUpperCase().replace("EXAMPLE.ORG", "example.org");
    expect((await hub.signUp(session.id, { email: sent })).status).toBe(201);
  }
  await work();
  const count = () => post.mails.filter(({ to }) => to[0]?.toLowerCase() === email.toLowerCase()).length;
  expect(count()).toBe(NEW_PER_DAY);
  const dropped = (await notices(session.id)).filter(({ status }) => status === "dropped");
  expect(dropped.length).toBe(30 - NEW_PER_DAY);
  expect(new Set(dropped.map(({ error }) => error))).toEqual(new Set(["too_many"]));
  // Who was told of a sign-up hears of what becomes of it; the others stay unsaid.
  await hub.update("sessions", session.id, { status: "cancelled" });
  await work();
  expect(count()).toBe(2 * NEW_PER_DAY);
});

describe("a person is told", () => {
  test("that they are signed up: what, when, where, and the way to their sign-up; once", async () => {
    const { event } = await hub.place({ title: "周末书法课" });
    const { id } = await hub.session(event.id, 5);
    const { email, token } = await comer(id, { party: 2 });
    await hub.signUp(id);
    expect(await states(id)).toEqual(["confirmed queued"]);
    await Promise.all([work(), work(), work()]);
    await work();
    expect(await states(id)).toEqual(["confirmed sent"]);
    const [mail, ...more] = post.to(email);
    expect(more).toEqual([]);
    expect(mail).toMatchObject({ to: [email], subject: "报上名了：周末书法课" });
    for (const words of [
      "周末书法课",
      "试验广场 试验路 1 号",
      "2 个人",
      `https://hub.example.org/signup/manage/#${token}`,
    ]) {
      expect(mail?.text).toContain(words);
      expect(mail?.html).toContain(words);
    }
    expect(mail?.headers).toMatchObject({
      from: expect.stringContaining("<hub@example.org>"),
      "message-id": `<${(await notices(id))[0].id}@example.org>`,
      "auto-submitted": "auto-generated",
    });
    // Where the link's end was cut off, digits open it on any phone, once.
    const [code] = /\d{4} \d{4} \d{4}/.exec(mail?.text ?? "") ?? [];
    expect(mail?.text).toContain(`https://hub.example.org/my/ 填号码 ${code}`);
    const opened = (await hub.send("POST", "/api/hub/codes", { code })).body;
    expect(opened.signups).toMatchObject([{ token, title: "周末书法课" }]);
    // Whoever types in somebody else's address can't write to it what they like.
    expect(mail?.text).not.toContain("王秀英");
    expect((await hub.send("GET", `/api/hub/signups/${token}`)).body.status).toBe("confirmed");
  });

  test("in the language they signed up in", async () => {
    const { event } = await hub.place();
    const { id } = await hub.session(event.id, 5);
    const email = address();
    const response = await fetch(`${hub.url}/api/hub/sessions/${id}/signups`, {
      method: "POST",
      headers: { "content-type": "application/json", "accept-language": "en" },
      body: JSON.stringify({ name: "Ann", phone: somePhone(), email, consent: true }),
    });
    const { token } = (await response.json()) as { token: string };
    await work();
    expect(post.to(email)).toMatchObject([{ subject: "You are signed up: 试验课" }]);
    expect(post.to(email)[0]?.text).toContain(`https://hub.example.org/en/signup/manage/#${token}`);
  });

  test("of their place in the line, of a seat that is kept for them, and of what they made of it", async () => {
    const { event } = await hub.place();
    const { id } = await hub.session(event.id, 1);
    const [first, second, third] = [await comer(id), await comer(id), await comer(id)];
    await hub.send("POST", `/api/hub/signups/${first.token}/cancel`);
    await work();
    // The first was gone, and the second had an offer, before anything went out.
    expect(await states(id)).toEqual([
      "confirmed dropped",
      "offered sent",
      "waitlisted dropped",
      "waitlisted sent",
    ]);
    expect(post.to(first.email)).toEqual([]);
    expect(post.to(second.email)).toMatchObject([{ subject: "有名额了，请您答复：试验课" }]);
    expect(post.to(second.email)[0]?.text).toMatch(/留到 .*月.*日/);
    expect(post.to(third.email)).toMatchObject([{ subject: "正在候补：试验课" }]);

    await hub.send("POST", `/api/hub/signups/${second.token}/decline`);
    await work();
    expect(post.to(second.email)).toHaveLength(1);
    expect(post.to(third.email).map(({ subject }) => subject)).toEqual([
      "正在候补：试验课",
      "有名额了，请您答复：试验课",
    ]);

    await hub.send("POST", `/api/hub/signups/${third.token}/accept`);
    await work();
    expect(post.to(third.email).at(-1)?.subject).toBe("报上名了：试验课");
    expect(post.to(third.email)).toHaveLength(3);
  });

  test("that an offer is over, or was taken back, or that staff gave them a seat", async () => {
    const { event } = await hub.place();
    const { id } = await hub.session(event.id, 1);
    const [holder, late, next, last] = [await comer(id), await comer(id), await comer(id), await comer(id)];
    await hub.send("POST", `/api/hub/signups/${holder.token}/cancel`);
    await work();
    await hub.update("signups", late.id, { expires: pocketbaseDate(Date.now() - 1000) });
    await work();
    expect(post.to(late.email).map(({ subject }) => subject)).toEqual([
      "有名额了，请您答复：试验课",
      "给您留的名额过时间了：试验课",
    ]);
    expect(post.to(late.email)[1]?.text).not.toContain(late.token);
    expect((await hub.record("signups", next.id)).status).toBe("offered");
    // Room for one more, who gets an offer too; then room for one again.
    await hub.update("sessions", id, { capacity: 2 });
    await work();
    expect(post.to(last.email).at(-1)?.subject).toBe("有名额了，请您答复：试验课");
    await hub.update("sessions", id, { capacity: 1 });
    await work();
    expect(post.to(last.email).at(-1)?.subject).toBe("名额有变化，您还在候补：试验课");
    await hub.update("sessions", id, { capacity: 2 });
    await hub.update("signups", last.id, { status: "confirmed" });
    await work();
    // What it said of the seat before is no longer so, and is not told.
    expect(post.to(last.email).at(-1)?.subject).toBe("报上名了：试验课");
  });

  test("of each offer, also of one that ends when an earlier one would have", async () => {
    const { event } = await hub.place();
    const { id } = await hub.session(event.id, 1);
    const [holder, next] = [await comer(id), await comer(id)];
    await hub.send("POST", `/api/hub/signups/${holder.token}/cancel`);
    await work();
    // An offer made at night ends at nine, and so does the next one that night.
    const [nine, noon] = [12, 15].map((hours) => pocketbaseDate(Date.now() + hours * 3_600_000));
    for (const expires of [nine, noon, nine]) {
      await hub.update("signups", next.id, { expires });
      await work();
    }
    expect(post.to(next.email).map(({ subject }) => subject)).toEqual(
      Array(4).fill("有名额了，请您答复：试验课"),
    );
    // Of two that wait to be told of only the last is.
    for (const expires of [noon, nine]) await hub.update("signups", next.id, { expires });
    await work();
    expect(post.to(next.email)).toHaveLength(5);
  });

  test("of a whole course in one letter", async () => {
    const { event } = await hub.place({ kind: "class" });
    const sessions = [
      await hub.session(event.id, 5, 48),
      await hub.session(event.id, 5, 96),
      await hub.session(event.id, 5, 144),
    ];
    const email = address();
    const request = { name: "王秀英", phone: somePhone(), consent: true, email };
    expect((await hub.send("POST", `/api/hub/events/${event.id}/signups`, request)).status).toBe(201);
    await work();
    expect(post.to(email)).toHaveLength(1);
    expect(post.to(email)[0]?.text.match(/时间：/g)).toHaveLength(sessions.length);
    expect(post.to(email)[0]?.text).toContain("一共 3 场");
    const [code] = /\d{4} \d{4} \d{4}/.exec(post.to(email)[0]?.text ?? "") ?? [];
    expect((await hub.send("POST", "/api/hub/codes", { code })).body.signups).toHaveLength(sessions.length);
  });

  test("the day before, if they signed up before that; and not when it was called off", async () => {
    const { event, community } = await hub.place();
    await hub.create("webhooks", { name: "群", url: robot.url, community: community.id });
    const soon = await hub.session(event.id, 2, 3);
    const off = await hub.session(event.id, 5, 4);
    const far = await hub.session(event.id, 5, 24 * 5);
    const early = [await comer(soon.id), await comer(off.id), await comer(far.id)];
    const late = await comer(soon.id);
    const waiting = await comer(soon.id);
    const before = pocketbaseDate(Date.now() - 3 * 86_400_000);
    const database = new DatabaseSync(places(server.dataDir).database, { timeout: 10_000 });
    for (const { id } of [...early, waiting])
      database.prepare("UPDATE signups SET created = ? WHERE id = ?").run(before, id);
    database.close();
    await hub.update("sessions", off.id, { status: "cancelled" });
    const heard = robot.said.length;
    await work();
    await work();
    const reminders = (email: string) =>
      post.to(email).filter(({ subject }) => subject.startsWith("提醒您：")).length;
    expect([...early, late, waiting].map(({ email }) => reminders(email))).toEqual([1, 0, 0, 0, 0]);
    const said = robot.said.slice(heard).map(({ text }) => text.content);
    expect(said.filter((content) => content.includes("活动快到了"))).toHaveLength(1);
    expect(said.join()).toContain("已报名 2 人，候补 1 组");
    expect(said.join()).not.toMatch(/王秀英|199\d{8}|@/);
  });
});

describe("a session that changes", () => {
  test("tells everyone signed up and the groups of its community and partner, and nobody else", async () => {
    const { event, community, partner } = await hub.place();
    const other = await hub.place();
    const webhook = (more: object) => hub.create("webhooks", { name: "群", url: robot.url, ...more });
    await webhook({ community: community.id });
    await webhook({ partner: partner.id });
    await webhook({ community: other.community.id, partner: other.partner.id });
    const session = await hub.session(event.id, 2);
    const told = [await comer(session.id), await comer(session.id), await comer(session.id)];
    const gone = await comer(session.id);
    await hub.send("POST", `/api/hub/signups/${gone.token}/cancel`);
    await work();
    const heard = robot.said.length;
    const change = async (values: Record<string, unknown>) => {
      expect((await hub.update("sessions", session.id, values)).status).toBe(200);
      await work();
    };
    const start = Date.parse(session.start.replace(" ", "T")) + 3_600_000;
    await change({ start: pocketbaseDate(start), end: pocketbaseDate(start + 3_600_000) });
    await change({ capacity: 3 });
    await change({ status: "cancelled" });
    await change({ status: "scheduled" });
    for (const { email } of told) {
      const news = post.to(email).map(({ subject }) => subject.slice(0, 3));
      expect(news.filter((words) => /时间或|取消了|照常举/.test(words))).toEqual([
        "时间或",
        "取消了",
        "照常举",
      ]);
    }
    expect(post.to(gone.email)).toEqual([]);
    const said = robot.said.slice(heard);
    expect(said).toHaveLength(6);
    for (const { msgtype, text } of said) {
      expect(msgtype).toBe("text");
      expect(text.content).toMatch(/^(时间或地点改了|取消了|照常举行)：试验课\n时间：/);
      expect(text.content).toContain(`https://hub.example.org/events/${event.slug}/`);
      expect(text.content).not.toMatch(/王秀英|199\d{8}|@/);
    }
  });

  test("its place tells as one that changes its time, and raises its revision in calendars", async () => {
    const { event, venue, community } = await hub.place();
    await hub.create("webhooks", { name: "群", url: robot.url, community: community.id });
    const [session, over] = [await hub.session(event.id, 5), await hub.session(event.id, 5, -24)];
    const { email } = await comer(session.id);
    await work();
    const heard = robot.said.length;
    const elsewhere = { community: community.id, kind: "square", name: "新广场", address: "新路 2 号" };
    const other = await hub.create("venues", elsewhere);
    await hub.update("events", event.id, { venue: other.id });
    await work();
    await hub.update("venues", other.id, { address: "新路 3 号" });
    await work();
    // What nobody comes for, and what tells nothing new.
    await hub.update("venues", venue.id, { address: "别处" });
    await hub.update("venues", other.id, { capacity: 50 });
    await hub.update("events", event.id, { title: "试验课（二）" });
    await work();
    const letters = post.to(email).slice(1);
    expect(letters.map(({ subject }) => subject.slice(0, 7))).toEqual(["时间或地点改了", "时间或地点改了"]);
    expect(letters.map(({ text }) => /新路 . 号/.exec(text)?.[0])).toEqual(["新路 2 号", "新路 3 号"]);
    expect(robot.said.slice(heard)).toHaveLength(2);
    const { sequence, modified } = await hub.record("sessions", session.id);
    // Calendars hear of the title too, which nobody is told of.
    expect(sequence).toBe(3);
    expect(modified > session.modified).toBe(true);
    expect((await hub.record("sessions", over.id)).sequence).toBe(0);
  });

  test("is told of a little later, so that whoever changed it may think better of it; at once where it is near", async () => {
    const { event } = await hub.place();
    const [far, near] = [await hub.session(event.id, 5), await hub.session(event.id, 5, 0.8)];
    const [one, other] = [await comer(far.id), await comer(near.id)];
    await work();
    for (const { id } of [far, near]) await hub.update("sessions", id, { status: "cancelled" });
    await tick();
    const subjects = (email: string) => post.to(email).map(({ subject }) => subject.slice(0, 3));
    expect([subjects(one.email), subjects(other.email)]).toEqual([["报上名"], ["报上名", "取消了"]]);
    const [held] = await hub.list("notices", `session = "${far.id}" && kind = "cancelled"`);
    const created = Date.parse(held.created.replace(" ", "T"));
    expect(held).toMatchObject({ status: "queued", due: pocketbaseDate(created + SECOND_THOUGHTS) });
  });

  test("and changes again before anybody was told is told of once, as it is", async () => {
    const { event } = await hub.place();
    const session = await hub.session(event.id, 5);
    const { email } = await comer(session.id);
    await work();
    const at = (hours: number) => pocketbaseDate(Date.now() + hours * 3_600_000);
    await hub.update("sessions", session.id, { start: at(50), end: at(51) });
    await hub.update("sessions", session.id, { start: at(52), end: at(53) });
    await work();
    expect(post.to(email).map(({ subject }) => subject.slice(0, 3))).toEqual(["报上名", "时间或"]);
    await hub.update("sessions", session.id, { start: at(54), end: at(55) });
    await hub.update("sessions", session.id, { status: "cancelled" });
    await hub.update("sessions", session.id, { end: at(56) });
    await work();
    expect(post.to(email).map(({ subject }) => subject.slice(0, 3))).toEqual(["报上名", "时间或", "取消了"]);
    expect(await states(session.id)).toEqual([
      "cancelled sent",
      "confirmed sent",
      "moved dropped",
      "moved dropped",
      "moved sent",
    ]);
  });

  test("tells nothing of drafts, nor of what has begun", async () => {
    const { event, community } = await hub.place();
    await hub.create("webhooks", { name: "群", url: robot.url, community: community.id });
    const past = await hub.session(event.id, 5, -48);
    await hub.update("sessions", past.id, { status: "cancelled" });
    const draft = await hub.create("events", {
      ...event,
      id: undefined,
      slug: unique("event"),
      status: "draft",
    });
    const hidden = await hub.session(draft.id, 5);
    await hub.update("sessions", hidden.id, { status: "cancelled" });
    expect([...(await notices(past.id)), ...(await notices(hidden.id))]).toEqual([]);
  });

  test("by an import tells as well, and so does an event that is called off", async () => {
    const tables = district();
    const load = () =>
      loadDataset({ dir: write(tables), database: places(server.dataDir).database, shiftWeeks: 0 });
    await load();
    const [event] = await hub.list("events", 'slug = "class"');
    const [session] = await hub.list("sessions", `event = "${event.id}"`);
    const { email } = await comer(session.id);
    await work();
    Object.assign(row(tables, "events", "class"), {
      start: "2096-12-01T10:00:00+08:00",
      end: "2096-12-01T11:30:00+08:00",
    });
    await load();
    await load();
    await work();
    const told = () => post.to(email).map(({ subject }) => subject.slice(0, 3));
    expect(told()).toEqual(["报上名", "时间或"]);
    expect(post.to(email)[1]?.text).toContain("上午 10:00–11:30");
    await hub.update("events", event.id, { status: "cancelled" });
    await work();
    expect(told()).toEqual(["报上名", "时间或", "取消了"]);
  });
});

describe("what goes wrong", () => {
  const oneOf = async (session: string) => (await notices(session))[0];
  /** Time passes: what is queued is due now. */
  const passTime = async (id: string) =>
    expect((await hub.update("notices", id, { due: pocketbaseDate(Date.now()) })).status).toBe(200);

  test("a mail server that refuses is asked again later, until it takes the mail", async () => {
    const { event } = await hub.place();
    const { id } = await hub.session(event.id, 5);
    const { email } = await comer(id);
    post.manner = { refuse: 451 };
    await work();
    const before = Date.now();
    const refused = await oneOf(id);
    expect(refused).toMatchObject({ status: "queued", attempts: 1, error: "smtp_451" });
    expect(Date.parse(refused.due.replace(" ", "T"))).toBeGreaterThan(before + 50_000);
    post.manner = "accept";
    await work();
    expect(post.to(email)).toEqual([]);
    await passTime(refused.id);
    await work();
    await work();
    expect(await oneOf(id)).toMatchObject({ status: "sent", attempts: 2, error: "" });
    expect(post.to(email)).toHaveLength(1);
  });

  test("a dead mail server is given up in the end; staff can have it tried anew, and change nothing else", async () => {
    const { event } = await hub.place();
    const { id } = await hub.session(event.id, 5);
    const { email, id: signup } = await comer(id);
    await mailBy(await freePort());
    try {
      for (let i = 1; i <= 8; i++) {
        await work();
        const { id: notice, status, attempts, error } = await oneOf(id);
        expect([status, attempts, error]).toEqual([i < 8 ? "queued" : "failed", i, "unreachable"]);
        if (i < 8) await passTime(notice);
      }
    } finally {
      await mailBy(post.port);
    }
    const { id: notice } = await oneOf(id);
    const change = (values: Record<string, unknown>) => hub.update("notices", notice, values);
    for (const values of [
      { status: "sent" },
      { kind: "cancelled" },
      { change: "x" },
      { attempts: 0 },
      { due: pocketbaseDate(Date.now()) },
      { status: "queued", signup: "" },
    ]) {
      expect((await change(values)).status).toBe(400);
    }
    const remove = `/api/collections/notices/records/${notice}`;
    expect((await hub.send("DELETE", remove, undefined, await hub.superuser())).status).toBe(400);
    expect((await change({ status: "queued" })).body).toMatchObject({
      status: "queued",
      attempts: 0,
      error: "",
    });
    await work();
    expect(await oneOf(id)).toMatchObject({ status: "sent", attempts: 1 });
    expect(post.to(email)).toHaveLength(1);
    expect((await change({ status: "queued" })).status).toBe(400);
    const made = {
      channel: "mail",
      kind: "moved",
      session: id,
      signup,
      status: "queued",
      due: pocketbaseDate(0),
    };
    const path = "/api/collections/notices/records";
    expect((await hub.send("POST", path, made, await hub.superuser())).status).toBe(400);
  });

  test("a mail server that says nothing holds up a few sends, not the clock; its answer counts when it comes", async () => {
    const { event } = await hub.place();
    const { id } = await hub.session(event.id, 9);
    const people = [];
    for (let i = 0; i < 6; i++) people.push(await comer(id));
    post.manner = "silence";
    const heard = post.heard;
    const calls = people.map(() => work());
    await eventually("four mails are handed over", () => post.heard === heard + 4);
    await work();
    const held = [...Array(2).fill("confirmed queued"), ...Array(4).fill("confirmed sending")];
    expect(await states(id)).toEqual(held);
    // As after two minutes.
    const sending = (await notices(id)).filter(({ status }) => status === "sending");
    const database = new DatabaseSync(places(server.dataDir).database, { timeout: 10_000 });
    database.prepare("UPDATE notices SET status = 'uncertain' WHERE id = ?").run(sending[0].id);
    database.close();
    post.answer();
    await Promise.all(calls);
    await work();
    expect(await states(id)).toEqual(Array(6).fill("confirmed sent"));
    for (const { email } of people) expect(post.to(email)).toHaveLength(1);
  });

  test("a server killed between sending and writing it down: nobody knows, and nobody gets it twice", async () => {
    const { event } = await hub.place();
    const { id } = await hub.session(event.id, 5);
    const { email } = await comer(id);
    post.manner = "silence";
    const heard = post.heard;
    const call = work().catch(() => "killed");
    await eventually("the mail is handed over", () => post.heard > heard);
    expect(await oneOf(id)).toMatchObject({ status: "sending", attempts: 1 });
    // While a living send has it, it stays so.
    await work();
    expect(await oneOf(id)).toMatchObject({ status: "sending" });
    process.kill(Number(readFileSync(places(server.dataDir).pid, "utf8")), "SIGKILL");
    expect(await call).toBe("killed");
    post.answer();
    await eventually("the server is back", async () => {
      try {
        return (await fetch(`${hub.url}/api/health`)).ok;
      } catch {
        return false;
      }
    });
    await work();
    await work();
    expect(await oneOf(id)).toMatchObject({ status: "uncertain", attempts: 1, error: "cut_off" });
    // It did arrive: to send it again would have been wrong.
    expect(post.to(email)).toHaveLength(1);
    expect((await hub.update("notices", (await oneOf(id)).id, { status: "queued" })).status).toBe(400);
  });

  test("a robot that refuses is asked again, one that breaks off is not", async () => {
    const { event, community } = await hub.place();
    await hub.create("webhooks", { name: "群", url: robot.url, community: community.id });
    const session = await hub.session(event.id, 5);
    const heard = robot.said.length;
    robot.answer = { status: 200, body: '{"errcode":45009,"errmsg":"api freq out of limit"}' };
    await hub.update("sessions", session.id, { status: "cancelled" });
    await work();
    const { id } = await oneOf(session.id);
    expect(await hub.record("notices", id)).toMatchObject({
      status: "queued",
      error: "errcode_45009",
      attempts: 1,
    });
    robot.answer = { status: 500, body: "" };
    await passTime(id);
    await work();
    expect(await hub.record("notices", id)).toMatchObject({
      status: "queued",
      error: "http_500",
      attempts: 2,
    });
    robot.answer = { status: 200, body: '{"errcode":0,"errmsg":"ok"}' };
    await passTime(id);
    await work();
    expect(await hub.record("notices", id)).toMatchObject({ status: "sent", error: "", attempts: 3 });
    expect(robot.said).toHaveLength(heard + 1);
  });

  test("a robot leads the hub nowhere, and is not listened to for ever", async () => {
    const other = await robotSink();
    const { event, community } = await hub.place();
    await hub.create("webhooks", { name: "群", url: robot.url, community: community.id });
    for (const [answer, error] of [
      [{ status: 307, body: "", headers: { location: other.url } }, "http_307"],
      [{ status: 200, body: "x".repeat(10_000), endless: true }, "no_errcode"],
    ] as const) {
      const session = await hub.session(event.id, 5);
      robot.answer = answer;
      await hub.update("sessions", session.id, { status: "cancelled" });
      await work();
      expect(await oneOf(session.id)).toMatchObject({ status: "queued", attempts: 1, error });
    }
    expect(other.said).toEqual([]);
    await other.stop();
  });

  test("a robot says no more than WeCom lets it, and the rest a minute later", async () => {
    const { event, community } = await hub.place();
    await hub.create("webhooks", { name: "群", url: robot.url, community: community.id });
    const sessions = [];
    for (let i = 0; i < 25; i++) sessions.push(await hub.session(event.id, 5, 48 + i));
    const heard = robot.said.length;
    await hub.update("events", event.id, { status: "cancelled" });
    await work();
    expect(robot.said).toHaveLength(heard + 20);
    const all = await Promise.all(sessions.map(({ id }) => states(id)));
    expect(all.flat().sort()).toEqual([
      ...Array(5).fill("cancelled queued"),
      ...Array(20).fill("cancelled sent"),
    ]);
    await hub.update("events", event.id, { status: "draft" });
  });

  test("an address that is gone is not written to", async () => {
    const { event } = await hub.place();
    const { id } = await hub.session(event.id, 5);
    const { email, id: signup } = await comer(id);
    expect((await hub.update("signups", signup, { email: "" })).status).toBe(200);
    await work();
    expect(await oneOf(id)).toMatchObject({ status: "dropped", error: "no_address" });
    expect(post.to(email)).toEqual([]);
  });

  test("the database lets a notice go only where the domain does, and never out twice by a stale save", async () => {
    const { event } = await hub.place();
    const { id } = await hub.session(event.id, 5);
    await comer(id);
    const { id: notice } = await oneOf(id);
    const database = new DatabaseSync(places(server.dataDir).database, { timeout: 10_000 });
    const put = (status: NoticeStatus, attempts: number) =>
      database
        .prepare("UPDATE notices SET status = ?, attempts = ? WHERE id = ?")
        .run(status, attempts, notice);
    const goes = (to: NoticeStatus, attempts: number) => {
      try {
        put(to, attempts);
        return true;
      } catch (error) {
        expect(String(error)).toContain("notice_status");
        return false;
      }
    };
    const because = (error: string) =>
      database.prepare("UPDATE notices SET error = ? WHERE id = ?").run(error, notice);
    database.exec("BEGIN IMMEDIATE");
    because("overtaken");
    const ways: [NoticeStatus, number][][] = [
      [],
      [["sending", 1]],
      [
        ["sending", 1],
        ["sent", 1],
      ],
      [
        ["sending", 1],
        ["failed", 1],
      ],
      [["dropped", 0]],
      [
        ["sending", 1],
        ["uncertain", 1],
      ],
    ];
    const reached = new Set<NoticeStatus>();
    for (const way of ways) {
      const [from, attempts] = way.at(-1) ?? (["queued", 0] as const);
      reached.add(from);
      for (const to of NOTICE_STATUSES) {
        database.exec("SAVEPOINT here");
        for (const [status, tries] of way) put(status, tries);
        const next = from === "queued" && to === "sending" ? 1 : attempts;
        expect([from, to, goes(to, next)]).toEqual([
          from,
          to,
          from === to || ["system", "staff"].some((who) => wayBetween(NOTICE_LIFE, from, to, who as Taker)),
        ]);
        database.exec("ROLLBACK TO here");
      }
    }
    expect(reached).toEqual(new Set(NOTICE_STATUSES));
    database.exec("SAVEPOINT here");
    put("sending", 1);
    expect(goes("queued", 0)).toBe(false);
    database.exec("ROLLBACK TO here");
    // Only what another change overtook comes back with it.
    put("dropped", 0);
    because("unwanted");
    expect(goes("queued", 0)).toBe(false);
    database.exec("ROLLBACK");
    database.close();
    await work();
  });
});

test("neither the outbox nor the logs hold a name, an address, a phone, a token or a robot's key", async () => {
  const { event, community } = await hub.place();
  const webhook = await hub.create("webhooks", {
    name: "群",
    url: `${nobody}/?key=a-secret-key`,
    community: community.id,
  });
  const { id } = await hub.session(event.id, 5);
  const phone = somePhone();
  const { email, token } = await comer(id, { phone });
  post.manner = { refuse: 550 };
  await work();
  await hub.update("sessions", id, { status: "cancelled" });
  await work();
  const outbox = JSON.stringify(await hub.list("notices"));
  expect(outbox).toContain("unreachable");
  const mark = unique("mark");
  await hub.send("GET", `/api/collections/${mark}/records`);
  const logs = () =>
    ["auxiliary.db", "auxiliary.db-wal"]
      .map((file) => readFileSync(join(server.dataDir, file), "latin1"))
      .join("");
  await eventually("the logs are written", () => logs().includes(mark) && logs().includes("smtp_550"));
  for (const secret of [phone, email, token, "a-secret-key", Buffer.from("王秀英").toString("latin1")]) {
    expect(outbox).not.toContain(secret);
    expect(logs()).not.toContain(secret);
  }
  // A robot that is removed takes its notices along.
  const path = `/api/collections/webhooks/records/${webhook.id}`;
  expect((await hub.send("DELETE", path, undefined, await hub.superuser())).status).toBe(204);
  expect(await hub.list("notices", `webhook = "${webhook.id}"`)).toEqual([]);
});

describe("whoever left no address is to be phoned by staff", () => {
  const calls = async (session: string) =>
    (await notices(session)).filter(({ channel }) => channel === "phone");
  const open = async (session: string) =>
    (await calls(session)).flatMap(({ kind, status }) => (status === "queued" ? [kind] : []));
  /** Somebody who signed up with a phone alone. */
  const caller = async (session: string) => (await hub.signUp(session)).body as { id: string; token: string };

  test("of what they must hear, once, and no longer than it is so", async () => {
    const { event, venue } = await hub.place();
    const { id } = await hub.session(event.id, 1);
    const [holder, next] = [await caller(id), await caller(id)];
    await work();
    expect(await calls(id)).toEqual([]);
    await hub.send("POST", `/api/hub/signups/${holder.token}/cancel`);
    expect(await open(id)).toEqual(["offered"]);
    await hub.send("POST", `/api/hub/signups/${next.token}/accept`);
    await work();
    expect(await open(id)).toEqual([]);
    await hub.update("venues", venue.id, { address: "别处 1 号" });
    expect(await open(id)).toEqual(["moved"]);
    await hub.update("sessions", id, { status: "cancelled" });
    await work();
    expect(await open(id)).toEqual(["cancelled"]);
    // Nobody but a person phones.
    expect((await calls(id)).some(({ status }) => status === "sent")).toBe(false);
  });

  test("who left no number either is on the list as well: staff know them, and tell them in person", async () => {
    const { event, venue } = await hub.place();
    const { id } = await hub.session(event.id, 1);
    const holder = await caller(id);
    await hub.create("signups", { session: id, name: "孙奶奶", party: 1 });
    await hub.send("POST", `/api/hub/signups/${holder.token}/cancel`);
    expect(await open(id)).toEqual(["offered"]);
    await hub.update("venues", venue.id, { address: "别处 2 号" });
    expect((await open(id)).sort()).toEqual(["moved", "offered"]);
    await hub.update("sessions", id, { status: "cancelled" });
    await work();
    expect(await open(id)).toEqual(["cancelled"]);
    // Also where a mail did not reach them.
    const mailed = await hub.session(event.id, 5);
    await hub.create("signups", { session: mailed.id, name: "孙奶奶", party: 1, email: "sun@example.org" });
    await hub.update("sessions", mailed.id, { status: "cancelled" });
    const database = new DatabaseSync(places(server.dataDir).database, { timeout: 10_000 });
    for (const status of ["sending", "failed"]) {
      database
        .prepare("UPDATE notices SET status = ?, attempts = 1 WHERE session = ? AND channel = 'mail'")
        .run(status, mailed.id);
    }
    database.close();
    expect(await open(mailed.id)).toEqual(["cancelled"]);
  });

  test("and the community's robot says how many and until when, never who, and not again and again", async () => {
    const { event, community } = await hub.place();
    await hub.create("webhooks", { name: "群", url: robot.url, community: community.id });
    // So near that night is no reason to wait.
    const [first, second] = [await hub.session(event.id, 5, 2), await hub.session(event.id, 5, 3)];
    for (const { id } of [first, first, second]) await caller(id);
    await work();
    const heard = robot.said.length;
    const said = () =>
      robot.said
        .slice(heard)
        .map(({ text }) => text.content)
        .filter((text) => text.includes("电话等着打"));
    const cancel = ({ id }: { id: string }) => hub.update("sessions", id, { status: "cancelled" });
    await cancel(first);
    // Whoever cancelled it may think better of it.
    await tick();
    expect(said()).toEqual([]);
    await work();
    expect(said()).toEqual([
      `有 2 个电话等着打\n最早的一个，要在${moment(instant(first.start), "zh-CN", Date.now())}以前打\n打开工作台：https://hub.example.org/desk/#calls`,
    ]);
    await cancel(second);
    const database = new DatabaseSync(places(server.dataDir).database, { timeout: 10_000 });
    const older = (by: string, which: string, value: string) =>
      database
        .prepare(`UPDATE notices SET created = datetime(created, ?) || '.000Z' WHERE ${which} = ?`)
        .run(by, value);
    older("-3 minutes", "session", second.id);
    await tick();
    expect(said()).toHaveLength(1);
    older("-2 hours", "kind = 'calls_wait' AND community", community.id);
    database.close();
    await tick();
    await tick();
    expect(said().map((text) => text.split("\n")[0])).toEqual(["有 2 个电话等着打", "有 3 个电话等着打"]);
  });

  test("and so is whom a mail surely did not reach", async () => {
    const { event } = await hub.place();
    const { id } = await hub.session(event.id, 1);
    await comer(id);
    await work();
    await hub.update("sessions", id, { status: "cancelled" });
    post.manner = { refuse: 550 };
    const database = new DatabaseSync(places(server.dataDir).database, { timeout: 10_000 });
    while ((await open(id)).length === 0) {
      database.prepare("UPDATE notices SET due = ? WHERE session = ?").run(pocketbaseDate(Date.now()), id);
      await work();
    }
    database.close();
    expect(await open(id)).toEqual(["cancelled"]);
  });

  test("who tick them off: reached, or three times in vain", async () => {
    const { event, community, partner } = await hub.place();
    const { id } = await hub.session(event.id, 5);
    await caller(id);
    await caller(id);
    await hub.update("sessions", id, { status: "cancelled" });
    const [first, second] = await calls(id);
    const { token: staff } = await hub.member("community", { community: community.id });
    const call = (notice: string, outcome: string, as?: string) =>
      hub.send("POST", `/api/hub/notices/${notice}/calls`, { outcome }, as);
    const other = await hub.place();
    for (const as of [
      undefined,
      (await hub.member("community", { community: other.community.id })).token,
      (await hub.member("partner", { partner: partner.id })).token,
    ]) {
      expect(await call(first.id, "reached", as)).toMatchObject({ status: 403, body: { code: "forbidden" } });
    }
    const seen = await hub.list("notices", `session = "${id}" && channel = "phone"`, staff);
    expect(seen.map(({ id }) => id)).toEqual([first.id, second.id]);
    const sent = { status: 200, body: { id: first.id, status: "sent" } };
    expect(await call(first.id, "reached", staff)).toMatchObject(sent);
    expect(await call(first.id, "reached", staff)).toMatchObject(sent);
    expect(await call(first.id, "no_answer", staff)).toMatchObject({ body: { code: "wrong_state" } });
    for (const status of ["queued", "queued", "failed"]) {
      expect(await call(second.id, "no_answer", staff)).toMatchObject({ status: 200, body: { status } });
    }
    expect(await call(second.id, "reached", staff)).toMatchObject({ status: 409 });
    expect(await call(unique("none").slice(0, 15), "reached", staff)).toMatchObject({ status: 404 });
    const audit = await hub.list("audit", `record = "${second.id}"`);
    expect(audit.map(({ action }) => action)).toEqual(["call", "call", "call"]);
  });
});

describe("whom no mail reaches gets a text message, where a gateway is set up", () => {
  beforeEach(() => texting(SMS_KINDS));

  /** So soon that no night holds it up. */
  const SOON = 0.8;
  const texts = (phone: string) => gateway.texts.filter((text) => text.phone === phone);
  const mobile = async (session: string, more: Record<string, unknown> = {}) => {
    const phone = somePhone();
    const { body } = await hub.signUp(session, { phone, ...more });
    return { phone, ...(body as { id: string; token: string }) };
  };
  const by = async (session: string) =>
    (await notices(session)).map(({ channel, kind, status }) => `${channel} ${kind} ${status}`).sort();

  test("of what they must hear, once, by the template of its kind; the rest goes by mail and phone as before", async () => {
    const { event, community } = await hub.place({ title: "周末书法课" });
    await hub.update("communities", community.id, { phone: "0536-7251234" });
    const { id } = await hub.session(event.id, 0, SOON);
    const [texted, mailed] = [await mobile(id), await comer(id)];
    await hub.signUp(id, { phone: "0536-7250001" });
    await work();
    expect(texts(texted.phone)).toEqual([]);
    await hub.update("sessions", id, { status: "cancelled" });
    await Promise.all([work(), work(), work()]);
    expect(texts(texted.phone)).toMatchObject([
      {
        template: "SMS_cancelled",
        values: { title: "周末书法课", ask: expect.stringContaining("0536-7251234") },
      },
    ]);
    expect(post.to(mailed.email)).toHaveLength(2);
    expect(await by(id)).toEqual([
      "mail cancelled sent",
      "mail confirmed sent",
      "phone cancelled queued",
      "sms cancelled sent",
    ]);
    const [{ segments }] = (await notices(id)).filter(({ channel }) => channel === "sms");
    expect(segments).toBe(segmentsOf("x".repeat(60), ALIYUN.sign));
  });

  test("of a seat that is kept for them, with digits that open their sign-up once", async () => {
    const { event } = await hub.place();
    const { id } = await hub.session(event.id, 1, SOON);
    const first = await comer(id);
    const waiting = await mobile(id);
    await hub.send("POST", `/api/hub/signups/${first.token}/cancel`, {});
    await work();
    const [text] = texts(waiting.phone);
    expect(text?.template).toBe("SMS_offered");
    expect(text?.values["code"]).toMatch(/^\d{4} \d{4} \d{4}$/);
    const opened = await hub.send("POST", "/api/hub/codes", { code: text?.values["code"] });
    expect(opened.body.signups).toMatchObject([{ token: waiting.token }]);
    expect((await hub.send("POST", "/api/hub/codes", { code: text?.values["code"] })).body.code).toBe(
      "code_over",
    );
  });

  test("and is phoned if that fails: at once where the gateway refuses, after some tries where it is not there", async () => {
    const { event } = await hub.place();
    for (const [answer, error] of [
      [{ status: 200, body: { Code: "isv.OUT_OF_SERVICE" } }, "isv.OUT_OF_SERVICE"],
      [{ status: 500, body: {} }, "http_500"],
    ] as const) {
      gateway.answer = answer;
      const { id } = await hub.session(event.id, 0, SOON);
      await mobile(id);
      await hub.update("sessions", id, { status: "cancelled" });
      await work();
      const told = (await notices(id)).map(({ channel, status, error }) => [channel, status, error]).sort();
      const lost = error === "http_500" ? "uncertain" : "failed";
      expect(told).toEqual([
        ["phone", "queued", ""],
        ["sms", lost, error],
      ]);
    }
  });

  test("a mail that surely did not arrive is followed by a text message", async () => {
    const { event } = await hub.place();
    const { id } = await hub.session(event.id, 0, SOON);
    const phone = somePhone();
    await comer(id, { phone });
    await work();
    await hub.update("sessions", id, { status: "cancelled" });
    const [mail] = (await notices(id)).filter(({ kind }) => kind === "cancelled");
    const database = new DatabaseSync(places(server.dataDir).database, { timeout: 10_000 });
    database.exec(`UPDATE notices SET status = 'sending', attempts = attempts + 1 WHERE id = '${mail.id}'`);
    database.exec(`UPDATE notices SET status = 'failed', error = 'smtp_550' WHERE id = '${mail.id}'`);
    database.close();
    await work();
    expect(await by(id)).toEqual(["mail cancelled failed", "mail confirmed sent", "sms cancelled sent"]);
    expect(texts(phone)).toHaveLength(1);
  });

  test("one number gets so many a day; beyond that somebody phones", async () => {
    const { event } = await hub.place();
    const phone = somePhone();
    for (let i = 0; i <= TEXTS_PER_DAY; i++) {
      const { id } = await hub.session(event.id, 0, SOON);
      await hub.signUp(id, { phone });
      await hub.update("sessions", id, { status: "cancelled" });
      await work();
      const phoned = (await by(id)).includes("phone cancelled queued");
      expect([i, phoned]).toEqual([i, i === TEXTS_PER_DAY]);
    }
    expect(texts(phone)).toHaveLength(TEXTS_PER_DAY);
  });

  test("what they cost is told to staff, of their own communities", async () => {
    const { event, community } = await hub.place();
    const { id } = await hub.session(event.id, 0, SOON);
    for (let i = 0; i < 2; i++) await mobile(id);
    await hub.update("sessions", id, { status: "cancelled" });
    await work();
    const seen = async (role: string, more: object) => {
      const { token } = await hub.member(role, more);
      return hub.send("GET", "/api/hub/texts", undefined, token);
    };
    const own = { name: community.name, texts: 2, segments: 2, failed: 0 };
    const { body } = await seen("community", { community: community.id });
    expect(body).toEqual({ texts: 2, segments: 2, failed: 0, communities: [own] });
    const { communities } = (await seen("district", {})).body;
    expect(communities).toContainEqual(own);
    expect(communities.length).toBeGreaterThan(1);
    expect((await seen("volunteer", {})).status).toBe(403);
    const other = await hub.place();
    expect((await seen("community", { community: other.community.id })).body.texts).toBe(0);
  });

  test("where the numbers are mobiles as the domain has them", async () => {
    const { event } = await hub.place();
    const { id } = await hub.session(event.id, 0, SOON);
    const numbers = ["13800138000", "19912345678", "05367251234", "+4915112345678"];
    for (const phone of numbers) {
      await hub.create("signups", { session: id, name: "王秀英", phone, party: 1, status: "confirmed" });
    }
    await hub.update("sessions", id, { status: "cancelled" });
    const signups = await hub.list("signups", `session = "${id}"`);
    const channels = new Map((await notices(id)).map(({ signup, channel }) => [signup, channel]));
    expect(signups.map(({ id, phone }) => [phone, channels.get(id)])).toEqual(
      numbers.map((phone) => [phone, isMobile(phone) ? "sms" : "phone"]),
    );
  });
});

describe("of a wish", () => {
  const ofWish = async (wish: string) =>
    (await hub.list("notices", `wish = "${wish}"`)).map(
      ({ channel, kind, status }) => `${channel} ${kind} ${status}`,
    );

  /** A wish asked for in a place with staff and a partner's member, all with addresses of their own. */
  async function asked() {
    const { community, partner } = await hub.place();
    const request = {
      title: "想换个灯泡",
      category: "repair",
      community: community.id,
      name: "李奶奶",
      phone: somePhone(),
      consent: true,
    };
    const { id, token } = (await hub.send("POST", "/api/hub/wishes", request)).body;
    const staff = await hub.member("community", { community: community.id });
    const member = await hub.member("partner", { partner: partner.id });
    const move = async (as: string | undefined, way: string, more: Record<string, unknown> = {}) => {
      const at = as ? id : token;
      const reply = await hub.send(
        "POST",
        `/api/hub/wishes/${at}/moves`,
        { way, reason: "因为这样", ...more },
        as,
      );
      expect([way, reply.status]).toEqual([way, 200]);
    };
    return { id, token, community, partner, staff, member, move, phone: request.phone };
  }

  test("who asked gets a text message by day, where a gateway is set up; at night it waits until the morning", async () => {
    texting(SMS_KINDS);
    const { id, staff, move, phone } = await asked();
    await move(staff.token, "publish");
    await work();
    const [told, ...more] = await hub.list("notices", `wish = "${id}"`);
    expect(more).toEqual([]);
    const held = textAt(Date.now(), Infinity);
    if (held > Date.now()) {
      expect(told).toMatchObject({ channel: "sms", status: "queued", due: pocketbaseDate(held) });
      return;
    }
    expect(told).toMatchObject({ channel: "sms", status: "sent" });
    expect(gateway.texts.filter((text) => text.phone === phone)).toMatchObject([
      { template: "SMS_wish_published", values: { title: "想换个灯泡" } },
    ]);
  });

  test("who asked is to be phoned by staff of that community, of the latest news alone", async () => {
    const { id, staff, member, partner, community, move, phone } = await asked();
    await move(staff.token, "publish");
    expect(await ofWish(id)).toEqual(["phone wish_published queued"]);
    await move(staff.token, "dispatch", { partner: partner.id });
    expect(await ofWish(id)).toEqual(["phone wish_published dropped", "mail wish_dispatched queued"]);
    await work();
    const [letter] = post.to(member.email);
    expect(letter?.subject).toBe("派单，请你们接：想换个灯泡");
    expect(letter?.text).toContain("https://hub.example.org/desk/");
    expect(letter?.text).not.toContain("李奶奶");
    await move(member.token, "accept");
    const calls = () =>
      hub.list("notices", `wish = "${id}" && channel = "phone" && status = "queued"`, staff.token);
    const [claimed] = await calls();
    expect(claimed).toMatchObject({ kind: "wish_claimed", community: community.id, session: "" });
    // As the desk asks for it.
    const query = new URLSearchParams({
      filter: `wish = "${id}"`,
      expand: "signup,session.event,wish,claim",
    });
    const shown = await hub.send("GET", `/api/collections/notices/records?${query}`, undefined, staff.token);
    expect(shown.body.items[0].expand.wish).toMatchObject({ id, title: "想换个灯泡" });
    const askers = await hub.list("wish_contacts", `wish="${id}"||wish="none"`, staff.token);
    expect(askers).toMatchObject([{ name: "李奶奶", phone }]);
    const other = await hub.place();
    const elsewhere = await hub.member("community", { community: other.community.id });
    expect(await hub.list("notices", `wish = "${id}"`, elsewhere.token)).toEqual([]);
    expect(await hub.list("notices", `wish = "${id}"`, member.token)).toEqual([]);
    const call = (notice: string, as: string) =>
      hub.send("POST", `/api/hub/notices/${notice}/calls`, { outcome: "reached" }, as);
    expect((await call(claimed.id, elsewhere.token)).status).toBe(403);
    expect(await call(claimed.id, staff.token)).toMatchObject({ status: 200, body: { status: "sent" } });
    await move(member.token, "fulfil");
    expect((await calls()).map(({ kind }) => kind)).toEqual(["wish_fulfilled"]);
    await move(undefined, "reopen");
    expect(await calls()).toEqual([]);
    await work();
    expect(
      post
        .to(member.email)
        .map(({ subject }) => subject)
        .at(-1),
    ).toBe("还没办好：想换个灯泡");
  });

  test("whoever offered help hears how staff decided: by mail, or by phone where there is no account", async () => {
    const { id, staff, move } = await asked();
    await move(staff.token, "publish");
    const volunteer = await hub.member("volunteer");
    await hub.send("POST", `/api/hub/wishes/${id}/claims`, undefined, volunteer.token);
    const guest = { name: "王", phone: somePhone(), consent: true };
    await hub.send("POST", `/api/hub/wishes/${id}/claims`, guest);
    const [theirs] = await hub.list("claims", `wish = "${id}" && member != ""`);
    const path = `/api/hub/claims/${theirs.id}/moves`;
    expect((await hub.send("POST", path, { way: "approve" }, staff.token)).status).toBe(200);
    expect((await ofWish(id)).sort()).toEqual([
      "mail claim_approved queued",
      "phone claim_declined queued",
      "phone wish_claimed queued",
      "phone wish_published dropped",
    ]);
    await work();
    expect(post.to(volunteer.email).map(({ subject }) => subject)).toEqual(["请您去办：想换个灯泡"]);
    await move(undefined, "withdraw");
    await work();
    expect(
      post
        .to(volunteer.email)
        .map(({ subject }) => subject)
        .at(-1),
    ).toBe("不用去了：想换个灯泡");
  });

  test("what is overdue climbs once for each level; what was done and not answered confirms itself", async () => {
    const { id, token, staff, member, partner, move } = await asked();
    const database = new DatabaseSync(places(server.dataDir).database, { timeout: 10_000 });
    const ago = (days: number) =>
      database
        .prepare("UPDATE wishes SET due = ? WHERE id = ?")
        .run(pocketbaseDate(Date.now() - days * 86_400_000), id);
    const climbed = async () =>
      (await hub.list("audit", `record = "${id}" && action = "overdue"`)).map(({ fields }) => fields);
    await work();
    expect(await climbed()).toEqual([]);
    ago(0.5);
    await work();
    await work();
    expect(await climbed()).toEqual(["community"]);
    expect((await hub.send("GET", `/api/hub/wishes/${token}`)).body.overdue).toBe(true);
    ago(2.5);
    await work();
    expect((await climbed()).slice(-1)).toEqual(["subdistrict"]);
    await move(staff.token, "dispatch", { partner: partner.id });
    await move(member.token, "accept");
    await move(member.token, "fulfil");
    expect((await hub.send("GET", `/api/hub/wishes/${token}`)).body.overdue).toBe(false);
    await work();
    expect((await hub.record("wishes", id)).status).toBe("fulfilled");
    ago(0);
    database.close();
    await work();
    expect(await hub.record("wishes", id)).toMatchObject({ status: "confirmed", rating: 0, due: "" });
    const { history } = (await hub.send("GET", `/api/hub/wishes/${token}`)).body;
    expect(history.at(-1).way).toBe("confirm_by_time");
    expect(await hub.list("audit", `record = "${id}" && action = "confirm_by_time"`)).toMatchObject([
      { actor: "system" },
    ]);
  });
});

test("a robot needs to know whose events to speak of", async () => {
  const path = "/api/collections/webhooks/records";
  const reply = await hub.send("POST", path, { name: "群", url: robot.url }, await hub.superuser());
  expect(reply).toMatchObject({ status: 400, body: { data: { community: { code: "rule" } } } });
});

test("the worker sends what is due by itself, and ends when it is told to", async () => {
  const worker = startWorker({
    host: "127.0.0.1",
    port: Number(new URL(server.url).port),
    dataDir: server.dataDir,
  });
  const { event } = await hub.place();
  const { id } = await hub.session(event.id, 5);
  const { email } = await comer(id);
  await eventually("the mail is there", () => post.to(email).length === 1, 10_000);
  await worker.stop();
});

test("PocketBase's own mails lead to the hub's address", async () => {
  const { email } = await hub.member("volunteer");
  for (const [collection, identity] of [
    ["members", email],
    ["_superusers", SUPERUSER.email],
  ] as const) {
    const path = `/api/collections/${collection}/request-password-reset`;
    expect((await hub.send("POST", path, { email: identity })).status).toBe(204);
    const { text, html } = await eventually("the mail is there", () => post.to(identity)[0]);
    const links = [...text.matchAll(/https?:\S+/g), ...html.matchAll(/(?<=href=")[^"]+/g)].map(String);
    expect(links.length).toBeGreaterThan(0);
    expect(links.filter((link) => !link.startsWith("https://hub.example.org/"))).toEqual([]);
  }
});

test("a member signs in by a code that was mailed, once; of an account that there is not nobody is told", async () => {
  const { id, email, password } = await hub.member("volunteer");
  const members = "/api/collections/members";
  const ask = async (address: string) => {
    const { status, body } = await hub.send("POST", `${members}/request-otp`, { email: address });
    expect(status).toBe(200);
    return body.otpId as string;
  };
  const request = await ask(email);
  const unknown = await ask(address());
  expect(unknown).toHaveLength(request.length);
  const { text } = await eventually("the mail is there", () => post.to(email)[0]);
  const [code] = /\d{8}/.exec(text) ?? [];
  const signIn = (otpId: string, tried = code) =>
    hub.send("POST", `${members}/auth-with-otp`, { otpId, password: tried });
  expect((await signIn(request, "00000000")).status).toBe(400);
  expect((await signIn(unknown)).status).toBe(400);
  expect(await signIn(request)).toMatchObject({ status: 200, body: { record: { id } } });
  expect((await signIn(request)).status).toBe(400);
  // The password that somebody has is theirs all the same.
  const identity = { identity: email, password };
  expect((await hub.send("POST", `${members}/auth-with-password`, identity)).status).toBe(200);
  await hub.update("members", id, { closed: true });
  const again = await ask(email);
  const mail = await eventually("the second mail is there", () => post.to(email)[1]);
  expect((await signIn(again, /\d{8}/.exec(mail.text)?.[0])).status).toBe(403);
});
