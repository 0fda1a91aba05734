// Records that are newer than the pages: whoever has the address sees them at once.
import { expect } from "@playwright/test";
import { unique } from "../support/hub.ts";
import { test } from "./fixtures.ts";

test("an event of a moment ago shows what it refers to, its dates and their seats, and leads to the list", async ({
  page,
  hub,
}) => {
  const { event, venue, partner, community } = await hub.place({ description: "带上小板凳" });
  const { id } = await hub.session(event.id, 3);
  await page.goto(`/events/${event.slug}`);
  await expect(page).toHaveURL(`/events/${event.slug}/`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(event.title);
  await expect(page).toHaveTitle(event.title);
  const place = [community.name, venue.name, venue.address, partner.name].join(" · ");
  for (const words of ["周末课堂", place, "带上小板凳"]) {
    await expect(page.locator("main")).toContainText(words);
  }
  const seats = page.locator(`[data-session="${id}"]`);
  await expect(seats).toContainText("3");
  await hub.signUp(id);
  await expect(seats).toContainText("2");
  await page.getByRole("link", { name: "看全部活动" }).click();
  await expect(page).toHaveURL("/events/");
});

test("so does what refers to nothing, in English", async ({ page, hub }) => {
  const { slug } = await hub.create("communities", {
    slug: unique("community"),
    name: "新社区",
    subdistrict: "寒亭街道",
  });
  await page.goto(`/en/communities/${slug}/`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("新社区");
  await expect(page.locator("main")).toContainText("寒亭街道");
  await expect(page.getByRole("link", { name: "All communities" })).toBeVisible();
});

test("the page for what is new names no record by itself", async ({ page }) => {
  await page.goto("/events/new/");
  await expect(page.getByText("没有找到，可能已经删除，或者地址有误。")).toBeVisible();
});
