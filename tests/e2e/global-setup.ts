// One hub with the sample district, pages and all, for every end-to-end test.
import { HubClient } from "../support/hub.ts";
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
  await new HubClient(hub.url).hurryPasswords();
  process.env["HUB_URL"] = hub.url;
  return () => hub.stop();
}
