// Sign-up that opens and closes at its own time, by the hub's clock, while pages are open.
import { expect, type Page } from "@playwright/test";
import { HOUR, MINUTE, pocketbaseDate } from "../../src/domain/time.ts";
import { ownSignupWords } from "../../src/features/own-signup/messages.ts";
import { sessionWords } from "../../src/features/session/messages.ts";
import { signupWords } from "../../src/features/signup/messages.ts";
import { dayTime, timeOfDay } from "../../src/i18n/dates.ts";
import { problems } from "../../src/i18n/problems.ts";
import { test } from "./fixtures.ts";
import { expectSound, measureShifts } from "./page.ts";
import { fill, open, send, status } from "./resident.ts";

const t = signupWords("zh-CN");
const own = ownSignupWords("zh-CN");
const seats = sessionWords("zh-CN");

/** Long enough for a page to notice that staff have moved the opening, and short enough to wait for. */
const SOON = 4000;

const date = (fromNow: number) => pocketbaseDate(Date.now() + fromNow);
const submit = (page: Page) => page.locator("button[type=submit]");

/** Counts what is sent to sign up. */
function countSent(page: Page): () => number {
  let sent = 0;
  page.on("request", (request) => {
    if (request.method() === "POST" && request.url().endsWith("/signups")) sent += 1;
  });
  return () => sent;
}

/** Has the page believe that sign-up is open, however often it asks, until it has sent one. */
async function believeOpen(page: Page, sent: () => number): Promise<void> {
  await page.route("**/api/realtime", (route) => route.abort());
  await page.route(/\/collections\/sessions\/records[/?]/, async (route) => {
    if (sent()) return route.continue();
    const response = await route.fetch();
    const body = await response.json();
    if (!sent()) for (const session of body.items ?? [body]) session.opens = "";
    await route.fulfill({ response, json: body });
  });
}

for (const { clock, ahead } of [
  { clock: "a right clock", ahead: 0 },
  { clock: "a clock that is seven minutes fast", ahead: 7 * MINUTE },
  { clock: "a clock that is seven minutes slow", ahead: -7 * MINUTE },
]) {
  test(`with ${clock}, what was filled in before goes through the moment sign-up opens`, async ({
    page,
    hub,
    session,
  }) => {
    const opens = Math.ceil(Date.now() / MINUTE) * MINUTE + 30 * MINUTE;
    const id = await session(5, { opens: pocketbaseDate(opens) });
    if (ahead) await page.clock.install({ time: Date.now() + ahead });
    const shifts = await measureShifts(page);
    const sent = countSent(page);
    await open(page, id);
    const time = timeOfDay(opens, "zh-CN");
    await expect(page.getByRole("heading", { name: t.opensTime(time) })).toBeVisible();
    await expect(page.getByRole("timer")).toHaveText(/还有\s*(30|29) 分/);
    await expect(submit(page)).toHaveAccessibleName(`${t.send} ${t.fromTime(time)}`);
    await expect(submit(page)).toBeDisabled();
    const said = page.locator(".opening [role=status]");
    await expect(said).toHaveText("");

    await fill(page);
    // The form may be checked before; nothing is sent.
    await page.getByLabel(t.name, { exact: true }).press("Enter");
    await expect(page.getByText(t.prepared(time))).toBeVisible();
    expect(sent()).toBe(0);

    expect((await hub.update("sessions", id, { opens: date(SOON) })).status).toBe(200);
    await expect(submit(page)).toBeEnabled({ timeout: 30_000 });
    await expect(said).toHaveText(t.openNow);
    await expect(page.getByText(t.openNowHow(seats.left(5)))).toBeVisible();
    expect(await shifts()).toBeLessThan(0.02);
    await send(page);
    await expect(status(page, own.confirmed)).toBeVisible();
    // At the first attempt: it was not a moment early.
    expect(sent()).toBe(1);
  });
}

test("what is sent a moment early is sent again by itself", async ({ page, session }) => {
  const sent = countSent(page);
  await believeOpen(page, sent);
  const id = await session(5, { opens: date(12_000) });
  await open(page, id);
  await fill(page);
  await send(page);
  await expect(status(page, own.confirmed)).toBeVisible({ timeout: 30_000 });
  expect(sent()).toBeGreaterThan(1);
});

test("what is sent far too early says when to come, and loses nothing", async ({ page, session }) => {
  await believeOpen(page, countSent(page));
  await open(page, await session(5, { opens: date(HOUR) }));
  const phone = await fill(page);
  await send(page);
  await expect(page.getByRole("alert").getByText(problems("zh-CN").not_open.slice(0, 6))).toBeVisible();
  await expect(submit(page)).toBeDisabled();
  await expect(page.getByRole("timer")).toBeVisible();
  await expect(page.getByLabel(t.phone, { exact: true })).toHaveValue(phone);
  await expect(page.getByRole("checkbox")).toBeChecked();
});

test("sign-up closes before one's eyes", async ({ page, hub, session }) => {
  const id = await session(5, { closes: date(HOUR) });
  await open(page, id);
  await expect(submit(page)).toBeEnabled();
  await hub.update("sessions", id, { closes: date(SOON) });
  await expect(page.getByText(t.closed)).toBeVisible({ timeout: 30_000 });
  await expect(submit(page)).toHaveCount(0);
});

test("an event's page says when sign-up opens, and opens while it is being read", async ({
  page,
  hub,
  sampleSession,
}) => {
  const own = await sampleSession("talk", 0);
  const opens = Date.now() + HOUR;
  await hub.update("sessions", own.id, { opens: pocketbaseDate(opens) });
  await page.goto(own.path);
  const row = page.locator(`[data-session="${own.id}"]`);
  const button = page.locator(`a.button[href$="?session=${own.id}"]`);
  // Nobody has to reload, whether or not the page was built before.
  await expect(row).toHaveText(seats.opens(dayTime(opens, "zh-CN")), { timeout: 30_000 });
  await expect(button).toContainText(seats.prepare);
  await hub.update("sessions", own.id, { opens: date(SOON) });
  await expect(row).toHaveText(seats.left(own.capacity - own.taken), { timeout: 30_000 });
  await expect(button).toContainText(seats.signUp);
});

for (const lang of ["", "/en"]) {
  test(`before, and as it opens, the page is sound${lang && " in English"}`, async ({
    page,
    hub,
    session,
  }) => {
    const w = signupWords(lang ? "en" : "zh-CN");
    const id = await session(5, { opens: date(HOUR) });
    await open(page, id, lang);
    await expect(page.getByRole("timer")).toBeVisible();
    await expectSound(page);
    await hub.update("sessions", id, { opens: date(1000) });
    await expect(page.locator(".opening-left", { hasText: w.openNow })).toBeVisible({ timeout: 30_000 });
    await expectSound(page);
    await hub.update("sessions", id, { opens: "", closes: date(-1000) });
    await expect(page.getByText(w.closed)).toBeVisible({ timeout: 30_000 });
    await expectSound(page);
  });
}
