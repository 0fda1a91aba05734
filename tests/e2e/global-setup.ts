// One hub with the sample district, pages and all, for every end-to-end test.
import { eventually, launch } from "../support/server.ts";

export default async function setup() {
  const hub = await launch();
  await eventually(
    "the hub is ready",
    () => {
      if (hub.process.exitCode !== null) throw new Error(hub.output());
      return hub.output().includes("Ready: ");
    },
    240_000,
  );
  process.env["HUB_URL"] = hub.url;
  return () => hub.stop();
}
