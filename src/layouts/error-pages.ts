// Astro writes /404.html by itself, but the English one as a folder: static hosts look for a file.
import { rename, rmdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { AstroIntegration } from "astro";

/** An Astro integration that moves `en/404/index.html` to `en/404.html` after the build. */
export function errorPages(): AstroIntegration {
  return {
    name: "error-pages",
    hooks: {
      "astro:build:done": async ({ dir }) => {
        const root = fileURLToPath(dir);
        await rename(`${root}en/404/index.html`, `${root}en/404.html`);
        await rmdir(`${root}en/404`);
      },
    },
  };
}
