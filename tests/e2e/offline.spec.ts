// What a device keeps of the site, over several builds and without network: each page whole, and nothing of the hub's answers.
import { createServer, type Server } from "node:http";
import { expect, type Page } from "@playwright/test";
import { build as bundle } from "esbuild";
import { FOR_OLDEST } from "../../pocketbase/system/browsers.ts";
import { offlineWords } from "../../src/features/community/messages.ts";
import { ownSignupWords } from "../../src/features/own-signup/messages.ts";
import { bundleLone } from "../../src/layouts/lone-scripts.ts";
import { PAGES } from "../../src/ui/offline/terms.ts";
import { eventually, freePort } from "../support/server.ts";
import { test as walk } from "./fixtures.ts";
import { findNetwork, loseNetwork } from "./page.ts";
import { fill, open, send, status } from "./resident.ts";

/** A host of pages whose build a test chooses: the page names `parts`, each of which is a file that adds to its title. */
type Site = {
  url: string;
  publish(build: string, ...parts: string[]): void;
  change(path: string, text: string | undefined): void;
  asked: string[];
  broken: boolean;
};

const test = walk.extend<{ site: Site }>({
  site: async ({}, use) => {
    const { outputFiles } = await bundle({ ...bundleLone("/sw.js", FOR_OLDEST), write: false });
    const worker = outputFiles?.[0]?.text ?? "";
    const files = new Map<string, string>();
    const port = await freePort();
    const site: Site = {
      url: `http://127.0.0.1:${port}`,
      asked: [],
      broken: false,
      change(path, text) {
        if (text === undefined) files.delete(path);
        else files.set(path, text);
      },
      publish(build, ...parts) {
        files.clear();
        const paths = parts.map((part) => `/_astro/${part}.js`);
        const scripts = paths.map((path) => `<script src="${path}"></script>`).join("");
        const page = (title: string) =>
          `<!doctype html><html lang="zh-CN"><title>${title}</title><h1>${title}</h1>`;
        files.set("/sw.js", worker);
        files.set("/checkin/", page(build) + scripts);
        files.set("/offline/", page("offline"));
        files.set("/desk/", page("desk"));
        for (let k = 0; k < 50; k++) files.set(`/events/${k}/`, page(`event ${k}`));
        for (const [i, path] of paths.entries()) files.set(path, `document.title += " ${parts[i]}";`);
      },
    };
    const server: Server = createServer((request, response) => {
      const path = new URL(request.url ?? "/", site.url).pathname;
      site.asked.push(path);
      const text = files.get(path);
      const status = site.broken ? 503 : text === undefined ? 404 : 200;
      const type = path.endsWith(".js") ? "text/javascript" : "text/html";
      response.writeHead(status, { "content-type": type, "cache-control": "no-cache" }).end(text);
    });
    await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
    await use(site);
    server.closeAllConnections();
    server.close();
  },
  baseURL: async ({ site }, use) => use(site.url),
});
for (const each of [test, walk]) each.use({ serviceWorkers: "allow" });

/** Has the worker keep what the page that is open would ask it to, and waits until it has tried. */
const keep = (page: Page, ...paths: string[]) =>
  page.evaluate(async (paths) => {
    await navigator.serviceWorker.register("/sw.js");
    const { active } = await navigator.serviceWorker.ready;
    navigator.serviceWorker.startMessages();
    for (const seen of paths) {
      const told = new Promise((resolve) =>
        navigator.serviceWorker.addEventListener(
          "message",
          ({ data }) => data.kept === seen && resolve(seen),
        ),
      );
      active?.postMessage({ seen, also: [] });
      await told;
    }
  }, paths);

const kept = (page: Page, path: string) =>
  page.evaluate(
    async ([name = "", path = ""]) => (await (await caches.open(name)).match(path))?.text(),
    [PAGES, path],
  );

const isKept = (page: Page, path: string) =>
  eventually(`${path} is kept`, async () => (await kept(page, path)) !== undefined);

test("without network, or with a hub that fails, a page opens as it was, and one never seen says so kindly", async ({
  page,
  context,
  site,
}) => {
  site.publish("one", "a", "b");
  await page.goto("/checkin/");
  await keep(page, "/checkin/", "/offline/");
  await page.goto("/checkin/");
  expect(await page.locator("html").getAttribute("data-as-of")).toBeNull();
  const before = Date.now();
  await context.setOffline(true);
  await page.reload();
  await expect(page).toHaveTitle("one a b");
  const asOf = Number(await page.locator("html").getAttribute("data-as-of"));
  expect(before - asOf).toBeGreaterThanOrEqual(0);
  expect(before - asOf).toBeLessThan(60_000);
  await page.goto("/checkin/?from=bookmark#abc");
  await expect(page).toHaveTitle("one a b");
  await page.goto("/events/1/");
  await expect(page).toHaveTitle("offline");
  await context.setOffline(false);
  site.broken = true;
  await page.goto("/checkin/");
  await expect(page).toHaveTitle("one a b");
});

test("a new build shows at once, and a page of the one before still finds its parts", async ({
  page,
  context,
  site,
}) => {
  site.publish("one", "a", "b");
  await page.goto("/checkin/");
  await keep(page, "/checkin/");
  site.publish("two", "a", "c");
  await page.reload();
  await expect(page).toHaveTitle("two a c");
  await eventually(
    "the new build is kept",
    async () => (await kept(page, "/checkin/"))?.includes("two") ?? false,
  );
  expect(await page.evaluate(() => fetch("/_astro/b.js").then(({ status }) => status))).toBe(200);
  await context.setOffline(true);
  await page.reload();
  await expect(page).toHaveTitle("two a c");
});

test("a build of which a part is missing leaves the last one as it was, and what is gone is kept no longer", async ({
  page,
  context,
  site,
}) => {
  site.publish("one", "a");
  await page.goto("/checkin/");
  await keep(page, "/checkin/", "/events/1/");
  site.publish("two", "a", "c");
  site.change("/_astro/c.js", undefined);
  site.change("/events/1/", undefined);
  await page.reload();
  await expect(page).toHaveTitle("two a");
  await page.goto("/events/1/");
  // Pages are taken one after another: with this one the first has been tried.
  await keep(page, "/events/2/");
  expect(await kept(page, "/events/1/")).toBeUndefined();
  await context.setOffline(true);
  await page.goto("/checkin/");
  await expect(page).toHaveTitle("one a");
});

test("it keeps nothing that the hub answers, no page of staff's, and only so many", async ({
  page,
  site,
}) => {
  site.publish("one", "a");
  site.change("/api/hub/signups/secret", "own");
  await page.goto("/checkin/");
  await keep(page, "/checkin/");
  await page.goto("/desk/");
  await page.evaluate(() => fetch("/api/hub/signups/secret"));
  await keep(page, ...Array.from({ length: 50 }, (_, k) => `/events/${k}/`));
  const all = await page.evaluate(async () => {
    const names = await caches.keys();
    const keys = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return keys.flat().map(({ url }) => new URL(url).pathname);
  });
  expect(all).toHaveLength(42);
  expect(all).toEqual(expect.arrayContaining(["/checkin/", "/_astro/a.js", "/events/49/", "/events/10/"]));
  expect(all).not.toContain("/events/9/");
});

walk(
  "what was seen and what is one's own reads without network, says of when it is, and renews itself",
  async ({ page, context, hub, session, sampleSession }) => {
    const own = ownSignupWords("zh-CN");
    const { path, id } = await sampleSession("class", 5);
    const community = await hub.some("communities");
    const age = page.getByText(/^网络没通，这是今天.+看到的样子/);
    await page.addInitScript((place) => localStorage.setItem("nuanting.community", JSON.stringify(place)), {
      slug: community.slug,
      name: community.name,
    });
    await page.goto(path);
    const seats = page.locator(`[data-session="${id}"]`);
    await expect(seats).toBeVisible();
    for (const one of [path, "/offline/"]) await isKept(page, one);
    await open(page, await session(3));
    await fill(page);
    await send(page);
    await expect(status(page, own.confirmed)).toBeVisible();
    await isKept(page, "/signup/manage/");

    await loseNetwork(context);
    await page.reload();
    await expect(age).toBeVisible();
    await expect(status(page, own.confirmed)).toBeVisible();
    await page.goto("/partners/");
    await expect(page.getByRole("heading", { name: offlineWords("zh-CN").title })).toBeVisible();
    await expect(page.locator("[data-own]")).toContainText(community.phone.slice(-7));
    await page.locator("[data-seen]").getByRole("link").first().click();
    await expect.poll(() => page.evaluate(() => location.pathname)).toBe(path);
    await expect(age).toBeVisible();
    await expect(seats).toBeHidden();
    await findNetwork(context);
    await expect(seats).toBeVisible();
    await expect(age).toBeHidden();
  },
);
