// Puts the shared look before all other style of a page, so that a component's own has the last word.
import { fileURLToPath } from "node:url";
import type { AstroIntegration } from "astro";

const LOOK = fileURLToPath(new URL("../ui/look.css", import.meta.url));

/** An Astro integration that has every page load `ui/look.css` first, whatever it imports in what order. */
export function sharedLook(): AstroIntegration {
  return {
    name: "shared-look",
    hooks: {
      "astro:config:setup": ({ injectScript }) => injectScript("page-ssr", `import ${JSON.stringify(LOOK)};`),
    },
  };
}
