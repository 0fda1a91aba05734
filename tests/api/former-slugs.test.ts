// An address that was once published leads on to the new one for ever: pages, feeds, posters and whatever is below them.
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, beforeAll, expect, test } from "vitest";
import { places } from "../../pocketbase/system/places.ts";
import { COLLECTIONS, PAGE_COLLECTIONS, type PageCollection } from "../../src/domain/collections.ts";
import { HubClient, unique } from "../support/hub.ts";
import { makeOne } from "../support/records.ts";
import { type Hub, startServer } from "../support/server.ts";

let server: Hub;
let hub: HubClient;
beforeAll(async () => {
  server = await startServer({ DATASET: "none" });
  hub = new HubClient(server.url);
  for (const name of [
    "index.html",
    ...PAGE_COLLECTIONS.map((one) => `${COLLECTIONS[one].page}/new/index.html`),
  ]) {
    const file = join(places(server.dataDir).site, "builds/one", name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, name);
  }
  symlinkSync("builds/one", places(server.dataDir).currentSite);
});
afterAll(() => server.stop());

/** What comes of asking for a path, without following. */
async function ask(path: string): Promise<[status: number, to: string | null]> {
  const response = await fetch(server.url + path, { redirect: "manual" });
  return [response.status, response.headers.get("location")];
}

const rename = async (collection: PageCollection, id: string, slug: string) =>
  expect((await hub.update(collection, id, { slug })).status).toBe(200);

test.each(PAGE_COLLECTIONS)(
  "%s: whatever a record has an address for leads on, with what was asked",
  async (collection) => {
    const room = COLLECTIONS[collection].page;
    const { id, slug } = await makeOne(hub, collection);
    const now = unique("renamed");
    await rename(collection, id, now);
    const moved = (path: string) => [301, path.replace(slug, now)];
    for (const prefix of ["", "/en"]) {
      const page = `${prefix}/${room}/${slug}/`;
      expect(await ask(page)).toEqual(moved(page));
      expect(await ask(page.slice(0, -1))).toEqual(moved(page));
      expect(await ask(`${page}?from=qr`)).toEqual(moved(`${page}?from=qr`));
      expect(await ask(`${page}2/`)).toEqual(moved(`${page}2/`));
    }
    for (const ending of ["ics", "rss", "json"]) {
      const feed = `/feeds/${room}/${slug}.${ending}`;
      expect(await ask(feed)).toEqual(moved(feed));
    }
    // The new one is there, though newer than the site.
    expect(await ask(`/${room}/${now}/`)).toEqual([200, null]);
    expect(await ask(`/feeds/${room}/${now}.ics`)).toEqual([404, null]);
  },
);

test("a poster that is no longer made leads to the page of its event or community, which says what is over", async () => {
  const { event, community } = await hub.place();
  for (const prefix of ["", "/en"]) {
    expect(await ask(`${prefix}/events/${event.slug}/poster/`)).toEqual([
      302,
      `${prefix}/events/${event.slug}/`,
    ]);
    const sheet = `${prefix}/posters/${community.slug}/2020-01/`;
    expect(await ask(sheet)).toEqual([302, `${prefix}/communities/${community.slug}/`]);
  }
  await hub.update("events", event.id, { status: "draft" });
  expect(await ask(`/events/${event.slug}/poster/`)).toEqual([404, null]);
});

test("a community's posters lead on too", async () => {
  const { id, slug } = await makeOne(hub, "communities");
  await rename("communities", id, `${slug}-2`);
  for (const prefix of ["", "/en"]) {
    for (const rest of ["2026-11/", "2026-11.svg"]) {
      expect(await ask(`${prefix}/posters/${slug}/${rest}`)).toEqual([
        301,
        `${prefix}/posters/${slug}-2/${rest}`,
      ]);
    }
  }
});

test("from any of its former slugs a record is one step away; renamed back, it is where it was", async () => {
  const { id, slug } = await makeOne(hub, "events");
  const page = (slug: string) => `/events/${slug}/`;
  const slugs = [slug, `${slug}-2`, `${slug}-3`] as const;
  for (const next of slugs.slice(1)) await rename("events", id, next);
  expect(await ask(page(slugs[0]))).toEqual([301, page(slugs[2])]);
  expect(await ask(page(slugs[1]))).toEqual([301, page(slugs[2])]);
  await rename("events", id, slug);
  expect(await ask(page(slugs[0]))).toEqual([200, null]);
  expect(await ask(page(slugs[1]))).toEqual([301, page(slug)]);
  expect(await ask(page(slugs[2]))).toEqual([301, page(slug)]);
  await rename("events", id, slugs[1]);
  expect(await ask(page(slug))).toEqual([301, page(slugs[1])]);
});

test("whoever has a slug now comes before who had it, and who had it last before who had it first", async () => {
  const [first, second] = [await makeOne(hub, "events"), await makeOne(hub, "events")];
  const { slug } = first;
  const page = `/events/${slug}/`;
  await rename("events", first.id, `${slug}-first`);
  await rename("events", second.id, slug);
  expect(await ask(page)).toEqual([200, null]);
  // A draft's slug takes nothing away: nobody may see whose it is.
  await hub.update("events", second.id, { status: "draft" });
  expect(await ask(page)).toEqual([301, `/events/${slug}-first/`]);
  await hub.update("events", second.id, { status: "published" });
  await rename("events", second.id, `${slug}-second`);
  expect(await ask(page)).toEqual([301, `/events/${slug}-second/`]);
  await hub.send("DELETE", `/api/collections/events/records/${second.id}`, undefined, await hub.superuser());
  expect(await ask(page)).toEqual([301, `/events/${slug}-first/`]);
  await hub.send("DELETE", `/api/collections/events/records/${first.id}`, undefined, await hub.superuser());
  expect(await ask(page)).toEqual([404, null]);
});

test("a record that is hidden is nowhere, and when it is shown again, where it is", async () => {
  const { id, slug } = await makeOne(hub, "events");
  await hub.update("events", id, { status: "draft" });
  await rename("events", id, `${slug}-2`);
  expect(await ask(`/events/${slug}/`)).toEqual([404, null]);
  expect(await ask(`/feeds/events/${slug}.ics`)).toEqual([404, null]);
  await hub.update("events", id, { status: "published" });
  expect(await ask(`/events/${slug}/`)).toEqual([301, `/events/${slug}-2/`]);
});

test("another noun's slug, and a path with anything odd in it, lead nowhere", async () => {
  const { id, slug } = await makeOne(hub, "events");
  await rename("events", id, `${slug}-2`);
  for (const path of [
    `/partners/${slug}/`,
    `/feeds/partners/${slug}.ics`,
    `/posters/${slug}/2026-11/`,
    `/events/${slug}/%0d%0aSet-Cookie:a`,
    `/events/${slug}/%3Fa`,
    `/events/${slug}%20/`,
  ]) {
    expect([path, ...(await ask(path))]).toEqual([path, 404, null]);
  }
});

test("a slug is kept whatever changes it, or not at all, where the change is taken back", async () => {
  const { id, slug } = await makeOne(hub, "partners");
  const db = new DatabaseSync(places(server.dataDir).database, { timeout: 10_000 });
  db.exec("BEGIN");
  db.prepare("UPDATE partners SET slug = ? WHERE id = ?").run(`${slug}-never`, id);
  db.exec("ROLLBACK");
  const kept = () => db.prepare("SELECT slug FROM former_slugs WHERE record = ?").all(id);
  expect(kept()).toEqual([]);
  db.prepare("UPDATE partners SET slug = ? WHERE id = ?").run(`${slug}-2`, id);
  expect(kept()).toMatchObject([{ slug }]);
  db.close();
  expect(await ask(`/partners/${slug}/`)).toEqual([301, `/partners/${slug}-2/`]);
});
