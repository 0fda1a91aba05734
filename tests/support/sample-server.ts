// One server with the sample district for all API tests; each test makes the records it changes. Those that need a hub of
// their own begin with a copy of an empty one.
import { rmSync } from "node:fs";
import type { TestProject } from "vitest/node";
import { HubClient } from "./hub.ts";
import { EMPTY_HUB, makeDataDir, startServer } from "./server.ts";

declare module "vitest" {
  export interface ProvidedContext {
    url: string;
    dataDir: string;
  }
}

export default async function setup(project: TestProject) {
  const [hub, empty] = await Promise.all([startServer(), makeDataDir({ DATASET: "none" })]);
  await new HubClient(hub.url).hurryPasswords();
  process.env[EMPTY_HUB] = empty;
  project.provide("url", hub.url);
  project.provide("dataDir", hub.dataDir);
  return async () => {
    await hub.stop();
    rmSync(empty, { recursive: true, force: true });
  };
}
