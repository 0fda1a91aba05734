// The site. OUT_DIR, CACHE_DIR: where files go; PROGRAM_DIR: where the program goes that makes the pages, in place of
// pages. Without it they are built at once, of the hub at HUB_URL for the public origin SITE_URL.
import { defineConfig } from "astro/config";
import { rendererBundle } from "./pocketbase/publisher/renderer-bundle.ts";
import { FOR_OLDEST } from "./pocketbase/system/browsers.ts";
import { leanDomain, smallSchemas } from "./pocketbase/system/lean.ts";
import { elders } from "./src/layouts/elders.ts";
import { islands } from "./src/layouts/islands.ts";
import { loneScripts } from "./src/layouts/lone-scripts.ts";
import { oldBrowsers } from "./src/layouts/old-browsers.ts";
import { sharedLook } from "./src/layouts/shared-look.ts";

const {
  SITE_URL = "http://127.0.0.1:8090",
  OUT_DIR = "dist",
  CACHE_DIR = "node_modules/.astro",
  PROGRAM_DIR,
} = process.env;

export default defineConfig({
  site: SITE_URL,
  outDir: OUT_DIR,
  cacheDir: CACHE_DIR,
  output: "static",
  trailingSlash: "ignore",
  build: { format: "directory", inlineStylesheets: "never" },
  devToolbar: { enabled: false },
  // Shiki writes style attributes, which the content security policy forbids.
  markdown: { syntaxHighlight: false },
  security: { csp: true },
  integrations: [
    islands(),
    sharedLook(),
    oldBrowsers(FOR_OLDEST),
    elders(FOR_OLDEST),
    loneScripts(FOR_OLDEST),
    ...(PROGRAM_DIR ? [rendererBundle(PROGRAM_DIR)] : []),
  ],
  vite: {
    cacheDir: `${CACHE_DIR}/vite`,
    plugins: [leanDomain, smallSchemas],
    // What every page and every island loads, in a file each: small files go out as they are, and say their names again.
    environments: {
      client: {
        build: {
          rolldownOptions: {
            output: {
              codeSplitting: {
                groups: [
                  { name: "island", test: /node_modules\/preact\/|src\/ui\/islands\// },
                  {
                    name: "page",
                    test: /src\/(?:data\/device|domain\/time|i18n\/index|ui\/(?:browser|elder-mode|kept|own-place))\.ts$/,
                  },
                ],
              },
            },
          },
        },
      },
    },
    // A worker's bundle takes none of the others.
    worker: { plugins: () => [leanDomain, smallSchemas] },
  },
});
