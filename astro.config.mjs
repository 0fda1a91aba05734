// The site. HUB_URL: where PocketBase answers; SITE_URL: the public origin; OUT_DIR, CACHE_DIR: where files go.
import react from "@astrojs/react";
import sitemap from "@astrojs/sitemap";
import { defineConfig } from "astro/config";
import { leanDomain } from "./pocketbase/system/lean.ts";
import { offlinePages } from "./src/features/checkin/offline-pages.ts";
import { contentPolicy } from "./src/layouts/content-policy.ts";
import { errorPages } from "./src/layouts/error-pages.ts";
import { sharedLook } from "./src/layouts/shared-look.ts";

const {
  SITE_URL = "http://127.0.0.1:8090",
  OUT_DIR = "dist",
  CACHE_DIR = "node_modules/.astro",
} = process.env;
const unlisted = /\/(new|signup|checkin|s|404|500)\//;

export default defineConfig({
  site: SITE_URL,
  outDir: OUT_DIR,
  cacheDir: CACHE_DIR,
  output: "static",
  trailingSlash: "ignore",
  // Pages wait for the disk a third of their time: several at once.
  build: { format: "directory", inlineStylesheets: "never", concurrency: 8 },
  devToolbar: { enabled: false },
  // Shiki writes style attributes, which the content security policy forbids.
  markdown: { syntaxHighlight: false },
  security: { csp: true },
  integrations: [
    react(),
    sharedLook(),
    sitemap({
      filter: (page) => !unlisted.test(new URL(page).pathname),
      i18n: { defaultLocale: "zh", locales: { zh: "zh-CN", en: "en" } },
    }),
    errorPages(),
    contentPolicy(),
    offlinePages(["checkin/", "en/checkin/"]),
  ],
  vite: { cacheDir: `${CACHE_DIR}/vite`, plugins: [leanDomain] },
});
