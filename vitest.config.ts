import { defineConfig } from "vitest/config";
import { reactOnPreact } from "./src/layouts/islands.ts";

/** More than there are processors: a test often waits for its server. */
const WORKERS = 3;

export default defineConfig({
  resolve: { alias: reactOnPreact },
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: ["tests/unit/**/*.test.ts"],
          testTimeout: 60_000,
          maxWorkers: WORKERS,
        },
      },
      {
        test: {
          name: "api",
          include: ["tests/api/**/*.test.ts"],
          globalSetup: "tests/support/sample-server.ts",
          // PocketBase's SDK listens through EventSource, which Node has behind a flag.
          execArgv: ["--experimental-eventsource", "--no-warnings"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          maxWorkers: WORKERS,
        },
      },
      {
        test: {
          name: "launcher",
          include: ["tests/launcher/**/*.test.ts"],
          testTimeout: 240_000,
          hookTimeout: 240_000,
          // What it starts wants the machine for itself, as what is stormed does.
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: "storm",
          include: ["tests/load/**/*.test.ts"],
          testTimeout: 300_000,
          fileParallelism: false,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
