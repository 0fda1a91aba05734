// Has styles and scripts written for today's browsers work in those of years ago.
import type { AstroIntegration } from "astro";
import type { Plugin, Rule } from "postcss";
import logical from "postcss-logical";
import { headScript, type Oldest } from "./head-script.ts";

/** A rule's last value of a property. */
function lastOf(rule: Rule, ...names: string[]): string | undefined {
  let value: string | undefined;
  rule.each((node) => {
    if (node.type === "decl" && names.includes(node.prop)) value = node.value;
  });
  return value;
}

/** What stands in for the gaps of a flex box: each part keeps its own distance. */
function distances(rule: Rule): [selector: string, margins: { [property: string]: string }] | undefined {
  if (!/^(inline-)?flex$/.test(lastOf(rule, "display") ?? "")) return undefined;
  const [row, column = row] = (lastOf(rule, "gap") ?? "").match(/[\w-]+\([^)]*\)|[\w.]+/g) ?? [];
  const [below, beside] = [lastOf(rule, "row-gap") ?? row, lastOf(rule, "column-gap") ?? column];
  if (lastOf(rule, "flex-direction") === "column")
    return below ? [" > * + *", { "margin-top": below }] : undefined;
  if (lastOf(rule, "flex-wrap") !== "wrap")
    return beside ? [" > * + *", { "margin-left": beside }] : undefined;
  const both = { ...(beside && { "margin-right": beside }), ...(below && { "margin-bottom": below }) };
  return beside || below ? [" > *", both] : undefined;
}

/**
 * Flex boxes whose own rule gives them gaps have them before Chrome 84 and Safari 14.1 too. Nothing tells whether a
 * browser knows gaps there; `inset`, which came with them, does.
 */
export const flexGaps: Plugin = {
  postcssPlugin: "flex-gaps",
  OnceExit(root, { AtRule, Rule }) {
    const boxes: Rule[] = [];
    root.walkRules((rule) => {
      boxes.push(rule);
    });
    for (const box of boxes) {
      const [parts, margins] = distances(box) ?? [];
      if (!margins) continue;
      const rule = new Rule({ selector: box.selectors.map((selector) => selector + parts).join(", ") });
      for (const [prop, value] of Object.entries(margins)) rule.append({ prop, value });
      const unless = new AtRule({ name: "supports", params: "not (inset: 0)" });
      box.after(unless.append(rule));
    }
  },
};

/** An Astro integration for browsers from these on. */
export function oldBrowsers(oldest: Oldest): AstroIntegration {
  return {
    name: "old-browsers",
    hooks: {
      "astro:config:setup": ({ injectScript, updateConfig }) => {
        injectScript("head-inline", headScript("fill-ins.ts", oldest));
        updateConfig({
          vite: {
            build: { target: oldest.target, cssTarget: oldest.target },
            // Every language of the site is written from left to right, as styles of physical sides are.
            css: { postcss: { plugins: [logical(), flexGaps] } },
          },
        });
      },
    },
  };
}
