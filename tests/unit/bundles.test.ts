// What each of PocketBase's 250 runtimes holds a copy of: a bundle carries what its own handlers need, and nothing else.
import { expect, test } from "vitest";
import { bundleHooks } from "../../pocketbase/launcher/bundle.ts";
import { COMMANDS } from "../../src/domain/commands.ts";

const bundles = await bundleHooks();

/** What the schemas in a bundle may blame a field with; its words for all of them stand before a colon. */
function blames(bundle: string): Set<string> {
  const source = Buffer.from(bundles.get(`${bundle}.js`) ?? []).toString();
  return new Set([...source.matchAll(/"([a-z]+\.[a-z_]+)"\)/g)].map(([, key]) => key as string));
}

test("signing up carries the schemas of sign-ups, and not those of wishes", () => {
  const wishes = ["title.required", "title.long", "category.invalid", "description.long", "address.long"];
  expect([...blames("wish")]).toEqual(expect.arrayContaining([...wishes, "name.required"]));
  expect([...blames("signup")]).toEqual(expect.arrayContaining(["name.required", "party.range"]));
  expect([...blames("signup")].filter((key) => wishes.includes(key))).toEqual([]);
});

test("nothing is carried that is only there to describe what comes from elsewhere", () => {
  // It knows sign-ups, claims and wishes by their rules, and reads no requests.
  expect([...blames("records-api")]).toEqual([]);
});

test("no bundle carries a command's contract", () => {
  expect(bundles.size).toBeGreaterThan(5);
  for (const [name, source] of bundles) {
    if (name === "openapi.json") continue;
    const text = Buffer.from(source).toString();
    const carried = COMMANDS.filter(({ command }) => text.includes(command.contract?.summary as string));
    expect([name, ...carried]).toEqual([name]);
  }
});
