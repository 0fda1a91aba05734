// Astro writes /404.html and /500.html by itself, but the English ones as folders: servers look for a file.
import { rename, rmdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { AstroIntegration } from "astro";

/** An Astro integration that moves `en/404/index.html` to `en/404.html` after the build, and so with 500. */
export function errorPages(): AstroIntegration {
  return {
    name: "error-pages",
    hooks: {
      "astro:build:done": async ({ dir }) => {
        const root = fileURLToPath(dir);
        for (const status of [404, 500]) {
          await rename(`${root}en/${status}/index.html`, `${root}en/${status}.html`);
          await rmdir(`${root}en/${status}`);
        }
      },
    },
  };
}
