// What tests do with any page: see that it is sound and stands still, put it away and take it out again.
import { type BrowserContext, expect, type Page, type Request } from "@playwright/test";
import axe, { type RunOptions } from "axe-core";

/** Marks a test of what looks or works otherwise on a wide page: it is run on a desktop as well. */
export const WIDE = { tag: "@wide" };

const TAGS = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"];

/** `more`: rules of axe beside those of level AA. */
export async function expectAccessible(page: Page, more: readonly string[] = []): Promise<void> {
  const options: RunOptions = {
    runOnly: { type: "tag", values: TAGS },
    rules: Object.fromEntries(more.map((rule) => [rule, { enabled: true }])),
    resultTypes: ["violations"],
  };
  // Brought once a page; and only what is wrong is taken home: all that is right there weighs more than to look at it.
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source);
  const violations = await page.evaluate(async (options) => {
    // A colour on its way to another one has no contrast to measure.
    await Promise.allSettled(document.getAnimations().map(({ finished }) => finished));
    const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(document, options);
    return violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`);
  }, options);
  expect(violations).toEqual([]);
}

/** What reaches over the page's right edge. */
const sideways = (page: Page) =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const wide = [...document.querySelectorAll("main *, footer *, header *")]
      .filter((it) => it.getBoundingClientRect().right > clientWidth + 1)
      .map((it) => `${it.tagName} ${it.className} ${it.textContent}`.slice(0, 90));
    return [`${scrollWidth} px on ${clientWidth} px`, ...wide];
  });

/** The page is sound as it stands: to axe, without scrolling sideways, and so at twice the type size. */
export async function expectSound(page: Page): Promise<void> {
  await expectAccessible(page);
  await expectFitting(page);
}

/** All of the page is between its edges, also at twice the type size, and nothing on it has a style of its own. */
export async function expectFitting(page: Page): Promise<void> {
  // An empty one is what axe leaves where it has looked.
  expect(await page.locator('[style]:not([style=""])').count(), "style attributes").toBe(0);
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

/**
 * Holds back what is sent to addresses like that.
 * @returns what waits until something is, and what lets all of it go on and waits until the page has had the answers
 */
export async function holdBack(page: Page, url: string) {
  let go = () => {};
  const going = new Promise<void>((resolve) => {
    go = resolve;
  });
  const asked: Request[] = [];
  await page.route(url, async (route, request) => {
    asked.push(request);
    await going;
    await route.continue();
  });
  return {
    asked: () => expect.poll(() => asked.length).toBeGreaterThan(0),
    async release() {
      go();
      for (const request of asked) await (await request.response())?.finished();
      await page.evaluate(() => fetch("/favicon.svg").then((answer) => answer.text()));
    },
  };
}

const COMMANDS_AND_RECORDS = "**/api/**";

/** Takes the network away. Chromium's own way alone can let a page that reloads meanwhile reach the hub. */
export async function loseNetwork(context: BrowserContext): Promise<void> {
  await context.route(COMMANDS_AND_RECORDS, (route) => route.abort("internetdisconnected"));
  await context.setOffline(true);
}

/** Gives it back. */
export async function findNetwork(context: BrowserContext): Promise<void> {
  await context.unroute(COMMANDS_AND_RECORDS);
  await context.setOffline(false);
}

/** Waits until the page there has been made anew, and says that: without opening it until then, which costs what is waited for. */
export const waitUntilMade = ({ request }: Page, path: string, words: string) =>
  expect
    .poll(async () => (await (await request.get(path)).text()).includes(words), { timeout: 180_000 })
    .toBe(true);

/** As if the phone went into the pocket, or came out of it. */
export const show = (page: Page, state: "hidden" | "visible") =>
  page.evaluate((now) => {
    Object.defineProperty(document, "visibilityState", { value: now, configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
  }, state);
