// The hub's events on somebody else's page, which is of another origin.
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { expect } from "@playwright/test";
import { pocketbaseDate } from "../../src/domain/time.ts";
import { embedWords } from "../../src/features/embed/messages.ts";
import { test as base } from "./fixtures.ts";

const t = embedWords("zh-CN");

/** A page of another origin with that in its body. */
const test = base.extend<{ elsewhere(body: string): Promise<string> }>({
  elsewhere: async ({}, use) => {
    const servers: Server[] = [];
    await use(async (body) => {
      const server = createServer((_, answer) => {
        answer.setHeader("content-type", "text/html; charset=utf-8");
        answer.end(
          `<!doctype html><html lang="zh-CN"><title>街道网站</title><link rel="icon" href="data:,"><main>${body}</main></html>`,
        );
      });
      servers.push(server);
      await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
      return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    });
    for (const server of servers) server.close();
  },
});

test("a community's coming events stand on another page, which keeps its look and no cookies", async ({
  page,
  context,
  hub,
  elsewhere,
}) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await page.goto(
    await elsewhere(`<style>nuanting-events { --nuanting-accent: rgb(0, 80, 0); }</style>
      <script async src="${hub.url}/nuanting-events.js"></script>
      <nuanting-events community="community-001" count="3"><a href="${hub.url}/communities/community-001/">社区活动</a></nuanting-events>`),
  );
  const element = page.locator("nuanting-events");
  await expect(element.getByRole("listitem")).toHaveCount(3);
  const now = pocketbaseDate(Date.now());
  const [next] = (
    await hub.list(
      "sessions",
      `end > "${now}" && event.community.slug = "community-001" && event.status = "published"`,
      "",
    )
  ).sort((a, b) => (a.start < b.start ? -1 : 1));
  const event = await hub.record("events", next.event);
  const first = element.getByRole("listitem").first().getByRole("link");
  await expect(first).toHaveText(event.title);
  await expect(first).toHaveAttribute("href", `${hub.url}/events/${event.slug}/`);
  await expect(first).toHaveCSS("color", "rgb(0, 80, 0)");
  await expect(element.getByRole("link", { name: t.all })).toHaveAttribute(
    "href",
    `${hub.url}/communities/community-001/`,
  );
  expect(asked).toEqual(["/", "/nuanting-events.js", "/feeds/communities/community-001.json"]);
  expect(await context.cookies()).toEqual([]);
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);

  await element.evaluate((it) => {
    it.setAttribute("kind", "market");
    it.setAttribute("lang", "en");
  });
  await expect(element.getByRole("link", { name: embedWords("en").all })).toBeVisible();
  for (const link of await element.getByRole("listitem").getByRole("link").all())
    await expect(link).toHaveAttribute("href", /\/en\/events\//);
});

test("without the hub, or without such a feed, the link in it stays", async ({ page, hub, elsewhere }) => {
  const code = (url: string) => `<script async src="${url}/nuanting-events.js"></script>
    <nuanting-events community="no-such-community"><a href="${hub.url}/">看活动</a></nuanting-events>`;
  const answered = page.waitForResponse(/no-such-community/);
  await page.goto(await elsewhere(code(hub.url)));
  expect((await answered).status()).toBe(404);
  await expect(page.getByRole("link", { name: "看活动" })).toBeVisible();
  await page.route("**/nuanting-events.js", (route) => route.abort());
  await page.reload();
  await expect(page.getByRole("link", { name: "看活动" })).toBeVisible();
});

test("an event's page names what shows it elsewhere, and that does", async ({ page, hub, elsewhere }) => {
  const [session] = await hub.list("sessions", `start > "${pocketbaseDate(Date.now())}"`, "");
  const event = await hub.record("events", session.event);
  await page.goto(`/events/${event.slug}/`);
  const address = await page.locator('link[type="application/json+oembed"]').getAttribute("href");
  const { title, html } = await (await page.request.get(address ?? "")).json();
  expect(title).toBe(event.title);
  await page.goto(await elsewhere(html));
  const links = page.locator("nuanting-events").getByRole("listitem").getByRole("link");
  await expect(links.first()).toHaveText(event.title);
  for (const link of await links.all())
    await expect(link).toHaveAttribute("href", `${hub.url}/events/${event.slug}/`);
});
