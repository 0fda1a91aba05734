// One's own sign-up as a file for a calendar, at an address that a phone can open: what was made in the page itself
// (a blob) stayed there in WeChat and on iPhones.
import ICAL from "ical.js";
import { beforeAll, expect, inject, test } from "vitest";
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
