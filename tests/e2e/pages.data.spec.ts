// What machines read: structured data, feeds, sitemap, policy.
import { expect, type Page } from "@playwright/test";
import { COLLECTIONS, PAGE_COLLECTIONS } from "../../src/domain/collections.ts";
import { isReserved } from "../../src/domain/slug.ts";
import { test } from "./fixtures.ts";

test("a class tells search engines its sessions", async ({ page, hub }) => {
  const [event] = await hub.list("events", 'kind = "class" && status = "published"', "");
  await page.goto(`/events/${event.slug}/`);
  const data = JSON.parse((await page.locator('script[type="application/ld+json"]').textContent()) ?? "");
  expect(data).toMatchObject({
    "@type": "EventSeries",
    name: event.title,
    location: { "@type": "Place" },
  });
  for (const session of data.subEvent) {
    expect(session).toMatchObject({ "@type": "Event", offers: { price: 0 } });
    expect(session.startDate).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:00\+08:00$/);
    expect(session.remainingAttendeeCapacity).toBeLessThanOrEqual(session.maximumAttendeeCapacity);
  }
});

test("a cancelled event says so to everyone", async ({ page, hub }) => {
  const [{ slug }] = await hub.list("events", 'status = "cancelled"', "");
  await page.goto(`/events/${slug}/`);
  await expect(page.getByText("这个活动已经取消，请不要前往。")).toBeVisible();
  await expect(page.getByRole("link", { name: /^报名/ })).toHaveCount(0);
  const data = JSON.parse((await page.locator('script[type="application/ld+json"]').textContent()) ?? "");
  expect(data.eventStatus).toBe("https://schema.org/EventCancelled");
  const feed = await (await page.request.get(`/feeds/events/${slug}.ics`)).text();
  expect(feed).toContain("STATUS:CANCELLED");
  expect(feed).not.toContain("STATUS:CONFIRMED");
});

/** The addresses that a sitemap or its index names, without the origin. */
const locationsIn = (map: string) =>
  [...map.matchAll(/<loc>[a-z]+:\/\/[^/]+\/([^<]*)<\/loc>/g)].map(([, path]) => path ?? "");

/** All files of the sitemap, one after the other. */
async function sitemapOf({ request }: Page): Promise<string> {
  const index = await (await request.get("/sitemap-index.xml")).text();
  const files = locationsIn(index).map(async (path) => (await request.get(`/${path}`)).text());
  return (await Promise.all(files)).join("\n");
}

test("every page that is no record's has a name that no record may have", async ({ page, hub }) => {
  const paths = locationsIn(await sitemapOf(page));
  for (const collection of PAGE_COLLECTIONS) {
    const slugs = new Set((await hub.list(collection)).map(({ slug }) => slug));
    const names = paths
      .map((path) => path.replace(/^en\//, "").split("/"))
      .filter(([room, name]) => room === COLLECTIONS[collection].page && name)
      .map(([, name]) => name ?? "");
    expect(names.length).toBeGreaterThan(0);
    expect([...new Set(names)].filter((name) => !slugs.has(name) && !isReserved(name))).toEqual([]);
  }
});

test("the sitemap names both languages, and no page that isn't for finding", async ({ page }) => {
  const map = await sitemapOf(page);
  expect(map).toContain('hreflang="en"');
  expect(map).not.toMatch(/\/new\/|\/404|\/500|\/signup\//);
});
