// Putting a calendar on one's phone: by a link, by copying its address, by scanning the page.
import { expect } from "@playwright/test";
import ICAL from "ical.js";
import { eventWords } from "../../src/features/event/messages.ts";
import { feedWords } from "../../src/features/feed/messages.ts";
import { readCode } from "./code.ts";
import { test as base } from "./fixtures.ts";

const t = feedWords("zh-CN");

const test = base.extend<{ event: { id: string; slug: string; title: string } }>({
  event: async ({ hub }, use) => {
    const [event] = await hub.list("events", 'kind = "class" && status = "published"', "");
    await use(event);
  },
});

test("the link subscribes to a feed that holds every session", async ({ page, hub, event }) => {
  await page.goto(`/events/${event.slug}/`);
  const link = page.getByRole("link", { name: t.subscribe });
  const address = new URL((await link.getAttribute("href")) ?? "");
  expect(address.protocol).toBe("webcal:");
  expect(address.host).toBe(new URL(hub.url).host);

  const feed = await page.request.get(address.href.replace("webcal:", "http:"));
  expect(feed.headers()["content-type"]).toMatch(/^text\/calendar/);
  const calendar = new ICAL.Component(ICAL.parse(await feed.text()));
  const entries = calendar.getAllSubcomponents("vevent").map((entry) => new ICAL.Event(entry));
  const sessions = await hub.list("sessions", `event = "${event.id}"`, "");
  expect(entries.map(({ uid }) => uid).sort()).toEqual(
    sessions.map(({ id }) => `${id}@${new URL(hub.url).hostname}`).sort(),
  );
  for (const { summary } of entries) expect(summary).toBe(event.title);
});

test("the address is copied, and the code leads to where it can be subscribed to", async ({
  page,
  context,
  event,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto(`/events/${event.slug}/`);
  const address = await page.getByLabel(t.address).inputValue();
  expect(address).toMatch(new RegExp(`/feeds/events/${event.slug}\\.ics$`));
  await page.getByRole("button", { name: t.copy }).click();
  await expect(page.getByRole("status").filter({ hasText: t.copied })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(address);

  await page.getByText(t.scan).click();
  const own = new URL(`/events/${event.slug}/#subscribe`, page.url()).href;
  const code = page.getByRole("img", { name: own });
  await expect(code).toBeVisible();
  expect(await readCode(code)).toBe(own);
});

test("every page with dates leads to a feed that can be read", async ({ page, hub }) => {
  const [community] = await hub.list("communities", "", "");
  for (const path of ["/events/kinds/class/", `/communities/${community.slug}/`, "/calendar/"]) {
    await page.goto(path);
    const feed = await page.locator('link[type="text/calendar"]').getAttribute("href");
    const text = await (await page.request.get(new URL(feed ?? "", page.url()).href)).text();
    const [, name] = /^X-WR-CALNAME:(.+)$/m.exec(text) ?? [];
    expect(name, path).toBeTruthy();
    expect(new ICAL.Component(ICAL.parse(text)).name).toBe("vcalendar");
  }
});

test("keeping an event is explained", async ({ page, event }) => {
  await page.goto(`/events/${event.slug}/`);
  await expect(page.getByRole("heading", { name: eventWords("zh-CN").keep })).toBeVisible();
  await page.getByRole("link", { name: t.help }).click();
  await expect(page).toHaveURL(/\/subscribe\/$/);
});
