// Reading the site: every kind of page on a phone and a desktop, in both languages, with and without JavaScript.
import { expect } from "@playwright/test";
import { COLLECTIONS, type PageCollection } from "../../src/domain/collections.ts";
import { DAY, instant, localDay, pocketbaseDate } from "../../src/domain/time.ts";
import { calendarWords } from "../../src/features/calendar/messages.ts";
import type { HubClient } from "../support/hub.ts";
import { test } from "./fixtures.ts";
import { expectSound, WIDE } from "./page.ts";

const first = async (hub: HubClient, collection: PageCollection, filter = "") => {
  const [found] = await hub.list(collection, filter, "");
  return `/${COLLECTIONS[collection].page}/${found.slug}/`;
};

/** A page of every kind, in as many lots as are looked at side by side. */
const KINDS: { [lot: string]: (hub: HubClient) => Promise<string[]> } = {
  "lists of events": async () => ["/", "/events/", "/events/past/", "/events/kinds/market/"],
  events: async (hub) => [
    await first(hub, "events", 'kind = "market"'),
    await first(hub, "events", 'kind = "class"'),
    await first(hub, "events", 'status = "cancelled"'),
  ],
  "the calendar": async () => ["/calendar/", "/calendar/week/", "/calendar/list/"],
  wishes: async (hub) => [
    "/wishes/",
    "/wishes/ask/",
    await first(hub, "wishes", 'status = "published"'),
    await first(hub, "wishes", 'status = "confirmed"'),
    "/report/",
  ],
  posters: async (hub) => {
    const [session] = await hub.list("sessions", `start > "${pocketbaseDate(Date.now() + DAY)}"`, "");
    const event = await hub.record("events", session.event);
    const community = await hub.record("communities", event.community);
    const month = localDay(instant(session.start)).slice(0, 7);
    return [`/posters/${community.slug}/${month}/`, `/events/${event.slug}/poster/`];
  },
  projects: async (hub) => [
    "/projects/",
    await first(hub, "projects", 'status = "open"'),
    await first(hub, "projects", 'status = "running"'),
  ],
  places: async (hub) => [
    "/places/",
    await first(hub, "venues", 'kind = "community_centre"'),
    await first(hub, "venues", 'kind = "station"'),
  ],
  "what stands by itself": async () => ["/subscribe/", "/privacy/", "/certificates/", "/404.html"],
  "partners and communities": async (hub) => [
    "/partners/",
    await first(hub, "partners"),
    "/communities/",
    await first(hub, "communities"),
  ],
};

for (const lang of ["", "/en"] as const) {
  for (const [lot, addresses] of Object.entries(KINDS)) {
    test(
      `every kind of page is sound${lang && " in English"}: ${lot}`,
      // The English words are tried on a phone, where they have less room; those of wishes on a wide page too.
      lang && lot !== "wishes" ? {} : WIDE,
      async ({ page, hub, faults }) => {
        page.on("request", (request) => {
          if (!request.url().startsWith(hub.url) && !request.url().startsWith("data:"))
            faults.push(`asks ${request.url()}`);
        });
        for (const path of await addresses(hub)) {
          await test.step(path, async () => {
            await page.goto(`${lang}${path}`);
            await expect(page.locator("html")).toHaveAttribute("lang", lang ? "en" : "zh-CN");
            await expect(page.locator("h1")).toHaveCount(1);
            await expect(page.locator('meta[name="referrer"]')).toHaveAttribute(
              "content",
              "strict-origin-when-cross-origin",
            );
            await expect(page.locator("astro-island[ssr]")).toHaveCount(0);
            await expectSound(page);
          });
        }
      },
    );
  }
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
    await expect(page.locator(".entry").first()).toBeVisible();
    await page.getByRole("link", { name: calendarWords("zh-CN").month }).click();
    await page.locator("[rel=next]").last().click();
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
