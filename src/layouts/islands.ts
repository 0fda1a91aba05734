// Components are written as for React and run on Preact, of whose weight a phone loads 8 kB where React takes 60. Astro's own
// integration is for the Preact before this one, and renders each component twice, first to see whether it is one.
import { fileURLToPath } from "node:url";
import type { AstroIntegration } from "astro";

/** What components import, and what they get. */
export const reactOnPreact = [
  { find: /^react$/, replacement: "preact/compat" },
  { find: /^react\/jsx(-dev)?-runtime$/, replacement: "preact/jsx-runtime" },
  { find: /^react-dom$/, replacement: "preact/compat" },
  { find: /^react-dom\/(client|server)$/, replacement: "preact/compat/$1" },
];

const entry = (name: string) => fileURLToPath(new URL(`../ui/islands/${name}.ts`, import.meta.url));

/** An Astro integration that has components rendered, and islands woken, by `ui/islands`. */
export function islands(): AstroIntegration {
  return {
    name: "islands",
    hooks: {
      "astro:config:setup": ({ addRenderer, updateConfig }) => {
        addRenderer({ name: "preact", serverEntrypoint: entry("server"), clientEntrypoint: entry("client") });
        updateConfig({ vite: { resolve: { alias: reactOnPreact } } });
      },
    },
  };
}
