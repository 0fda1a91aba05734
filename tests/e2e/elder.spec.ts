// The elders' mode: found, kept, read aloud, and whole tasks in it.
import { expect, type Page } from "@playwright/test";
import { ownSignupWords } from "../../src/features/own-signup/messages.ts";
import { frame } from "../../src/layouts/messages.ts";
import { test } from "./fixtures.ts";
import { expectAccessible, expectSound } from "./page.ts";
import { fill, send, status } from "./resident.ts";

const t = frame("zh-CN");
const own = ownSignupWords("zh-CN");

/** The smallest type of any text on the page, in pixels. */
const smallest = (page: Page) =>
  page.evaluate(() => {
    const texts = [...document.querySelectorAll<HTMLElement>("main *")].filter(
      (it) =>
        it.checkVisibility() &&
        !it.classList.contains("visually-hidden") &&
        [...it.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim()),
    );
    return Math.min(...texts.map((it) => Number.parseFloat(getComputedStyle(it).fontSize)));
  });

test("it is one press away on every page, stays until it is given up, and loses no private address", async ({
  page,
}) => {
  await page.goto("/signup/manage/#of-somebody");
  await page.getByRole("link", { name: t.elder }).click();
  expect(new URL(page.url()).hash).toBe("#of-somebody");
  for (const path of ["/", "/events/", "/wishes/ask/", "/communities/"]) {
    await page.goto(path);
    expect(await smallest(page), path).toBeGreaterThanOrEqual(22);
    await expectSound(page);
  }
  await page.getByRole("link", { name: t.elderOff }).click();
  await page.goto("/");
  await expect(page.getByRole("link", { name: t.elder })).toBeVisible();
  await page.goto("/?elder");
  await expect(page.getByRole("link", { name: t.elderOff })).toBeVisible();
});

test("a class is found, signed up for and cancelled in it", async ({ page, sampleSession }) => {
  const session = await sampleSession("class", 5);
  await page.goto("/events/kinds/class/?elder");
  await page.getByRole("searchbox").fill(session.title);
  await page.locator(`.card h3 a[href="${session.path}"]`).click();
  await page.locator(`a.button[href="/signup/?session=${session.id}"]`).click();
  await fill(page);
  await expectAccessible(page);
  await send(page);
  await expect(status(page, own.confirmed)).toBeVisible();
  expect(await smallest(page)).toBeGreaterThanOrEqual(22);
  await page.getByRole("button", { name: own.cancel }).click();
  await page.getByRole("button", { name: own.cancelYes }).click();
  await expect(status(page, own.gone)).toBeVisible();
});

test("a page is read aloud from what is in sight on, until it is told to stop", async ({ page }) => {
  await page.addInitScript(() => {
    const spoken: SpeechSynthesisUtterance[] = [];
    Object.assign(window, { spoken });
    speechSynthesis.speak = (it) => void spoken.push(it);
  });
  const said = () =>
    page.evaluate(() => (window as unknown as { spoken: { text: string }[] }).spoken.map(({ text }) => text));
  const ends = () =>
    page.evaluate(() => {
      const last = (window as unknown as { spoken: SpeechSynthesisUtterance[] }).spoken.at(-1);
      last?.onend?.(new Event("end") as SpeechSynthesisEvent);
    });
  await page.goto("/events/?elder");
  await page.getByRole("button", { name: t.read }).click();
  const [title] = await said();
  expect(title).toBe(await page.getByRole("heading", { level: 1 }).textContent());
  await expect(page.locator(".read-now")).toHaveText(title ?? "");
  await ends();
  expect(await said()).toHaveLength(2);
  await page.getByRole("button", { name: t.readStop }).click();
  await ends();
  expect(await said()).toHaveLength(2);
  await expect(page.locator(".read-now")).toHaveCount(0);
});
