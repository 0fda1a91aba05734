// Lets `astro build` make the program that renders pages (`src/renderer.ts`) in place of the pages.
import { cpSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { AstroIntegration } from "astro";

const ENTRY = fileURLToPath(new URL("../../src/renderer.ts", import.meta.url));

/** Astro digests the same few styles and scripts for each page it renders; here, each once. */
const digestOnce = {
  name: "digest-once",
  transform: {
    filter: { id: /astro\/dist\/core\/encryption\.js$/ },
    handler(code: string) {
      const digest = "async function generateCspDigest(data, algorithm) {";
      if (!code.includes(digest)) throw new Error("Astro digests scripts and styles in another way by now");
      return code.replace(
        digest,
        `const digests = new Map();
        function generateCspDigest(data, algorithm) {
          const key = algorithm + data;
          if (!digests.has(key)) digests.set(key, digestAnew(data, algorithm));
          return digests.get(key);
        }
        async function digestAnew(data, algorithm) {`,
      );
    },
  },
};

/** An Astro integration that leaves the program in `folder`, its entry as `renderer.mjs`, and needs no package there. */
export function rendererBundle(folder: string): AstroIntegration {
  let made: URL;
  return {
    name: "renderer-bundle",
    hooks: {
      "astro:config:setup": ({ updateConfig }) => {
        updateConfig({
          vite: {
            plugins: [
              digestOnce,
              {
                name: "renderer-bundle",
                configEnvironment: (name) =>
                  name === "prerender"
                    ? { resolve: { noExternal: true }, build: { rolldownOptions: { input: ENTRY } } }
                    : undefined,
              },
            ],
          },
        });
      },
      "astro:config:done": ({ config, setAdapter }) => {
        made = new URL("./.prerender/", config.outDir);
        // With an adapter of this kind, and a prerenderer below, the entry is ours to choose.
        setAdapter({
          name: "renderer-bundle",
          entrypointResolution: "auto",
          adapterFeatures: { buildOutput: "static" },
          supportedAstroFeatures: { staticOutput: "stable" },
        });
      },
      "astro:build:start": ({ setPrerenderer }) => {
        setPrerenderer({
          name: "renderer-bundle",
          getStaticPaths: async () => [],
          render: async () => {
            throw new Error("nothing is rendered here");
          },
          // Astro takes the program for a tool that has done its work, and removes it next.
          teardown: async () => {
            cpSync(made, folder, { recursive: true });
            const entry = readdirSync(folder).find((name) => name.startsWith("prerender-entry."));
            writeFileSync(join(folder, "renderer.mjs"), `export * from "./${entry}";\n`);
          },
        });
      },
    },
  };
}
