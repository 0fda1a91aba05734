// Where former addresses lead, for servers that have nothing but the site's files: Netlify, Cloudflare Pages and others
// read `_redirects`. The hub's own server asks the database.
import type { Records } from "../../src/data/join.ts";
import { recordAddress } from "../../src/domain/address.ts";
import type { FormerSlug } from "./changes.ts";

/**
 * A line `from to 301` for each address that records of former slugs had, of the files that a site has now.
 * @param former the later ones after the earlier ones
 */
export function redirects(names: readonly string[], records: Records, former: readonly FormerSlug[]): string {
  if (former.length === 0) return "";
  /** Former slugs by collection and the slug now. */
  const before = new Map<string, string[]>();
  const taken = new Set<string>();
  const key = (collection: string, slug: string) => `${collection} ${slug}`;
  for (const { collection, slug, record } of former.toReversed()) {
    const visible: readonly { id: string; slug: string }[] = records[collection];
    const now = visible.find(({ id }) => id === record)?.slug;
    const another = visible.some((one) => one.slug === slug) || taken.has(key(collection, slug));
    if (now === undefined || another) continue;
    taken.add(key(collection, slug));
    before.set(key(collection, now), [...(before.get(key(collection, now)) ?? []), slug]);
  }
  const lines = names.flatMap((name) => {
    const to = `/${name.replace(/(^|\/)index\.html$/, "$1")}`;
    const address = recordAddress(to);
    const slugs = address && before.get(key(address.collection, address.slug));
    return (slugs ?? []).map((slug) => `${address?.before}${slug}${address?.after} ${to} 301\n`);
  });
  return lines.sort().join("");
}
