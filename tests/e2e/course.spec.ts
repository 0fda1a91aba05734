// A class's whole course: signed up for at once, looked after session by session.
import { expect } from "@playwright/test";
import { DAY, instant, localDay, pocketbaseDate } from "../../src/domain/time.ts";
import { eventWords } from "../../src/features/event/messages.ts";
import { ownSignupWords } from "../../src/features/own-signup/messages.ts";
import { sessionWords } from "../../src/features/session/messages.ts";
import { signupWords } from "../../src/features/signup/messages.ts";
import { monthDay } from "../../src/i18n/dates.ts";
import type { HubClient } from "../support/hub.ts";
import { test } from "./fixtures.ts";
import { expectSound, WIDE } from "./page.ts";
import { fill, openOwn, send, status } from "./resident.ts";

const t = signupWords("zh-CN");
const own = ownSignupWords("zh-CN");
const words = eventWords("zh-CN");

/** A class of that many weeks, with `capacity` seats each. */
async function course(hub: HubClient, weeks: number, capacity: number) {
  const { event } = await hub.place();
  const sessions = [];
  for (let week = 1; week <= weeks; week++) sessions.push(await hub.session(event.id, capacity, week * 168));
  return { event: event.id as string, sessions: sessions as { id: string; start: string }[] };
}

test("a course is signed up for at once; then one date is given back, then the rest", async ({
  page,
  hub,
}) => {
  const { event, sessions } = await course(hub, 4, 3);
  await page.goto(`/signup/?event=${event}`);
  await expect(page.getByText(t.courseHow)).toBeVisible();
  const dates = page.getByRole("list", { name: t.courseDates }).getByRole("listitem");
  await expect(dates).toHaveCount(4);
  for (const [k, { start }] of sessions.entries())
    await expect(dates.nth(k)).toContainText(monthDay(localDay(instant(start)), "zh-CN"));
  await fill(page, { party: 2 });
  await send(page, t.sendCourse);
  await expect(status(page, own.confirmed)).toBeVisible();
  for (const { id } of sessions) expect((await hub.record("sessions", id)).taken).toBe(2);

  // Its sessions, each with a way to its own page.
  const list = page.getByRole("region", { name: sessionWords("zh-CN").course(4) }).getByRole("listitem");
  await expect(list.filter({ hasText: own.short.confirmed })).toHaveCount(4);
  await list.nth(1).getByRole("link").click();
  await expect(list.nth(1)).toContainText(own.here);
  await page.getByRole("button", { name: own.cancelOne }).click();
  await page.getByRole("button", { name: own.cancelYes }).click();
  await expect(status(page, own.gone)).toBeFocused();
  await expect(list.nth(1)).toContainText(own.short.cancelled);
  expect((await hub.record("sessions", sessions[1]?.id ?? "")).taken).toBe(0);

  // This device remembers it once.
  await page.goto("/signup/manage/");
  const kept = page.locator(".signup-kept > li");
  await expect(kept).toHaveCount(1);
  await kept.getByRole("link").click();
  await page.getByRole("button", { name: own.cancelRest(3) }).click();
  await expect(page.getByRole("heading", { name: own.cancelRestAsk(3) })).toBeFocused();
  await page.getByRole("button", { name: own.cancelYes }).click();
  await expect(status(page, own.gone)).toBeFocused();
  await expect(list.filter({ hasText: own.short.cancelled })).toHaveCount(4);
  for (const { id } of sessions) expect((await hub.record("sessions", id)).taken).toBe(0);
});

test("a course that does not fit says what is possible instead", async ({ page, hub }) => {
  const { event, sessions } = await course(hub, 3, 2);
  const [, second] = sessions;
  await hub.signUp(second?.id ?? "");
  await page.goto(`/signup/?event=${event}`);
  await fill(page, { party: 2 });
  const day = monthDay(localDay(instant(second?.start ?? "")), "zh-CN");
  await expect(page.getByText(t.courseTooMany(day, 2))).toBeVisible();
  await send(page, t.sendCourse);
  await expect(page.getByRole("alert").getByText(t.courseGone)).toBeVisible();
  for (const { id } of sessions)
    expect(await hub.list("signups", `session = "${id}" && party = 2`)).toEqual([]);

  await hub.signUp(second?.id ?? "");
  await expect(page.getByText(t.courseFull)).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole("link", { name: t.singles })).toBeVisible();
  // What was filled in serves for a single date.
  await page.goto(`/signup/?session=${sessions[0]?.id}`);
  await expect(page.getByLabel(t.name, { exact: true })).toHaveValue("王秀英");
});

test("a phone that has one of the dates is told so", async ({ page, hub }) => {
  const { event, sessions } = await course(hub, 2, 5);
  await page.goto(`/signup/?event=${event}`);
  const phone = await fill(page);
  await hub.signUp(sessions[1]?.id ?? "", { phone });
  await send(page, t.sendCourse);
  await expect(page.getByRole("alert").getByText(t.courseAlready)).toBeVisible();
});

test("without JavaScript an event's page offers the course and its single dates", async ({
  browser,
  hub,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: hub.url });
  const page = await context.newPage();
  const nextWeek = pocketbaseDate(Date.now() + 7 * DAY);
  const [later] = await hub.list(
    "sessions",
    `start > "${nextWeek}" && event.kind = "class" && event.slug ~ "event-00"`,
    "",
  );
  await page.goto(`/events/${(await hub.record("events", later.event)).slug}/`);
  const choice = page.locator(".course");
  await expect(choice.getByRole("heading")).toHaveText(/^整期一起报（\d+ 场）$/);
  await expect(choice.getByRole("link", { name: words.signUpCourse })).toHaveAttribute(
    "href",
    /\/signup\/\?event=\w{15}$/,
  );
  await expect(page.getByRole("heading", { name: words.single })).toBeVisible();
  await expect(page.locator(".session a.button").first()).toBeVisible();
  await context.close();
});

for (const lang of ["", "/en"] as const) {
  test(`the pages of a course are sound${lang && " in English"}`, WIDE, async ({ page, hub }) => {
    const w = signupWords(lang ? "en" : "zh-CN");
    const ownW = ownSignupWords(lang ? "en" : "zh-CN");
    const { event } = await course(hub, 8, 3);
    await page.goto(`${lang}/signup/?event=${event}`);
    await expect(page.getByRole("button", { name: w.sendCourse })).toBeVisible();
    await expectSound(page);
    const request = { name: "王秀英", phone: "19900001234", consent: true };
    const { body } = await hub.send("POST", `/api/hub/events/${event}/signups`, request);
    await openOwn(page, body.token, lang);
    await expect(status(page, ownW.confirmed)).toBeVisible();
    await expectSound(page);
    await page.getByRole("button", { name: ownW.cancelRest(8) }).click();
    await expectSound(page);
  });
}
