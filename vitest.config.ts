import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";
import { reactOnPreact } from "./src/layouts/islands.ts";

/** More than there are processors: a test often waits for its server. */
const WORKERS = 3;

/** What takes longest, of those that run side by side: begun first, so that nothing is waited for alone at the end. */
const LONGEST = ["running", "stale", "notices", "rules", "fuzz", "generated", "paths"];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => {
      const at = LONGEST.findIndex((name) => moduleId.endsWith(`/${name}.test.ts`));
      return at < 0 ? LONGEST.length : at;
    };
    return (await super.sort(files)).toSorted((a, b) => place(a) - place(b));
  }
}

/** Each of these starts hubs with a site of their own, which keep a processor busy half of the time: they come after all others. */
const WHOLE_HUBS = { maxWorkers: WORKERS, sequence: { groupOrder: 1 } };

export default defineConfig({
  resolve: { alias: reactOnPreact },
  test: {
    sequence: { sequencer: LongestFirst },
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
          ...WHOLE_HUBS,
        },
      },
      {
        test: {
          name: "storm",
          include: ["tests/load/**/*.test.ts"],
          testTimeout: 300_000,
          ...WHOLE_HUBS,
        },
      },
    ],
  },
});
