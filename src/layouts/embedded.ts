// The script for other people's pages: one file, at an address that stays whatever is in it.
import { fileURLToPath } from "node:url";
import type { AstroIntegration } from "astro";
import { type BuildOptions, build } from "esbuild";
import { EMBED_SCRIPT } from "../domain/embed.ts";
import type { Oldest } from "./head-script.ts";

const SOURCE = fileURLToPath(new URL("../features/embed/nuanting-events.ts", import.meta.url));

/** How the script is made, for browsers from `oldest` on, as for esbuild. */
export const bundleEmbedded = (oldest: Oldest) =>
  ({ entryPoints: [SOURCE], bundle: true, minify: true, format: "iife", ...oldest }) satisfies BuildOptions;

/** An Astro integration that puts the script among the site's files. */
export function embedded(oldest: Oldest): AstroIntegration {
  return {
    name: "embedded",
    hooks: {
      "astro:build:done": async ({ dir }) => {
        const outfile = fileURLToPath(new URL(`.${EMBED_SCRIPT}`, dir));
        await build({ ...bundleEmbedded(oldest), outfile });
      },
    },
  };
}
