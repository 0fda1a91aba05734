// What is one's own, in a calendar: a sign-up as a file, at an address that a phone can open (what was made in the page
// itself, a blob, stayed there in WeChat and on iPhones), and feeds whose addresses show them and open nothing else.
import ICAL from "ical.js";
import { beforeAll, expect, inject, test } from "vitest";
import { addDays, HOUR, localDay, pocketbaseDate, startOfDay } from "../../src/domain/time.ts";
import { HubClient } from "../support/hub.ts";

const hub = new HubClient(inject("url"));
let place: Awaited<ReturnType<HubClient["place"]>>;

beforeAll(async () => {
  place = await hub.place({ title: "书法课, 一; 二" });
});

const fetched = (token: string) => fetch(`${hub.url}/api/hub/signups/${token}/calendar`);

/** What a calendar reads in the file: each entry's properties that tests look at. */
async function entries(token: string) {
  const response = await fetched(token);
  expect(response.status).toBe(200);
  const calendar = new ICAL.Component(ICAL.parse(await response.text()));
  return calendar.getAllSubcomponents("vevent").map((entry) => {
    const value = (name: string) => entry.getFirstPropertyValue(name);
    const { uid, summary, location, startDate, endDate, sequence } = new ICAL.Event(entry);
    return {
      ...{ uid, summary, location, sequence, status: value("status"), url: value("url") },
      start: startDate.toJSDate().toISOString(),
      end: endDate.toJSDate().toISOString(),
    };
  });
}

const signUp = async (session: string) => (await hub.signUp(session)).body.token as string;
/** A calendar's times are of whole seconds. */
const seconds = (at: string | number) => `${new Date(at).toISOString().slice(0, 19)}.000Z`;

test("a session is the entry that its feeds have, and leads to the event's page, not to the private one", async () => {
  const session = await hub.session(place.event.id, 5);
  const token = await signUp(session.id);
  const { hostname, origin } = new URL(hub.url);
  expect(await entries(token)).toEqual([
    {
      uid: `${session.id}@${hostname}`,
      summary: "书法课, 一; 二",
      location: "试验广场\n试验路 1 号",
      sequence: 0,
      status: "CONFIRMED",
      url: `${origin}/events/${place.event.slug}/`,
      start: seconds(session.start),
      end: seconds(session.end),
    },
  ]);
  const text = await (await fetched(token)).text();
  for (const secret of [token, "王秀英", "199"]) expect(text).not.toContain(secret);
});

test("it comes as a file that nobody else keeps, which a phone hands to its calendar", async () => {
  const { headers } = await fetched(await signUp((await hub.session(place.event.id, 5)).id));
  expect(headers.get("content-type")).toBe("text/calendar; charset=utf-8");
  expect(headers.get("content-disposition")).toBe(`attachment; filename="${place.event.slug}.ics"`);
  expect(headers.get("cache-control")).toBe("no-store");
});

test("who waits may come, and what is moved or called off says so, by the feeds' own revision", async () => {
  const session = await hub.session(place.event.id, 1);
  const [first, waits] = [await signUp(session.id), await signUp(session.id)];
  expect(await entries(waits)).toMatchObject([{ status: "TENTATIVE" }]);
  const end = seconds(Date.parse(session.end) + 3_600_000);
  await hub.update("sessions", session.id, { end });
  expect(await entries(first)).toMatchObject([{ status: "CONFIRMED", sequence: 1, end }]);
  await hub.update("sessions", session.id, { status: "cancelled" });
  const off = { status: "CANCELLED", summary: "【取消】书法课, 一; 二", sequence: 2 };
  expect(await entries(first)).toMatchObject([off]);
  expect(await entries(waits)).toMatchObject([off]);
});

test("of a course it holds what is still held; given up, it is off", async () => {
  const { event } = await hub.place();
  const sessions = [];
  for (const hours of [48, 72, 96]) sessions.push(await hub.session(event.id, 5, hours));
  const request = { name: "王秀英", phone: "19912340000", consent: true };
  const { token } = (await hub.send("POST", `/api/hub/events/${event.id}/signups`, request)).body;
  const { hostname } = new URL(hub.url);
  const uids = sessions.map(({ id }) => `${id}@${hostname}`);
  expect((await entries(token)).map(({ uid }) => uid)).toEqual(uids);
  await hub.send("POST", `/api/hub/signups/${token}/cancel`);
  expect((await entries(token)).map(({ uid }) => uid)).toEqual(uids.slice(1));
  await hub.send("POST", `/api/hub/signups/${token}/cancel`, { course: true });
  expect(await entries(token)).toMatchObject([{ uid: uids[0], status: "CANCELLED" }]);
});

test("nothing but its token opens it", async () => {
  const token = await signUp((await hub.session(place.event.id, 5)).id);
  const other = token.replace(/.$/, (digit) => (digit === "0" ? "1" : "0"));
  for (const wrong of [other, token.slice(0, 15), "x"]) {
    expect(await hub.send("GET", `/api/hub/signups/${wrong}/calendar`)).toMatchObject({
      status: 404,
      body: { code: "not_found" },
    });
  }
});

const CALENDARS = "/api/hub/calendars";

/** Asks for a calendar of these sign-ups; with a key, for the one that is there. */
async function keep(signups: string[], key?: string) {
  const { status, body } = await hub.send("POST", CALENDARS, { signups, ...(key && { key }) });
  expect(status).toBe(200);
  return body as { key: string; path: string };
}

/** The entries of a feed, by title, each with when it rings (ISO, "" for never). */
async function feed(path: string) {
  const response = await fetch(hub.url + path);
  expect(response.status).toBe(200);
  expect(response.headers.get("content-type")).toBe("text/calendar; charset=utf-8");
  const calendar = new ICAL.Component(ICAL.parse(await response.text()));
  return calendar.getAllSubcomponents("vevent").map((entry) => {
    const { summary, startDate, uid, description } = new ICAL.Event(entry);
    const trigger = entry.getFirstSubcomponent("valarm")?.getFirstPropertyValue("trigger");
    const rings = trigger instanceof ICAL.Duration ? trigger.toSeconds() : undefined;
    const start = startDate.toJSDate().getTime();
    const at = rings === undefined ? "" : new Date(start + rings * 1000).toISOString();
    return { uid, summary, start: new Date(start).toISOString(), rings: at, description: description ?? "" };
  });
}

const gone = async (path: string) => (await fetch(hub.url + path)).status;

test("a device's sign-ups are one calendar, which rings at eight the evening before and follows what it has", async () => {
  const [first, second] = [await hub.session(place.event.id, 5), await hub.session(place.event.id, 5, 72)];
  const tokens = [await signUp(first.id), await signUp(second.id)];
  const { key, path } = await keep(tokens.slice(0, 1));
  const [entry] = await feed(path);
  const evening = pocketbaseDate(startOfDay(addDays(localDay(Date.parse(first.start)), -1)) + 20 * HOUR);
  expect(entry).toMatchObject({
    uid: `${first.id}@${new URL(hub.url).hostname}`,
    start: seconds(first.start),
    rings: seconds(evening),
  });
  expect(await keep(tokens, key)).toEqual({ key, path });
  expect((await feed(path)).map(({ start }) => start)).toEqual([seconds(first.start), seconds(second.start)]);

  // Called off, it says so, and does not ring; given up, it is there no more.
  await hub.update("sessions", first.id, { status: "cancelled" });
  await hub.send("POST", `/api/hub/signups/${tokens[1]}/cancel`);
  expect(await feed(path)).toMatchObject([{ summary: "【取消】书法课, 一; 二", rings: "" }]);
});

test("the address of a calendar opens nothing else, and is gone once it is closed", async () => {
  const token = await signUp((await hub.session(place.event.id, 5)).id);
  const { key, path } = await keep([token]);
  const address = path.split("/").at(-1)?.replace(".ics", "") ?? "";
  const text = await (await fetch(hub.url + path)).text();
  for (const secret of [token, key, "王秀英", "199"]) expect(text).not.toContain(secret);
  const sent = (path: string, body?: object) => hub.send("POST", path, body).then(({ status }) => status);
  // What the calendar is read by neither changes nor closes it, nor does it open the sign-up.
  expect(await sent(CALENDARS, { signups: [], key: address })).toBe(404);
  expect(await sent(`${CALENDARS}/${address}/close`)).toBe(404);
  expect(await gone(`/api/hub/signups/${address}`)).toBe(404);
  expect(await gone(`${CALENDARS}/${key}.ics`)).toBe(404);
  expect(await gone(`${CALENDARS}/${token}.ics`)).toBe(404);
  expect(await gone(path.replace(".ics", ""))).toBe(404);

  expect(await sent(`${CALENDARS}/${key}/close`)).toBe(200);
  expect(await gone(path)).toBe(404);
  expect(await sent(CALENDARS, { signups: [token], key })).toBe(404);
  // Once more does no harm.
  expect(await sent(`${CALENDARS}/${key}/close`)).toBe(200);
});

test("a rota has what a partner or a community is to see to, and is gone with its account", async () => {
  const { partner, community, event } = place;
  const other = await hub.place({ title: "邻里市集" });
  const own = await hub.session(event.id, 5, 24);
  const stalls = await hub.session(other.event.id, 5, 48);
  const service = await hub.create("services", { partner: partner.id, category: "health", name: "量血压" });
  await hub.create("stalls", { event: other.event.id, partner: partner.id, service: service.id });
  const asked = async (token: string) => hub.send("POST", `${CALENDARS}/rota`, undefined, token);

  const helper = await hub.member("partner", { partner: partner.id });
  const { body: rota } = await asked(helper.token);
  expect((await asked(helper.token)).body).toEqual(rota);
  const duties = await feed(rota.path);
  const of = ({ id }: { id: string }) => duties.find(({ uid }) => uid.startsWith(id));
  expect(of(own)).toMatchObject({ summary: "书法课, 一; 二", description: "" });
  expect(of(stalls)).toMatchObject({ summary: "邻里市集", description: "量血压" });

  const staff = await hub.member("community", { community: community.id });
  const { body: theirs } = await asked(staff.token);
  const seen = (await feed(theirs.path)).map(({ uid }) => uid.split("@")[0]);
  expect(seen).toContain(own.id);
  expect(seen).not.toContain(stalls.id);

  expect((await asked((await hub.member("volunteer")).token)).status).toBe(403);
  expect((await asked("")).status).toBe(403);

  await hub.update("members", helper.id, { closed: true });
  expect(await gone(rota.path)).toBe(404);
});

test("ten who ask for one rota at once get the same one", async () => {
  const { token } = await hub.member("community", { community: place.community.id });
  const asked = Array.from({ length: 10 }, () => hub.send("POST", `${CALENDARS}/rota`, undefined, token));
  const paths = (await Promise.all(asked)).map(({ body }) => body.path);
  expect(new Set(paths).size).toBe(1);
});
