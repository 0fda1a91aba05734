// Filtering lists: results, address, back button, and what a screen reader hears.
import { expect, type Page } from "@playwright/test";
import { calendarWords } from "../../src/features/calendar/messages.ts";
import { siteSearchWords } from "../../src/features/search/messages.ts";
import { listingWords } from "../../src/ui/listing/messages.ts";
import { test } from "./fixtures.ts";
import { expectSound, WIDE } from "./page.ts";

const listing = listingWords("zh-CN");

/** Waits until the filters are awake. */
async function awake(page: Page) {
  await expect(page.locator("astro-island[ssr]")).toHaveCount(0);
}

test("events are filtered on the device, and the address keeps it", WIDE, async ({ page }) => {
  await page.goto("/events/");
  await awake(page);
  const status = page.getByRole("status");
  const all = await status.textContent();

  await page.getByRole("link", { name: "课堂", exact: true }).click();
  await expect(page).toHaveURL("/events/?kind=class");
  await expect(status).not.toHaveText(all ?? "");
  await expect(page.locator(".event-card .tag.jade").first()).toHaveText("周末课堂");

  await page.getByRole("searchbox").fill("太极");
  await expect(page).toHaveURL(/q=%E5%A4%AA%E6%9E%81/);
  const titles = page.getByRole("heading", { level: 3 });
  await expect(titles.filter({ hasNotText: "太极" })).toHaveCount(0);
  await expect(titles).not.toHaveCount(0);
  const found = await status.textContent();

  await page.reload();
  await expect(status).toHaveText(found ?? "");
  await page.goBack();
  await expect(page.getByRole("searchbox")).toHaveValue("");
  await page.goBack();
  // All again, and what other tests have published meanwhile.
  const number = (text: string | null) => Number(/\d+/.exec(text ?? "")?.[0]);
  await expect.poll(async () => number(await status.textContent())).toBeGreaterThanOrEqual(number(all));
});

test("a search that finds nothing says so, and can be cleared", async ({ page }) => {
  await page.goto("/events/?q=zzzz");
  await expect(page.getByRole("status")).toHaveText("共 0 个活动");
  await page.getByRole("button", { name: listing.clear }).click();
  await expect(page).toHaveURL("/events/");
  await expect(page.getByRole("heading", { level: 3 })).not.toHaveCount(0);
});

test("one field on the home page finds events, services and wishes, and leads on to each list", async ({
  page,
}) => {
  const t = siteSearchWords("zh-CN");
  await page.goto("/");
  await page.getByRole("searchbox").fill("剪头发");
  await page.getByRole("button", { name: t.go, exact: true }).click();
  await expect(page).toHaveURL(/\/search\/\?q=/);
  for (const kind of ["events", "partners", "wishes"] as const)
    await expect(page.getByRole("region", { name: t.parts[kind] }).getByRole("listitem")).toHaveCount(3);
  await expectSound(page);
  const partners = page.getByRole("region", { name: t.parts.partners });
  await partners.getByRole("link", { name: /看全部/ }).click();
  await expect(page).toHaveURL(/\/partners\/\?q=/);
  await expect(page.getByRole("searchbox")).toHaveValue("剪头发");
});

for (const { path, enter, woken } of [
  {
    // As a chat hands an address on.
    path: "/events/kinds/class/?from=groupmessage",
    enter: async (page: Page) => page.getByRole("searchbox").fill("太极"),
    woken: async (page: Page) => {
      await expect(page).toHaveURL("/events/?kind=class&q=%E5%A4%AA%E6%9E%81");
      await expect(page.getByRole("searchbox")).toHaveValue("太极");
      await expect(page.getByRole("heading", { level: 3 }).filter({ hasNotText: "太极" })).toHaveCount(0);
    },
  },
  {
    path: "/calendar/",
    enter: async (page: Page) => {
      await page.getByLabel("社区", { exact: true }).selectOption({ label: "泰祥社区" });
    },
    woken: async (page: Page) => {
      await expect(page).toHaveURL("/calendar/?community=community-001");
      await expect(page.locator(".calendar-status")).toHaveText(/\d/);
    },
  },
  {
    path: "/",
    enter: async (page: Page) => {
      await page.getByLabel("您住在哪个社区？").selectOption({ label: "泰祥社区" });
    },
    woken: async (page: Page) => {
      await expect(page.getByText(/就在您社区|约 .* 公里/).first()).toBeVisible();
    },
  },
]) {
  test(`what is entered at ${path} before the script is there counts`, async ({ page }) => {
    let wake = () => {};
    const script = new Promise<void>((resolve) => {
      wake = resolve;
    });
    await page.route("**/_astro/*.js", async (route) => {
      await script;
      await route.continue();
    });
    await page.goto(path, { waitUntil: "commit" });
    await enter(page);
    wake();
    await woken(page);
  });
}

test("partners, wishes and communities are filtered the same way", async ({ page }) => {
  for (const [path, query, word] of [
    ["/partners/", "磨剪刀", "磨剪刀"],
    ["/wishes/", "轮椅", "轮椅"],
    ["/communities/", "泰祥", "泰祥"],
  ] as const) {
    await page.goto(path);
    await awake(page);
    await page.getByRole("searchbox").fill(query);
    await expect(page.getByRole("button", { name: listing.clear })).toBeVisible();
    const cards = page.locator(".listing .card");
    await expect(cards.filter({ hasNotText: word })).toHaveCount(0);
    await expect(cards).not.toHaveCount(0);
  }
});

test("one's community is said once, and every page puts near things first", WIDE, async ({ page }) => {
  await page.goto("/");
  await awake(page);
  await page.getByLabel("您住在哪个社区？").selectOption({ label: "泰祥社区" });
  const distance = page.getByText(/^约 [\d.]+ (米|公里)$/).first();
  await expect(distance).toBeVisible();
  await page.reload();
  await expect(page.getByLabel("您住在哪个社区？")).toHaveValue("community-001");
  await expect(distance).toBeVisible();
  await page.getByRole("link", { name: "量血压" }).click();
  await expect(page).toHaveURL(/near=community-001/);
  await expect(page.getByRole("button", { name: "我家附近" })).toHaveAttribute("aria-pressed", "true");
  await expect(page.getByText("这里有：测量血压血糖").first()).toBeVisible();
  await expect(distance).toBeVisible();
  await page.goto("/wishes/ask/");
  await expect(page.getByLabel("住在哪个社区")).toHaveValue("community-001");
  await page.goto("/calendar/list/");
  const community = page.getByLabel("社区", { exact: true });
  await expect(community).toHaveValue("community-001");
  await expect(page.getByRole("main").getByRole("status")).toContainText("泰祥社区");
  await community.selectOption("");
  await page.getByRole("link", { name: calendarWords("zh-CN").week }).click();
  await expect(page).toHaveURL("/calendar/week/?community=all");
  await expect(community).toHaveValue("");
  await page.getByRole("banner").getByRole("link", { name: "泰祥社区" }).click();
  await expect(page.getByRole("button", { name: "这是我的社区" })).toHaveAttribute("aria-pressed", "true");
});

test("nothing jumps while the filters wake", WIDE, async ({ page }) => {
  for (const path of ["/", "/events/", "/partners/", "/calendar/"]) {
    await page.goto(path);
    await awake(page);
    const shift = await page.evaluate(() => {
      const seen = new PerformanceObserver(() => {});
      seen.observe({ type: "layout-shift", buffered: true });
      const entries = seen.takeRecords() as (PerformanceEntry & { value: number })[];
      return entries.reduce((sum, { value }) => sum + value, 0);
    });
    expect(shift, path).toBeLessThan(0.01);
  }
});
