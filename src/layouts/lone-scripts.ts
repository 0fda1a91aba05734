// Scripts of one file each, at addresses that stay whatever is in them.
import { fileURLToPath } from "node:url";
import type { AstroIntegration } from "astro";
import { type BuildOptions, build } from "esbuild";
import { EMBED_SCRIPT } from "../domain/embed.ts";
import type { Oldest } from "./head-script.ts";

/** By address: the one for other people's pages, and the one that keeps this site's pages on a device. */
const SOURCES = {
  [EMBED_SCRIPT]: "../features/embed/nuanting-events.ts",
  "/sw.js": "../ui/offline/service-worker.ts",
} as const;

/** How the script at an address is made, for browsers from `oldest` on, as for esbuild. */
export const bundleLone = (address: keyof typeof SOURCES, oldest: Oldest) =>
  ({
    entryPoints: [fileURLToPath(new URL(SOURCES[address], import.meta.url))],
    bundle: true,
    minify: true,
    format: "iife",
    ...oldest,
  }) satisfies BuildOptions;

/** An Astro integration that puts them among the site's files. */
export function loneScripts(oldest: Oldest): AstroIntegration {
  return {
    name: "lone-scripts",
    hooks: {
      "astro:build:done": async ({ dir }) => {
        for (const address of Object.keys(SOURCES) as (keyof typeof SOURCES)[])
          await build({
            ...bundleLone(address, oldest),
            outfile: fileURLToPath(new URL(`.${address}`, dir)),
          });
      },
    },
  };
}
