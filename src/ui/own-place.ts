// Where somebody lives, as they have once said: kept on this device alone, for every page that puts near things first.
import { keepOnDevice, keptOnDevice } from "../data/device.ts";

/** An address part and a name: a community's. */
export type OwnPlace = { slug: string; name: string };

const KEY = "nuanting.community";

/** The place that was chosen on this device, if any. */
export const ownPlace = (): OwnPlace | undefined => keptOnDevice<OwnPlace>(KEY);

/** Keeps a choice, or forgets it; says so to the page's head. */
export function keepOwnPlace(place: OwnPlace | undefined): void {
  keepOnDevice(KEY, place);
  showOwnPlace();
}

/** Lets the link in the page's head name the place and lead there, and searches on the page begin near it. */
export function showOwnPlace(): void {
  const place = ownPlace();
  for (const search of document.querySelectorAll<HTMLAnchorElement>("[data-near]")) {
    const query = new URLSearchParams(search.search);
    if (place) query.set("near", place.slug);
    else query.delete("near");
    search.search = `${query}`;
  }
  const link = document.querySelector<HTMLAnchorElement>("[data-own-place]");
  if (!link || !place?.name) return;
  const all = link.dataset["ownPlace"] ?? link.pathname;
  link.textContent = place.name;
  link.lang = "zh-CN";
  link.href = `${all}${place.slug}/`;
}
