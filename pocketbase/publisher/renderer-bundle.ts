// Lets `astro build` make the program that renders pages (`src/renderer.ts`) in place of the pages.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { AstroIntegration } from "astro";
import { build } from "esbuild";

const ENTRY = fileURLToPath(new URL("../../src/renderer.ts", import.meta.url));

/** Functions of Astro that it calls for each page with the same few styles and scripts: by their files, names and parameters. */
const ONCE: { file: RegExp; name: string; given: string }[] = [
  { file: /astro\/dist\/core\/encryption\.js$/, name: "generateCspDigest", given: "data, algorithm" },
  { file: /astro\/dist\/core\/render\/ssr-element\.js$/, name: "splitAssetPath", given: "path" },
];

/** Has what these answer worked out once. */
const workOutOnce = {
  name: "work-out-once",
  transform: {
    filter: { id: ONCE.map(({ file }) => file) },
    handler(code: string, id: string) {
      const { name, given } = ONCE.find(({ file }) => file.test(id)) as (typeof ONCE)[number];
      const begins = new RegExp(`(async )?function ${name}\\(${given}\\) {`);
      if (!begins.test(code)) throw new Error(`Astro has no ${name} by now`);
      return code.replace(
        begins,
        `const known = new Map();
        function ${name}(${given}) {
          const key = [${given}].join(" ");
          if (!known.has(key)) known.set(key, anew(${given}));
          return known.get(key);
        }
        $1function anew(${given}) {`,
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
              workOutOnce,
              {
                name: "renderer-bundle",
                configEnvironment: (name, { build }) => {
                  if (name !== "prerender") return undefined;
                  // It runs here, whatever the browsers are that its pages are for. Vite would add to their list.
                  if (build) build.target = "esnext";
                  return { resolve: { noExternal: true }, build: { rolldownOptions: { input: ENTRY } } };
                },
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
            const entry = readdirSync(made).find((name) => name.startsWith("prerender-entry."));
            // Astro needs it in parts, as it tells by them which styles a page has; a thread has it sooner in one.
            await build({
              entryPoints: [fileURLToPath(new URL(entry as string, made))],
              outfile: join(folder, "renderer.mjs"),
              bundle: true,
              format: "esm",
              platform: "node",
              target: "esnext",
              logLevel: "warning",
            });
          },
        });
      },
    },
  };
}
