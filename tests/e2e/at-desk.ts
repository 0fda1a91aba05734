// People at the desk, each on a phone of their own.
import { type Browser, expect, type Page } from "@playwright/test";
import { deskWords } from "../../src/features/desk/messages.ts";
import { memberWords } from "../../src/features/member/messages.ts";
import type { HubClient } from "../support/hub.ts";

const t = deskWords("zh-CN");
const m = memberWords("zh-CN");

/** A page of somebody else's, on a phone of their own. */
export async function phoneOf(browser: Browser, hub: HubClient): Promise<Page> {
  const context = await browser.newContext({ baseURL: hub.url, viewport: { width: 360, height: 780 } });
  return context.newPage();
}

export async function signIn(page: Page, identity: string, password: string) {
  await page.getByLabel(m.identity).fill(identity);
  await page.getByLabel(m.password, { exact: true }).fill(password);
  await page.getByRole("button", { name: t.signIn }).click();
}

export async function atTheDesk(
  browser: Browser,
  hub: HubClient,
  role: string,
  reach: Record<string, string>,
) {
  const account = await hub.member(role, reach);
  const page = await phoneOf(browser, hub);
  await page.goto("/desk/");
  await signIn(page, account.email, account.password);
  await expect(page.getByText(t.hello("测试"), { exact: true })).toBeVisible();
  return page;
}

/** A queue, its count, and a button in it. */
export const queue = (page: Page, name: string) =>
  page.locator("section.desk-queue").filter({ has: page.locator(`#${name}`) });
export const count = (page: Page, name: string) => page.locator(`[data-count="${name}"]`);
export const press = (page: Page, name: string, button: string) =>
  queue(page, name).getByRole("button", { name: button, exact: true }).click();

/** Whom a page is signed in as. */
export const tokenOf = (page: Page) =>
  page.evaluate(() => JSON.parse(localStorage.getItem("checkin") ?? "{}").token);
