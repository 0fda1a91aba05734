// Which flyers the pages of a site name.
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { Flyer } from "../../../src/domain/flyer.ts";

const SAID = /<script type="application\/json" data-flyer="([^"]*)">(.*?)<\/script>/s;

/** What is on the flyer that a page names, and the name of its file; undefined if it names none. */
export function flyerIn(page: string): [name: string, flyer: Flyer] | undefined {
  const [, address, said] = SAID.exec(page) ?? [];
  return address && said ? [basename(address), JSON.parse(said) as Flyer] : undefined;
}

/** The flyers that the events' pages in a site's folder name, by their files' names, the next date first. */
export function wantedIn(site: string): Map<string, Flyer> {
  const events = join(site, "events");
  const found = readdirSync(events, { withFileTypes: true }).flatMap((entry) => {
    if (!entry.isDirectory()) return [];
    const page = readIfThere(join(events, entry.name, "index.html"));
    const flyer = page && flyerIn(page);
    return flyer ? [flyer] : [];
  });
  return new Map(found.sort(([, a], [, b]) => a.next - b.next));
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}
