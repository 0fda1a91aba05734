// Which flyers the pages of a site name.
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { Flyer } from "../../../src/domain/flyer.ts";

const BEGINNING = '<script type="application/json" data-flyer="';
const END = "</script>";

/** What is on the flyer that a page names, and the name of its file; undefined if it names none. */
function flyerIn(page: Buffer): [name: string, flyer: Flyer] | undefined {
  // All pages are looked through each time: as bytes that is soon done.
  const at = page.indexOf(BEGINNING);
  if (at < 0) return undefined;
  const said = page.toString("utf8", at + BEGINNING.length, page.indexOf(END, at));
  const [, address = "", json = ""] = /^([^"]*)">(.*)$/s.exec(said) ?? [];
  return [basename(address), JSON.parse(json) as Flyer];
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

function readIfThere(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}
