// What a page says in WeChat's own browser, where links that only an app can open do nothing.
import { expect } from "@playwright/test";
import { eventWords } from "../../src/features/event/messages.ts";
import { feedWords } from "../../src/features/feed/messages.ts";
import { ownSignupWords } from "../../src/features/own-signup/messages.ts";
import { uiWords } from "../../src/ui/messages.ts";
import { test } from "./fixtures.ts";
import { expectSound } from "./page.ts";
import { fill, open, send, status } from "./resident.ts";

const t = uiWords("zh-CN");
const feeds = feedWords("zh-CN");
const WECHAT =
  "Mozilla/5.0 (Linux; Android 10; HMA-AL00; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/86.0.4240.99 XWEB/4317 MMWEBSDK/20220903 Mobile Safari/537.36 MicroMessenger/8.0.28.2240(0x28001C57) WeChat/arm64 Weixin NetType/WIFI Language/zh_CN";
const PHONE = WECHAT.replace(/ MicroMessenger.*/, "").replace("; wv", "");

test.describe("in WeChat", () => {
  test.use({ userAgent: WECHAT });

  test("the map is one on the web, and subscribing says what to do", async ({ page, hub }) => {
    const [{ slug }] = await hub.list("events", 'kind = "market" && status = "published"', "");
    await page.goto(`/events/${slug}/`);
    await expect(page.getByRole("link", { name: t.map })).toHaveAttribute(
      "href",
      /^https:\/\/uri\.amap\.com\/marker\?/,
    );
    const hint = page.getByText(t.outside);
    await expect(hint).toBeVisible();
    await page.getByRole("link", { name: feeds.subscribe }).click();
    await expect(hint).toBeFocused();
    await page.getByRole("button", { name: t.share }).click();
    await expect(page.getByText(t.shareByMenu)).toBeVisible();
    await expectSound(page);
    await page.goto("/subscribe/");
    await page
      .getByRole("link", { name: eventWords("zh-CN").kinds.clinic })
      .last()
      .click();
    await expect(page.getByText(t.outside).last()).toBeFocused();
  });

  test("one's own sign-up says how it gets into the calendar", async ({ page, session }) => {
    await open(page, await session(3));
    await fill(page);
    await send(page);
    const own = ownSignupWords("zh-CN");
    await expect(status(page, own.confirmed)).toBeVisible();
    await expect(page.getByText(own.calendarOutside)).toBeVisible();
    await expect(page.getByRole("link", { name: own.calendar })).toHaveCount(0);
  });
});

test.describe("in a phone's browser", () => {
  test.use({ userAgent: PHONE });

  test("the map is what the phone has, and nothing needs saying", async ({ page, hub }) => {
    const [{ slug }] = await hub.list("events", 'kind = "market" && status = "published"', "");
    await page.goto(`/events/${slug}/`);
    await expect(page.getByRole("link", { name: t.map })).toHaveAttribute("href", /^geo:/);
    await expect(page.getByText(t.outside)).toBeHidden();
  });
});

test.describe("without JavaScript", () => {
  test.use({ userAgent: PHONE, javaScriptEnabled: false });

  test("the map is one on the web", async ({ page, hub }) => {
    const [{ slug }] = await hub.list("events", 'kind = "market" && status = "published"', "");
    await page.goto(`/events/${slug}/`);
    await expect(page.getByRole("link", { name: t.map })).toHaveAttribute("href", /coordinate=wgs84/);
  });
});
