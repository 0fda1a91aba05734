// One server with the sample district for all API tests; each test makes the records it changes.
import type { TestProject } from "vitest/node";
import { startServer } from "./server.ts";

declare module "vitest" {
  export interface ProvidedContext {
    url: string;
    dataDir: string;
  }
}

export default async function setup(project: TestProject) {
  const hub = await startServer();
  project.provide("url", hub.url);
  project.provide("dataDir", hub.dataDir);
  return () => hub.stop();
}
