// Reading the site: every kind of page on a phone and a desktop, in both languages, with and without JavaScript.
import { expect } from "@playwright/test";
import type { HubClient } from "../support/hub.ts";
import { test } from "./fixtures.ts";
import { expectSound } from "./page.ts";

/** A page of every kind. */
async function addresses(hub: HubClient): Promise<string[]> {
  const first = async (collection: string, filter = "") => {
    const [found] = await hub.list(collection, filter, "");
    return `/${collection}/${found.slug}/`;
  };
  return [
    "/",
    "/events/",
    "/events/past/",
    "/events/kinds/market/",
    await first("events", 'kind = "market"'),
    await first("events", 'kind = "class"'),
    await first("events", 'status = "cancelled"'),
    "/wishes/",
    await first("wishes", 'status = "published"'),
    "/partners/",
    await first("partners"),
    "/communities/",
    await first("communities"),
    "/calendar/",
    "/calendar/week/",
    "/calendar/list/",
    "/report/",
    "/subscribe/",
    "/privacy/",
    "/404.html",
  ];
}

for (const lang of ["", "/en"] as const) {
  test(`every kind of page is sound${lang && " in English"}`, async ({ page, hub, faults }) => {
    test.setTimeout(180_000);
    page.on("request", (request) => {
      if (!request.url().startsWith(hub.url) && !request.url().startsWith("data:"))
        faults.push(`asks ${request.url()}`);
    });
    for (const path of await addresses(hub)) {
      await test.step(path, async () => {
        await page.goto(`${lang}${path}`);
        await expect(page.locator("html")).toHaveAttribute("lang", lang ? "en" : "zh-CN");
        await expect(page.locator("h1")).toHaveCount(1);
        await expectSound(page);
      });
    }
  });
}

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a kind of event is a link away, and so is the next page", async ({ page }) => {
    await page.goto("/events/");
    await expect(page.getByRole("searchbox")).toBeHidden();
    await page.getByRole("link", { name: "课堂", exact: true }).click();
    await expect(page).toHaveURL("/events/kinds/class/");
    await expect(page.getByRole("heading", { level: 3 })).not.toHaveCount(0);
    await page.getByRole("link", { name: "下一页" }).click();
    await expect(page).toHaveURL("/events/kinds/class/page/2/");
    await page.getByRole("heading", { level: 3 }).first().getByRole("link").click();
    await expect(page.getByText("哪天有")).toBeVisible();
  });

  test("a month can be read day by day", async ({ page }) => {
    await page.goto("/calendar/");
    await page.locator(".month-date a").last().click();
    await expect(page.locator(".entry").first()).toBeVisible();
  });
});

test("the other language is the same page", async ({ page }) => {
  await page.goto("/events/kinds/market/");
  await page.getByRole("link", { name: "English" }).click();
  await expect(page).toHaveURL("/en/events/kinds/market/");
  await expect(page.locator('link[hreflang="zh-CN"]')).toHaveAttribute("href", /\/events\/kinds\/market\/$/);
  await page.getByRole("link", { name: "中文" }).click();
  await expect(page).toHaveURL("/events/kinds/market/");
});
