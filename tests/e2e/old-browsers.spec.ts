// Chrome 70 and Safari 12, which phones of 2018 still run: what is sent to them they can read, and forms work without what they lack.
import { expect } from "@playwright/test";
import { type AnyNode, type Node, parse } from "acorn";
import { transform } from "lightningcss";
import { ownSignupWords } from "../../src/features/own-signup/messages.ts";
import { askWords } from "../../src/features/wish/ask-messages.ts";
import { wishWords } from "../../src/features/wish/messages.ts";
import { somePhone, unique } from "../support/hub.ts";
import { BuiltSite, pagesOfEachKind, scriptsWithin } from "./built-site.ts";
import { test } from "./fixtures.ts";
import { fill, open, send, status } from "./resident.ts";

/** What came after Chrome 70 or Safari 12, and no page fills in. */
const METHODS =
  "at replaceAll matchAll hasOwn allSettled findLast findLastIndex toSorted toReversed toSpliced groupBy withResolvers replaceChildren requestSubmit showModal showPicker checkVisibility throwIfAborted setHTML".split(
    " ",
  );
const GLOBALS =
  "structuredClone ResizeObserver WeakRef FinalizationRegistry AggregateError BigInt CompressionStream DecompressionStream URLPattern".split(
    " ",
  );
const STATIC = ["AbortSignal.timeout", "AbortSignal.any", "Promise.any", "Object.groupBy"];
const INTL = ["ListFormat", "RelativeTimeFormat", "Segmenter", "DisplayNames", "Locale"];

/** Sides by the way of writing, and lists of selectors that are dropped as one. */
const LOST = /[{;]((?:margin|padding|border)-(?:block|inline)|inset)[\w-]*:|:(?:is|where)\(/g;

/** Everything in a program that those browsers don't know, each in a few words. */
function unknownIn(script: string): string[] {
  const found: string[] = [];
  // Modules that ask for others, and catching what nobody looks at, are all of later years' syntax that they know.
  const program = parse(script, { ecmaVersion: 2020, sourceType: "module" });
  const look = (node: AnyNode): void => {
    if (node.type === "ChainExpression") found.push("?.");
    if (node.type === "LogicalExpression" && node.operator === "??") found.push("??");
    if (node.type === "Literal" && node.bigint) found.push("a bigint");
    if (node.type === "Literal" && node.regex && /\(\?<[=!]/.test(node.regex.pattern))
      found.push("looking behind");
    if (node.type === "ExportAllDeclaration" && node.exported) found.push("export * as");
    if (node.type === "Identifier" && GLOBALS.includes(node.name)) found.push(node.name);
    if (node.type === "MemberExpression" && !node.computed && node.property.type === "Identifier") {
      const { name } = node.property;
      const of = node.object.type === "Identifier" ? node.object.name : "";
      if (STATIC.includes(`${of}.${name}`) || (of === "Intl" && INTL.includes(name)))
        found.push(`${of}.${name}`);
    }
    if (node.type === "CallExpression" && node.callee.type === "MemberExpression") {
      const { property } = node.callee;
      if (property.type === "Identifier" && METHODS.includes(property.name))
        found.push(`.${property.name}()`);
    }
    for (const part of Object.values(node) as unknown[]) {
      for (const inner of Array.isArray(part) ? part : [part]) if ((inner as Node | null)?.type) look(inner);
    }
  };
  look(program as AnyNode);
  return [...new Set(found)];
}

/** A style sheet as it is written for those browsers. */
function forOldest(style: string): string {
  const targets = { chrome: 70 << 16, safari: 12 << 16, ios_saf: 12 << 16 };
  return transform({ filename: "", code: Buffer.from(style), minify: true, targets }).code.toString();
}

/** Which of two colours a browser without `light-dark()` takes is written once more each time. */
const plain = (style: string) => style.trim().replace(/--lightningcss-(light|dark):[^;}]*;?/g, "");

test("every script and style is one that the oldest browsers can read", async ({ hub }) => {
  const site = new BuiltSite(hub.url);
  const files = new Set<string>();
  const scripts = new Map<string, string>();
  // Tables are brought at a desk's own computer.
  for (const { path } of pagesOfEachKind().filter(({ file }) => file !== "desk/import.astro")) {
    for (const file of await site.filesOf(path, "ever")) files.add(file);
    for (const script of scriptsWithin((await site.load(path)).text)) {
      // Astro's own: a bigint among an island's props, or an export within another, is what no page has.
      scripts.set(
        script.replace("BigInt(", "Number(").replace("Object.hasOwn(", "Object.is("),
        `within ${path}`,
      );
    }
  }
  // Its pages are found by a method of that name, not texts.
  scripts.set((await site.load("/sw.js")).text.replace("clients.matchAll(", "clients.get("), "/sw.js");
  const faults: string[] = [];
  let styles = 0;
  for (const file of files) {
    const { text } = await site.load(file);
    if (file.endsWith(".js")) scripts.set(text, file);
    if (!file.endsWith(".css")) continue;
    styles += 1;
    if (plain(forOldest(text)) !== plain(text)) faults.push(`${file} is not written for them`);
    // What no tool writes in another way, and would be lost with what it stands in.
    for (const [odd] of text.matchAll(LOST)) faults.push(`${file} ${odd}`);
  }
  for (const [script, name] of scripts) faults.push(...unknownIn(script).map((what) => `${name} ${what}`));
  expect(faults).toEqual([]);
  expect([...scripts.values()].filter((name) => name.startsWith("/_astro/")).length).toBeGreaterThan(20);
  expect(styles).toBeGreaterThan(10);
});

test.describe("a browser without what came later", () => {
  test.beforeEach(async ({ context }) => {
    await context.addInitScript((methods) => {
      const lose = (of: object, names: string[]) => {
        for (const name of names) Reflect.deleteProperty(of, name);
      };
      for (const it of [
        Array,
        String,
        Element,
        Document,
        DocumentFragment,
        HTMLFormElement,
        HTMLInputElement,
      ])
        lose(it.prototype, methods);
      lose(Object, ["fromEntries", "hasOwn", "groupBy"]);
      lose(Promise, ["allSettled", "any", "withResolvers", "try"]);
      lose(AbortSignal, ["timeout", "any"]);
      lose(Crypto.prototype, ["randomUUID"]);
      lose(Intl, ["ListFormat", "RelativeTimeFormat", "Segmenter", "DisplayNames", "Locale"]);
      lose(window, [
        "structuredClone",
        "queueMicrotask",
        "ResizeObserver",
        "WeakRef",
        "BigInt",
        "globalThis",
      ]);
    }, METHODS);
  });

  test("one can sign up, and cancel", async ({ page, session }) => {
    await open(page, await session(3));
    expect(await page.evaluate("typeof structuredClone + typeof [].at")).toBe("undefinedundefined");
    await fill(page);
    await send(page);
    const own = ownSignupWords("zh-CN");
    await expect(status(page, own.confirmed)).toBeVisible();
    await page.getByRole("button", { name: own.cancel }).click();
    await page.getByRole("button", { name: own.cancelYes }).click();
    await expect(status(page, own.gone)).toBeVisible();
  });

  test("one can ask for a wish", async ({ page }) => {
    const t = askWords("zh-CN");
    await page.goto("/wishes/ask/");
    await page.getByLabel(t.wish).fill(`请换一下灯 ${unique("old")}`);
    await page.getByRole("radio", { name: wishWords("zh-CN").categories.repair }).check();
    await page.getByLabel(t.community).selectOption({ index: 1 });
    await page.getByLabel(t.name, { exact: true }).fill("王秀英");
    await page.getByLabel(t.phone, { exact: true }).fill(somePhone());
    await page.getByRole("checkbox").check();
    await send(page, t.send);
    await expect(status(page, t.sent)).toBeVisible();
  });

  test("a list is searched", async ({ page }) => {
    await page.goto("/events/");
    await page.getByRole("searchbox").fill("钢琴");
    await expect(page).toHaveURL(/q=/);
  });
});
