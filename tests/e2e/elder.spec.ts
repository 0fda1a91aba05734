// The elders' mode: found, kept, read aloud, and whole tasks in it.
import { expect, type Page } from "@playwright/test";
import { ownSignupWords } from "../../src/features/own-signup/messages.ts";
import { signupWords } from "../../src/features/signup/messages.ts";
import { frame } from "../../src/layouts/messages.ts";
import { stepWords } from "../../src/ui/steps/messages.ts";
import { somePhone } from "../support/hub.ts";
import { test } from "./fixtures.ts";
import { expectAccessible, expectFitting } from "./page.ts";
import { send, status } from "./resident.ts";

const t = frame("zh-CN");
const own = ownSignupWords("zh-CN");
const signup = signupWords("zh-CN");
const steps = stepWords("zh-CN");

/** Of all text on the page that is no ornament: the smallest type, in pixels, and the closest lines, in that type's heights. */
const type = (page: Page) =>
  page.evaluate(() => {
    const texts = [...document.querySelectorAll<HTMLElement>("main *")].filter(
      (it) =>
        it.checkVisibility() &&
        !it.closest(".visually-hidden, [aria-hidden=true]") &&
        [...it.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim()),
    );
    const sizes = texts.map((it) => Number.parseFloat(getComputedStyle(it).fontSize));
    const lines = texts.map(
      (it, k) => Number.parseFloat(getComputedStyle(it).lineHeight) / (sizes[k] ?? Number.NaN),
    );
    return { smallest: Math.min(...sizes), closest: Math.min(...lines) };
  });

/** How many choices of each set of them are shown, at most. */
const choices = (page: Page) =>
  page.evaluate(() =>
    Math.max(
      ...[...document.querySelectorAll(".site-nav ul, .doors, .needs, .chips, .wish-kinds")].map(
        (set) => [...set.children].filter((it) => it.checkVisibility()).length,
      ),
    ),
  );

/** A page of each kind that a resident reads or fills in. */
const PAGES = [
  "/",
  "/events/",
  "/events/event-00001/",
  "/wishes/wish-0005/",
  "/communities/community-001/",
  "/wishes/ask/",
];

test("it is one press away on every page, stays until it is given up, and loses no private address", async ({
  page,
}) => {
  await page.goto("/signup/manage/#of-somebody");
  await page.getByRole("link", { name: t.elder }).click();
  expect(new URL(page.url()).hash).toBe("#of-somebody");
  await page.goto("/");
  await page.getByRole("link", { name: t.elderOff }).click();
  await page.goto("/");
  await expect(page.getByRole("link", { name: t.elder })).toBeVisible();
  await page.goto("/?elder");
  await expect(page.getByRole("link", { name: t.elderOff })).toBeVisible();
});

for (const path of PAGES) {
  test(`${path} has large type, wide lines, strong colours and four choices at most in it`, async ({
    page,
  }) => {
    await page.goto(`${path}?elder`);
    await expect(page.locator("astro-island[ssr]")).toHaveCount(0);
    const { smallest, closest } = await type(page);
    expect(smallest).toBeGreaterThanOrEqual(22);
    expect(closest).toBeGreaterThanOrEqual(1.5);
    expect(await choices(page)).toBeLessThanOrEqual(4);
    await expectAccessible(page, ["color-contrast-enhanced"]);
    await expectFitting(page);
  });
}

test("a class is found, signed up for and cancelled in it", async ({ page, sampleSession }) => {
  const session = await sampleSession("class", 5);
  await page.goto("/events/kinds/class/?elder");
  await page.getByRole("searchbox").fill(session.title);
  await page.locator(`.card h3 a[href="${session.path}"]`).click();
  await page.locator(`a.button[href="/signup/?session=${session.id}"]`).click();
  const next = page.getByRole("button", { name: steps.next });
  const question = (words: string) => page.getByRole("heading", { name: words, exact: true });
  // What is wrong in a step is said there, and nothing of those to come.
  await page.getByLabel(signup.name, { exact: true }).fill("王秀英");
  await next.click();
  await expect(page.getByRole("alert").getByRole("link")).toHaveCount(1);
  await expect(page.getByRole("alert")).toBeFocused();
  await page.getByLabel(signup.phone, { exact: true }).fill(somePhone());
  await next.click();
  await expect(question(signup.party)).toBeFocused();
  await expect(page.getByText(steps.progress(2, 3))).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: steps.back }).click();
  await expect(page.getByLabel(signup.name, { exact: true })).toHaveValue("王秀英");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: signup.people(1) }).click();
  await expect(question(steps.check)).toBeFocused();
  await expect(page.getByRole("definition").filter({ hasText: "王秀英" })).toBeVisible();
  await expectAccessible(page);
  await expectFitting(page);
  await send(page, steps.agree(signup.send));
  await expect(status(page, own.confirmed)).toBeVisible();
  expect((await type(page)).smallest).toBeGreaterThanOrEqual(22);
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
