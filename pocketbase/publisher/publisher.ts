// Keeps the site up to date: watches the public data, builds into a new folder as an anonymous visitor, swaps it in whole.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { run } from "../launcher/command.ts";
import { places } from "../launcher/server.ts";
import { localUrl, ROOT, type Settings } from "../launcher/settings.ts";
import { codeFingerprint, dataFingerprint, edition } from "./fingerprint.ts";
import { type Build, countPages, Sites } from "./site.ts";

/** How often the data is looked at, how long it must be quiet before a build, and how long a build may be put off for that. */
const LOOK = 1000;
const QUIET = 700;
const PATIENCE = 5000;
/** The longest pause after failed builds of the same data; the first is a second, then twice as long each time. */
const LONGEST_PAUSE = 60_000;

export type Publisher = {
  /** Resolves once a site of this code is served: at once where one is, else after the first build that succeeds. */
  published: Promise<void>;
  stop(): Promise<void>;
};

/** Starts to watch the server of these settings. A failed build is said loudly and leaves the last site up. */
export async function startPublisher(settings: Settings): Promise<Publisher> {
  const place = places(settings.dataDir);
  const sites = new Sites(place.site);
  const url = localUrl(settings.host, settings.port);
  const code = codeFingerprint(settings.siteUrl);
  const stopping = new AbortController();
  let published: () => void = () => {};
  const first = new Promise<void>((resolve) => {
    published = resolve;
  });
  if (sites.current()?.code === code) published();

  const wait = (ms: number) => sleep(ms, undefined, { signal: stopping.signal });

  const upToDate = (build: Build | undefined, data: string) =>
    build?.code === code && build.data === data && build.edition === edition(Date.now());

  /** The data once it has not changed for a moment. */
  const settled = async (): Promise<string> => {
    const deadline = Date.now() + PATIENCE;
    let data = await dataFingerprint(url);
    for (;;) {
      await wait(QUIET);
      const now = await dataFingerprint(url);
      if (now === data || Date.now() > deadline) return now;
      data = now;
    }
  };

  const build = async (data: string): Promise<boolean> => {
    const begun = Date.now();
    const build: Build = { id: begun.toString(36), data, code, edition: edition(begun) };
    const folder = sites.folder(build.id);
    const { code: exit, output } = await run(
      process.execPath,
      [join(ROOT, "node_modules/astro/bin/astro.mjs"), "build"],
      {
        cwd: ROOT,
        env: {
          ...process.env,
          NODE_ENV: "production",
          ASTRO_TELEMETRY_DISABLED: "1",
          HUB_URL: url,
          SITE_URL: settings.siteUrl,
          OUT_DIR: folder,
          CACHE_DIR: join(place.run, "astro"),
        },
        signal: stopping.signal,
      },
    );
    if (stopping.signal.aborted) return false;
    if (exit !== 0 || !existsSync(join(folder, "index.html"))) {
      sites.discard(build.id);
      const tail = output.trim().split("\n").slice(-12).join("\n    ");
      console.error(`PUBLISHING FAILED. The last site stays up. The build said:\n    ${tail}`);
      return false;
    }
    sites.swap(build);
    const seconds = ((Date.now() - begun) / 1000).toFixed(1);
    console.log(`Published in ${seconds} s (${countPages(folder).toLocaleString("en")} pages).`);
    published();
    return true;
  };

  const watch = async () => {
    let failures = 0;
    let failedOn: string | undefined;
    while (!stopping.signal.aborted) {
      try {
        if (!upToDate(sites.current(), await dataFingerprint(url))) {
          const data = await settled();
          if (failures && data === failedOn) await wait(Math.min(LONGEST_PAUSE, 1000 * 2 ** (failures - 1)));
          const done = await build(data);
          failures = done ? 0 : failures + 1;
          failedOn = done ? undefined : data;
        }
      } catch {
        // The server is away for a moment (its launcher says so), or this is the end.
      }
      await wait(LOOK).catch(() => {});
    }
  };
  if (!sites.current()) console.log("Building the site for the first time …");
  const watching = watch();
  return {
    published: first,
    async stop() {
      stopping.abort();
      await watching;
    },
  };
}
