// Reading the site: every kind of page on a phone and a desktop, in both languages, with and without JavaScript.
import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";

const hub = () => process.env["HUB_URL"] ?? "";

type Records = { items: { slug: string; id: string }[] };

async function slugOf(page: Page, collection: string, filter = ""): Promise<string> {
  const query = new URLSearchParams({ perPage: "1", sort: "slug", filter });
  const answer = await page.request.get(`${hub()}/api/collections/${collection}/records?${query}`);
  const { items } = (await answer.json()) as Records;
  return items[0]?.slug ?? "";
}

async function addresses(page: Page): Promise<string[]> {
  return [
    "/",
    "/events/",
    "/events/past/",
    "/events/kinds/market/",
    `/events/${await slugOf(page, "events", 'kind = "market"')}/`,
    `/events/${await slugOf(page, "events", 'kind = "class"')}/`,
    `/events/${await slugOf(page, "events", 'status = "cancelled"')}/`,
    "/wishes/",
    `/wishes/${await slugOf(page, "wishes", 'status = "published"')}/`,
    "/partners/",
    `/partners/${await slugOf(page, "partners")}/`,
    "/communities/",
    `/communities/${await slugOf(page, "communities")}/`,
    "/calendar/",
    "/calendar/week/",
    "/calendar/list/",
    "/subscribe/",
    "/privacy/",
    "/404.html",
  ];
}

for (const lang of ["", "/en"] as const) {
  test(`every kind of page is sound${lang && " in English"}`, async ({ page }) => {
    test.setTimeout(180_000);
    const faults: string[] = [];
    page.on(
      "console",
      (message) => message.type() === "error" && faults.push(`${page.url()}: ${message.text()}`),
    );
    page.on("pageerror", (error) => faults.push(`${page.url()}: ${error.message}`));
    page.on("request", (request) => {
      if (!request.url().startsWith(hub()) && !request.url().startsWith("data:"))
        faults.push(`asks ${request.url()}`);
    });
    for (const path of await addresses(page)) {
      await page.goto(`${hub()}${lang}${path}`);
      await expect(page.locator("html")).toHaveAttribute("lang", lang ? "en" : "zh-CN");
      await expect(page.locator("h1")).toHaveCount(1);
      const wider = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(wider, `${path} scrolls sideways`).toBeLessThanOrEqual(0);
      expect(await page.locator("[style]").count(), `${path} has style attributes`).toBe(0);
      const { violations } = await new AxeBuilder({ page })
        .withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"])
        .analyze();
      expect(violations.map(({ id, nodes }) => `${path} ${id} ${nodes[0]?.html}`)).toEqual([]);

      const widerAtTwice = await page.evaluate(() => {
        const root = document.documentElement;
        root.style.fontSize = "200%";
        return root.scrollWidth - root.clientWidth;
      });
      expect(widerAtTwice, `${path} scrolls sideways at twice the type size`).toBeLessThanOrEqual(0);
    }
    expect(faults).toEqual([]);
  });
}

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a kind of event is a link away, and so is the next page", async ({ page }) => {
    await page.goto(`${hub()}/events/`);
    await expect(page.getByRole("searchbox")).toBeHidden();
    await page.getByRole("link", { name: "课堂", exact: true }).click();
    await expect(page).toHaveURL(`${hub()}/events/kinds/class/`);
    await expect(page.getByRole("heading", { level: 3 })).not.toHaveCount(0);
    await page.getByRole("link", { name: "下一页" }).click();
    await expect(page).toHaveURL(`${hub()}/events/kinds/class/page/2/`);
    await page.getByRole("heading", { level: 3 }).first().getByRole("link").click();
    await expect(page.getByText("哪天有")).toBeVisible();
  });

  test("a month can be read day by day", async ({ page }) => {
    await page.goto(`${hub()}/calendar/`);
    await page.locator(".month-date a").last().click();
    await expect(page.locator(".entry").first()).toBeVisible();
  });
});

test("the other language is the same page", async ({ page }) => {
  await page.goto(`${hub()}/events/kinds/market/`);
  await page.getByRole("link", { name: "English" }).click();
  await expect(page).toHaveURL(`${hub()}/en/events/kinds/market/`);
  await expect(page.locator('link[hreflang="zh-CN"]')).toHaveAttribute("href", /\/events\/kinds\/market\/$/);
  await page.getByRole("link", { name: "中文" }).click();
  await expect(page).toHaveURL(`${hub()}/events/kinds/market/`);
});
