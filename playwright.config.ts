import { defineConfig } from "@playwright/test";
import { findChromium } from "./tests/support/chromium.ts";

const executablePath = findChromium();

export default defineConfig({
  testDir: "tests/e2e",
  globalSetup: "./tests/e2e/global-setup.ts",
  // Playwright empties it: the reports beside it are read at the end.
  outputDir: "test-results/e2e",
  fullyParallel: true,
  // More than there are processors: a test often waits for its page.
  workers: 4,
  forbidOnly: Boolean(process.env["CI"]),
  reporter: [["list"], ["json", { outputFile: "test-results/e2e.json" }]],
  // The site is made anew behind all that browsers do meanwhile, and some tests wait for it.
  timeout: 240_000,
  // A page that hears of nothing looks every 20 s.
  expect: { timeout: 30_000 },
  use: {
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    // Only what is about it has pages kept on the device: it asks for more than a page does.
    serviceWorkers: "block",
    // What a page was like when a test failed is told in any case; a trace of each would take a fifth of the time.
    trace: "off",
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: [
        ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  projects: [
    {
      name: "phone",
      use: { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 },
    },
    // Whatever is the same on a wide page is tried on the phone alone.
    {
      name: "desktop",
      use: { viewport: { width: 1280, height: 800 } },
      grep: /@wide/,
    },
  ],
});
