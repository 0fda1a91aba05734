// Where somebody lives, as they have once said: kept on this device alone, for every page that puts near things first.

/** An address part and a name: a community's. */
export type OwnPlace = { slug: string; name: string };

const KEY = "nuanting.community";

/** The place that was chosen on this device, if any. */
export function ownPlace(): OwnPlace | undefined {
  try {
    const [slug, ...name] = (localStorage.getItem(KEY) ?? "").split(" ");
    return slug ? { slug, name: name.join(" ") } : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps a choice, or forgets it; says so to the page's head. */
export function keepOwnPlace(place: OwnPlace | undefined): void {
  try {
    if (place) localStorage.setItem(KEY, `${place.slug} ${place.name}`);
    else localStorage.removeItem(KEY);
  } catch {
    // Storage may be switched off; then it is asked again next time.
  }
  showOwnPlace();
}

/** Lets the link in the page's head name the place and lead there. */
export function showOwnPlace(): void {
  const link = document.querySelector<HTMLAnchorElement>("[data-own-place]");
  const place = ownPlace();
  if (!link || !place?.name) return;
  const all = link.dataset["ownPlace"] ?? link.pathname;
  link.textContent = place.name;
  link.lang = "zh-CN";
  link.href = `${all}${place.slug}/`;
}
