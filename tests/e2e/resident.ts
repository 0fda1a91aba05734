// What a resident does on the sign-up pages, and what every test of them needs.
import { AxeBuilder } from "@axe-core/playwright";
import { test as base, expect, type Page } from "@playwright/test";
import { signupWords } from "../../src/features/signup/messages.ts";
import { HubClient, somePhone } from "../support/hub.ts";

const t = signupWords("zh-CN");

type Fixtures = {
  hub: HubClient;
  /** A published event's session of this test's own, with `capacity` seats. */
  session(capacity: number, more?: Record<string, unknown>, event?: Record<string, unknown>): Promise<string>;
  /** Whatever the browser complains about; every test ends with none. */
  faults: string[];
};

export const test = base.extend<Fixtures>({
  hub: async ({}, use) => use(new HubClient(process.env["HUB_URL"] ?? "")),
  session: async ({ hub }, use) =>
    use(async (capacity, more = {}, about = {}) => {
      const { event } = await hub.place(about);
      return (await hub.session(event.id, capacity, 48, more)).id;
    }),
  faults: [
    async ({ context }, use) => {
      const faults: string[] = [];
      context.on("console", (message) => {
        // A refusal is an answer, though the browser logs it as a fault.
        if (message.type() === "error" && !message.text().startsWith("Failed to load resource"))
          faults.push(message.text());
      });
      context.on("weberror", (error) => faults.push(error.error().message));
      await use(faults);
      expect(faults).toEqual([]);
    },
    { auto: true },
  ],
  baseURL: async ({ hub }, use) => use(hub.url),
});

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

export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"])
    .analyze();
  expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([]);
}

/** What reaches over the page's right edge. */
const sideways = (page: Page) =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    return [...document.querySelectorAll("main *, footer *, header *")]
      .filter((it) => it.getBoundingClientRect().right > clientWidth + 1)
      .map((it) => `${it.tagName} ${it.className} ${it.textContent}`.slice(0, 90));
  });

/** The page is sound as it stands: to axe, without scrolling sideways, and so at twice the type size. */
export async function expectSound(page: Page): Promise<void> {
  await expectAccessible(page);
  expect(await page.locator("[style]").count(), "style attributes").toBe(0);
  expect(await sideways(page), "scrolls sideways").toEqual([]);
  const size = (percent: string) =>
    page.evaluate((percent) => {
      document.documentElement.style.fontSize = percent;
    }, percent);
  await size("200%");
  expect(await sideways(page), "scrolls sideways at twice the type size").toEqual([]);
  await size("");
  await page.evaluate(() => document.documentElement.removeAttribute("style"));
}

/** Starts to add up how far what is in sight jumps about without having been asked to. */
export async function measureShifts(page: Page): Promise<() => Promise<number>> {
  await page.addInitScript(() => {
    const sum = { shifts: 0 };
    Object.assign(window, sum);
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & {
        value: number;
        hadRecentInput: boolean;
      })[])
        if (!entry.hadRecentInput) (window as unknown as typeof sum).shifts += entry.value;
    }).observe({ type: "layout-shift", buffered: true });
  });
  return () => page.evaluate(() => (window as unknown as { shifts: number }).shifts);
}

/** As if the phone went into the pocket, or came out of it. */
export const show = (page: Page, state: "hidden" | "visible") =>
  page.evaluate((now) => {
    Object.defineProperty(document, "visibilityState", { value: now, configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
  }, state);
