// The style sheets: what no markup has any more is gone from them too.
import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const markup = globSync("src/**/*.{astro,ts,tsx}").map((file) => readFileSync(file, "utf8"));

/** Whether markup names a class, whole or with its last part filled in: `from-3` of `from-${weekday}`. */
function isUsed(name: string): boolean {
  const whole = new RegExp(`(?<![\\w-])${name}(?![\\w-])`);
  const begun = name.replace(/[^-]+$/, "${");
  return markup.some((text) => whole.test(text) || (name.includes("-") && text.includes(begun)));
}

test.each(globSync("src/**/*.css"))("%s styles only what is there", (file) => {
  const rules = readFileSync(file, "utf8").replace(/\/\*.*?\*\//gs, "");
  const names = [...rules.matchAll(/[^{}]+(?=\{)/g)].flatMap(([selector]) =>
    [...selector.matchAll(/\.([a-z][\w-]*)/gi)].map(([, name = ""]) => name),
  );
  expect([...new Set(names)].filter((name) => !isUsed(name))).toEqual([]);
});
