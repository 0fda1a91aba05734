import { defineConfig } from "vitest/config";
import { reactOnPreact } from "./src/layouts/islands.ts";

export default defineConfig({
  resolve: { alias: reactOnPreact },
  test: {
    projects: [
      { test: { name: "unit", include: ["tests/unit/**/*.test.ts"], testTimeout: 60_000 } },
      {
        test: {
          name: "api",
          include: ["tests/api/**/*.test.ts"],
          globalSetup: "tests/support/sample-server.ts",
          // PocketBase's SDK listens through EventSource, which Node has behind a flag.
          execArgv: ["--experimental-eventsource", "--no-warnings"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: "launcher",
          include: ["tests/launcher/**/*.test.ts"],
          testTimeout: 240_000,
          hookTimeout: 240_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: "storm",
          include: ["tests/load/**/*.test.ts"],
          testTimeout: 300_000,
          // It wants the machine for itself.
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
