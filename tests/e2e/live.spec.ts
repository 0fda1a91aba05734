// Seats on a page that stays open: sent as they change, asked for where nothing is sent, left alone where nobody looks.
import { expect, type Page } from "@playwright/test";
import { sessionWords } from "../../src/features/session/messages.ts";
import { type HubClient, somePhone } from "../support/hub.ts";
import { test } from "./fixtures.ts";
import { measureShifts, show } from "./page.ts";

const seats = sessionWords("zh-CN");

type Own = { id: string };

const counter = (page: Page, { id }: Own) => page.locator(`[data-session="${id}"]`);
const button = (page: Page, { id }: Own) => page.locator(`a.button[href$="?session=${id}"]`);

/** Leaves a session with that many seats. */
async function leave(hub: HubClient, { id }: Own, left: number): Promise<void> {
  const { taken } = await hub.record("sessions", id);
  expect((await hub.update("sessions", id, { capacity: taken + left })).status).toBe(200);
}

test("seats fall, run out and come back before one's eyes", async ({ page, hub, sampleSession }) => {
  const own = await sampleSession("clinic", 0);
  const connections: string[] = [];
  page.on("request", (request) => {
    if (request.url().endsWith("/api/realtime") && request.method() === "GET")
      connections.push(request.url());
  });
  await page.goto(own.path);
  await leave(hub, own, 2);
  // The page may have been built before the change: this says that it is awake.
  await expect(counter(page, own)).toHaveText(seats.left(2), { timeout: 30_000 });
  await expect(button(page, own)).toContainText(seats.signUp);

  const { body } = await hub.signUp(own.id, { phone: somePhone(), party: 2 });
  await expect(counter(page, own)).toHaveText(seats.states.full);
  await expect(button(page, own)).toContainText(seats.joinWaiting);
  await hub.signUp(own.id, { phone: somePhone() });
  await expect(counter(page, own)).toHaveText(`${seats.full} · ${seats.waiting(1)}`);

  await hub.send("POST", `/api/hub/signups/${body.token}/cancel`, {});
  // Whoever waited has one of the two.
  await expect(counter(page, own)).toHaveText(seats.left(1));
  expect(connections).toHaveLength(1);
});

test("a session that is called off says so, and can't be signed up for", async ({
  page,
  hub,
  sampleSession,
}) => {
  const own = await sampleSession("clinic", 1);
  await page.goto(own.path);
  await leave(hub, own, 3);
  await expect(counter(page, own)).toHaveText(seats.left(3), { timeout: 30_000 });
  await hub.update("sessions", own.id, { status: "cancelled" });
  await expect(counter(page, own)).toHaveText(seats.states.cancelled);
  await expect(button(page, own)).toBeHidden();
});

test("where nothing can be sent, the page asks", async ({ page, hub, sampleSession }) => {
  const own = await sampleSession("clinic", 2);
  await page.route("**/api/realtime", (route) => route.abort());
  await page.clock.install();
  await page.goto(own.path);
  await leave(hub, own, 4);
  await expect(async () => {
    await page.clock.fastForward(20_000);
    await expect(counter(page, own)).toHaveText(seats.left(4), { timeout: 500 });
  }).toPass({ timeout: 180_000 });
});

test("a page that nobody sees rests, and catches up when seen", async ({ page, hub, sampleSession }) => {
  const own = await sampleSession("clinic", 3);
  await leave(hub, own, 5);
  await page.clock.install();
  // The page is made with 5, too: nothing of what it asked may still be under way.
  const hasAsked = page.waitForResponse(/\/collections\/sessions\/records\?/);
  const isListening = page.waitForResponse(
    (answer) => answer.url().endsWith("/api/realtime") && answer.request().method() === "POST",
  );
  await page.goto(own.path);
  await expect(counter(page, own)).toHaveText(seats.left(5), { timeout: 30_000 });
  await Promise.all([hasAsked, isListening]);

  await show(page, "hidden");
  await leave(hub, own, 6);
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.clock.fastForward(120_000);
  // Long enough for a question to have gone out, were there one.
  await page.evaluate(() => fetch("/favicon.svg"));
  expect(asked.filter((url) => url.includes("/api/"))).toEqual([]);
  await expect(counter(page, own)).toHaveText(seats.left(5));

  await show(page, "visible");
  await expect(counter(page, own)).toHaveText(seats.left(6));
});

test("nothing moves while the seats wake", async ({ page, hub, sampleSession }) => {
  const own = await sampleSession("clinic", 4);
  await leave(hub, own, 7);
  const shifts = await measureShifts(page);
  await page.goto(own.path);
  await expect(counter(page, own)).toHaveText(seats.left(7), { timeout: 30_000 });
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => resolve(null))));
  expect(await shifts()).toBeLessThan(0.02);
});

test("without JavaScript the seats are those of the build", async ({ browser, hub, sampleSession }) => {
  const own = await sampleSession("clinic", 5);
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: hub.url });
  const page = await context.newPage();
  await page.goto(own.path);
  await expect(counter(page, own)).toHaveText(/^还有 \d+ 个名额$/);
  await expect(button(page, own)).toBeVisible();
  await context.close();
});
