// Follows changes with a site that is kept up to date, and compares it with one that is made whole.
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { Changes } from "../../../pocketbase/publisher/changes.ts";
import { FORMS, namesIn } from "../../../pocketbase/publisher/files.ts";
import { codeFingerprint } from "../../../pocketbase/publisher/fingerprint.ts";
import { Maker } from "../../../pocketbase/publisher/maker.ts";
import { places } from "../../../pocketbase/system/places.ts";
import { hourOf } from "../../../src/data/clock.ts";
import { HubClient } from "../../support/hub.ts";
import { startServer } from "../../support/server.ts";
import { type Change, make, type World } from "./changes.ts";

/** The address that pages are made for: the same however often a server is started. */
const SITE = "http://hub.example.org";

/** What differs after how many changes: the names of the files, and where the first of them begins to. */
export type Difference = { after: number; names: string[]; told: string };

function bytes(folder: string, name: string): Buffer | undefined {
  try {
    return readFileSync(join(folder, name));
  } catch {
    return undefined;
  }
}

/** The files that two folders don't have the same, byte for byte, compressed forms included. */
function compare(kept: string, whole: string): { names: string[]; told: string } {
  const all = new Set([kept, whole].flatMap((folder) => namesIn(folder)));
  const names = [...all]
    .flatMap((name) => ["", ...FORMS].map((ending) => name + ending))
    .filter((name) => {
      const [a, b] = [bytes(kept, name), bytes(whole, name)];
      return a && b ? !a.equals(b) : a !== b;
    });
  const [name = ""] = names;
  const [a = "", b = ""] = [kept, whole].map((folder) => bytes(folder, name)?.toString());
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  const around = (text: string) => text.slice(Math.max(0, at - 60), at + 60);
  return { names, told: `kept: ${around(a)}\nwhole: ${around(b)}` };
}

/**
 * Makes the changes in a hub that begins with the data directory `from`. Compares after every so many, and after the last.
 * @returns the first difference
 */
export async function follow(
  from: string,
  changes: readonly Change[],
  every: number,
  tell: (change: Change, at: number) => void = () => {},
): Promise<Difference | undefined> {
  const folder = mkdtempSync(join(tmpdir(), "nuanting-stale-"));
  const dataDir = join(folder, "data");
  cpSync(from, dataDir, { recursive: true });
  const server = await startServer({ DATA_DIR: dataDir });
  const maker = (name: string) =>
    new Maker({
      url: server.url,
      siteUrl: SITE,
      site: join(folder, name),
      code: join(folder, "code"),
      fingerprint: codeFingerprint(),
    });
  const making = maker("whole");
  let keeping = maker("kept");
  const numbered = new Changes(places(dataDir).database);
  const state = (hour: number) => ({ former: numbered.formerSlugs(), mark: numbered.mark(), hour });
  let known = state(hourOf(Date.now()));
  const world: World = {
    hub: new HubClient(server.url),
    dataDir,
    hour: known.hour,
    async restart(at) {
      if (at !== undefined) {
        const changed = numbered.since(known.mark);
        const published = keeping
          .publish({ changed, ...state(world.hour) })
          .then(() => keeping.settle())
          .catch(() => {});
        await setTimeout(at);
        await keeping.stop();
        await published;
      }
      await keeping.stop();
      keeping = maker("kept");
    },
  };
  try {
    await keeping.publish({ changed: undefined, ...known });
    for (const [at, change] of changes.entries()) {
      tell(change, at);
      await make(change, world);
      const now = state(world.hour);
      const changed = now.hour === known.hour ? numbered.since(known.mark) : undefined;
      known = now;
      await keeping.publish({ changed, ...known });
      await keeping.settle();
      if ((at + 1) % every > 0 && at < changes.length - 1) continue;
      making.forget();
      await making.publish({ changed: undefined, ...known });
      await making.settle();
      const difference = compare(join(folder, "kept/current"), join(folder, "whole/current"));
      if (difference.names.length > 0) return { after: at + 1, ...difference };
    }
    return undefined;
  } finally {
    await Promise.all([keeping.stop(), making.stop()]);
    numbered.close();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The fewest of the changes after which the sites still differ, as far as leaving out one or several at a time finds them. */
export async function shrink(from: string, changes: readonly Change[]): Promise<Change[]> {
  let least = [...changes];
  for (let size = Math.ceil(least.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = 0; at < least.length; ) {
      const fewer = least.toSpliced(at, size);
      if (fewer.length > 0 && (await follow(from, fewer, fewer.length))) least = fewer;
      else at += size;
    }
  }
  return least;
}
