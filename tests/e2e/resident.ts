// What a resident does on the sign-up pages.
import type { Page } from "@playwright/test";
import { signupWords } from "../../src/features/signup/messages.ts";
import { somePhone } from "../support/hub.ts";

const t = signupWords("zh-CN");

/** Opens the sign-up page of a session. */
export const open = (page: Page, session: string, lang = "") =>
  page.goto(`${lang}/signup/?session=${session}`);

/** Opens the page of one's own sign-up; anew, where a fragment alone would not load it. */
export async function openOwn(page: Page, token: string, lang = ""): Promise<void> {
  await page.goto("about:blank");
  await page.goto(`${lang}/signup/manage/#${token}`);
}

/** Fills in what must be, in Chinese; answers with the phone. */
export async function fill(
  page: Page,
  { name = "王秀英", phone = somePhone(), party = 1 } = {},
): Promise<string> {
  await page.getByLabel(t.name, { exact: true }).fill(name);
  await page.getByLabel(t.phone, { exact: true }).fill(phone);
  for (let more = 1; more < party; more++) await page.getByRole("button", { name: t.more }).click();
  await page.getByRole("checkbox").check();
  return phone;
}

export const send = (page: Page, label: string = t.send) =>
  page.getByRole("button", { name: label, exact: true }).click();

/** How a sign-up stands, as the page's heading says it. */
export const status = (page: Page, words: string) => page.getByRole("heading", { name: words, exact: true });
