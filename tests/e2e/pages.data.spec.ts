// What machines read: structured data, feeds, sitemap, policy.
import { expect, test } from "@playwright/test";

const hub = () => process.env["HUB_URL"] ?? "";

test("a class tells search engines its sessions", async ({ page }) => {
  const query = new URLSearchParams({ perPage: "1", filter: 'kind = "class" && status = "published"' });
  const answer = await page.request.get(`${hub()}/api/collections/events/records?${query}`);
  const { items } = (await answer.json()) as { items: { slug: string; title: string }[] };
  await page.goto(`${hub()}/events/${items[0]?.slug}/`);
  const data = JSON.parse((await page.locator('script[type="application/ld+json"]').textContent()) ?? "");
  expect(data).toMatchObject({
    "@type": "EventSeries",
    name: items[0]?.title,
    location: { "@type": "Place" },
  });
  for (const session of data.subEvent) {
    expect(session).toMatchObject({ "@type": "Event", offers: { price: 0 } });
    expect(session.startDate).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:00\+08:00$/);
    expect(session.remainingAttendeeCapacity).toBeLessThanOrEqual(session.maximumAttendeeCapacity);
  }
});

test("a cancelled event says so to everyone", async ({ page }) => {
  const query = new URLSearchParams({ perPage: "1", filter: 'status = "cancelled"' });
  const answer = await page.request.get(`${hub()}/api/collections/events/records?${query}`);
  const { items } = (await answer.json()) as { items: { slug: string }[] };
  const slug = items[0]?.slug;
  await page.goto(`${hub()}/events/${slug}/`);
  await expect(page.getByText("这个活动已经取消，请不要前往。")).toBeVisible();
  await expect(page.getByRole("link", { name: /^报名/ })).toHaveCount(0);
  const data = JSON.parse((await page.locator('script[type="application/ld+json"]').textContent()) ?? "");
  expect(data.eventStatus).toBe("https://schema.org/EventCancelled");
  const feed = await (await page.request.get(`${hub()}/feeds/events/${slug}.ics`)).text();
  expect(feed).toContain("STATUS:CANCELLED");
  expect(feed).not.toContain("STATUS:CONFIRMED");
});

test("the sitemap names both languages, and no page that isn't for finding", async ({ page }) => {
  const map = await (await page.request.get(`${hub()}/sitemap-0.xml`)).text();
  expect(map).toContain('hreflang="en"');
  expect(map).not.toMatch(/\/new\/|\/404|\/500|\/signup\//);
});
