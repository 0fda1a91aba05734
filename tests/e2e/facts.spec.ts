// What a person needs to know before going: whom to phone, when, what is there, what to bring; in English too.
import { expect } from "@playwright/test";
import { pocketbaseDate } from "../../src/domain/time.ts";
import { test } from "./fixtures.ts";

test("an event says what to bring, how one gets in, and whom to phone with one tap", async ({
  page,
  hub,
}) => {
  const now = pocketbaseDate(Date.now());
  const [session] = await hub.list(
    "sessions",
    `start > "${now}" && event.bring != "" && event.venue.step_free = "yes"`,
  );
  const event = await hub.record("events", session.event);
  const [community, venue] = [
    await hub.record("communities", event.community),
    await hub.record("venues", event.venue),
  ];
  await page.goto(`/events/${event.slug}/`);
  const facts = page.locator(".event-facts");
  await expect(facts).toContainText(event.bring);
  await expect(facts).toContainText("没有台阶");
  await expect(facts.getByRole("link", { name: venue.name, exact: true })).toHaveAttribute(
    "href",
    `/places/${venue.slug}/`,
  );
  const phone = venue.phone || community.phone;
  await expect(facts.getByRole("link", { name: phone })).toHaveAttribute(
    "href",
    `tel:${phone.replace("-", "")}`,
  );

  await page.goto(`/en/events/${event.slug}/`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(event.title_en);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(event.title);
  await expect(page).toHaveTitle(new RegExp(event.title_en.replace(/[()]/g, "\\$&")));
  await page.goto(`/en/signup/?session=${session.id}`);
  await expect(page.getByRole("heading", { name: event.title_en })).toBeVisible();
  await expect(page.getByRole("link", { name: phone })).toBeVisible();
});

test("a community says its number and its hours in plain words", async ({ page }) => {
  await page.goto("/communities/community-001/");
  const head = page.locator(".page-head");
  await expect(head.getByRole("link", { name: "0536-0008901" })).toHaveAttribute("href", "tel:05360008901");
  await expect(head).toContainText("周一至周五 上午 8:30–晚上 6:30");
  await page.goto("/en/communities/community-001/");
  await expect(head).toContainText("Mon to Fri 08:30–18:30");
});

test("where a text says to phone the community there is a number, without JavaScript too", async ({
  browser,
  hub,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: hub.url });
  const page = await context.newPage();
  for (const path of ["/signup/", "/signup/manage/", "/wishes/ask/"]) {
    await page.goto(path);
    await page.getByRole("link", { name: "查各社区的电话" }).click();
    await expect(page.getByRole("link", { name: "0536-0008901" })).toHaveAttribute("href", "tel:05360008901");
  }
  const [wish] = await hub.list("wishes", 'status = "published" && slug ~ "wish-0"');
  const community = await hub.record("communities", wish.community);
  await page.goto(`/wishes/${wish.slug}/`);
  await expect(page.getByRole("link", { name: community.phone })).toBeVisible();
  await context.close();
});
