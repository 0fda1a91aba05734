// The waiting list as whoever waits sees it: their turn, their answer, and what comes of it.
import { expect, type Page } from "@playwright/test";
import { pocketbaseDate } from "../../src/domain/time.ts";
import { ownSignupWords } from "../../src/features/own-signup/messages.ts";
import { signupWords } from "../../src/features/signup/messages.ts";
import type { HubClient } from "../support/hub.ts";
import { test } from "./fixtures.ts";
import { expectAccessible, expectSound, show } from "./page.ts";
import { fill, open, openOwn, send, status } from "./resident.ts";

const t = signupWords("zh-CN");
const own = ownSignupWords("zh-CN");

const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();
const cancel = (hub: HubClient, token: string) => hub.send("POST", `/api/hub/signups/${token}/cancel`, {});

/** Someone has the seat, others wait; answers with all their sign-ups. */
async function line(hub: HubClient, session: string, waiting: number) {
  const all = [];
  for (let k = 0; k <= waiting; k++)
    all.push((await hub.signUp(session)).body as { id: string; token: string });
  return all as [(typeof all)[0], (typeof all)[0], ...typeof all];
}

test("from a full class to the offered seat to a firm one, on a page that stays open", async ({
  page,
  hub,
  session,
}) => {
  const id = await session(1);
  const { body: first } = await hub.signUp(id);
  await open(page, id);
  await expect(page.getByText(t.fullNow(0))).toBeVisible();
  await expect(page.getByText(t.waitingHow("4 小时"))).toBeVisible();
  await fill(page);
  await send(page, t.sendWaiting);
  await expect(status(page, own.waitlisted(1))).toBeVisible();
  await expect(page.getByText(own.waitlistedNext.phone)).toBeVisible();

  await cancel(hub, first.token);
  await expect(status(page, own.offered)).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText(own.offeredNext(1))).toBeVisible();
  await expect(page.getByRole("timer")).toHaveText(/还剩\s*\d+ (小时|分)/);
  await expectAccessible(page);

  await press(page, own.accept);
  await expect(status(page, own.confirmed)).toBeFocused();
  expect(await hub.record("sessions", id)).toMatchObject({ taken: 1, waiting: 0 });
});

test("whoever declines is asked once, and the next has their turn", async ({
  page,
  context,
  hub,
  session,
}) => {
  const id = await session(1);
  const [first, second, third] = await line(hub, id, 2);
  await openOwn(page, second.token);
  const next = await context.newPage();
  await openOwn(next, third?.token ?? "");
  await expect(status(next, own.waitlisted(2))).toBeVisible();

  await cancel(hub, first.token);
  await expect(status(page, own.offered)).toBeVisible({ timeout: 30_000 });
  await press(page, own.decline);
  await expect(page.getByRole("heading", { name: own.declineAsk })).toBeFocused();
  await expectAccessible(page);
  await press(page, own.declineNo);
  await expect(page.getByRole("button", { name: own.decline })).toBeFocused();
  await press(page, own.decline);
  await press(page, own.declineYes);
  await expect(status(page, own.declined)).toBeFocused();
  await expect(page.getByRole("link", { name: own.again })).toBeVisible();

  await expect(status(next, own.offered)).toBeVisible({ timeout: 30_000 });
});

test("an offer that nobody answers runs out before one's eyes", async ({ page, hub, session }) => {
  const id = await session(1);
  const [first, second] = await line(hub, id, 1);
  await cancel(hub, first.token);
  // As if the hub kept it no longer than that.
  const expires = pocketbaseDate(Date.now() + 8000);
  await page.route(`**/api/hub/signups/${second.token}`, async (route) => {
    const response = await route.fetch();
    const own = await response.json();
    await route.fulfill({ response, json: { ...own, expires } });
  });
  await openOwn(page, second.token);
  await expect(status(page, own.offered)).toBeVisible();
  await expect(status(page, own.expired)).toBeVisible({ timeout: 15_000 });
  await expect(page.getByRole("button", { name: own.accept })).toHaveCount(0);
  await page.getByRole("link", { name: own.again }).click();
  await expect(page.getByLabel(t.name, { exact: true })).toBeVisible();
});

test("an answer that does not arrive can be given again", async ({ page, hub, session }) => {
  const [first, second] = await line(hub, await session(1), 1);
  await cancel(hub, first.token);
  await openOwn(page, second.token);
  await page.route("**/accept", (route) => route.abort(), { times: 1 });
  await press(page, own.accept);
  await expect(page.getByRole("alert").getByText(own.unanswered)).toBeVisible();
  await press(page, own.accept);
  await expect(status(page, own.confirmed)).toBeVisible();
});

test("a phone that comes out of the pocket shows how it stands now", async ({ page, hub, session }) => {
  const [first, second] = await line(hub, await session(1), 1);
  await openOwn(page, second.token);
  await expect(status(page, own.waitlisted(1))).toBeVisible();
  await show(page, "hidden");
  // Nothing but looking again can tell.
  await page.route("**/api/realtime", (route) => route.abort());
  await page.route("**/api/collections/**", (route) => route.abort());
  await cancel(hub, first.token);
  await show(page, "visible");
  await expect(status(page, own.offered)).toBeVisible();
});

for (const lang of ["", "/en"]) {
  test(`whatever became of a sign-up is said plainly, on a sound page${lang && ", in English"}`, async ({
    page,
    hub,
    session,
  }) => {
    const w = ownSignupWords(lang ? "en" : "zh-CN");
    const id = await session(1);
    const [first, second] = await line(hub, id, 1);
    await openOwn(page, second.token, lang);
    await expect(status(page, w.waitlisted(1))).toBeVisible();
    await expectSound(page);
    await cancel(hub, first.token);
    await expect(status(page, w.offered)).toBeVisible({ timeout: 30_000 });
    await expectSound(page);
    await press(page, w.decline);
    await expectSound(page);
    await press(page, w.declineYes);
    await expect(status(page, w.declined)).toBeVisible();
    await expectSound(page);
    const { body: came } = await hub.signUp(id);
    for (const [to, words] of [
      ["attended", w.attended],
      ["confirmed", w.confirmed],
      ["absent", w.absent],
    ] as const) {
      expect((await hub.update("signups", came.id, { status: to })).status).toBe(200);
      await openOwn(page, came.token, lang);
      await expect(status(page, words)).toBeVisible();
      await expectSound(page);
    }
  });
}
