// Keeps the site up to date: watches the public data, builds into a new folder as an anonymous visitor, swaps it in whole.
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { HOUR, localDay } from "../../src/domain/time.ts";
import { diskFingerprint } from "../system/disk.ts";
import { moveFolder } from "../system/move.ts";
import { places } from "../system/places.ts";
import { run } from "../system/program.ts";
import { localUrl, ROOT, type Settings } from "../system/settings.ts";
import { codeFingerprint, dataFingerprint, hashOf } from "./fingerprint.ts";
import { countPages, Sites } from "./site.ts";

/** How often the data is looked at, how long it must be quiet before a build, and how long a build may be put off for that. */
const LOOK = 1000;
const QUIET = 700;
const PATIENCE = 5000;
/**
 * The longest pause after failed builds of the same data (the first is a second, then twice as long each time), and
 * between two looks while nothing seems to happen.
 */
const LONGEST_PAUSE = 60_000;

export type Publisher = {
  /**
   * Resolves once the site that is served says what the data say: at once if it does already, else after a build. If
   * that fails and there is a site from before, it stays up and this resolves all the same.
   */
  published: Promise<void>;
  stop(): Promise<void>;
};

const hour = (at: number) => Math.floor(at / HOUR);

/** Of what a failed build printed, its fault and what follows, but not where in the tools that was. */
function cause(output: string): string {
  const lines = output
    .trim()
    .split("\n")
    .filter((line) => !/^\s*at /.test(line));
  const first = lines.findIndex((line) => /error/i.test(line));
  return (first < 0 ? lines.slice(-12) : lines.slice(first, first + 12)).join("\n    ");
}

/** Starts to watch the server of these settings. A failed build is said loudly and leaves the last site up. */
export function startPublisher(settings: Settings): Publisher {
  const place = places(settings.dataDir);
  const sites = new Sites(place.site);
  const url = localUrl(settings.host, settings.port);
  const code = codeFingerprint(settings.siteUrl);
  // Astro moves files from its working directory into the site, so both are on one filesystem, which need not be the
  // data directory's. It must lie within the checkout, for the packages to be found; each hub of a checkout has its own.
  const workshop = join(ROOT, "node_modules/.cache/nuanting", hashOf(place.site));
  const stopping = new AbortController();
  let published: () => void = () => {};
  const first = new Promise<void>((resolve) => {
    published = resolve;
  });

  const wait = (ms: number) => sleep(ms, undefined, { signal: stopping.signal });

  /** Whether the site that is served says what the data say, on the day that it is. */
  const isRight = (data: string): boolean => {
    const { code: builtBy, data: builtFrom, begun = 0 } = sites.current() ?? {};
    return builtBy === code && builtFrom === data && localDay(begun) === localDay(Date.now());
  };

  /** Each hour brings a new site: what is over goes, and people without JavaScript see the seats that are left. */
  const isFresh = (): boolean => hour(sites.current()?.begun ?? 0) === hour(Date.now());

  let complaint = "";
  /** The data's fingerprint; undefined while the server is away, which its launcher tells of. */
  const look = async (): Promise<string | undefined> => {
    try {
      return await dataFingerprint(url);
    } catch (error) {
      const { message, cause } = error as Error;
      if (!cause && !stopping.signal.aborted && message !== complaint) {
        complaint = message;
        console.error(`The public data can't be read, so the site is not kept up to date: ${message}`);
      }
      return undefined;
    }
  };

  /** The data once it has not changed for a moment. */
  const settled = async (seen: string): Promise<string> => {
    const deadline = Date.now() + PATIENCE;
    let data = seen;
    for (;;) {
      await wait(QUIET);
      const now = await dataFingerprint(url);
      if (now === data || Date.now() > deadline) return now;
      data = now;
    }
  };

  /** @throws with what was wrong with it */
  const build = async (data: string): Promise<void> => {
    const begun = Date.now();
    const id = begun.toString(36);
    const folder = sites.folder(id);
    const built = join(workshop, "site");
    try {
      mkdirSync(workshop, { recursive: true });
      // Whoever asks for something goes first: a build takes what the processor has left.
      const { code: exit, output } = await run(
        "nice",
        [process.execPath, join(ROOT, "node_modules/astro/bin/astro.mjs"), "build", "--root", ROOT],
        {
          cwd: workshop,
          env: {
            ...process.env,
            NODE_ENV: "production",
            ASTRO_TELEMETRY_DISABLED: "1",
            HUB_URL: url,
            SITE_URL: settings.siteUrl,
            OUT_DIR: built,
            CACHE_DIR: join(place.run, "astro"),
          },
          signal: stopping.signal,
        },
      );
      if (exit !== 0) throw new Error(cause(output));
      moveFolder(built, folder);
      sites.swap({ id, data, code, begun });
    } catch (error) {
      sites.discard(id);
      throw error;
    } finally {
      rmSync(workshop, { recursive: true, force: true });
    }
    const seconds = ((Date.now() - begun) / 1000).toFixed(1);
    console.log(`Published in ${seconds} s (${countPages(folder).toLocaleString("en")} pages).`);
  };

  const watch = async () => {
    let failures = 0;
    let failed = { data: "", until: 0 };
    let looked = { disk: "", at: 0 };
    for (; !stopping.signal.aborted; await wait(LOOK).catch(() => {})) {
      // Asking costs the server eight lines in its log: only when something was written, and now and then in case.
      const disk = diskFingerprint(place.database);
      const idle = disk === looked.disk && Date.now() - looked.at < LONGEST_PAUSE && isFresh();
      const seen = idle ? undefined : await look();
      if (seen !== undefined) {
        const right = isRight(seen);
        if (right) published();
        if (right && isFresh()) {
          looked = { disk, at: Date.now() };
        } else if (seen !== failed.data || Date.now() >= failed.until) {
          try {
            await build(await settled(seen));
            failures = 0;
          } catch (error) {
            if (stopping.signal.aborted) return;
            const left = sites.current() ? "The last site stays up" : "There is no site yet";
            console.error(`PUBLISHING FAILED. ${left}; it is tried again.\n    ${(error as Error).message}`);
            // A site that is a little old is a site.
            if (sites.current()) published();
            failed = { data: seen, until: Date.now() + Math.min(LONGEST_PAUSE, 1000 * 2 ** failures) };
            failures += 1;
          }
        }
      }
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
