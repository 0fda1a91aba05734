// The data directory: what is where in it.
import { join } from "node:path";

/** What is where in a data directory. `run` holds what can be made again at any time; the rest is worth keeping. */
export function places(dataDir: string) {
  const made = join(dataDir, "run");
  return {
    database: join(dataDir, "data.db"),
    secret: join(dataDir, "secret"),
    run: made,
    /** Where a first start makes the database before it counts. */
    firstStart: join(made, "first-start"),
    hooks: join(made, "hooks"),
    empty: join(made, "empty"),
    /** Built sites, unless SITE_DIR names another place for them. */
    site: join(made, "site"),
    currentSite: join(made, "site", "current"),
    /** The number of the running server's process, for whoever must find it. */
    pid: join(made, "server.pid"),
  };
}
