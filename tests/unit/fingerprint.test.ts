// What tells the publisher that the pages are out of date.
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { dataFingerprint } from "../../pocketbase/publisher/fingerprint.ts";
import { COLLECTIONS, PUBLIC_COLLECTIONS } from "../../src/domain/collections.ts";

/** A stand-in for the hub's records API: the newest record of each collection, and how many there are. */
let newest: Record<string, { id: string; total: number; changed: string }>;
let asked: string[];
let server: Server;
let url: string;

beforeEach(async () => {
  newest = {};
  asked = [];
  server = createServer(({ url = "" }, response) => {
    const { pathname, searchParams } = new URL(url, "http://hub");
    const name = /^\/api\/collections\/(\w+)\/records$/.exec(pathname)?.[1] ?? "";
    const field = searchParams.get("sort")?.slice(1) ?? "";
    asked.push(`${name} by ${field}`);
    const { id = "a", total = 1, changed = "2026-11-25 08:00:00.000Z" } = newest[name] ?? {};
    response.end(JSON.stringify({ totalItems: total, items: [{ id, [field]: changed }] }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

test("it asks for exactly what is public, each by the field that tells of its change", async () => {
  await dataFingerprint(url);
  expect(asked.sort()).toEqual(
    PUBLIC_COLLECTIONS.map((name) => `${name} by ${COLLECTIONS[name].changed}`).sort(),
  );
});

test.each(PUBLIC_COLLECTIONS)("%s: a record changed, added or gone makes it another", async (name) => {
  const before = await dataFingerprint(url);
  expect(await dataFingerprint(url)).toBe(before);
  const same = { id: "a", total: 1, changed: "2026-11-25 08:00:00.000Z" };
  for (const change of [{ changed: "2026-11-25 08:00:00.001Z" }, { id: "b" }, { total: 0 }]) {
    newest[name] = { ...same, ...change };
    expect(await dataFingerprint(url)).not.toBe(before);
  }
});

test("a hub that is away is not taken for one without records", async () => {
  server.close();
  server.closeAllConnections();
  await expect(dataFingerprint(url)).rejects.toThrow();
});
