// The pages that were seen on this device and are still kept, for the page that stands in for one that is not.
import { KEPT_AT, PAGES } from "./terms.ts";

const MOST = 10;

/** Pages that say nothing before they have asked the hub, or have a link of their own. */
const SHELLS = /^\/(?:en\/)?(?:offline|my|signup|signup\/manage|wishes\/manage|checkin)\/$/;

/** Adds links to them to `list`, the last seen first. @returns whether there are any */
export async function listSeen(list: HTMLElement): Promise<boolean> {
  const pages = await caches.open(PAGES);
  const seen: { path: string; kept: Response; at: number }[] = [];
  for (const { url } of await pages.keys()) {
    const path = new URL(url).pathname;
    const kept = SHELLS.test(path) ? undefined : await pages.match(url);
    if (kept) seen.push({ path, kept, at: Number(kept.headers.get(KEPT_AT)) });
  }
  for (const { path, kept } of seen.sort((a, b) => b.at - a.at).slice(0, MOST)) {
    const { title, documentElement } = new DOMParser().parseFromString(await kept.text(), "text/html");
    const link = document.createElement("a");
    link.href = path;
    link.lang = documentElement.lang;
    link.textContent = title.replace(/ · [^·]*$/, "");
    const item = document.createElement("li");
    item.appendChild(link);
    list.appendChild(item);
  }
  return seen.length > 0;
}
