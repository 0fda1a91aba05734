// The check-in page's service worker over several builds: it keeps one whole build, and leaves other pages alone.
import { createServer, type Server } from "node:http";
import { test as base, expect } from "@playwright/test";
import { serviceWorker } from "../../pocketbase/publisher/offline-pages.ts";
import { eventually, freePort } from "../support/server.ts";

/** A host of pages whose build a test chooses: `page` names `parts`, each of which is a file. */
type Site = {
  url: string;
  publish(build: string, ...parts: string[]): Promise<void>;
  change(path: string, text: string | undefined): void;
  asked: string[];
  broken: boolean;
};

const test = base.extend<{ site: Site }>({
  site: async ({}, use) => {
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
      async publish(build, ...parts) {
        files.clear();
        const paths = parts.map((part) => `/_astro/${part}.js`);
        const scripts = paths.map((path) => `<script src="${path}"></script>`).join("");
        files.set("/checkin/", `<!doctype html><title>${build}</title><h1>${build}</h1>${scripts}`);
        files.set("/other/", "<!doctype html><title>other</title>");
        for (const [i, path] of paths.entries()) files.set(path, `document.title += " ${parts[i]}";`);
        files.set("/checkin/sw.js", await serviceWorker("/checkin/", paths, build));
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

/** Registers the service worker, as the page does, and waits until it looks after the page. */
const register = () =>
  navigator.serviceWorker
    .register("/checkin/sw.js", { scope: "/checkin/" })
    .then(() => navigator.serviceWorker.ready)
    .then(() => {});
const kept = () => caches.keys().then((names) => names.map((name) => name.split(" ").at(-1) ?? ""));

test("without network, or with a hub that fails, the last whole build opens", async ({
  page,
  context,
  site,
}) => {
  await site.publish("one", "a", "b");
  await page.goto("/checkin/");
  await page.evaluate(register);
  await context.setOffline(true);
  await page.reload();
  await expect(page).toHaveTitle("one a b");
  await page.goto("/checkin/?from=bookmark#abc");
  await expect(page).toHaveTitle("one a b");
  await context.setOffline(false);
  site.broken = true;
  await page.reload();
  await expect(page).toHaveTitle("one a b");
});

test("a new build shows at once, and is kept whole before it takes the old one's place", async ({
  page,
  context,
  site,
}) => {
  await site.publish("one", "a", "b");
  await page.goto("/checkin/");
  await page.evaluate(register);
  await site.publish("two", "a", "c");
  await page.reload();
  await expect(page).toHaveTitle("two a c");
  await page.evaluate(register);
  await eventually("the new build is kept", async () => (await page.evaluate(kept)).includes("two"));
  // A page of the build before may still be open, and want a part that it has not used yet.
  expect(await page.evaluate(() => fetch("/_astro/b.js").then(({ status }) => status))).toBe(200);
  await context.setOffline(true);
  await page.reload();
  await expect(page).toHaveTitle("two a c");
  await context.setOffline(false);
  await site.publish("three", "a");
  await page.reload();
  await page.evaluate(register);
  await eventually("only the last two are kept", async () => {
    const names = await page.evaluate(kept);
    return names.length === 2 && names.includes("three") && names.includes("two");
  });
});

for (const [what, spoil] of [
  ["a part is missing", (site: Site) => site.change("/_astro/c.js", undefined)],
  // As for a moment while a site is swapped.
  [
    "the page is of another",
    (site: Site) => site.change("/checkin/", '<script src="/_astro/z.js"></script>'),
  ],
] as const) {
  test(`a build of which ${what} leaves the last one as it was`, async ({ page, context, site }) => {
    await site.publish("one", "a");
    await page.goto("/checkin/");
    await page.evaluate(register);
    await site.publish("two", "a", "c");
    spoil(site);
    site.asked.length = 0;
    const ended = await page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready;
      await registration.update();
      const { installing } = registration;
      return new Promise<string | undefined>((resolve) => {
        const look = () => installing?.state !== "installing" && resolve(installing?.state);
        installing?.addEventListener("statechange", look);
        look();
      });
    });
    expect(ended).toBe("redundant");
    expect(await page.evaluate(kept)).toEqual(["one"]);
    await context.setOffline(true);
    await page.reload();
    await expect(page).toHaveTitle("one a");
  });
}

test("it looks after its own page only, and never after what the hub answers", async ({
  page,
  context,
  site,
}) => {
  await site.publish("one", "a");
  await page.goto("/checkin/");
  await page.evaluate(register);
  await page.reload();
  site.asked.length = 0;
  await page.evaluate(() => fetch("/api/collections/signups/records").catch(() => {}));
  expect(site.asked).toEqual(["/api/collections/signups/records"]);
  await page.goto("/other/");
  expect(await page.evaluate(() => navigator.serviceWorker.controller)).toBeNull();
  await context.setOffline(true);
  await expect(page.goto("/other/")).rejects.toThrow();
});
