// How much a first view loads.
import { expect } from "@playwright/test";
import { BuiltSite, pagesOfEachKind } from "./built-site.ts";
import { test } from "./fixtures.ts";

/** What a page may weigh with its styles and all scripts that load at once, compressed: a second on 3G, in bytes. */
const BUDGET = 60_000;

/** Pages of staff, who open them each day on a device of their own. */
const STAFF = /^(desk|checkin)\b/;

test("a first view of any kind of page is light", async ({ hub }) => {
  const site = new BuiltSite(hub.url);
  const weights = await Promise.all(
    pagesOfEachKind()
      .filter(({ file }) => !STAFF.test(file))
      .map(async ({ path }) => {
        const files = [path, ...(await site.filesOf(path, "atOnce"))];
        const sent = await Promise.all(files.map((file) => site.load(file)));
        return { path, weight: sent.reduce((sum, { bytes }) => sum + bytes, 0) };
      }),
  );
  expect(weights.filter(({ weight }) => weight > BUDGET)).toEqual([]);
  // What is not found weighs nothing: a page with a form has its script.
  expect(weights.find(({ path }) => path === "/signup/")?.weight).toBeGreaterThan(BUDGET / 2);
});
