// Has every page look as this device wants it before it is drawn.
import type { AstroIntegration } from "astro";
import { headScript, type Oldest } from "./head-script.ts";

/** An Astro integration that has every page begin in the elders' mode where that was chosen. */
export function elders(oldest: Oldest): AstroIntegration {
  return {
    name: "elders",
    hooks: {
      "astro:config:setup": ({ injectScript }) =>
        injectScript("head-inline", headScript("elder-first.ts", oldest)),
    },
  };
}
